"""Downloading models from a hub on this machine: whole, resumed, damaged, refused, out of reach."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hub_server
import pytest
import stand_ins
from huggingface_hub import constants
from PIL import Image

from gallery.errors import ModelError
from gallery.models.download import Transfer, download, download_size
from gallery.models.hub import in_hub_cache, repo_folder, snapshot
from gallery.models.language import load_captioner
from gallery.models.openclip import load_encoder
from gallery.models.presets import ModelKind, resolve

REPO = "someone/tiny"
MODEL = f"hf-hub:{REPO}"
WEIGHTS = "open_clip_model.safetensors"
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def repo(tiny_model: Path, tmp_path: Path) -> Path:
    """A repo with the tiny model, and what Gallery has no use for."""
    folder = Path(shutil.copytree(tiny_model, tmp_path / "repo"))
    (folder / "open_clip_pytorch_model.bin").write_bytes(b"a pickle")
    (folder / "README.md").write_text("Read me.")
    (folder / "run.py").write_text("print('code')")
    (folder / "onnx").mkdir()
    (folder / "onnx" / "config.json").write_text("{}")
    return folder


@pytest.fixture
def hub(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[hub_server.FakeHub]:
    """A hub that has the repo, and an empty cache."""
    with hub_server.serving() as hub:
        hub.repos[REPO] = repo
        monkeypatch.setattr(constants, "ENDPOINT", hub.address)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        yield hub


def left() -> list[str]:
    """Names of what lies under the names of contents: whole ones, and parts."""
    blobs = repo_folder(REPO) / "blobs"
    return sorted(file.name for file in blobs.iterdir()) if blobs.is_dir() else []


def partial() -> Path:
    (file,) = (repo_folder(REPO) / "blobs").glob("*.incomplete")
    return file


def test_what_is_needed_comes_and_nothing_else(hub: hub_server.FakeHub) -> None:
    source = resolve(MODEL)
    assert download_size(source) > 100_000
    assert download(source)
    assert hub.fetched() == {WEIGHTS, "open_clip_config.json"}
    assert source.on_this_machine()
    assert load_encoder(source).encode_texts(["a red circle"]).shape == (1, 32)
    assert download_size(source) == 0


def test_the_hubs_own_client_finds_what_was_downloaded(hub: hub_server.FakeHub) -> None:
    from huggingface_hub import hf_hub_download, scan_cache_dir

    download(resolve(MODEL))
    found = hf_hub_download(REPO, WEIGHTS, local_files_only=True, cache_dir=constants.HF_HUB_CACHE)
    assert Path(found).read_bytes() == (hub.repos[REPO] / WEIGHTS).read_bytes()
    (known,) = scan_cache_dir(constants.HF_HUB_CACHE).repos
    assert known.repo_id == REPO


def test_a_second_download_fetches_nothing(hub: hub_server.FakeHub) -> None:
    download(resolve(MODEL))
    hub.asked.clear()
    assert download(resolve(MODEL))
    assert WEIGHTS not in hub.fetched()


def test_progress_counts_up_to_the_whole(hub: hub_server.FakeHub) -> None:
    seen: list[Transfer] = []
    hub.slow = 0.02
    download(resolve(MODEL), seen.append)
    assert seen[0].done == 0
    assert seen[-1].done == seen[-1].total
    assert [moment.done for moment in seen] == sorted(moment.done for moment in seen)
    assert any(moment.remaining for moment in seen)


def test_a_broken_connection_is_taken_up_where_it_broke(hub: hub_server.FakeHub) -> None:
    hub.cut_after = 30 * hub_server.PORTION
    assert download(resolve(MODEL))
    ranges = hub.ranges_of(WEIGHTS)
    assert ranges[0] is None
    assert all(part is not None for part in ranges[1:])
    assert len(ranges) > 1
    assert load_encoder(resolve(MODEL)).dim == 32


def test_a_hub_that_does_no_parts_is_asked_for_all_again(hub: hub_server.FakeHub) -> None:
    stopped_at(hub, 2 * hub_server.PORTION)
    hub.ignores_ranges = True
    seen: list[Transfer] = []
    assert download(resolve(MODEL), seen.append)
    assert seen[-1].done == seen[-1].total
    assert load_encoder(resolve(MODEL)).dim == 32


def stopped_at(hub: hub_server.FakeHub, number: int) -> int:
    """Have a download stopped after so many bytes; gives how many are there."""
    hub.slow = 0.01
    done = 0

    def note(moment: Transfer) -> None:
        nonlocal done
        done = moment.done

    def far_enough() -> bool:
        parts = list((repo_folder(REPO) / "blobs").glob("*.incomplete"))
        return bool(parts) and parts[0].stat().st_size >= number

    assert not download(resolve(MODEL), note, far_enough)
    hub.slow = 0
    return partial().stat().st_size


def test_a_stopped_download_is_kept_and_goes_on(hub: hub_server.FakeHub) -> None:
    have = stopped_at(hub, 2 * hub_server.PORTION)
    assert not resolve(MODEL).on_this_machine()
    with pytest.raises(ModelError, match=f"gallery models download {MODEL}"):
        load_encoder(resolve(MODEL))
    hub.asked.clear()
    assert download(resolve(MODEL))
    assert hub.ranges_of(WEIGHTS) == [f"bytes={have}-"]


def test_what_arrives_damaged_is_deleted_and_said(hub: hub_server.FakeHub) -> None:
    hub.damaged = {WEIGHTS}
    with pytest.raises(ModelError, match=rf"{WEIGHTS} of {REPO} arrived damaged .*deleted"):
        download(resolve(MODEL))
    assert not any(name.endswith(".incomplete") for name in left())
    assert not resolve(MODEL).on_this_machine()
    hub.damaged = set()
    assert download(resolve(MODEL))


def test_small_files_are_checked_too(hub: hub_server.FakeHub) -> None:
    hub.damaged = {"open_clip_config.json"}
    with pytest.raises(ModelError, match=r"open_clip_config\.json of .* arrived damaged"):
        download(resolve(MODEL))
    assert left() == []


def test_a_part_that_was_spoilt_meanwhile_is_noticed(hub: hub_server.FakeHub) -> None:
    have = stopped_at(hub, 2 * hub_server.PORTION)
    partial().write_bytes(b"\0" * have)
    with pytest.raises(ModelError, match="arrived damaged"):
        download(resolve(MODEL))
    assert download(resolve(MODEL))


def test_too_small_a_disk_is_refused_before_anything_comes(hub: hub_server.FakeHub) -> None:
    hub.claimed_size = {WEIGHTS: 10**18}
    with pytest.raises(ModelError, match=r"needs 1000000000\.0 GB more.*HF_HOME"):
        download(resolve(MODEL))
    assert hub.ranges_of(WEIGHTS) == []
    assert left() == []


def test_a_file_that_never_ends_is_cut_off(hub: hub_server.FakeHub) -> None:
    hub.claimed_size = {WEIGHTS: 1000}
    with pytest.raises(ModelError, match="arrived damaged"):
        download(resolve(MODEL))
    assert not any(name.endswith(".incomplete") for name in left())


@pytest.mark.parametrize(
    ("status", "says"), [(404, "gives no model"), (403, "gives no model"), (503, "status 503")]
)
def test_a_hub_that_refuses_is_quoted(hub: hub_server.FakeHub, status: int, says: str) -> None:
    hub.status = status
    with pytest.raises(ModelError, match=says):
        download(resolve(MODEL))


def test_an_unknown_repo_says_so(hub: hub_server.FakeHub) -> None:
    with pytest.raises(ModelError, match="gives no model no/such"):
        download(resolve("hf-hub:no/such"))


def test_a_mirror_that_is_none_says_so(
    hub: hub_server.FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "ENDPOINT", f"{hub.address}/{REPO}/resolve/main/README.md?")
    with pytest.raises(ModelError, match="Does HF_ENDPOINT name a mirror"):
        download(resolve(MODEL))


def test_a_repo_without_weights_says_what_was_looked_for(hub: hub_server.FakeHub) -> None:
    for name in (WEIGHTS, "open_clip_pytorch_model.bin"):
        (hub.repos[REPO] / name).unlink()
    with pytest.raises(ModelError, match=f"holds no weights .*{WEIGHTS}"):
        download(resolve(MODEL))


def test_names_that_lead_out_of_the_cache_are_not_followed(
    hub: hub_server.FakeHub, tmp_path: Path
) -> None:
    hub.claimed_size = {}
    listing = [
        {"rfilename": "../../../evil.json", "size": 2, "blobId": "a" * 40},
        {"rfilename": "fine.json", "size": 2, "blobId": "../../evil"},
    ]
    from gallery.models.hub_client import read_listing

    assert list(read_listing(REPO, {"sha": "c" * 40, "siblings": listing})) == []
    with pytest.raises(ValueError, match="x/y"):
        list(read_listing(REPO, {"sha": "x/y", "siblings": []}))


def test_forbidding_the_hub_is_respected(
    hub: hub_server.FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE is set"):
        download(resolve(MODEL))
    assert hub.asked == []


def test_a_model_loads_while_another_is_downloaded(
    hub: hub_server.FakeHub, tiny_model: Path
) -> None:
    hub.slow = 0.02
    whole: list[bool] = []
    coming = threading.Thread(target=lambda: whole.append(download(resolve(MODEL))))
    coming.start()
    while coming.is_alive():
        load_encoder(resolve(str(tiny_model)))
    assert whole == [True]


def test_another_download_of_the_same_is_waited_for(hub: hub_server.FakeHub) -> None:
    hub.slow = 0.05
    stop = threading.Event()
    coming = threading.Thread(
        target=download, args=[resolve(MODEL)], kwargs={"stopped": stop.is_set}
    )
    coming.start()
    while not hub.ranges_of(WEIGHTS):
        time.sleep(0.01)
    with pytest.raises(ModelError, match="Another program is downloading"):
        download(resolve(MODEL))
    stop.set()
    coming.join()


def test_an_update_keeps_the_old_model_until_the_new_one_is_whole(
    hub: hub_server.FakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    download(resolve(MODEL))
    before = load_encoder(resolve(MODEL)).identity
    from safetensors.torch import load_file, save_file

    weights = hub.repos[REPO] / WEIGHTS
    tensors = {name: tensor * 1.01 for name, tensor in load_file(weights).items()}
    save_file(tensors, weights, metadata={"format": "pt"})
    monkeypatch.setattr(hub_server, "COMMIT", "d" * 40)
    stopped_at(hub, 2 * hub_server.PORTION)
    assert load_encoder(resolve(MODEL)).identity == before
    download(resolve(MODEL))
    assert load_encoder(resolve(MODEL)).identity != before


# -- models that need more than one repo -------------------------------------------------------


def test_a_text_tower_of_another_repo_comes_too(hub: hub_server.FakeHub, tmp_path: Path) -> None:
    bert = stand_ins.bert(tmp_path / "bert")
    hub.repos["tiny/biomed"] = stand_ins.biomed_clip(tmp_path / "biomed", bert)
    hub.repos[stand_ins.BERT] = bert
    source = resolve("hf-hub:tiny/biomed")
    assert download(source)
    assert "pytorch_model.bin" not in hub.fetched(), "the tower's own weights are not needed"
    assert load_encoder(source).encode_texts(["a lesion"]).shape == (1, 32)


def test_a_tokenizer_in_the_same_repo_comes_too(hub: hub_server.FakeHub, tmp_path: Path) -> None:
    hub.repos[stand_ins.SIGLIP] = stand_ins.siglip(tmp_path / "siglip")
    source = resolve(f"hf-hub:{stand_ins.SIGLIP}")
    assert download(source)
    assert load_encoder(source).encode_texts(["a red circle"]).shape == (1, 64)


def test_weights_in_parts_come_with_their_list_last(
    hub: hub_server.FakeHub, tmp_path: Path
) -> None:
    folder = tmp_path / "vlm"
    folder.mkdir()
    for name in ("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"):
        (folder / name).write_bytes(b"weights " * 100)
    (folder / "model.safetensors.index.json").write_text("{}")
    (folder / "pytorch_model.bin").write_bytes(b"a pickle")
    (folder / "config.json").write_text('{"model_type": "smolvlm"}')
    (folder / "chat_template.jinja").write_text("{{ messages }}")
    (folder / "modeling_evil.py").write_text("print('code')")
    hub.repos["tiny/vlm"] = folder
    assert download(resolve("hf-hub:tiny/vlm"))
    files = snapshot("tiny/vlm")
    assert files is not None
    assert {file.name for file in files.iterdir()} == {
        "chat_template.jinja",
        "config.json",
        "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
    }
    order = [path.rpartition("/")[2] for _, path, _ in hub.asked if "/resolve/" in path]
    assert order[-1] == "model.safetensors.index.json"
    source = resolve("hf-hub:tiny/vlm")
    assert source.kind is ModelKind.VLM
    assert source.on_this_machine()


def test_a_model_that_writes_is_whole_when_it_has_come(
    hub: hub_server.FakeHub, tiny_vlm: Path
) -> None:
    hub.repos["tiny/writer"] = tiny_vlm
    model = "hf-hub:tiny/writer"
    assert download(resolve(model))
    source = resolve(model)
    assert source.kind is ModelKind.VLM
    hub.asked.clear()
    captioner = load_captioner(source)
    assert captioner.describe([Image.new("RGB", (64, 64), "red")])[0].text
    assert hub.asked == [], "loading asks nothing of the hub"


def test_a_model_that_writes_is_not_fetched_as_a_pickle(
    hub: hub_server.FakeHub, tmp_path: Path
) -> None:
    folder = tmp_path / "pickled"
    folder.mkdir()
    (folder / "pytorch_model.bin").write_bytes(b"a pickle")
    (folder / "config.json").write_text('{"model_type": "blip"}')
    hub.repos["tiny/pickled"] = folder
    with pytest.raises(ModelError, match=r"no weights that Gallery can load .*model\.safetensors"):
        download(resolve("hf-hub:tiny/pickled"))
    assert hub.ranges_of("pytorch_model.bin") == []


# -- in a process of its own, as it is for a user ----------------------------------------------


@pytest.fixture
def gallery() -> Iterator[Start]:
    """Starts the command: `gallery("download", ID, HF_ENDPOINT=...)`, the variables as given."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("HF_")}
        process = subprocess.Popen(
            [sys.executable, "-m", "gallery", "models", *arguments],
            env=kept | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_killed_download_goes_on_where_it_was(
    hub: hub_server.FakeHub, gallery: Start, tmp_path: Path
) -> None:
    environment = {"HF_ENDPOINT": hub.address, "HF_HOME": str(tmp_path / "home")}
    hub.slow = 0.2
    first = gallery("download", MODEL, **environment)
    parts = tmp_path / "home" / "hub" / "models--someone--tiny" / "blobs"
    while not any(file.stat().st_size for file in parts.glob("*.incomplete")):
        assert first.poll() is None, first.communicate()
        time.sleep(0.02)
    first.kill()
    first.communicate()
    hub.slow = 0
    hub.asked.clear()
    second = gallery("download", MODEL, **environment)
    out, err = second.communicate(timeout=120)
    assert second.returncode == 0, err
    assert f"{MODEL} is here and works" in out
    (part,) = hub.ranges_of(WEIGHTS)
    assert part is not None
    assert int(part.removeprefix("bytes=").rstrip("-")) > 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_leaves_what_came(hub: hub_server.FakeHub, gallery: Start, tmp_path: Path) -> None:
    hub.slow = 0.2
    process = gallery("download", MODEL, HF_ENDPOINT=hub.address, HF_HOME=str(tmp_path / "home"))
    while not hub.ranges_of(WEIGHTS):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "the same command goes on from there" in err
    assert "Traceback" not in err


def test_a_hub_out_of_reach_fails_at_once_with_one_sentence(gallery: Start, tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    process = gallery(
        "download", "classic", HF_ENDPOINT=f"http://127.0.0.1:{port}", HF_HOME=str(tmp_path)
    )
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out) == (1, "")
    (line,) = err.splitlines()
    assert f"http://127.0.0.1:{port} cannot be reached" in line
    assert "HF_ENDPOINT" in line
    assert "gallery models import" in line


def test_a_hub_that_says_nothing_is_given_up_soon(gallery: Start, tmp_path: Path) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        process = gallery("download", "classic", HF_ENDPOINT=address, HF_HOME=str(tmp_path))
        _, err = process.communicate(timeout=10)
    assert process.returncode == 1
    assert "cannot be reached" in err


def test_a_proxy_of_the_environment_is_used(
    hub: hub_server.FakeHub, gallery: Start, tmp_path: Path
) -> None:
    process = gallery(
        "download", MODEL,
        HF_ENDPOINT="http://hub.example", HTTP_PROXY=hub.address, NO_PROXY="",
        HF_HOME=str(tmp_path),
    )  # fmt: skip
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert any("/api/models/" in path for _, path, _ in hub.asked)


def test_only_what_was_downloaded_whole_is_taken_for_here(hub: hub_server.FakeHub) -> None:
    assert in_hub_cache(REPO, [WEIGHTS]) is None
    stopped_at(hub, hub_server.PORTION)
    assert in_hub_cache(REPO, [WEIGHTS]) is None
    download(resolve(MODEL))
    assert in_hub_cache(REPO, [WEIGHTS]) is not None
