"""Questions about photos: asked of one, or of several and put together; "not sure" is an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from PIL import Image

from gallery.catalog import Answer, Catalog, PhotoRecord
from gallery.errors import ModelError, QueryError, StoppedError, UnreadablePhotoError
from gallery.media.decode import DecodedPhoto
from gallery.models.language import Generated, VisionLanguageModel, never, unheard
from gallery.models.presets import ModelKind, presets
from gallery.paths import Library
from gallery.understanding.context import known_of
from gallery.understanding.instructions import (
    NOT_SURE,
    Known,
    checked_question,
    choice_prompt,
    notes_prompt,
    question_prompt,
    says_unsure,
    tidy,
)
from gallery.understanding.pictures import Pictures, picture_in

if TYPE_CHECKING:
    from gallery.models.loaded import LoadedModels

# Below this geometric mean of its tokens' probabilities an answer is a guess. At 1 / e = 0.37 a
# model is, at every token, as undecided as between e words of equal weight; a sentence whose
# content is certain stays well above, since only some of its words could be others.
SURE_FROM = 0.37

MOST_PHOTOS = 12  # of a search, each of them a look of seconds
EARLIER = 3  # questions about a photo that are told with the next one
MOST_TOKENS = 200
NOTE_TOKENS = 60


class Asker:
    """Asks one model about a library's photos.

    Several photos are always asked one by one, and the answers put together in a last question
    without pictures, also by models that take several at once: so any number of photos can be
    asked in the memory that one takes, each answer has its own certainty, and it is known on
    which photos the whole rests. A question that compares photos is what this answers worst.

    Args:
        catalog: of the calling thread.
        models: where the captioner is loaded from.
        captioner: its id.
    """

    def __init__(self, catalog: Catalog, models: LoadedModels, captioner: str) -> None:
        self._catalog = catalog
        self._models = models
        self._name = captioner

    def ask(
        self,
        photo_ids: Sequence[int],
        question: str,
        on_text: Callable[[str], None] = unheard,
        stopped: Callable[[], bool] = never,
    ) -> Answer:
        """Ask about one photo of the library, or several; the answer is kept.

        Args:
            photo_ids: best first; of several only the first MOST_PHOTOS are asked, which the
                answer then says.
            question: in any language.
            on_text: pieces of the answer as they come; of several photos, first what each says.
            stopped: ends it at once; nothing is kept.

        Raises:
            QueryError: no question, no photo, or the photo cannot be looked at.
            ModelError: the model is not on this machine, or cannot be asked.
            StoppedError: it was stopped.
        """
        asked = checked_question(question)
        wanted = list(dict.fromkeys(photo_ids))
        photos = self._catalog.photos(wanted[:MOST_PHOTOS])
        if not photos:
            raise QueryError("There is no photo to ask about.")
        model = self._model()
        if len(wanted) == 1:
            return self._ask_one(model, photos[0], asked, on_text, stopped)
        return self._ask_several(model, photos, len(wanted), asked, on_text, stopped)

    def ask_file(
        self,
        path: str,
        question: str,
        on_text: Callable[[str], None] = unheard,
        stopped: Callable[[], bool] = never,
    ) -> Answer:
        """Ask about a file that is not in the library; the answer has id 0 and is not kept.

        Raises:
            see `ask`.
        """
        asked = checked_question(question)
        photo = _in_file(path)
        model = self._model()
        prompt = question_prompt(asked, known_of(self._catalog, photo.details))
        text, sure, confidence = _reply(model, [photo.image], prompt, MOST_TOKENS, on_text, stopped)
        return Answer(0, None, asked, text, sure, model.identity, prompt, confidence, (), "")

    def choose(
        self, photo: PhotoRecord | str, question: str, choices: Sequence[str]
    ) -> list[tuple[str, float]]:
        """Which of some answers fits a photo: each with its probability, best first.

        Args:
            photo: of the library, or a file. question: what is asked. choices: two or more.

        Raises:
            see `ask`; QueryError: fewer than two different choices.
        """
        asked = checked_question(question)
        answers = list(dict.fromkeys(" ".join(choice.split()) for choice in choices))
        answers = [answer for answer in answers if answer]
        if len(answers) < 2:
            raise QueryError("Give two or more choices, for example: --choices indoors,outdoors")
        picture = _in_file(photo).image if isinstance(photo, str) else self._picture(photo)
        model = self._model()
        scores = model.score([picture], choice_prompt(asked, answers), answers)
        weights = np.exp(scores - scores.max())
        ranked = sorted(
            zip(answers, (weights / weights.sum()).tolist(), strict=True),
            key=lambda pair: -pair[1],
        )
        return ranked

    # -- one photo and several ---------------------------------------------------------------

    def _ask_one(
        self,
        model: VisionLanguageModel,
        photo: PhotoRecord,
        question: str,
        on_text: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> Answer:
        picture = self._picture(photo)
        answered = [answer for answer in self._catalog.answers(photo.id) if answer.sure]
        earlier = [(answer.question, answer.text) for answer in answered[-EARLIER:]]
        prompt = question_prompt(question, self._known(photo), earlier)
        text, sure, confidence = _reply(model, [picture], prompt, MOST_TOKENS, on_text, stopped)
        return self._catalog.add_answer(
            photo.id, question, text, sure, model.identity, prompt, confidence, [photo.id]
        )

    def _ask_several(
        self,
        model: VisionLanguageModel,
        photos: Sequence[PhotoRecord],
        wanted: int,
        question: str,
        on_text: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> Answer:
        bounded = ""
        if wanted > MOST_PHOTOS:
            bounded = f"Only the first {MOST_PHOTOS} of {wanted} photos were asked."
        notes: dict[int, tuple[str, float]] = {}
        for number, photo in enumerate(photos, 1):
            try:
                picture = self._picture(photo)
            except QueryError as error:
                on_text(f"{number}/{len(photos)}: {error}\n")
                continue
            prompt = question_prompt(question, self._known(photo))
            note, sure, confidence = _reply(model, [picture], prompt, NOTE_TOKENS, unheard, stopped)
            on_text(f"{number}/{len(photos)}: {note if sure else NOT_SURE}\n")
            if sure:
                notes[photo.id] = note, confidence
        prompt = notes_prompt(question, [note for note, _ in notes.values()])
        if not notes:
            text, sure, confidence = f"{NOT_SURE.capitalize()}.", False, 0.0
        elif len(notes) == 1:
            ((text, confidence),) = notes.values()
            sure = True
        else:
            text, sure, confidence = _reply(model, [], prompt, MOST_TOKENS, on_text, stopped)
        return self._catalog.add_answer(
            None,
            question,
            f"{text}\n{bounded}".strip(),
            sure,
            model.identity,
            prompt,
            confidence,
            list(notes) if sure else [],
        )

    # -- what it needs -----------------------------------------------------------------------

    def _model(self) -> VisionLanguageModel:
        captioner = self._models.captioner(self._name)
        if not captioner.follows_instructions:
            able = [name for name, source in presets().items() if source.kind is ModelKind.VLM]
            raise ModelError(
                f"The model {self._name} only describes photos and cannot be asked. Those that "
                f"can be: {', '.join(able)} (gallery settings captioner {able[0]})."
            )
        return cast(VisionLanguageModel, captioner)

    def _picture(self, photo: PhotoRecord) -> Image.Image:
        try:
            return Pictures(Library(self._catalog.path.parent)).of(photo)
        except UnreadablePhotoError as error:
            raise QueryError(f"{photo.path}: {error}.") from error

    def _known(self, photo: PhotoRecord) -> Known:
        return known_of(self._catalog, photo.details, photo.id)


def _in_file(path: str) -> DecodedPhoto:
    try:
        return picture_in(path)
    except UnreadablePhotoError as error:
        raise QueryError(f"{path}: {error}.") from error


def _reply(
    model: VisionLanguageModel,
    pictures: Sequence[Image.Image],
    prompt: str,
    max_tokens: int,
    on_text: Callable[[str], None],
    stopped: Callable[[], bool],
) -> tuple[str, bool, float]:
    """What a model answers, whether it is sure of that, and its confidence."""
    generated = model.answer(
        pictures, prompt, max_tokens=max_tokens, on_text=on_text, stopped=stopped
    )
    if stopped():
        raise StoppedError("stopped")
    text, sure = judged(generated)
    return text, sure, generated.confidence


def judged(generated: Generated) -> tuple[str, bool]:
    """The answer in what a model wrote, and whether the model is sure of it."""
    text = tidy(generated.text.strip().strip('"“”').strip(), generated.finished)
    sure = not says_unsure(text) and generated.confidence >= SURE_FROM
    return text or f"{NOT_SURE.capitalize()}.", sure
