"""A run over photos: what is written, what is noted, and when it ends."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import pytest

from gallery.catalog import State
from gallery.errors import ModelError, QueryError
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import LARGE_SIDE, ThumbnailStore, make_thumbnail
from gallery.models.language import Generated
from gallery.settings import Settings
from gallery.understanding.caption_run import FAILURES_IN_A_ROW
from gallery.understanding.describing import Describer


def test_what_the_model_wrote_is_cleaned_and_kept_with_where_it_comes_from(
    catalog, index, photo_folder, speaker
):
    photo = index(photo_folder)["red circle"]
    model = speaker(lambda prompt: Generated("The image shows a dog. It is br", 0.8, False))
    summary = Describer(catalog, model, "speaker").describe([photo], language="German")
    (caption,) = catalog.captions(photo)
    assert (caption.text, caption.state) == ("A dog.", State.SUGGESTED)
    assert (caption.model, caption.style) == ("speaker@1", "short, German")
    assert caption.prompt == model.told[0]
    assert "German" in caption.prompt
    assert caption.confidence == pytest.approx(0.8)
    assert (summary.described, summary.left, summary.cancelled) == (1, 0, False)


def test_a_model_that_only_captions_is_told_nothing_and_asked_for_nothing_else(
    catalog, index, photo_folder, speaker
):
    photo = index(photo_folder)["red circle"]
    model = speaker("a dog .", follows_instructions=False)
    describer = Describer(catalog, model, "coca")
    describer.describe([photo], language="English")
    assert model.told == [None]
    assert catalog.caption_of(photo).text == "A dog."
    for style, language in (("long", ""), ("short", "German")):
        with pytest.raises(QueryError, match="coca writes short captions"):
            describer.describe([photo], style, language)


def test_the_usual_language_is_that_of_the_settings_where_a_model_can(
    catalog, index, photo_folder, speaker
):
    photo = index(photo_folder)["red circle"]
    Settings(caption_language="German").save(catalog)
    for follows, language, label in (
        (True, "", "short, German"),
        (True, "French", "short, French"),
        (True, "English", "short"),
        (False, "", "short"),
    ):
        model = speaker("A dog.", follows_instructions=follows, identity=f"{follows} {language}")
        Describer(catalog, model, "speaker").describe([photo], language=language)
        assert [c.style for c in catalog.captions(photo) if c.model == model.identity] == [label]


def test_a_photo_whose_caption_was_accepted_keeps_it_and_is_not_described_again(
    catalog, index, photo_folder, speaker
):
    photo = index(photo_folder)["red circle"]
    Describer(catalog, speaker("A dog."), "speaker").describe([photo])
    catalog.judge_caption(catalog.caption_of(photo).id, State.ACCEPTED)
    model, told = speaker("A cat."), []
    summary = Describer(catalog, model, "speaker").describe(
        [photo], on_photo=lambda _, caption: told.append(caption.text)
    )
    assert (summary.kept, summary.described, model.told) == (1, 0, [])
    assert told == ["A dog."]


def test_batches_grow_while_the_model_is_quick(catalog, index, photo_folder, speaker):
    ids = list(index(photo_folder).values())
    model = speaker("A dog.")
    steps: list[tuple[int, int]] = []
    Describer(catalog, model, "speaker").describe(
        ids, on_progress=lambda done, total: steps.append((done, total))
    )
    assert model.at_once == [1, 2, 4, 2]
    assert steps == [(0, 9), (1, 9), (3, 9), (7, 9), (9, 9)]


def test_a_model_that_has_no_memory_for_many_gets_them_one_by_one(
    catalog, index, photo_folder, speaker
):
    ids = list(index(photo_folder).values())
    model = speaker("A dog.")
    alone = model.describe

    def describe(images, *args, **more):
        if len(images) > 1:
            raise RuntimeError("out of memory")
        return alone(images, *args, **more)

    model.describe = describe
    assert Describer(catalog, model, "speaker").describe(ids).described == 9
    assert set(model.at_once) == {1}


def test_a_photo_on_which_the_model_fails_is_noted_and_the_run_goes_on(
    catalog, index, photo_folder, speaker, caplog
):
    index(photo_folder)
    calls = iter(range(99))

    def fail_once(prompt):
        if next(calls) == 0:
            raise ValueError("odd picture")
        return Generated("A dog.", 0.9, True)

    summary = Describer(catalog, speaker(fail_once), "speaker").describe_library()
    assert (summary.described, summary.failed, summary.left) == (8, 1, 0)
    ((_, reason),) = catalog.undescribed("speaker@1")
    assert reason == "the model failed on it (ValueError: odd picture)"
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_model_that_fails_on_every_photo_ends_the_run_with_a_sentence(
    catalog, index, photo_folder, speaker
):
    index(photo_folder)

    def fail(prompt):
        raise RuntimeError("no such kernel")

    describer = Describer(catalog, speaker(fail), "speaker")
    with pytest.raises(ModelError, match="no such kernel"):
        describer.describe_library()
    assert len(catalog.undescribed("speaker@1")) == FAILURES_IN_A_ROW
    assert describer.retry_failed() == FAILURES_IN_A_ROW
    assert catalog.count_to_describe("speaker@1", "short") == 9


def test_a_photo_about_which_the_model_writes_nothing_is_not_tried_for_ever(
    catalog, index, photo_folder, speaker
):
    index(photo_folder)
    describer = Describer(catalog, speaker(""), "speaker")
    assert describer.describe_library().failed == 9
    assert describer.describe_library().failed == 0


def test_a_photo_that_changed_or_went_is_passed_over_and_tried_again_later(
    catalog, index, photo_folder, speaker
):
    ids = index(photo_folder)
    (photo_folder / "red circle.jpg").write_bytes((photo_folder / "red square.jpg").read_bytes())
    (photo_folder / "blue circle.jpg").unlink()
    told: dict[int, str] = {}
    summary = Describer(catalog, speaker("A dog."), "speaker").describe_library(
        on_photo=lambda photo, said: told.update({photo.id: said})
    )
    assert (summary.described, summary.unavailable, summary.left) == (7, 2, 2)
    assert "has changed" in told[ids["red circle"]]
    assert "only a small thumbnail" in told[ids["blue circle"]]
    assert catalog.undescribed("speaker@1") == []


def test_a_photo_that_is_offline_is_described_by_its_large_thumbnail(
    catalog, index, photo_folder, speaker, tmp_path
):
    from PIL import Image

    ids = index(photo_folder)
    file = photo_folder / "red circle.jpg"
    store = ThumbnailStore(tmp_path / "library" / "thumbnails.sqlite")
    store.add([(fingerprint(file.read_bytes()), make_thumbnail(Image.open(file)))])
    describer = Describer(catalog, speaker("A dog."), "speaker")
    photo_folder.rename(tmp_path / "away")
    assert describer.describe([ids["red circle"]]).unavailable == 1  # a small one does not do
    file = tmp_path / "away" / "red circle.jpg"
    large = make_thumbnail(Image.open(file), LARGE_SIDE)
    store.add([(fingerprint(file.read_bytes()), large)], LARGE_SIDE)
    store.close()
    assert describer.describe([ids["red circle"]]).described == 1


def test_photos_that_left_the_library_are_counted_as_unavailable(
    catalog, index, photo_folder, speaker
):
    photo = index(photo_folder)["red circle"]
    summary = Describer(catalog, speaker("A dog."), "speaker").describe([photo, photo + 999])
    assert (summary.described, summary.unavailable, summary.left) == (1, 1, 0)


# -- bounds ------------------------------------------------------------------------------------


def test_a_run_ends_at_its_limit_and_the_next_goes_on(catalog, index, photo_folder, speaker):
    index(photo_folder)
    describer = Describer(catalog, speaker("A dog."), "speaker")
    summary = describer.describe_library(limit=4)
    assert (summary.described, summary.left) == (4, 5)
    assert "limit of 4" in summary.ended_by
    summary = describer.describe_library(limit=7)
    assert (summary.described, summary.left, summary.ended_by) == (5, 0, "")


def test_a_run_ends_after_its_minutes(catalog, index, photo_folder, speaker):
    index(photo_folder)
    summary = Describer(catalog, speaker("A dog."), "speaker").describe_library(minutes=1e-9)
    assert (summary.described, summary.left, summary.cancelled) == (0, 9, False)
    assert "minutes are over" in summary.ended_by


def test_a_stop_ends_a_library_run_after_the_photo_in_hand(catalog, index, photo_folder, speaker):
    index(photo_folder)
    model = speaker("A dog.")
    summary = Describer(catalog, model, "speaker").describe_library(
        stopped=lambda: bool(model.told)
    )
    assert (summary.described, summary.left, summary.cancelled) == (1, 8, True)


def test_a_stop_drops_what_is_in_hand_of_a_selection(catalog, index, photo_folder, speaker):
    ids = list(index(photo_folder).values())
    model = speaker("A dog.")
    summary = Describer(catalog, model, "speaker").describe(ids, stopped=lambda: bool(model.told))
    assert (summary.described, summary.left, summary.cancelled) == (0, 9, True)
    assert catalog.captioned_photos().size == 0


class Clock:
    """The local time, which goes on by a step whenever it is looked at."""

    def __init__(self, start: str, minutes: float) -> None:
        self.now = datetime.fromisoformat(start)
        self.step = timedelta(minutes=minutes)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def test_a_run_waits_for_its_hours_and_ends_with_them(catalog, index, photo_folder, speaker):
    index(photo_folder)
    clock = Clock("2024-05-06T21:59:59.9", 1 / 600)
    summary = Describer(catalog, speaker("A dog."), "speaker", clock).describe_library(
        between="22:00-07:00"
    )
    assert (summary.described, summary.ended_by) == (9, "")
    clock = Clock("2024-05-07T06:57:30", 1)
    model = speaker("A cat.", identity="speaker@2")
    summary = Describer(catalog, model, "speaker", clock).describe_library(between="22-7")
    assert 0 < summary.described < 9
    assert summary.ended_by == "the hours 22:00-07:00 are over"


def test_a_run_that_waits_for_its_hours_can_be_stopped(catalog, index, photo_folder, speaker):
    index(photo_folder)
    clock = Clock("2024-05-06T12:00:00", 0)
    looks = iter([False, False, True, True, True, True])
    summary = Describer(catalog, speaker("A dog."), "speaker", clock).describe_library(
        between="22:00-07:00", stopped=lambda: next(looks, True)
    )
    assert (summary.described, summary.left, summary.cancelled) == (0, 9, True)
    assert summary.ended_by == ""


@pytest.mark.parametrize("bounds", [{"limit": -1}, {"minutes": -1}, {"minutes": float("nan")}])
def test_bounds_below_nothing_are_refused(catalog, speaker, bounds):
    with pytest.raises(QueryError):
        Describer(catalog, speaker("A dog."), "speaker").describe_library(**bounds)
