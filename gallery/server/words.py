"""Requests about words: tags, captions, questions, albums, what is taught and files are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

from gallery.catalog import Catalog, Mark
from gallery.catalog.tags import OWN
from gallery.engine import Engine
from gallery.indexing.politeness import yield_to_others
from gallery.protocol import (
    Answered,
    AnswerPiece,
    ApplyWriting,
    Ask,
    DeleteAlbum,
    DeleteAnswer,
    DeleteSavedSearch,
    DeleteTag,
    Describe,
    DescribeLibrary,
    Done,
    Failed,
    GiveTag,
    JudgeCaption,
    JudgeTag,
    MarkPhotos,
    Matched,
    MatchTexts,
    PhotosChanged,
    PreviewTag,
    PreviewWriting,
    PutInAlbum,
    PutTag,
    RatePhotos,
    ReadTexts,
    RenameAlbum,
    RenameSavedSearch,
    Reply,
    Request,
    RestoreAnswer,
    RestoreTag,
    SaveSearch,
    TagLibrary,
    TagScores,
    Teach,
    UndoTagging,
    UndoWriting,
    WordChange,
    WordsChanged,
    WriteCaption,
    WritingPreview,
)
from gallery.server.lane import Send, Stopped
from gallery.server.telling import telling
from gallery.settings import Settings
from gallery.understanding.asking import Asker
from gallery.understanding.describing import Describer
from gallery.understanding.matching import Matcher
from gallery.understanding.tagging import Tagger
from gallery.understanding.teaching import Teacher
from gallery.understanding.text_run import TextRun
from gallery.writeback.plan import Change, Options, Refusal

MOST_CHANGES = 300  # shown of what would be written


class Words:
    """Carries out the requests of one thread; a `gallery.server.lane.Worker`.

    Args:
        engine: one of this thread's own, closed with this.
        send: from any thread.
        aside: while it is entered, no run holds the library's lock.
    """

    def __init__(
        self, engine: Engine, send: Send, aside: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._engine = engine
        self._aside = aside
        self._models = engine.models
        self._send = send
        self._catalog = Catalog(engine.library.catalog)

    def close(self) -> None:
        """Close the catalogue and the engine."""
        self._catalog.close()
        self._engine.close()

    def answer(self, request: Request, stopped: Stopped) -> Reply:
        """Carry out a request; see `gallery.protocol` for what each means."""
        reply: Reply | None = None
        match request:
            case JudgeTag() | GiveTag() | WriteCaption() | JudgeCaption():
                self._decide(request)
            case DeleteAnswer() | RestoreAnswer():
                self._keep_answer(request)
            case RatePhotos(photo_ids=photo_ids, stars=stars):
                self._catalog.rate(photo_ids, stars)
                self._changed(*photo_ids)
            case MarkPhotos() | PutInAlbum() | RenameAlbum() | DeleteAlbum():
                self._arrange(request)
            case SaveSearch() | RenameSavedSearch() | DeleteSavedSearch():
                self._keep(request)
            case Describe() | DescribeLibrary():
                self._describe(request, stopped)
            case ReadTexts():
                self._read_texts(request, stopped)
            case Ask(photo_ids=photo_ids):
                reply = self._ask(request, stopped)
                self._changed(*photo_ids)
            case PreviewTag() | MatchTexts():
                reply = self._look(request)
            case PreviewWriting() | ApplyWriting() | UndoWriting():
                reply = self._write(request, stopped)
            case _:
                self._tag(request, stopped)
        return reply or Done(request.id)

    # -- what a person decides -----------------------------------------------------------------

    def _decide(self, request: JudgeTag | GiveTag | WriteCaption | JudgeCaption) -> None:
        catalog = self._catalog
        match request:
            case JudgeTag(photo_ids=photo_ids, tag_id=tag_id, state=state):
                catalog.judge_tag(photo_ids, tag_id, state)
                Teacher(catalog).learn_again(tag_id)
                self._changed(*photo_ids)
            case GiveTag(photo_ids=photo_ids, name=name):
                Teacher(catalog).learn_again(catalog.give_tag(photo_ids, name))
                self._changed(*photo_ids)
            case WriteCaption(photo_id=photo_id, text=text):
                catalog.write_caption(photo_id, text)
                self._changed(photo_id)
            case JudgeCaption(photo_id=photo_id, caption_id=caption_id, state=state):
                catalog.judge_caption(caption_id, state)
                self._changed(photo_id)

    def _keep_answer(self, request: DeleteAnswer | RestoreAnswer) -> None:
        match request:
            case DeleteAnswer(photo_id=photo_id, answer_id=answer_id):
                self._catalog.delete_answer(answer_id)
                self._changed(photo_id)
            case RestoreAnswer(answer=answer):
                self._catalog.restore_answer(answer)
                self._changed(*([] if answer.photo_id is None else [answer.photo_id]))

    def _arrange(self, request: MarkPhotos | PutInAlbum | RenameAlbum | DeleteAlbum) -> None:
        catalog = self._catalog
        match request:
            case MarkPhotos(photo_ids=photo_ids, mark=mark, on=on):
                catalog.mark(photo_ids, mark, on)
                self._changed(*photo_ids)
                if mark is Mark.HIDDEN:
                    self._send(PhotosChanged())
            case PutInAlbum(name=name, photo_ids=photo_ids, inside=inside):
                (catalog.put_in_album if inside else catalog.take_out_of_album)(name, photo_ids)
                self._changed(*photo_ids)
            case RenameAlbum(name=name, new_name=new_name):
                catalog.rename_album(name, new_name)
                self._changed()
            case DeleteAlbum(name=name):
                catalog.delete_album(name)
                self._changed()

    def _keep(self, request: SaveSearch | RenameSavedSearch | DeleteSavedSearch) -> None:
        match request:
            case SaveSearch(name=name, query=query):
                self._catalog.save_search(name, query)
            case RenameSavedSearch(name=name, new_name=new_name):
                self._catalog.rename_saved_search(name, new_name)
            case DeleteSavedSearch(name=name):
                self._catalog.delete_saved_search(name)
        self._changed()

    # -- captions and questions ----------------------------------------------------------------

    def _describe(self, request: Describe | DescribeLibrary, stopped: Stopped) -> None:
        describer = Describer(self._catalog, self._models, self._captioner)
        told = self._progress(request.id)
        if isinstance(request, Describe):
            describer.describe(
                request.photo_ids,
                request.style,
                request.language,
                on_progress=told,
                stopped=stopped,
            )
            self._changed(*request.photo_ids)
        else:
            describer.describe_library(
                request.style,
                request.language,
                request.limit,
                request.minutes,
                on_progress=told,
                stopped=stopped,
            )
            self._changed()

    def _read_texts(self, request: ReadTexts, stopped: Stopped) -> None:
        speed = Settings.of(self._catalog).speed
        yield_to_others(speed)  # the lane's thread does nothing else
        reader = self._models.text_reader()
        told = self._progress(request.id)
        run = TextRun(self._catalog, reader, on_progress=told, stopped=stopped, rest=speed.rest)
        run.library(request.limit)
        self._changed()

    def _ask(self, request: Ask, stopped: Stopped) -> Answered:
        asker = Asker(self._catalog, self._models, self._captioner)
        answer = asker.ask(
            request.photo_ids,
            request.question,
            on_text=lambda text: self._send(AnswerPiece(request.id, text)),
            stopped=stopped,
        )
        return Answered(request.id, answer)

    @property
    def _captioner(self) -> str:
        return Settings.of(self._catalog).captioner

    # -- tags --------------------------------------------------------------------------------

    def _look(self, request: PreviewTag | MatchTexts) -> Reply:
        if isinstance(request, MatchTexts):
            matcher = Matcher(self._catalog, self._models)
            found = matcher.match(request.photo_id, request.texts, request.template)
            return Matched(request.id, tuple(found))
        tagger = Tagger(self._catalog, self._models)
        if not request.name:
            return TagScores(request.id, tuple(tagger.scores(request.photo_id, request.limit)))
        score = tagger.preview(request.photo_id, request.name, request.heading, request.templates)
        return TagScores(request.id, (score,))

    def _tag(self, request: Request, stopped: Stopped) -> None:
        tagger = Tagger(self._catalog, self._models)
        match request:
            case PutTag():
                tagger.put_tag(
                    request.name, request.heading or OWN, request.templates, request.enabled
                )
            case DeleteTag(tag_id=tag_id):
                self._catalog.delete_tag(tag_id)
            case RestoreTag(tag=tag, judged=judged, examples=examples):
                tag_id = self._catalog.restore_tag(tag, dict(judged), dict(examples))
                Teacher(self._catalog).learn_again(tag_id)
                if self._catalog.current_model() is not None:
                    tagger.tag(names=[tag.name], about=f"the tag {tag.name}", stopped=stopped)
            case TagLibrary():
                tagger.tag(on_progress=self._progress(request.id), stopped=stopped)
            case UndoTagging():
                tagger.undo()
            case Teach(name=name, photo_ids=photo_ids, positive=positive):
                Teacher(self._catalog).teach(name, photo_ids, positive)
                tagger.tag(names=[name], about=name, stopped=stopped)
            case _:
                raise TypeError(f"nobody carries out {type(request).__name__}")
        self._changed()

    # -- what files are told -------------------------------------------------------------------

    def _write(
        self, request: PreviewWriting | ApplyWriting | UndoWriting, stopped: Stopped
    ) -> Reply:
        told = self._progress(request.id)
        if isinstance(request, UndoWriting):
            with self._aside():
                outcome = self._engine.undo_writing(told, stopped)
            if outcome.run_id is None:
                return Failed(request.id, "Nothing was written that could be taken back.")
            refused = outcome.refused
        else:
            photo_ids = request.photo_ids or None
            options = Options(request.into_files, 0.0 if request.suggested else None)
            if isinstance(request, PreviewWriting):
                return _preview(request, self._engine.plan_writing(photo_ids, options), stopped)
            total = self._catalog.stats().photos if photo_ids is None else len(photo_ids)
            with self._aside():
                refused = self._engine.write_words(
                    photo_ids, options, lambda done: told(done, max(done, total)), stopped
                ).refused
        self._changed()
        return Done(request.id) if not refused else Failed(request.id, _reasons(refused))

    # -- telling -----------------------------------------------------------------------------

    def _changed(self, *photo_ids: int) -> None:
        self._send(WordsChanged(photo_ids))

    def _progress(self, request_id: int) -> Callable[[int, int], None]:
        return telling(self._send, request_id)


def _preview(
    request: PreviewWriting, planned: Iterator[Change | Refusal], stopped: Stopped
) -> WritingPreview:
    changes: list[WordChange] = []
    refused: list[str] = []
    count = 0
    for one in planned:
        if stopped():
            break
        if isinstance(one, Refusal):
            refused.append(f"{one.path}: {one.reason}")
            continue
        count += 1
        if len(changes) < MOST_CHANGES:
            before, after = one.before.lines(), one.after.lines()
            changes.append(WordChange(one.path, one.seen is None, before, after))
    return WritingPreview(request.id, tuple(changes), tuple(refused[:MOST_CHANGES]), count)


def _reasons(refused: Sequence[Refusal]) -> str:
    """For the user: the first few, and how many there are."""
    lines = [f"{len(refused)} could not be written; the others were."]
    lines += [f"{one.path}: {one.reason}" for one in refused[:5]]
    return "\n".join(lines)
