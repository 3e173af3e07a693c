"""The messages between the window and its engine: one JSON object a line, typed, versioned.

The window sends requests, each with an id of its choosing; the engine answers each with exactly
one reply of that id, and sends events, which have none, whenever something happens.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import msgspec

from gallery.catalog.records import Answer, Mark, PhotoFile, State, Tag
from gallery.errors import Trouble
from gallery.indexing.progress import Progress, Summary

VERSION = 5

T = TypeVar("T")


class ProtocolError(ValueError):
    """A line that is no message of this version."""


class Message(msgspec.Struct, frozen=True, tag_field="type", tag=True):
    """Base of all messages; on the wire its class name is the field `type`."""


class Order(StrEnum):
    """How the likely photos of a search are ordered."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of an upright photo, in fractions of its width and height from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PartScore:
    """How a part of a query stands on one photo.

    Attributes:
        text: the part, as typed. share: how much it did for the photo's place, in spreads of its
            scores over the library: 0 is usual, 3 is rare.
    """

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class LanguageAdvice:
    """A query's language is not the model's.

    Attributes:
        language: of the query, its English name.
        model: title of the model that does not understand it.
        better, better_title: id and title of one that does; None when Gallery knows of none.
    """

    language: str
    model: str
    better: str | None = None
    better_title: str | None = None


class Where(StrEnum):
    """In what of a photo a word of a query stands."""

    CAPTION = "caption"
    TITLE = "title"
    TAG = "tag"
    PLACE = "place"
    TEXT = "text"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class TextMatch:
    """Words of a query that stand in something that is known of a photo.

    Attributes:
        text: what is known, or the part of it around the words.
    """

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class TagScore:
    """How a tag stands on one photo.

    Attributes:
        confidence: 0 to 1. given: whether that suffices for the tag to be suggested.
    """

    name: str
    heading: str
    confidence: float
    given: bool


@dataclass(frozen=True, slots=True)
class TextScore:
    """How a text fits a photo.

    Attributes:
        cosine: with the photo. probability: of it being the one of all texts that fits.
        alone: that probability without the prompt ensemble, the text being asked as it stands.
    """

    text: str
    cosine: float
    probability: float
    alone: float


@dataclass(frozen=True, slots=True)
class WordChange:
    """What would be written to one file.

    Attributes:
        path: the sidecar or photo that would be written, new: whether it would be made.
        before, after: its words in lines, for the user.
    """

    path: str
    new: bool
    before: str
    after: str


class DuplicateKind(StrEnum):
    """In what photos are alike."""

    EXACT = "exact"  # one photo in several files, byte for byte
    NEAR = "near"  # the same picture: made smaller, saved anew, cropped a little
    BURST = "burst"  # taken within seconds of each other by the same camera


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Files that are alike.

    Attributes:
        files: two or more. best: which of them to keep, if only one.
    """

    files: tuple[PhotoFile, ...]
    best: int


@dataclass(frozen=True, slots=True)
class TrashGroup:
    """Files of one group that are to go, and those of it that stay in their place."""

    going: tuple[str, ...]
    staying: tuple[str, ...]


class Strip(StrEnum):
    """What copies of photos do not tell."""

    NOTHING = "none"
    PLACE = "place"  # where they were taken
    ALL = "all"  # anything but the picture


class Naming(StrEnum):
    """How copies are named."""

    KEEP = "keep"  # as the photos are
    NUMBER = "number"  # by their order
    DATE = "date"  # by when they were taken


@dataclass(frozen=True, slots=True)
class CopyOptions:
    """How copies of photos are made; as they are byte for byte, if nothing is asked of them.

    Attributes:
        longest: pixels of the longer side at most, 0 for all there are.
        quality: of JPEG, 1 to 100, which they become; None: they keep their format if they can.
    """

    longest: int = 0
    quality: int | None = None
    strip: Strip = Strip.NOTHING
    naming: Naming = Naming.KEEP


# -- requests: window to engine ----------------------------------------------------------------


class SearchText(Message, frozen=True):
    """Find photos by a query (`gallery.query`). Answered by Hits.

    Attributes:
        limit: photos at most, likely ones excepted, which are all given.
        up, down: photos that the user said are, and are not, what is looked for.
    """

    id: int
    query: str
    limit: int = 500
    order: Order = Order.RELEVANCE
    up: tuple[int, ...] = ()
    down: tuple[int, ...] = ()


class SearchImage(Message, frozen=True):
    """Find photos like an image file, which need not be in the library. Answered by Hits.

    Attributes:
        part: of it, to search by; None for all.
        words: a query (`gallery.query`) that the photos are to meet too.
    """

    id: int
    path: str
    limit: int = 500
    part: Box | None = None
    words: str = ""


class SearchSimilar(Message, frozen=True):
    """Find photos like one of the library, itself left out. Answered by Hits.

    Attributes:
        part: of it, to search by; None for all.
        words: a query (`gallery.query`) that the photos are to meet too.
    """

    id: int
    photo_id: int
    limit: int = 500
    part: Box | None = None
    words: str = ""


class ExplainMatch(Message, frozen=True):
    """Why a photo was found by a query. Answered by Explained."""

    id: int
    photo_id: int
    query: str


class IndexFolders(Message, frozen=True):
    """Add folders, if any, and index whatever is new in all of them. Answered at once by Done.

    While a run is going on, it starts another after it. Afterwards the folders are watched.

    Attributes:
        retry_failed: read failed files once more. retry: only these of them; empty for all.
    """

    id: int
    folders: tuple[str, ...] = ()
    retry_failed: bool = False
    retry: tuple[str, ...] = ()


class StopIndexing(Message, frozen=True):
    """End the indexing run after the batch in hand. Answered at once by Done.

    What is new is found again only after the next IndexFolders.
    """

    id: int


class RemoveFolder(Message, frozen=True):
    """Take a folder out of the library. Answered at once by Done."""

    id: int
    folder: str


class ChangeSetting(Message, frozen=True):
    """Change a setting of the library (`gallery.settings`), also "paused". Answered by Done."""

    id: int
    name: str
    values: tuple[str, ...]


class JudgeTag(Message, frozen=True):
    """Accept or reject a tag of photos, or take that back. Answered by Done."""

    id: int
    photo_ids: tuple[int, ...]
    tag_id: int
    state: State


class GiveTag(Message, frozen=True):
    """Give photos a tag by hand. Answered by Done."""

    id: int
    photo_ids: tuple[int, ...]
    name: str


class WriteCaption(Message, frozen=True):
    """Keep what the user wrote of a photo; nothing takes it away. Answered by Done."""

    id: int
    photo_id: int
    text: str


class JudgeCaption(Message, frozen=True):
    """Accept or reject a machine's caption, or take that back. Answered by Done."""

    id: int
    photo_id: int
    caption_id: int
    state: State


class DeleteAnswer(Message, frozen=True):
    """Forget a question and its answer. Answered by Done."""

    id: int
    photo_id: int
    answer_id: int


class RestoreAnswer(Message, frozen=True):
    """Keep a question and its answer again, which was forgotten, as it was. Answered by Done."""

    id: int
    answer: Answer


class RatePhotos(Message, frozen=True):
    """Give stars, 0 to 5, -1 for rejected; None goes back to the files'. Answered by Done."""

    id: int
    photo_ids: tuple[int, ...]
    stars: int | None


class MarkPhotos(Message, frozen=True):
    """Mark photos, or take a mark from them. Answered by Done.

    Hidden photos are not in the timeline, and found only by who asks for them.
    """

    id: int
    photo_ids: tuple[int, ...]
    mark: Mark
    on: bool = True


class PutInAlbum(Message, frozen=True):
    """Put photos at the end of an album in this order, or take them out. Answered by Done.

    An album is named in any letter case, and made when photos are put in and it is new. Photos
    that are in it already move to its end: all its photos together put it in order.
    """

    id: int
    name: str
    photo_ids: tuple[int, ...]
    inside: bool = True


class RenameAlbum(Message, frozen=True):
    """Give an album another name, which no other has. Answered by Done."""

    id: int
    name: str
    new_name: str


class DeleteAlbum(Message, frozen=True):
    """Take an album away; its photos stay. Answered by Done."""

    id: int
    name: str


class SaveSearch(Message, frozen=True):
    """Keep a query by a name, instead of the one that had it before. Answered by Done."""

    id: int
    name: str
    query: str


class RenameSavedSearch(Message, frozen=True):
    """Give a saved search another name, which no other has. Answered by Done."""

    id: int
    name: str
    new_name: str


class DeleteSavedSearch(Message, frozen=True):
    """Forget a saved search; the photos it finds stay. Answered by Done."""

    id: int
    name: str


class PutTag(Message, frozen=True):
    """Add a tag or change one, then look for it in all photos. Answered by Done when that is done.

    Attributes:
        templates: its own prompts; none: those of its group.
    """

    id: int
    name: str
    heading: str
    templates: tuple[str, ...] = ()
    enabled: bool = True


class DeleteTag(Message, frozen=True):
    """Take a tag away, from all photos too. Answered by Done."""

    id: int
    tag_id: int


class RestoreTag(Message, frozen=True):
    """Have a tag as it was, whatever became of it, then look for it in all photos.

    Answered by Done when that is done.

    Attributes:
        tag: it is found by its name, and made when it is not there; its id is ignored.
        judged: what people said of photos: whether these have it; None: nothing.
        examples: photos it was taught by: whether they have it; None: they are no examples.
    """

    id: int
    tag: Tag
    judged: tuple[tuple[int, bool | None], ...] = ()
    examples: tuple[tuple[int, bool | None], ...] = ()


class PreviewTag(Message, frozen=True):
    """How a tag would stand on a photo with some templates. Answered by TagScores.

    An empty name: how all enabled tags stand, best first, `limit` at most.
    """

    id: int
    photo_id: int
    name: str = ""
    heading: str = ""
    templates: tuple[str, ...] = ()
    limit: int = 30


class TagLibrary(Message, frozen=True):
    """Look for all tags in all photos. Answered by Done when that is done."""

    id: int


class UndoTagging(Message, frozen=True):
    """Take back the newest tagging run. Answered by Done."""

    id: int


class Teach(Message, frozen=True):
    """Learn a tag from photos, or that photos are none of it. Answered by Done when tagged anew."""

    id: int
    name: str
    photo_ids: tuple[int, ...]
    positive: bool = True


class Describe(Message, frozen=True):
    """Have photos described, also those that are already. Answered by Done; WorkProgress tells.

    Attributes:
        style: "short" or "long". language: its English name, empty for the model's own.
    """

    id: int
    photo_ids: tuple[int, ...]
    style: str = "short"
    language: str = ""


class DescribeLibrary(Message, frozen=True):
    """Describe photos that are not yet, newest first. Answered by Done; WorkProgress tells.

    Attributes:
        limit: photos at most, 0 for all. minutes: at most, 0 for no limit.
    """

    id: int
    style: str = "short"
    language: str = ""
    limit: int = 0
    minutes: float = 0


class ReadTexts(Message, frozen=True):
    """Read text in photos nobody has read, newest first. Answered by Done; WorkProgress tells.

    Attributes:
        limit: photos at most, 0 for all.
    """

    id: int
    limit: int = 0


class Ask(Message, frozen=True):
    """Ask about one photo, or several. Answered by Answered; AnswerPiece comes before."""

    id: int
    photo_ids: tuple[int, ...]
    question: str


class MatchTexts(Message, frozen=True):
    """Rank texts for a photo. Answered by Matched.

    Attributes:
        template: with {} for each text, empty for the usual prompt ensemble.
    """

    id: int
    photo_id: int
    texts: tuple[str, ...]
    template: str = ""


class PreviewWriting(Message, frozen=True):
    """What writing words beside photos would change. Answered by WritingPreview.

    Attributes:
        photo_ids: empty for the whole library. into_files: into the photos themselves.
        suggested: also what only a machine says.
    """

    id: int
    photo_ids: tuple[int, ...] = ()
    into_files: bool = False
    suggested: bool = False


class ApplyWriting(Message, frozen=True):
    """Write what PreviewWriting told. Answered by Done when that is done; WorkProgress tells."""

    id: int
    photo_ids: tuple[int, ...] = ()
    into_files: bool = False
    suggested: bool = False


class UndoWriting(Message, frozen=True):
    """Take back the newest writing. Answered by Done."""

    id: int


class FindDuplicates(Message, frozen=True):
    """Find photos that are alike. Answered by DuplicateGroups; WorkProgress tells."""

    id: int
    kind: DuplicateKind


class TrashFiles(Message, frozen=True):
    """Move files to the system's trash. Answered by Done; WorkProgress tells.

    Of each group a file that stays must be there, unchanged; else none of it goes. What cannot go
    is told by Failed, when the others are gone.
    """

    id: int
    groups: tuple[TrashGroup, ...]


class TrashPhotos(Message, frozen=True):
    """Move files to the system's trash though none of their photo stays. Answered by Trashed.

    The user agreed to these very files. TrashBegun comes before; WorkProgress tells.
    """

    id: int
    paths: tuple[str, ...]


class UndoTrash(Message, frozen=True):
    """Put back files that went to the trash, where the system allows. Answered by Done.

    Attributes:
        runs: which ones, as TrashBegun told; none: the newest.
    """

    id: int
    runs: tuple[int, ...] = ()


class ExportPhotos(Message, frozen=True):
    """Make copies of photos in a folder, over no other file. Answered by Exported.

    WorkProgress tells.
    """

    id: int
    photo_ids: tuple[int, ...]
    folder: str
    options: CopyOptions = CopyOptions()


class DownloadModel(Message, frozen=True):
    """Fetch a model, or what is missing of it. Answered by Done; DownloadProgress tells."""

    id: int
    model: str


class UseModel(Message, frozen=True):
    """Embed with this model from now on, or describe with it. Answered by Done."""

    id: int
    model: str


class RemoveModel(Message, frozen=True):
    """Delete a model from this machine, or only its vectors from this library. Answered by Done."""

    id: int
    model: str
    vectors_only: bool = False


class ImportModel(Message, frozen=True):
    """Take in a model from a folder or file. Answered by Done.

    Attributes:
        architecture: of one file of weights, as open_clip names it.
    """

    id: int
    name: str
    path: str
    architecture: str = ""


class MeasureModel(Message, frozen=True):
    """Measure how fast a model looks at photos here; answered by ModelMeasured.

    Nothing is fetched for it: speed does not depend on weights.
    """

    id: int
    model: str


class DeleteCaches(Message, frozen=True):
    """Delete what is made again by itself: thumbnails, saved indexes, looks. Answered by Done."""

    id: int


class Cancel(Message, frozen=True):
    """Drop or stop a request that has not been answered; it is answered by Failed.

    What long work has done by then stays. Answered by Done.
    """

    id: int
    request: int


Request = (
    SearchText
    | SearchImage
    | SearchSimilar
    | ExplainMatch
    | IndexFolders
    | StopIndexing
    | RemoveFolder
    | ChangeSetting
    | JudgeTag
    | GiveTag
    | WriteCaption
    | JudgeCaption
    | DeleteAnswer
    | RestoreAnswer
    | RatePhotos
    | MarkPhotos
    | PutInAlbum
    | RenameAlbum
    | DeleteAlbum
    | SaveSearch
    | RenameSavedSearch
    | DeleteSavedSearch
    | PutTag
    | DeleteTag
    | RestoreTag
    | PreviewTag
    | TagLibrary
    | UndoTagging
    | Teach
    | Describe
    | DescribeLibrary
    | ReadTexts
    | Ask
    | MatchTexts
    | PreviewWriting
    | ApplyWriting
    | UndoWriting
    | FindDuplicates
    | TrashFiles
    | TrashPhotos
    | UndoTrash
    | ExportPhotos
    | DownloadModel
    | UseModel
    | RemoveModel
    | ImportModel
    | MeasureModel
    | DeleteCaches
    | Cancel
)


# -- replies and events: engine to window ------------------------------------------------------


class Hits(Message, frozen=True):
    """The photos found, in order.

    Attributes:
        likely: so many of the first are likely to be what is looked for, the others are not; None
            where that is not known, as of filters alone.
        alike: of photos that look nearly the same only the first is among `ids`. Groups, each with
            that one first.
        searched, photos: how many photos can be found by what they show, of how many there are.
        problems: what of the query made no sense, for the user.
        language: when it is one that the model does not know.
    """

    id: int
    ids: tuple[int, ...] = ()
    likely: int | None = None
    alike: tuple[tuple[int, ...], ...] = ()
    searched: int = 0
    photos: int = 0
    problems: tuple[str, ...] = ()
    language: LanguageAdvice | None = None


class Explained(Message, frozen=True):
    """Why a photo was found.

    Attributes:
        parts: of the query, each with how it stands on the photo, in the order of the query.
        matches: where words of the query stand.
        heat: where in the photo it shows what is looked for: rows of a grid over all of it, 0 to 1;
            empty where the model cannot tell.
    """

    id: int
    photo_id: int
    parts: tuple[PartScore, ...] = ()
    matches: tuple[TextMatch, ...] = ()
    heat: tuple[tuple[float, ...], ...] = ()


class TagScores(Message, frozen=True):
    """How tags stand on a photo, best first."""

    id: int
    scores: tuple[TagScore, ...]


class Answered(Message, frozen=True):
    """What a model answered, as it is kept."""

    id: int
    answer: Answer


class Matched(Message, frozen=True):
    """Texts and how each fits, best first."""

    id: int
    scores: tuple[TextScore, ...]


class WritingPreview(Message, frozen=True):
    """What would be written, and what cannot be and why; only the first few hundred.

    Attributes:
        count: how many files would be written in all.
    """

    id: int
    changes: tuple[WordChange, ...]
    refused: tuple[str, ...]
    count: int


class DuplicateGroups(Message, frozen=True):
    """Groups of files that are alike, those first that take most room; only the first few hundred.

    Attributes:
        count: how many groups there are in all.
    """

    id: int
    groups: tuple[DuplicateGroup, ...]
    count: int


class Trashed(Message, frozen=True):
    """What became of files that were to go.

    Attributes:
        files: how many went. photo_ids: photos that have no file left.
        trouble: of the others why they did not go, for the user; empty when all went.
    """

    id: int
    files: int
    photo_ids: tuple[int, ...] = ()
    trouble: str = ""


class Exported(Message, frozen=True):
    """What became of photos that were to be copied.

    Attributes:
        count: how many copies are there. trouble: of the others why not, for the user; or empty.
    """

    id: int
    count: int
    trouble: str = ""


class ModelMeasured(Message, frozen=True):
    """How fast a model is here.

    Attributes:
        photos_per_second: looked at, once they are decoded. device: where it runs, for the user.
    """

    id: int
    photos_per_second: float
    device: str


class Done(Message, frozen=True):
    """The request was carried out, or begun."""

    id: int


class Failed(Message, frozen=True):
    """The request could not be answered; the message is for the user."""

    id: int
    message: str
    trouble: Trouble | None = None


class Ready(Message, frozen=True):
    """The first event: the catalogue is open and requests are taken.

    Sent again when another model begins to answer.

    Attributes:
        model: the id of the model that answers. starter: whether it is the shipped small one.
    """

    version: int
    model: str
    starter: bool


class ModelLoaded(Message, frozen=True):
    """The model is in memory, so that searches answer at once; `device` is for the user."""

    device: str


class IndexProgress(Message, frozen=True):
    """An indexing run goes on; sent a few times a second."""

    progress: Progress


class PhotosChanged(Message, frozen=True):
    """Photos came, went or were hidden: read the catalogue again. Of runs about once a second."""


class IndexFinished(Message, frozen=True):
    """An indexing run that was asked for, or that did something, has ended."""

    summary: Summary


class IndexFailed(Message, frozen=True):
    """An indexing run ended early; the message is for the user."""

    message: str
    trouble: Trouble | None = None


class IndexHeld(Message, frozen=True):
    """Indexing waits: "paused" by the user, or "on battery"; None: it goes on."""

    reason: str | None


class AnswerPiece(Message, frozen=True):
    """More text of the answer to a request."""

    request: int
    text: str


class WorkProgress(Message, frozen=True):
    """Long work for a request goes on.

    Attributes:
        done, total: photos. remaining: seconds, None while unknown.
    """

    request: int
    done: int
    total: int
    remaining: float | None = None


class DownloadProgress(Message, frozen=True):
    """A download goes on.

    Attributes:
        done, total: bytes. remaining: seconds, None while unknown.
    """

    request: int
    done: int
    total: int
    remaining: float | None = None


class TrashBegun(Message, frozen=True):
    """From now on files go to the trash for a request; UndoTrash takes them back by this run."""

    request: int
    run: int


class WordsChanged(Message, frozen=True):
    """Tags, captions, answers, stars, marks, albums or saved searches changed.

    Attributes:
        photo_ids: of these photos; of any when there are none.
    """

    photo_ids: tuple[int, ...] = ()


class Problem(Message, frozen=True):
    """Something the user should know and that answers no request."""

    message: str
    trouble: Trouble | None = None


Reply = (
    Hits
    | Explained
    | TagScores
    | Answered
    | Matched
    | WritingPreview
    | DuplicateGroups
    | Trashed
    | Exported
    | ModelMeasured
    | Done
    | Failed
)
Event = (
    Ready
    | ModelLoaded
    | IndexProgress
    | PhotosChanged
    | IndexFinished
    | IndexFailed
    | IndexHeld
    | AnswerPiece
    | WorkProgress
    | DownloadProgress
    | TrashBegun
    | WordsChanged
    | Problem
)

_encoder = msgspec.json.Encoder()
_requests: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Request)
_answers: msgspec.json.Decoder[Reply | Event] = msgspec.json.Decoder(Reply | Event)


def encode(message: Message) -> bytes:
    """A message as one line, with its newline."""
    try:
        return _encoder.encode(message) + b"\n"
    except UnicodeEncodeError:
        # A file name that is not UTF-8 holds lone surrogates, which JSON can carry escaped.
        return json.dumps(msgspec.to_builtins(message)).encode("ascii") + b"\n"


def decode_request(line: bytes) -> Request:
    """Read a line from the window; ProtocolError when it is no request."""
    return _decode(line, _requests)


def decode_answer(line: bytes) -> Reply | Event:
    """Read a line from the engine; ProtocolError when it is neither reply nor event."""
    return _decode(line, _answers)


def _decode(line: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    try:
        if b"\\ud" not in line:
            return decoder.decode(line)
        # msgspec reads no lone surrogates.
        found: T = msgspec.convert(json.loads(line), decoder.type)
        return found
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise ProtocolError(str(error)) from error
