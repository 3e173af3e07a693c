"""What is known and said of one photo, as it is and as it would be after a wish."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gallery.catalog import Answer, Caption, FileRecord, PhotoRecord, PhotoTag, State

UNKNOWN_TAG = -1
"""The id of a tag that was given by its name and that the catalogue does not have yet."""


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the window shows beside a photo.

    Attributes:
        photo: None while it is not read, or when the photo is gone. files: where it lies.
        tags, captions: those that were rejected too.
        answers: the oldest first. rating: stars, -1 for rejected, None for none given.
        place: where it was taken, in words; empty while that is not known.
        text: what stands in the picture; empty when nothing does, or nobody has read it.
    """

    photo_id: int = -1
    photo: PhotoRecord | None = None
    files: tuple[FileRecord, ...] = ()
    tags: tuple[PhotoTag, ...] = ()
    captions: tuple[Caption, ...] = ()
    answers: tuple[Answer, ...] = ()
    rating: int | None = None
    place: str = ""
    text: str = ""

    # -- what there is -----------------------------------------------------------------------

    def tag(self, tag_id: int) -> PhotoTag | None:
        """One of its tags, also a rejected one."""
        return next((tag for tag in self.tags if tag.tag_id == tag_id), None)

    def tag_named(self, name: str) -> PhotoTag | None:
        """The same by name, whatever its letter case."""
        return next((tag for tag in self.tags if _same(tag.name, name)), None)

    @property
    def shown_tags(self) -> list[PhotoTag]:
        """Its tags without those that were rejected."""
        return [tag for tag in self.tags if tag.state is not State.REJECTED]

    @property
    def keywords(self) -> list[str]:
        """What its file has for keywords and Gallery not for tags."""
        if self.photo is None:
            return []
        return [word for word in self.photo.details.keywords if self.tag_named(word) is None]

    @property
    def own_caption(self) -> Caption | None:
        """What the user wrote here."""
        return next((c for c in self.captions if c.model is None and c.id is not None), None)

    @property
    def shown_captions(self) -> list[Caption]:
        """The caption that counts, then what else is worth reading.

        The user's own stands for whatever was there before it.
        """
        own = self.own_caption
        return [
            caption
            for caption in self.captions
            if caption.state is not State.REJECTED
            and (own is None or caption == own or _newer(caption, own))
        ]

    @property
    def file_rating(self) -> int | None:
        """The stars its file has."""
        return None if self.photo is None else self.photo.details.rating

    # -- what would be -----------------------------------------------------------------------

    def with_tag_judged(self, tag_id: int, state: State) -> Words:
        """With a tag accepted or rejected, or with that taken back."""
        tag = self.tag(tag_id)
        if tag is None:
            return self
        gone = state is State.SUGGESTED and not tag.by_machine
        judged = () if gone else (replace(tag, state=state),)
        return replace(self, tags=_put(self.tags, self.tags.index(tag), judged))

    def with_tag_given(self, name: str) -> Words:
        """With a tag the user gives."""
        tag = self.tag_named(name)
        if tag is not None:
            return self.with_tag_judged(tag.tag_id, State.ACCEPTED)
        return replace(self, tags=(*self.tags, PhotoTag(UNKNOWN_TAG, name, "", State.ACCEPTED)))

    def with_caption_written(self, text: str) -> Words:
        """With another caption of the user's own, or none."""
        others = tuple(caption for caption in self.captions if caption != self.own_caption)
        newest = max((caption.id or 0 for caption in others), default=0)
        text = text.strip()
        own = Caption(self.photo_id, text, State.ACCEPTED, newest + 1)
        return replace(self, captions=(own, *others) if text else others)

    def with_caption_judged(self, caption_id: int, state: State) -> Words:
        """With a machine's caption accepted or rejected, or with that taken back."""
        captions = tuple(
            replace(caption, state=state) if caption.id == caption_id else caption
            for caption in self.captions
        )
        return replace(self, captions=captions)

    def with_answer(self, answer: Answer) -> Words:
        """With a question that was answered."""
        others = self.without_answer(answer.id).answers
        answers = sorted((*others, answer), key=lambda one: one.id)  # as one may come back
        return replace(self, answers=tuple(answers))

    def without_answer(self, answer_id: int) -> Words:
        """Without a question and its answer."""
        return replace(self, answers=tuple(a for a in self.answers if a.id != answer_id))

    def with_rating(self, stars: int | None) -> Words:
        """With so many stars; None: with those of its file."""
        return replace(self, rating=self.file_rating if stars is None else stars)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _newer(caption: Caption, own: Caption) -> bool:
    return (caption.id or 0) > (own.id or 0)


def _put(
    tags: tuple[PhotoTag, ...], place: int, instead: tuple[PhotoTag, ...]
) -> tuple[PhotoTag, ...]:
    return (*tags[:place], *instead, *tags[place + 1 :])
