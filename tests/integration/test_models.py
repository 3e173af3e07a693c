"""Choosing among models: photos embedded anew behind the old one, going back, old vectors."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from safetensors.numpy import load_file, save_file

from gallery.cli.models import DownloadBar, duration, size
from gallery.engine import Engine
from gallery.errors import LibraryBusyError, ModelError
from gallery.indexing.progress import Phase, Progress
from gallery.models import openclip
from gallery.models.download import Transfer
from gallery.models.openclip import OpenClipEncoder, load_encoder
from gallery.models.presets import ModelSource, resolve
from gallery.models.store import import_model
from gallery.paths import Library


@pytest.fixture
def other_model(tiny_model: Path, tmp_path: Path) -> Path:
    """The tiny model with a space of its own: all its vectors turned around."""
    folder = Path(shutil.copytree(tiny_model, tmp_path / "other"))
    weights = folder / "open_clip_model.safetensors"
    tensors = load_file(weights)
    for name in ("visual.proj", "text_projection"):
        tensors[name] = -tensors[name]
    save_file(tensors, weights, metadata={"format": "pt"})
    return folder


@pytest.fixture
def indexed(engine: Engine, photo_folder: Path) -> Engine:
    """An engine on a library of nine photos that the tiny model embedded."""
    engine.index(engine.add_folders([str(photo_folder)]))
    return engine


@pytest.fixture
def gallery(gallery: Callable[..., tuple]) -> Callable[..., tuple]:
    """Runs `gallery models ...` on the test's library."""
    return partial(gallery, "models")


def best(engine: Engine) -> str:
    return Path(engine.search_text("a red circle", 1)[0].path).stem


# -- changing the model ------------------------------------------------------------------------


def test_the_old_model_answers_until_the_chosen_one_knows_all_photos(
    indexed: Engine, library: Library, other_model: Path
) -> None:
    old = indexed.model
    indexed.use_model(str(other_model))
    assert (indexed.model, indexed.wanted_model) == (old, f"local-dir:{other_model}")
    assert best(indexed) == "red circle"
    with Engine(library) as window:  # the wish is the library's: any run fulfils it
        window.index(
            on_progress=lambda p: window.stop_indexing() if p.phase is Phase.LOADING else None
        )
        assert window.model == old
        assert window.index().embedded == 9
        assert window.model == f"local-dir:{other_model}"
        assert best(window) == "red circle"
    assert indexed.model == f"local-dir:{other_model}"
    assert best(indexed) == "red circle", "and an engine that goes on notices"


def test_going_back_needs_no_run(indexed: Engine, other_model: Path, tiny_model: Path) -> None:
    indexed.use_model(str(other_model))
    indexed.index()
    indexed.use_model(str(tiny_model))
    assert indexed.model == f"local-dir:{tiny_model}"
    assert best(indexed) == "red circle"
    assert indexed.index().embedded == 0


def test_what_came_meanwhile_is_embedded_after_going_back(
    indexed: Engine,
    other_model: Path,
    tiny_model: Path,
    photo_folder: Path,
    draw_photo: Callable[..., Path],
) -> None:
    indexed.use_model(str(other_model))
    indexed.index()
    draw_photo(photo_folder / "new.jpg", "red", "circle", (500, 400))
    indexed.index()
    indexed.use_model(str(tiny_model))
    assert indexed.model == f"local-dir:{other_model}"
    assert indexed.index().embedded == 1
    assert indexed.model == f"local-dir:{tiny_model}"


def test_a_wish_can_be_taken_back_before_it_is_fulfilled(
    indexed: Engine, other_model: Path, tiny_model: Path
) -> None:
    indexed.use_model(str(other_model))
    indexed.use_model(str(tiny_model))
    assert indexed.index().embedded == 0
    assert indexed.model == f"local-dir:{tiny_model}"


def test_a_model_that_is_not_here_is_not_chosen(indexed: Engine, library: Library) -> None:
    wanted = indexed.wanted_model
    for model in ("best", "smolvlm", "hf-hub:someone/something"):
        with pytest.raises(ModelError, match=f"gallery models download {model}"):
            indexed.use_model(model)
    with pytest.raises(ModelError, match="gallery models download best"):
        Engine(library, "best")
    assert indexed.wanted_model == wanted
    assert indexed.index().embedded == 0


def test_a_model_that_describes_is_chosen_for_that(indexed: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "vlm"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "smolvlm"}')
    (folder / "model.safetensors").write_bytes(b"")
    searching = indexed.wanted_model
    indexed.use_model(str(folder))
    assert indexed.settings.captioner == f"local-dir:{folder}"
    assert indexed.wanted_model == searching
    with pytest.raises(ModelError, match="it cannot search"):
        Engine(indexed.library, str(folder))


# -- old vectors -------------------------------------------------------------------------------


def test_vectors_of_a_model_no_longer_used_can_be_deleted(
    indexed: Engine, other_model: Path, tiny_model: Path
) -> None:
    indexed.use_model(str(other_model))
    indexed.index()
    assert [use.photos for use in indexed.vector_use()] == [9, 9]
    assert indexed.remove_vectors(str(tiny_model)) == 9
    assert [use.model.name for use in indexed.vector_use()] == [f"local-dir:{other_model}"]
    assert best(indexed) == "red circle"
    indexed.use_model(str(tiny_model))
    assert indexed.model == f"local-dir:{other_model}", "it has to embed all of them again"
    assert indexed.index().embedded == 9


def test_vectors_in_use_stay(indexed: Engine, other_model: Path, tiny_model: Path) -> None:
    with pytest.raises(ModelError, match="in use here"):
        indexed.remove_vectors(str(tiny_model))
    with pytest.raises(ModelError, match="no vectors of the model starter"):
        indexed.remove_vectors("starter")
    indexed.use_model(str(other_model))
    refused: list[str] = []

    def in_between(progress: object) -> None:
        with Engine(indexed.library) as beside, pytest.raises(LibraryBusyError):
            beside.remove_vectors(str(tiny_model))
        refused.append("busy")

    indexed.index(on_progress=in_between)
    assert refused
    assert len(indexed.vector_use()) == 2


def test_a_model_in_use_is_not_deleted(indexed: Engine, tiny_model: Path) -> None:
    import_model("mine", tiny_model)
    indexed.use_model("mine")
    with pytest.raises(ModelError, match="in use here"):
        indexed.remove_model("mine")
    indexed.use_model(str(tiny_model))
    assert indexed.remove_model("mine") > 0
    with pytest.raises(ModelError, match="no model 'mine'"):
        resolve("mine")


# -- the command -------------------------------------------------------------------------------


def test_the_list_marks_what_answers_and_what_will(
    gallery: Callable[..., tuple], indexed: Engine, other_model: Path, tiny_model: Path
) -> None:
    indexed.use_model(str(other_model))
    _, out, _ = gallery("--json")
    models = {model["id"]: model for model in map(json.loads, out)}
    answering = models[f"local-dir:{tiny_model}"]
    assert (answering["use"], answering["vectors"], answering["vector_bytes"]) == (
        "searches", 9, 9 * 32 * 2,
    )  # fmt: skip
    assert models["smolvlm"]["use"] == "describes"
    assert gallery("list", "--json")[1] == out
    indexed.index()
    _, out, _ = gallery("list")
    text = "\n".join(out)
    assert f"local-dir:{other_model}   [answers searches]" in text
    assert "9 photos embedded here (576 bytes)" in text


def test_a_model_whose_folder_is_gone_is_listed_for_its_vectors(
    gallery: Callable[..., tuple], indexed: Engine, other_model: Path
) -> None:
    indexed.use_model(str(other_model))
    indexed.index()
    indexed.use_model(str(indexed.vector_use()[0].model.name))
    shutil.rmtree(other_model)
    _, out, _ = gallery("list", "--json")
    gone = {row["id"]: row for row in map(json.loads, out)}[f"local-dir:{other_model}"]
    assert (gone["vectors"], gone["here"]) == (9, False)
    assert gallery("remove", f"local-dir:{other_model}", "--vectors")[0] == 0


def test_a_models_life_in_the_terminal(
    gallery: Callable[..., tuple], indexed: Engine, tiny_model: Path
) -> None:
    status, out, _ = gallery("import", "mine", tiny_model)
    assert (status, out) == (0, ["mine is imported. Use it with: gallery models use mine"])
    status, out, _ = gallery("info", "mine", "--json")
    facts = json.loads(out[0])
    assert facts["here"]
    assert facts["disk_bytes"] == sum(file.stat().st_size for file in tiny_model.iterdir())
    status, out, _ = gallery("use", "mine")
    assert "will answer searches when all photos are embedded" in out[0]
    indexed.index()
    assert gallery("use", "mine")[1] == ["mine now answers searches."]
    status, out, _ = gallery("remove", tiny_model, "--vectors")
    assert status == 0
    assert out[0].startswith("9 vectors of")
    assert "file stays as large" in out[0]
    status, out, err = gallery("remove", "mine")
    assert (status, out) == (1, [])
    assert "in use here" in err[-1]
    gallery("use", tiny_model)
    indexed.index()
    status, out, _ = gallery("remove", "mine", "--json")
    assert json.loads(out[0])["freed_bytes"] == facts["disk_bytes"]


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


def test_a_download_shows_a_bar_in_a_terminal_and_plain_lines_elsewhere() -> None:
    moments = [Transfer(10**6, 10**8, 0.0, None), Transfer(5 * 10**7, 10**8, 2e6, 25.0)]
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        with DownloadBar(stream, "balanced") as bar:
            for moment in moments:
                bar.show(moment)
    assert "balanced:" in terminal.getvalue()
    assert "50.0M/100M" in terminal.getvalue()
    assert pipe.getvalue() == "balanced: 1.0 MB of 100 MB, 0 bytes/s\n", "the next is too soon"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1500, "1.5 kB"),
        (36_000_000, "36 MB"),
        (2**32, "4.3 GB"),
    ],
)
def test_bytes_are_told_in_words(number: int, words: str) -> None:
    assert size(number) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(5.2, "5 s"), (600, "10 minutes"), (10_800, "3.0 hours")]
)
def test_how_long_something_takes_is_told_as_exactly_as_it_is_known(
    seconds: float, words: str
) -> None:
    assert duration(seconds) == words


def test_a_bench_says_how_long_the_library_would_take(
    gallery: Callable[..., tuple], indexed: Engine, tiny_model: Path
) -> None:
    status, out, _ = gallery("bench", tiny_model, "--json")
    assert status == 0
    measured = json.loads(out[0])
    assert measured["photos"] == 9
    assert measured["seconds"] == pytest.approx(9 / measured["photos_per_second"])
    assert measured["text_seconds"] > 0
    assert measured["memory"] > 10_000_000
    _, out, _ = gallery("bench", tiny_model, "--photos", 5)
    assert "photos/s" in out[0]
    assert out[1].startswith("5 photos would take it")


def test_a_bench_of_a_model_that_writes_counts_captions(
    gallery: Callable[..., tuple], tiny_vlm: Path
) -> None:
    status, out, _ = gallery("bench", tiny_vlm, "--photos", 10, "--json")
    assert status == 0
    measured = json.loads(out[0])
    assert measured["seconds"] == pytest.approx(10 * measured["caption_seconds"])
    _, out, _ = gallery("bench", tiny_vlm)
    assert "s a caption" in out[0]
    assert out[1].startswith("10000 photos would take it")


def test_a_bench_of_a_model_that_is_not_here_says_that_its_weights_are_random(
    gallery: Callable[..., tuple],
) -> None:
    status, out, _ = gallery("bench", "classic", "--photos", 100)
    assert status == 0
    assert out[0].startswith("classic on CPU") and "ms a query" not in out[0]
    assert "random weights" in out[1]
    assert out[2].startswith("100 photos would take it")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["info", "nonsense"], "There is no model 'nonsense'"),
        (["download", "local-dir:."], "no model folder"),
        (["remove", "starter"], "in use here"),
        (["remove", "best"], "is not on this machine"),
        (["bench", "medical"], "gallery models download medical"),
        (["use", "best"], "gallery models download best"),
        (["import", "x", "/nowhere"], "does not exist"),
        (["download", "best"], "HF_HUB_OFFLINE is set"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    gallery: Callable[..., tuple], arguments: list[str], says: str
) -> None:
    status, out, err = gallery(*arguments)
    assert (status, out) == (1, [])
    assert len(err) == 1
    assert says in err[0]


def test_listing_makes_no_library(gallery: Callable[..., tuple], library: Library) -> None:
    assert gallery("list")[0] == 0
    assert gallery("info", "starter")[0] == 0
    assert not library.folder.exists()


def test_unloading_while_a_run_embeds_loads_nothing_twice(
    indexed: Engine, other_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[str] = []

    def counting(source: ModelSource, allow_download: bool = False) -> OpenClipEncoder:
        loads.append(source.id)
        return load_encoder(source)

    monkeypatch.setattr(openclip, "load_encoder", counting)
    indexed.use_model(str(other_model))

    def unload_and_ask(progress: Progress) -> None:
        if progress.phase is Phase.INDEXING:
            indexed.models.unload_idle(0)
            indexed.encoder(f"local-dir:{other_model}")

    assert indexed.index(on_progress=unload_and_ask).embedded == 9
    assert loads == [f"local-dir:{other_model}"]
