"""Questions: what counts as sure, and how the answers of several photos become one."""

from __future__ import annotations

import pytest

from gallery.errors import ModelError, QueryError, StoppedError
from gallery.models.language import Generated
from gallery.settings import Settings
from gallery.understanding.asking import MOST_PHOTOS, SURE_FROM, Asker, judged


def test_an_answer_is_sure_when_its_words_and_its_confidence_are() -> None:
    assert judged(Generated("Red.", SURE_FROM + 0.01, True)) == ("Red.", True)
    assert judged(Generated("Red.", SURE_FROM - 0.01, True)) == ("Red.", False)
    assert judged(Generated("Not sure.", 0.99, True)) == ("Not sure.", False)
    assert judged(Generated("", 0.0, True)) == ("Not sure.", False)
    assert judged(Generated("A red car. It is ver", 0.9, False)) == ("A red car.", True)


def test_a_question_about_one_photo_is_told_the_earlier_ones_that_had_an_answer(
    catalog, index, photo_folder, speaker
):
    photo = index(photo_folder)["red circle"]
    model = speaker(
        lambda prompt: Generated(
            "Not sure." if "old" in prompt.splitlines()[-1] else "A dog.", 0.9, True
        )
    )
    asker = Asker(catalog, model, "speaker")
    pieces: list[str] = []
    first = asker.ask([photo], "Who is it?", pieces.append)
    asker.ask([photo], "How old is it?")
    asker.ask([photo], "Wie heißt er?")
    assert pieces == ["A dog."]
    assert (first.text, first.sure, first.photos) == ("A dog.", True, (photo,))
    assert '"Who is it?" Answer: "A dog."' in model.told[2]
    assert "How old" not in model.told[2]
    assert [a.question for a in catalog.answers(photo)] == [
        "Who is it?", "How old is it?", "Wie heißt er?",
    ]  # fmt: skip


def test_several_photos_are_asked_alone_and_the_sure_answers_put_together(
    catalog, index, photo_folder, speaker
):
    ids = list(index(photo_folder).values())[:3]
    said = iter(
        [
            Generated("A red dog.", 0.9, True),
            Generated("Something.", 0.1, True),
            Generated("Two cats.", 0.9, True),
            Generated("A dog and two cats.", 0.8, True),
        ]
    )
    model = speaker(lambda prompt: next(said))
    pieces: list[str] = []
    answer = Asker(catalog, model, "speaker").ask(ids, "Which animals?", pieces.append)
    assert model.at_once == [1, 1, 1, 0]
    assert '"A red dog."' in model.told[-1]
    assert "Something" not in model.told[-1]
    assert (answer.text, answer.sure, answer.photo_id) == ("A dog and two cats.", True, None)
    assert answer.photos == (ids[0], ids[2])
    assert "".join(pieces).startswith("1/3: A red dog.\n2/3: not sure\n3/3: Two cats.\n")
    assert catalog.answers(None) == [answer]


def test_of_several_photos_one_sure_answer_is_the_answer(catalog, index, photo_folder, speaker):
    ids = list(index(photo_folder).values())[:2]
    said = iter([Generated("Not sure.", 0.9, True), Generated("A kite.", 0.7, True)])
    answer = Asker(catalog, speaker(lambda prompt: next(said)), "speaker").ask(ids, "What is it?")
    assert (answer.text, answer.sure, answer.photos) == ("A kite.", True, (ids[1],))
    assert answer.confidence == pytest.approx(0.7)


def test_when_no_photo_gives_a_sure_answer_there_is_none(catalog, index, photo_folder, speaker):
    ids = list(index(photo_folder).values())[:2]
    model = speaker("I cannot tell.")
    answer = Asker(catalog, model, "speaker").ask(ids, "What is it?")
    assert (answer.text, answer.sure, answer.photos) == ("Not sure.", False, ())
    assert len(model.told) == 2


def test_of_many_photos_the_first_are_asked_and_the_answer_says_so(
    catalog, index, tmp_path, draw_photo, speaker
):
    for i in range(MOST_PHOTOS + 2):
        draw_photo(tmp_path / "many" / f"{i:02}.png", size=(40 + i, 30))
    ids = list(index(tmp_path / "many").values())
    answer = Asker(catalog, speaker("A dog."), "speaker").ask(ids, "What is it?")
    assert f"first {MOST_PHOTOS} of {MOST_PHOTOS + 2} photos" in answer.text
    assert answer.photos == tuple(ids[:MOST_PHOTOS])


def test_a_photo_that_cannot_be_looked_at_is_told_and_passed_over(
    catalog, index, photo_folder, speaker
):
    ids = index(photo_folder)
    (photo_folder / "red circle.jpg").write_bytes(b"changed")
    asker = Asker(catalog, speaker("A dog."), "speaker")
    pieces: list[str] = []
    both = [ids["red circle"], ids["red square"]]
    answer = asker.ask(both, "What is it?", pieces.append)
    assert answer.photos == (ids["red square"],)
    assert "has changed" in pieces[0]
    with pytest.raises(QueryError, match=r"red circle\.jpg: its file has changed"):
        asker.ask(both[:1], "What is it?")


@pytest.mark.parametrize("several", [False, True])
def test_a_stopped_question_leaves_nothing(catalog, index, photo_folder, speaker, several):
    ids = list(index(photo_folder).values())[: 3 if several else 1]
    asker = Asker(catalog, speaker("A dog."), "speaker")
    with pytest.raises(StoppedError):
        asker.ask(ids, "What is it?", stopped=lambda: True)
    assert catalog.answers(ids[0]) == catalog.answers(None) == []


def test_what_is_known_is_told_only_when_the_user_says_so(catalog, index, photo_folder, speaker):
    photo = index(photo_folder)["red circle"]
    catalog.give_tag([photo], "garden")
    model = speaker("A dog.")
    Asker(catalog, model, "speaker").ask([photo], "Where?")
    Settings(tell_captioner=True).save(catalog)
    Asker(catalog, model, "speaker").ask([photo], "Where?")
    assert ['"garden"' in prompt for prompt in model.told] == [False, True]


def test_a_model_that_only_describes_cannot_be_asked(catalog, index, photo_folder, speaker):
    photo = index(photo_folder)["red circle"]
    asker = Asker(catalog, speaker(follows_instructions=False), "coca")
    with pytest.raises(ModelError, match=r"coca .* cannot be asked.*smolvlm"):
        asker.ask([photo], "What is it?")


@pytest.mark.parametrize("question", ["", " \n"])
def test_an_empty_question_is_not_asked(catalog, index, photo_folder, speaker, question):
    photo = index(photo_folder)["red circle"]
    model = speaker("A dog.")
    with pytest.raises(QueryError, match="Type a question"):
        Asker(catalog, model, "speaker").ask([photo], question)
    assert model.told == []


def test_photos_that_are_not_there_cannot_be_asked_about(catalog, speaker):
    for ids in ([], [99]):
        with pytest.raises(QueryError, match="no photo"):
            Asker(catalog, speaker("A dog."), "speaker").ask(ids, "What is it?")


def test_choices_have_probabilities_that_sum_to_one_best_first(
    catalog, index, photo_folder, speaker
):
    index(photo_folder)
    file = str(photo_folder / "red circle.jpg")
    asker = Asker(catalog, speaker(), "speaker")
    ranked = asker.choose(file, "Where?", ["outdoors", " in ", "in", "", "outside "])
    assert [choice for choice, _ in ranked] == ["in", "outside", "outdoors"]
    assert sum(probability for _, probability in ranked) == pytest.approx(1)
    with pytest.raises(QueryError, match="two or more choices"):
        asker.choose(file, "Where?", ["in", "in "])
