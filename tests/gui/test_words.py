"""What is said of a photo, before and after a wish, and how that is told."""

import pytest
from PySide6.QtGui import Qt as GuiQt

from gallery.catalog import (
    Answer,
    Caption,
    FileRecord,
    FileState,
    PhotoDetails,
    PhotoRecord,
    PhotoTag,
    State,
)
from gallery.gui.panel.chip import Label
from gallery.gui.panel.facts import facts
from gallery.gui.panel.provenance import about_caption, about_tag, caption_mark, tooltip
from gallery.gui.words import UNKNOWN_TAG, Words

MACHINE = PhotoTag(
    1, "dog", "animals", State.SUGGESTED, 0.93, "ViT/laion@1", '["a dog", "b", "c", "d"]'
)
PERSON = PhotoTag(2, "Rex", "my tags", State.ACCEPTED, decided_at="2025-01-02 03:04:05")
OWN = Caption(7, "Rex runs", State.ACCEPTED, 5)
FILE = Caption(7, "From the file", State.ACCEPTED)
OLD = Caption(
    7, "A dog", State.SUGGESTED, 4, "m@1", "Describe.", "short", 0.5, "2025-01-01 10:00:00"
)
NEW = Caption(7, "A dog runs far", State.SUGGESTED, 6, "m@1", "Describe.", "long", 0.5)


def names(words: Words) -> list[str]:
    return [tag.name for tag in words.shown_tags]


def photo(**details: object) -> PhotoRecord:
    return PhotoRecord(7, b"", "/p/a.jpg", PhotoDetails(4000, 3000, "JPEG", **details))


def test_a_rejected_tag_is_not_shown_and_comes_back_as_what_it_was():
    words = Words(7, tags=(PERSON, MACHINE))
    rejected = words.with_tag_judged(1, State.REJECTED)
    assert names(rejected) == ["Rex"]
    assert rejected.with_tag_judged(1, State.SUGGESTED) == words


def test_taking_back_a_tag_given_by_hand_takes_it_away():
    words = Words(7, tags=(PERSON, MACHINE)).with_tag_judged(2, State.SUGGESTED)
    assert words.tags == (MACHINE,)


def test_giving_a_tag_accepts_what_a_machine_suggested_whatever_its_letter_case():
    words = Words(7, tags=(MACHINE,)).with_tag_given("DOG")
    assert [tag.state for tag in words.tags] == [State.ACCEPTED]
    assert words.with_tag_given("cat").shown_tags[1].tag_id == UNKNOWN_TAG


def test_keywords_of_the_file_that_are_tags_already_are_not_told_twice():
    words = Words(7, photo(keywords=("Dog", "beach")), tags=(MACHINE,))
    assert words.keywords == ["beach"]


@pytest.mark.parametrize(
    ("captions", "shown"),
    [
        ((), []),
        ((FILE, OLD), [FILE, OLD]),
        ((OWN, FILE, OLD), [OWN]),
        ((OWN, FILE, NEW, OLD), [OWN, NEW]),
    ],
)
def test_a_caption_of_ones_own_stands_for_what_was_there_before_it(captions, shown):
    assert Words(7, captions=captions).shown_captions == shown


def test_writing_a_caption_replaces_ones_own_and_nothing_else():
    words = Words(7, captions=(OWN, FILE, OLD)).with_caption_written("  Rex at last ")
    assert [caption.text for caption in words.shown_captions] == ["Rex at last"]
    assert OLD in words.captions
    assert words.with_caption_written(" ").captions == (FILE, OLD)


def test_a_rating_taken_back_is_that_of_the_file():
    words = Words(7, photo(rating=2), rating=2).with_rating(5)
    assert words.rating == 5
    assert words.with_rating(None).rating == 2


def test_an_answer_is_kept_once():
    answer = Answer(1, 7, "q", "a", True, "m", "p", 0.5, (7,), "2025-01-01 10:00:00")
    words = Words(7).with_answer(answer).with_answer(answer)
    assert words.answers == (answer,)
    assert words.without_answer(1) == Words(7)


def test_a_wish_about_what_is_not_there_changes_nothing():
    words = Words(7, tags=(MACHINE,), captions=(OLD,))
    assert words.with_tag_judged(99, State.REJECTED) == words
    assert words.with_caption_judged(99, State.REJECTED) == words


# -- how it is told --------------------------------------------------------------------------


def test_a_machines_tag_is_told_with_model_prompt_and_confidence():
    label = Label.of(MACHINE)
    assert label.suggested
    assert (label.mark, label.confidence) == ("suggested by a model", "93 %")
    assert "ViT/laion@1" in label.about
    assert "a dog · b · c and 1 more" in label.about
    person = Label.of(PERSON)
    assert not person.suggested
    assert "given by you" in person.about and "Model" not in person.about


def test_a_prompt_that_is_no_list_is_told_as_it_is():
    tag = PhotoTag(1, "Rex", "", State.SUGGESTED, 0.5, "m", "{broken", "2025-01-01 10:00:00")
    assert "{broken" in about_tag(tag)


def test_captions_tell_who_wrote_them():
    marks = [caption_mark(caption) for caption in (OWN, FILE, OLD)]
    assert marks == ["Written by you", "From the photo's file", "Suggested by a model · 50 %"]
    told = about_caption(OLD)
    assert "m@1" in told and "Describe." in told and "50 %" in told and "2025" in told


def test_no_tooltip_is_taken_for_html():
    hostile = '<a href="file:///etc/passwd">x</a>\n<img src="http://evil/">'
    shown = tooltip(hostile)
    assert "&lt;a href" in shown and "<img" not in shown and "<br>" in shown
    assert GuiQt.mightBeRichText(shown)  # so that Qt does read the escapes


def test_facts_leave_out_what_is_not_known():
    assert facts(Words(7)) == []
    plain = dict(facts(Words(7, photo())))
    assert plain == {"Size": "4000 × 3000 (12.0 MP) · JPEG"}  # noqa: RUF001


def test_facts_tell_date_camera_exposure_place_and_all_files():
    files = tuple(
        FileRecord(i, f"/p/{name}", 2_500_000, 1, FileState.INDEXED)
        for i, name in enumerate(["a.jpg", "copy.jpg"])
    )
    details = {
        "taken_at": "2020-05-06T07:08:09",
        "taken_offset": "+02:00",
        "camera": "Pixel 4",
        "exposure_time": 1 / 250,
        "f_number": 2.8,
        "iso": 200,
        "focal_length": 50.0,
        "latitude": -33.85,
        "longitude": 151.21,
        "altitude": 3.2,
    }
    told = dict(facts(Words(7, photo(**details), files)))
    assert "2020" in told["Taken"] and told["Taken"].endswith("+02:00")
    assert told["Camera"] == "Pixel 4"
    assert told["Exposure"] == "1/250 s · f/2.8 · 50 mm · ISO 200"
    assert told["Place"] == "33.85000° S, 151.21000° E, 3 m"
    assert told["Files"] == "/p/a.jpg\n/p/copy.jpg"


@pytest.mark.parametrize("taken", ["garbage", "2020-13-45T99:00:00"])
def test_a_date_that_is_none_is_told_as_it_stands(taken):
    assert dict(facts(Words(7, photo(taken_at=taken))))["Taken"] == taken
