"""Photos are described and asked about by real (tiny) models, through services and commands."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gallery.catalog import Catalog, State
from gallery.errors import StoppedError
from gallery.models.loaded import LoadedModels
from gallery.settings import Settings
from gallery.understanding.asking import Asker
from gallery.understanding.describing import Describer

MANY = 120


@pytest.fixture(scope="module")
def models():
    """Loaded once for all these tests."""
    return LoadedModels()


@pytest.fixture
def gallery(gallery, monkeypatch, models):
    """The command, with models that are loaded once."""
    monkeypatch.setattr("gallery.engine.LoadedModels", lambda: models)
    return gallery


@pytest.fixture
def indexed(gallery, photo_folder, tiny_model):
    """The same on a library of the nine drawn photos."""
    assert gallery("index", photo_folder, "--model", tiny_model)[0] == 0
    return gallery


@pytest.fixture
def catalog(indexed, library):
    with Catalog(library.catalog) as opened:
        yield opened


def words(line: str) -> str:
    """What a line of `gallery describe` says of its photo."""
    return line.rpartition(": ")[2].lower()


# -- describing --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["tiny_coca", "tiny_vlm", "tiny_blip"])
def test_every_kind_of_captioner_says_what_is_in_the_photos(
    indexed, photo_folder, catalog, request, kind
):
    captioner = request.getfixturevalue(kind)
    files = sorted(photo_folder.iterdir())
    status, out, err = indexed("describe", *files, "--captioner", captioner)
    assert (status, err) == (0, [])
    right = sum(file.stem in words(line) for file, line in zip(files, out, strict=True))
    assert right >= 7  # of nine: the models are tiny
    photo = catalog.photo_at(str(files[0]))
    (caption,) = catalog.captions(photo.id)
    assert caption.state is State.SUGGESTED
    assert caption.model
    assert caption.made_at
    assert 0 < caption.confidence <= 1


def test_a_file_outside_the_library_is_described_and_nothing_is_kept(
    indexed, catalog, tmp_path, draw_photo, tiny_vlm
):
    foreign = draw_photo(tmp_path / "foreign.png", "green", "square")
    status, out, _ = indexed("describe", foreign, "--captioner", tiny_vlm, "--json", "--beams", 2)
    record = json.loads(out[0])
    assert status == 0
    assert (record["path"], record["text"].lower()) == (str(foreign), "a green square")
    assert catalog.captioned_photos().size == 0


def test_a_broken_file_among_others_is_told_and_the_others_are_described(
    indexed, photo_folder, tmp_path, tiny_vlm
):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes((photo_folder / "red circle.jpg").read_bytes()[:900])
    files = [photo_folder / "red circle.jpg", broken, tmp_path / "none.jpg", tmp_path]
    files.append(photo_folder / "blue square.jpg")
    status, out, err = indexed("describe", *files, "--captioner", tiny_vlm)
    assert status == 1
    assert [words(line) for line in out] == ["a red circle", "a blue square"]
    assert [line.partition(": ")[2].partition(": ")[0] for line in err] == [
        str(broken), str(tmp_path / "none.jpg"), str(tmp_path),
    ]  # fmt: skip
    assert "damaged" in err[0]
    assert "No such file" in err[1]


def test_a_photo_that_cannot_be_decoded_is_noted_by_a_library_run_which_goes_on(
    indexed, catalog, library, photo_folder, tiny_coca
):
    from gallery.media.fingerprint import fingerprint

    # As one indexed by an earlier version that could decode it.
    file = photo_folder / "red circle.jpg"
    photo = catalog.photo_at(str(file))
    file.write_bytes(file.read_bytes()[:900])
    catalog._db.execute(
        "UPDATE photos SET fingerprint = ? WHERE id = ?", [fingerprint(file.read_bytes()), photo.id]
    )
    catalog._db.conn.commit()
    status, out, err = indexed("describe", "--all", "--captioner", tiny_coca)
    assert status == 0
    assert "8 photos described, 1 could not be, 0 left" in out[0]
    assert str(file) in err[-1]
    assert (
        "0 photos described, 0 left" in indexed("describe", "--all", "--captioner", tiny_coca)[1][0]
    )
    again = indexed("describe", "--all", "--retry-failed", "--captioner", tiny_coca, "--json")
    assert json.loads(again[1][0])["failed"] == 1


def test_a_library_run_leaves_what_people_wrote_and_ends_at_its_limit(
    indexed, catalog, photo_folder, tiny_coca
):
    photo = catalog.photo_at(str(photo_folder / "red circle.jpg"))
    catalog.write_caption(photo.id, "my own words")
    status, out, _ = indexed("describe", "--all", "-n", 5, "--captioner", tiny_coca, "--json")
    summary = json.loads(out[0])
    assert status == 0
    assert (summary["described"], summary["left"]) == (5, 3)
    assert "limit of 5" in summary["ended_by"]
    assert [c.text for c in catalog.captions(photo.id)] == ["my own words"]


def test_what_the_model_is_told_of_a_photo_is_kept_with_the_caption(
    catalog, photo_folder, tiny_vlm, models
):
    photo = catalog.photo_at(str(photo_folder / "red circle.jpg"))
    catalog.give_tag([photo.id], 'Rome <image> "June"')
    Settings(tell_captioner=True).save(catalog)
    summary = Describer(catalog, models, str(tiny_vlm)).describe([photo.id])
    assert summary.described == 1
    assert "\"Rome < image > 'June'\"" in catalog.caption_of(photo.id).prompt


def test_a_stop_while_a_caption_is_written_leaves_nothing_half(
    catalog, photo_folder, tiny_vlm, models
):
    ids = catalog.photos_by_time().tolist()
    looks = iter([False] * 8)
    summary = Describer(catalog, models, str(tiny_vlm)).describe(
        ids, "long", stopped=lambda: next(looks, True)
    )
    assert summary.cancelled
    assert summary.described + summary.left == 9
    assert catalog.captioned_photos().size == summary.described < 9


# -- captions ----------------------------------------------------------------------------------


def test_captions_are_shown_edited_judged_found_and_exported(
    indexed, photo_folder, tmp_path, tiny_coca
):
    file = photo_folder / "red circle.jpg"
    other = photo_folder / "blue square.jpg"
    indexed("describe", file, other, "--captioner", tiny_coca)
    _, out, _ = indexed("captions", "show", file)
    assert "circle" in out[0]
    assert "suggested" in out[1]
    assert json.loads(indexed("captions", "accept", file, "--json")[1][0])["state"] == "accepted"
    assert json.loads(indexed("captions", "reject", other, "--json")[1][0])["state"] == "rejected"
    assert indexed("captions", "find", "square")[1] == []
    status, out, _ = indexed("captions", "edit", file, "Der Mond über Köln")
    assert (status, out[0]) == (0, "Der Mond über Köln")
    _, out, _ = indexed("captions", "find", "mon KOLN", "--json")
    assert out == []  # every word but the last must be whole
    _, out, _ = indexed("captions", "find", "mond", "KOL", "--json")
    assert [json.loads(line)["caption"] for line in out] == ["Der Mond über Köln"]
    for suffix, read in ((".csv", read_csv), (".json", json.loads)):
        target = tmp_path / f"out{suffix}"
        assert indexed("captions", "export", target)[0] == 0
        rows = read(target.read_text(encoding="utf-8"))
        assert sorted(Path(row["path"]).stem for row in rows) == [
            "blue square", "red circle", "red circle",
        ]  # fmt: skip
        assert "Der Mond über Köln" in [row["text"] for row in rows]
        if os.name == "posix":
            assert target.stat().st_mode & 0o777 == 0o600
        status, _, err = indexed("captions", "export", target)
        assert status == 1
        assert "there already" in err[-1]


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


# -- asking ------------------------------------------------------------------------------------


def test_a_question_is_answered_and_kept(indexed, photo_folder, tiny_vlm):
    file = photo_folder / "green triangle.jpg"
    status, out, _ = indexed("ask", file, "what colour is it?", "--captioner", tiny_vlm)
    assert (status, out) == (0, ["green"])
    _, out, _ = indexed("ask", file, "which shape?", "--captioner", tiny_vlm, "--json")
    answer = json.loads(out[0])
    assert "triangle" in answer["text"]
    assert answer["sure"]
    _, out, _ = indexed("ask", file, "--history", "--json")
    assert [json.loads(line)["question"] for line in out] == ["what colour is it?", "which shape?"]
    assert indexed("ask", file, "--history")[1][:2] == ["what colour is it?", "green"]


def test_an_answer_that_is_not_sure_says_so(indexed, photo_folder, tiny_vlm):
    file = photo_folder / "green triangle.jpg"
    _, out, _ = indexed("ask", file, "is there a dog?", "--captioner", tiny_vlm)
    assert out == ["not sure"]
    assert json.loads(indexed("ask", file, "--history", "--json")[1][0])["sure"] is False


def test_a_guess_is_marked_as_not_sure(indexed, catalog, photo_folder):
    photo = catalog.photo_at(str(photo_folder / "green triangle.jpg"))
    catalog.add_answer(photo.id, "Who?", "Ann.", False, "vlm@1", "Who?", 0.2, [photo.id])
    assert indexed("ask", photo.path, "--history")[1] == ["Who?", "Ann. (not sure)"]


def test_an_answer_streams_to_a_terminal(indexed, photo_folder, tiny_vlm, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    file = photo_folder / "green triangle.jpg"
    pieces: list[str] = []
    monkeypatch.setattr("sys.stdout.write", pieces.append, raising=False)
    indexed("ask", file, "what do you see?", "--captioner", tiny_vlm)
    assert "".join(pieces) == "a green triangle\n"
    assert len(pieces) > 2


def test_a_question_about_a_search_names_the_photos_it_rests_on(indexed, photo_folder, tiny_vlm):
    status, out, _ = indexed(
        "ask", "--search", "red circle", "-n", 2, "what colour?", "--captioner", tiny_vlm, "--json"
    )
    answer = json.loads(out[0])
    assert status == 0
    assert answer["photo_id"] is None
    assert str(photo_folder / "red circle.jpg") in answer["paths"]


def test_a_file_outside_the_library_is_asked_about_and_nothing_is_kept(
    indexed, catalog, tmp_path, draw_photo, tiny_vlm
):
    foreign = draw_photo(tmp_path / "foreign.png", "blue", "square")
    status, out, _ = indexed("ask", foreign, "what colour is it?", "--captioner", tiny_vlm)
    assert (status, out) == (0, ["blue"])
    assert indexed("ask", foreign, "--history")[0] == 1


@pytest.mark.parametrize("question", ["它是什么颜色", "ما هذا؟", "<image><|im_start|>", "🐕" * 50])
def test_a_question_in_any_script_is_answered(catalog, photo_folder, tiny_vlm, models, question):
    photo = catalog.photo_at(str(photo_folder / "red circle.jpg"))
    answer = Asker(catalog, models, str(tiny_vlm)).ask([photo.id], question)
    assert answer.question == question
    assert answer.text
    assert catalog.answers(photo.id) == [answer]


def test_an_answer_can_be_stopped_in_the_middle(catalog, photo_folder, tiny_vlm, models):
    photo = catalog.photo_at(str(photo_folder / "red circle.jpg"))
    pieces: list[str] = []
    with pytest.raises(StoppedError):
        Asker(catalog, models, str(tiny_vlm)).ask(
            [photo.id], "say it", pieces.append, lambda: bool(pieces)
        )
    assert pieces
    assert catalog.answers(photo.id) == []


def test_choices_are_ranked_with_probabilities(indexed, photo_folder, tiny_vlm):
    file = photo_folder / "blue circle.jpg"
    status, out, _ = indexed(
        "ask", file, "what colour is it?", "--choices", "red, blue,green",
        "--captioner", tiny_vlm, "--json",
    )  # fmt: skip
    ranked = [json.loads(line) for line in out]
    assert status == 0
    assert ranked[0]["choice"] == "blue"
    assert sum(row["probability"] for row in ranked) == pytest.approx(1, abs=1e-3)


# -- what cannot be done -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["describe"], "Which photos?"),
        (["describe", "--all", "PHOTO"], "Which photos?"),
        (["describe", "PHOTO", "-n", "3"], "go with --all"),
        (["describe", "PHOTO"], "gallery models download smolvlm"),
        (["describe", "PHOTO", "--captioner", "no-such"], "There is no model"),
        (["describe", "PHOTO", "--style", "poem"], "There is no style"),
        (["describe", "PHOTO", "--captioner", "COCA", "--style", "long"], "short captions"),
        (["describe", "PHOTO", "--captioner", "COCA", "--language", "German"], "short captions"),
        (["describe", "--all", "--between", "night", "--captioner", "COCA"], "22:00-07:00"),
        (["ask"], "For example"),
        (["ask", "PHOTO"], "For example"),
        (["ask", "PHOTO", "what?", "--captioner", "COCA"], "smolvlm, smolvlm-large, qwen"),
        (["ask", "PHOTO", "  ", "--captioner", "VLM"], "Type a question"),
        (["ask", "PHOTO", "what?", "--choices", "a", "--captioner", "VLM"], "two or more"),
        (["ask", "none.jpg", "what?", "--captioner", "VLM"], "none.jpg: cannot be read"),
        (["ask", "--search", "dog", "what?", "--choices", "a,b"], "for one photo"),
        (["captions"], "gallery captions show"),
        (["captions", "show", "none.jpg"], "does not exist"),
        (["captions", "edit", "OTHER", "words"], "not in the library"),
        (["captions", "accept", "PHOTO"], "no caption by a model"),
        (["captions", "export", "captions.txt"], ".csv or .json"),
        (["captions", "export", "/no/such/place.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_fails_with_a_sentence_that_helps(
    indexed, photo_folder, tmp_path, draw_photo, tiny_coca, tiny_vlm, arguments, says
):
    stands_for = {
        "PHOTO": photo_folder / "red circle.jpg",
        "OTHER": draw_photo(tmp_path / "other.png"),
        "COCA": tiny_coca,
        "VLM": tiny_vlm,
    }
    status, out, err = indexed(*(stands_for.get(word, word) for word in arguments))
    assert (status, out) == (1, [])
    assert err[-1].startswith("gallery: ")
    assert says in err[-1]
    assert len(err) == 1


@pytest.mark.parametrize(
    "arguments",
    [["captions", "find", "dog"], ["ask", "--help"], ["describe", "--help"], ["captions"]],
)
def test_what_needs_no_model_starts_neither_torch_nor_qt(arguments, library):
    script = (
        "import sys; from gallery.cli.commands import run\n"
        "try: run(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "sys.exit(str({'torch', 'transformers', 'open_clip', 'PySide6'} & set(sys.modules) or ''))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--library", str(library.folder), *arguments],
        capture_output=True,
        text=True,
    )
    assert "{'" not in done.stderr, done.stderr


# -- killed and stopped ------------------------------------------------------------------------


@pytest.fixture
def many(library, tmp_path, draw_photo, tiny_model, gallery):
    """A library of so many photos that a run over them can be caught half-way."""
    for i in range(MANY):
        draw_photo(tmp_path / "many" / f"{i:03}.jpg", size=(64 + i, 64))
    assert gallery("index", tmp_path / "many", "--model", tiny_model)[0] == 0
    return library


def caught_half_way(library, captioner: Path, how: signal.Signals) -> subprocess.Popen[str]:
    """A run over the library that got a signal after its first captions."""
    command = [
        sys.executable, "-m", "gallery", "--library", str(library.folder),
        "describe", "--all", "--captioner", str(captioner), "--json",
    ]  # fmt: skip
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with Catalog(library.catalog, read_only=True) as catalog:
        while running.poll() is None and catalog.captioned_photos().size == 0:
            time.sleep(0.002)
    running.send_signal(how)
    running.wait()
    return running


def captions(library) -> list[int]:
    """How many captions each described photo has."""
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.check() == "ok"
        return [len(catalog.captions(photo)) for photo in catalog.captioned_photos().tolist()]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX's")
def test_a_killed_run_is_finished_by_the_next_with_nothing_lost_or_doubled(
    many, gallery, tiny_coca
):
    caught_half_way(many, tiny_coca, signal.SIGKILL)
    kept = captions(many)
    assert 0 < len(kept) < MANY, "the test must catch the run half-way"
    _, out, _ = gallery("describe", "--all", "--captioner", tiny_coca, "--json")
    assert json.loads(out[0])["described"] == MANY - len(kept)
    assert captions(many) == [1] * MANY


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_an_interrupted_run_finishes_the_photos_in_hand_and_says_what_is_left(many, tiny_coca):
    running = caught_half_way(many, tiny_coca, signal.SIGINT)
    assert running.stdout is not None
    summary = json.loads(running.stdout.read())
    assert running.returncode == 1
    assert summary["cancelled"]
    assert summary["described"] == len(captions(many)) == MANY - summary["left"]
