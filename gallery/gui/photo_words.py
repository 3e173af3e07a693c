"""The words of the photo that is looked at, and what the user wants of them; knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from gallery.catalog import State
from gallery.gui.client import EngineClient
from gallery.gui.reading import CatalogReader
from gallery.gui.tag_names import TagNames
from gallery.gui.undoing import Change, Undoing
from gallery.gui.words import UNKNOWN_TAG, Words
from gallery.protocol import (
    Answered,
    Ask,
    DeleteAnswer,
    Describe,
    GiveTag,
    JudgeCaption,
    JudgeTag,
    RatePhotos,
    Request,
    RestoreAnswer,
    WriteCaption,
)

PATIENCE_MS = 150  # until nothing is told of a photo whose words are not read yet

Make = Callable[[int], Request]
Turn = Callable[[Words], Words]


class Topic(Enum):
    """What a request, and its failure, is about."""

    CAPTION = auto()
    TAGS = auto()
    QUESTIONS = auto()
    RATING = auto()


@dataclass(frozen=True, slots=True)
class Asking:
    """A question on its way: text is what has come of its answer."""

    photo_id: int
    question: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a request is to change, and in what way."""

    photo_id: int
    topic: Topic
    turn: Turn


@dataclass(frozen=True, slots=True)
class _Step:
    """A decision, or what takes it back.

    Attributes:
        make: gives the request for it, None while that is not known yet.
        turn: what it does to the words.
    """

    make: Callable[[], Make | None]
    turn: Turn


class PhotoWords(QObject):
    """Follows one photo: what the catalogue has, what was wished since, and what is under way.

    A wish counts as fulfilled from the moment it is uttered, also while no engine is there to
    hear it; if it is refused, the words are again as the catalogue has them.
    """

    changed = Signal()
    """The words, or what can be undone."""
    progressed = Signal()
    """What is under way, how far, and what went wrong."""

    def __init__(
        self,
        client: EngineClient,
        reader: CatalogReader,
        names: TagNames,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._reader = reader
        self.names = names
        self._read = self._words = Words()
        self._wishes: dict[int, _Wish] = {}
        self._describing: dict[int, int] = {}
        self._asking: dict[int, Asking] = {}
        self.undoing = Undoing(client, self)
        self._errors: dict[tuple[int, Topic], str] = {}
        self._sent: set[int] = set()
        self._unread = QTimer(self)  # runs while the photo's words are not read yet
        self._unread.setSingleShot(True)
        self._unread.setInterval(PATIENCE_MS)
        self._unread.timeout.connect(self._tell)
        self.undoing.changed.connect(self.changed)
        reader.words.connect(self._on_words)
        client.ready.connect(self._on_ready)
        client.words_changed.connect(self._on_words_changed)
        client.piece.connect(self._on_piece)
        client.done.connect(self._on_done)
        client.answered.connect(self._on_answered)
        client.failed.connect(self._on_failed)
        client.cancelled.connect(self._on_cancelled)
        client.died.connect(self._on_died)

    # -- how it stands -----------------------------------------------------------------------

    @property
    def words(self) -> Words:
        """What is said of the photo, with all wishes."""
        return self._words

    @property
    def photo_id(self) -> int:
        """The photo that is followed, -1 before any was."""
        return self._words.photo_id

    @property
    def describing(self) -> bool:
        """Whether a machine is asked to describe the photo."""
        return self.photo_id in self._describing.values()

    @property
    def asking(self) -> Asking | None:
        """The question about the photo that is not answered yet."""
        return next((a for a in self._asking.values() if a.photo_id == self.photo_id), None)

    @property
    def waiting(self) -> bool:
        """Whether requests wait for the engine to be ready."""
        return not self._client.is_ready

    @property
    def undo_text(self) -> str:
        """What `undo` would take back, for the user; nothing when there is nothing."""
        return self.undoing.text

    def error(self, topic: Topic) -> str:
        """Why the last request about something failed; nothing when it did not."""
        return self._errors.get((self.photo_id, topic), "")

    def answers_with(self, request: int) -> bool:
        """Whether a request was sent from here, so that its failure is told by `error`."""
        return request in self._sent

    # -- what the user wants -----------------------------------------------------------------

    def show(self, photo_id: int) -> None:
        """Follow another photo; that it changed is told when its words are read, or are late."""
        if photo_id != self.photo_id:
            self._read = self._words = Words(photo_id)
            self._unread.start()
        self._reader.read_words(photo_id)

    def judge_tag(self, tag_id: int, state: State) -> None:
        """Accept or reject a tag, or take that back."""
        tag, photo_id = self._words.tag(tag_id), self.photo_id
        if tag is None or tag_id == UNKNOWN_TAG or tag.state is state:
            return
        before = tag.state
        done = self.tr("“{0}” accepted") if state is State.ACCEPTED else self.tr("“{0}” rejected")
        name = tag.name

        def judged(state: State) -> _Step:
            return _Step(
                # A tag that was deleted and is back may have another id.
                lambda: lambda i: JudgeTag(i, (photo_id,), self.names.id_of(name) or tag_id, state),
                lambda words: words.with_tag_judged(tag_id, state),
            )

        self._decide(done.format(name), Topic.TAGS, judged(state), judged(before))

    def give_tag(self, name: str) -> None:
        """Give the photo a tag by hand, which nobody need have known."""
        name, photo_id = " ".join(name.split()), self.photo_id
        known = self._words.tag_named(name)
        if not name or (known is not None and known.state is State.ACCEPTED):
            return
        before = known.state if known is not None else State.SUGGESTED

        def take_back() -> Make | None:
            tag_id = self.names.id_of(name)
            if tag_id is None:
                return None
            return lambda i: JudgeTag(i, (photo_id,), tag_id, before)

        def without(words: Words) -> Words:
            tag = words.tag_named(name)
            return words if tag is None else words.with_tag_judged(tag.tag_id, before)

        given = _Step(
            lambda: lambda i: GiveTag(i, (photo_id,), name),
            lambda words: words.with_tag_given(name),
        )
        text = self.tr("“{0}” added").format(name)
        self._decide(text, Topic.TAGS, given, _Step(take_back, without))

    def write_caption(self, text: str) -> None:
        """Keep what the user wrote of the photo; nothing takes it away."""
        photo_id, own = self.photo_id, self._words.own_caption
        before = own.text if own is not None else ""
        if text.strip() == before:
            return

        def written(text: str) -> _Step:
            return _Step(
                lambda: lambda i: WriteCaption(i, photo_id, text),
                lambda words: words.with_caption_written(text),
            )

        done = self.tr("caption written") if text.strip() else self.tr("caption removed")
        self._decide(done, Topic.CAPTION, written(text), written(before))

    def judge_caption(self, caption_id: int, state: State) -> None:
        """Accept or reject a machine's caption."""
        photo_id = self.photo_id
        before = next((c.state for c in self._words.captions if c.id == caption_id), None)
        if before is None or before is state:
            return

        def judged(state: State) -> _Step:
            return _Step(
                lambda: lambda i: JudgeCaption(i, photo_id, caption_id, state),
                lambda words: words.with_caption_judged(caption_id, state),
            )

        accepted = state is State.ACCEPTED
        done = self.tr("caption accepted") if accepted else self.tr("caption rejected")
        self._decide(done, Topic.CAPTION, judged(state), judged(before))

    def rate(self, stars: int) -> None:
        """Give the photo stars, 0 to 5."""
        photo_id, before = self.photo_id, self._words.rating
        if photo_id < 0 or stars == before:
            return

        def rated(stars: int | None) -> _Step:
            return _Step(
                lambda: lambda i: RatePhotos(i, (photo_id,), stars),
                lambda words: words.with_rating(stars),
            )

        back = None if before == self._words.file_rating else before
        self._decide(self.tr("rated"), Topic.RATING, rated(stars), rated(back))

    def delete_answer(self, answer_id: int) -> None:
        """Forget a question and its answer."""
        photo_id = self.photo_id
        answer = next((one for one in self._words.answers if one.id == answer_id), None)
        if answer is None:
            return
        self._decide(
            self.tr("question deleted"),
            Topic.QUESTIONS,
            _Step(
                lambda: lambda i: DeleteAnswer(i, photo_id, answer_id),
                lambda words: words.without_answer(answer_id),
            ),
            _Step(
                lambda: lambda i: RestoreAnswer(i, answer),
                lambda words: words.with_answer(answer),
            ),
        )

    def describe(self, style: str, language: str = "") -> None:
        """Have a machine describe the photo.

        Args:
            style: "short" or "long". language: its English name, empty for the model's own.
        """
        photo_id = self.photo_id
        if self.describing or photo_id < 0:
            return
        request = self._wish(Topic.CAPTION, lambda i: Describe(i, (photo_id,), style, language))
        self._describing[request] = photo_id
        self.progressed.emit()

    def stop_describing(self) -> None:
        """Do without the description."""
        for request, photo_id in list(self._describing.items()):
            if photo_id == self.photo_id:
                self._client.cancel(request)

    def ask(self, question: str) -> None:
        """Ask about the photo, one question at a time."""
        question, photo_id = question.strip(), self.photo_id
        if not question or self.asking is not None or photo_id < 0:
            return
        request = self._wish(Topic.QUESTIONS, lambda i: Ask(i, (photo_id,), question))
        self._asking[request] = Asking(photo_id, question)
        self.progressed.emit()

    def stop_asking(self) -> None:
        """Do without the answer."""
        for request, asking in list(self._asking.items()):
            if asking.photo_id == self.photo_id:
                self._client.cancel(request)

    def undo(self) -> None:
        """Take back what was decided last, also of another photo."""
        self.undoing.undo()

    # -- wishes ------------------------------------------------------------------------------

    def _decide(self, text: str, topic: Topic, step: _Step, back: _Step) -> None:
        """Do what the user decided of the photo, so that it can be taken back.

        Args:
            text: what it does, for the user.
        """
        photo_id = self.photo_id

        def send(one: _Step) -> tuple[int, ...]:
            make = one.make()
            return () if make is None else (self._wish(topic, make, one.turn, photo_id),)

        self.undoing.make(Change(text, lambda: send(step), lambda: send(back)))

    def _wish(
        self,
        topic: Topic,
        make: Make,
        turn: Turn = lambda words: words,
        photo_id: int | None = None,
    ) -> int:
        """Send a request; gives its id."""
        wish = _Wish(self.photo_id if photo_id is None else photo_id, topic, turn)
        request = self._client.request(make)
        self._sent.add(request)
        self._wishes[request] = wish
        if self._errors.pop((wish.photo_id, topic), None):
            self.progressed.emit()
        self._wish_again()
        return request

    def _wish_again(self) -> None:
        self._words = self._read
        for wish in self._wishes.values():
            if wish.photo_id == self._read.photo_id:
                self._words = wish.turn(self._words)
        self.changed.emit()

    def _forget(self, request: int) -> _Wish | None:
        self._describing.pop(request, None)
        self._asking.pop(request, None)
        return self._wishes.pop(request, None)

    # -- what happens ------------------------------------------------------------------------

    def _on_words(self, words: Words) -> None:
        if words.photo_id == self.photo_id:
            self._read = words
            self._wish_again()
            if self._unread.isActive():
                self._unread.stop()
                self.progressed.emit()

    def _tell(self) -> None:
        self.changed.emit()
        self.progressed.emit()

    def _on_ready(self, _: object) -> None:
        self._read_again()
        self.progressed.emit()

    def _on_words_changed(self, photo_ids: tuple[int, ...]) -> None:
        if not photo_ids or self.photo_id in photo_ids:
            self._read_again()

    def _read_again(self) -> None:
        self.names.refresh()
        if self.photo_id >= 0:
            self._reader.read_words(self.photo_id)

    def _on_piece(self, request: int, text: str) -> None:
        asking = self._asking.get(request)
        if asking is not None:
            self._asking[request] = replace(asking, text=asking.text + text)
            self.progressed.emit()

    def _on_done(self, request: int) -> None:
        wish = self._forget(request)
        if wish is None:
            return
        # What the catalogue says of it comes in a moment; until then it is as it was wished.
        if wish.photo_id == self._read.photo_id:
            self._read = wish.turn(self._read)
            self._wish_again()
        self._read_again()
        self.progressed.emit()

    def _on_answered(self, request: int, reply: object) -> None:
        wish = self._wishes.get(request)
        if wish is not None and isinstance(reply, Answered):
            answer = reply.answer
            self._wishes[request] = replace(wish, turn=lambda words: words.with_answer(answer))
            self._on_done(request)

    def _on_failed(self, request: int, message: str) -> None:
        wish = self._forget(request)
        if wish is None:
            return
        self._errors[wish.photo_id, wish.topic] = message
        self._wish_again()
        self.progressed.emit()

    def _on_cancelled(self, request: int) -> None:
        if self._forget(request) is not None:
            self.progressed.emit()

    def _on_died(self, reason: str, again: bool) -> None:
        # The next engine begins its answers anew.
        self._asking = {i: replace(asking, text="") for i, asking in self._asking.items()}
        self.progressed.emit()
