"""An engine without a model, for the window's tests: speaks the protocol, does as it is told.

Its folder STATE steers it: while the file `hold-ready`, `hold-search`, `hold-index` and so on is
there, it waits; every request is noted in `requests`. When it starts it looks through the folders,
if any, and finds nothing, unless the file `held` has a reason why it waits; settings it keeps, and
refuses while the file `refuse-setting` is there. It finds photos whose file name has the query's
words in it, last name first, but those with a thumb up before, with a thumb down behind the others.
So many are likely as the file `likely` says. The file `alike` names photos that look the same, a
group a line; `searched` how many photos of how many could be searched. It tells what is wrong with
the query while the file `name-problems` is there. Photos like a picture are those that have its
name, and words typed beside it, in theirs. The query `crash` kills it; `crash once` only the
first time.

What is said of photos it writes as the real one does. It describes every photo with the same
words, answers a question in two pieces (not surely when it has "unsure" in it), and refuses
both while the file `no-captioner` is there, everything else of that kind while `refuse-words` is.
Between the pieces it dies if the file `die-answering` is there, which it takes away.

Why a photo matched: each word of the query stands on it by its length, in spreads, and speaks
against it where it begins with "-"; those in the file's name match. It shows in the middle, unless
the file `no-heat` is there. This waits while `hold-explain` is there, and fails with the words in
`refuse-explain`.

Of the library's tags, models and files it does what `library_work.py` says.
"""

# What few requests need is imported by them: every test of the window starts this.

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import library_work

from gallery.catalog import Caption, Catalog, Origin, State
from gallery.errors import Trouble
from gallery.indexing.progress import Phase, Progress, Summary
from gallery.media.formats import is_photo
from gallery.paths import Library
from gallery.protocol import (
    VERSION,
    Answered,
    AnswerPiece,
    Ask,
    Cancel,
    ChangeSetting,
    DeleteAlbum,
    DeleteAnswer,
    DeleteCaches,
    DeleteSavedSearch,
    Describe,
    Done,
    Explained,
    ExplainMatch,
    Failed,
    GiveTag,
    Hits,
    IndexFailed,
    IndexFinished,
    IndexFolders,
    IndexHeld,
    IndexProgress,
    JudgeCaption,
    JudgeTag,
    MarkPhotos,
    Message,
    ModelLoaded,
    PartScore,
    PhotosChanged,
    Problem,
    PutInAlbum,
    RatePhotos,
    Ready,
    RemoveFolder,
    RenameAlbum,
    RenameSavedSearch,
    RestoreAnswer,
    SaveSearch,
    SearchImage,
    SearchSimilar,
    SearchText,
    StopIndexing,
    Teach,
    TextMatch,
    Where,
    WordsChanged,
    WorkProgress,
    WriteCaption,
    decode_request,
    encode,
)
from gallery.query import parse
from gallery.settings import Settings


def send(message: Message) -> None:
    sys.stdout.buffer.write(encode(message))
    sys.stdout.buffer.flush()


def words_of(query: str) -> str:
    """What is searched for in names: the words of a query, if it has any."""
    return " ".join(words.text for words in parse(query).words if not words.negative) or query


class FakeEngine:
    def __init__(self, library: Library, state: Path) -> None:
        self.library = library
        self.state = state
        self.stopped = False

    def wait_while(self, name: str) -> None:
        while (self.state / name).exists():
            time.sleep(0.01)

    def die(self) -> None:
        print("boom: the fake engine died", file=sys.stderr, flush=True)
        os._exit(3)

    def run(self) -> None:
        self.note("start")
        if (self.state / "die-at-start").exists():
            send(Problem("The library is busy."))
            self.die()
        self.wait_while("hold-ready")
        print("this line is no message", flush=True)
        send(Ready(VERSION, "starter", (self.state / "starter").exists()))
        send(ModelLoaded("cpu"))
        self.begin()
        for line in sys.stdin.buffer:
            self.answer(decode_request(line))
        self.note("end")

    def begin(self) -> None:
        if (self.state / "held").exists():
            send(IndexHeld((self.state / "held").read_text()))
        elif self.library.catalog.exists():
            self.wait_while("hold-first-look")
            send(IndexProgress(Progress(Phase.SCANNING)))
            self.complain()
            send(IndexFinished(Summary()))

    def complain(self) -> None:
        """Of a run that failed, and of the engine itself, as the files `run-fails` and `troubled`
        say, and wait while they are there: the kind of trouble, and below it the words."""
        if text := self.said("run-fails"):
            trouble, words = text.split("\n")
            send(IndexFailed(words, Trouble(trouble)))
        if text := self.said("troubled"):
            trouble, words = text.split("\n")
            send(Problem(words, Trouble(trouble)))
        for name in ("run-fails", "troubled"):
            self.wait_while(name)

    def note(self, text: str) -> None:
        with (self.state / "requests").open("a") as log:
            log.write(text + "\n")

    def answer(self, request: object) -> None:
        self.note(repr(request))
        match request:
            case SearchText(id=i, query="crash"):
                self.die()
            case SearchText(id=i, query="crash once") if not (self.state / "crashed").exists():
                (self.state / "crashed").touch()
                self.die()
            case SearchText(id=i, query="wrong"):
                send(Failed(i, "This search cannot be answered."))
            case SearchText():
                self.wait_while("hold-search")
                send(self.found(request))
            case ExplainMatch():
                self.explain(request)
            case SearchSimilar(id=i, photo_id=photo_id, words=words):
                send(Hits(i, tuple(found for found in self.named(words) if found != photo_id)))
            case SearchImage(id=i, path=path, words=words):
                like = self.named(Path(path).stem)
                send(Hits(i, tuple(found for found in self.named(words) if found in like)))
            case IndexFolders(id=i, folders=folders, retry_failed=retry, retry=paths):
                send(Done(i))
                if retry:
                    with Catalog(self.library.catalog) as catalog:
                        catalog.retry_failed(paths)
                self.index([Path(folder) for folder in folders], retry)
            case RemoveFolder(id=i, folder=folder):
                with Catalog(self.library.catalog) as catalog:
                    catalog.remove_folder(folder)
                send(Done(i))
                send(PhotosChanged())
            case ChangeSetting(id=i, name=name, values=values):
                self.wait_while("hold-setting")
                if (self.state / "refuse-setting").exists():
                    send(Failed(i, "It cannot be written."))
                    return
                with Catalog(self.library.catalog) as catalog:
                    Settings.of(catalog).changed(name, list(values)).save(catalog)
                send(Done(i))
            case DeleteCaches(id=i):
                self.wait_while("hold-caches")
                if (self.state / "refuse-caches").exists():
                    send(Failed(i, "They cannot be deleted."))
                else:
                    from gallery.server.caches import Caches

                    send(Caches(self.library).answer(request, lambda: False))
            case StopIndexing(id=i) | Cancel(id=i):
                send(Done(i))
            case _ if isinstance(request, library_work.REQUESTS):
                library_work.answer(self, request, send)
            case _:
                self.answer_words(request)

    def explain(self, request: ExplainMatch) -> None:
        self.wait_while("hold-explain")
        refusal = self.state / "refuse-explain"
        if refusal.exists():
            send(Failed(request.id, refusal.read_text()))
            return
        with Catalog(self.library.catalog, read_only=True) as catalog:
            (photo,) = catalog.photos([request.photo_id])
        name, words = Path(photo.path).name, request.query.split()
        parts = [PartScore(w, -1.0 if w.startswith("-") else float(len(w))) for w in words]
        found = (TextMatch(Where.NAME, name),) if any(word in name for word in words) else ()
        cold, warm = (0.0, 0.0, 0.0), (0.0, 1.0, 0.0)
        heat = () if (self.state / "no-heat").exists() else (cold, warm, cold)
        send(Explained(request.id, request.photo_id, tuple(parts), found, heat))

    # -- what is said of photos --------------------------------------------------------------

    def answer_words(self, request: object) -> None:
        with Catalog(self.library.catalog) as catalog:
            match request:
                case Describe():
                    self.describe(catalog, request)
                case Ask():
                    self.ask(catalog, request)
                case _:
                    self.write_words(catalog, request)

    def write_words(self, catalog: Catalog, request: object) -> None:
        self.wait_while("hold-words")
        photo_ids = getattr(request, "photo_ids", None) or (getattr(request, "photo_id", 0),)
        if (self.state / "refuse-words").exists():
            send(Failed(request.id, "The catalogue cannot be written."))
            return
        match request:
            case JudgeTag(tag_id=tag_id, state=state):
                catalog.judge_tag(photo_ids, tag_id, state)
            case GiveTag(name=name):
                catalog.give_tag(photo_ids, name)
            case WriteCaption(photo_id=photo_id, text=text):
                catalog.write_caption(photo_id, text)
            case JudgeCaption(caption_id=caption_id, state=state):
                catalog.judge_caption(caption_id, state)
            case DeleteAnswer(answer_id=answer_id):
                catalog.delete_answer(answer_id)
            case RestoreAnswer(answer=answer):
                catalog.restore_answer(answer)
                photo_ids = (answer.photo_id,)
            case RatePhotos(stars=stars):
                catalog.rate(photo_ids, stars)
            case MarkPhotos(mark=mark, on=on):
                catalog.mark(photo_ids, mark, on)
                send(PhotosChanged())
            case PutInAlbum(name=name, photo_ids=ids, inside=inside):
                (catalog.put_in_album if inside else catalog.take_out_of_album)(name, ids)
            case RenameAlbum(name=name, new_name=new_name):
                catalog.rename_album(name, new_name)
            case DeleteAlbum(name=name):
                catalog.delete_album(name)
            case SaveSearch(name=name, query=query):
                catalog.save_search(name, query)
            case RenameSavedSearch(name=name, new_name=new_name):
                catalog.rename_saved_search(name, new_name)
            case DeleteSavedSearch(name=name):
                catalog.delete_saved_search(name)
            case Teach(name=name, positive=positive):
                tag_id = catalog.put_tag(name, origin=Origin.TAUGHT)
                catalog.show_examples(tag_id, photo_ids, positive)
                given = [(photo_id, tag_id, 0.8) for photo_id in photo_ids if positive]
                catalog.record_tagging("fake", name, {tag_id: name}, given)
        send(WordsChanged(photo_ids))
        send(Done(request.id))

    def describe(self, catalog: Catalog, request: Describe) -> None:
        count = len(request.photo_ids)
        send(WorkProgress(request.id, 0, count))
        self.wait_while("hold-describe")
        if (self.state / "no-captioner").exists():
            send(Failed(request.id, "The model smolvlm is not on this machine: download it."))
            return
        for done, photo_id in enumerate(request.photo_ids, 1):
            text = f"A {request.style} description of a shape."
            caption = Caption(
                photo_id, text, State.SUGGESTED, None, "fake", "Describe.", request.style, 0.75
            )
            catalog.add_captions([caption])
            send(WordsChanged((photo_id,)))
            send(WorkProgress(request.id, done, count, 0.0))
        send(Done(request.id))

    def ask(self, catalog: Catalog, request: Ask) -> None:
        if (self.state / "no-captioner").exists():
            send(Failed(request.id, "The model smolvlm is not on this machine: download it."))
            return
        send(AnswerPiece(request.id, "A colour"))
        self.wait_while("hold-ask")
        if (self.state / "die-answering").exists():
            (self.state / "die-answering").unlink()
            self.die()
        send(AnswerPiece(request.id, " like any other."))
        photo_id = request.photo_ids[0] if len(request.photo_ids) == 1 else None
        text, sure = "A colour like any other.", "unsure" not in request.question
        answer = catalog.add_answer(
            photo_id, request.question, text, sure, "fake", "Q", 0.5, request.photo_ids[:4]
        )
        send(WordsChanged(request.photo_ids))
        send(Answered(request.id, answer))

    def found(self, request: SearchText) -> Hits:
        names = {name: photo_id for photo_id, name in self.names().items()}
        groups = [line.split(", ") for line in self.said("alike").splitlines()]
        alike = tuple(tuple(names[name] for name in group) for group in groups)
        behind = {photo_id for group in alike for photo_id in group[1:]}
        ids = [
            photo_id for photo_id in self.named(words_of(request.query)) if photo_id not in behind
        ]
        ids.sort(key=lambda i: (i not in request.up, i in request.down))
        likely = self.said("likely")
        searched, of = map(int, (self.said("searched") or "0 0").split())
        return Hits(
            request.id,
            tuple(ids),
            int(likely) if likely else None,
            alike,
            searched,
            of,
            self.problems(request.query),
        )

    def said(self, name: str) -> str:
        path = self.state / name
        return path.read_text() if path.exists() else ""

    def names(self) -> dict[int, str]:
        with Catalog(self.library.catalog, read_only=True) as catalog:
            photos = catalog.photos([int(i) for i in catalog.photos_by_time()])
        return {photo.id: Path(photo.path).name for photo in photos}

    def problems(self, query: str) -> tuple[str, ...]:
        """Those of the query, and one that only an engine knows of."""
        if not (self.state / "name-problems").exists():
            return ()
        of_query = (f"{query}: {problem.message}" for problem in parse(query).problems)
        return (*of_query, "There is no place called Nowhere.")

    def named(self, query: str) -> tuple[int, ...]:
        with Catalog(self.library.catalog, read_only=True) as catalog:
            photos = catalog.photos([int(i) for i in catalog.photos_by_time()])
        found = [p for p in photos if query in Path(p.path).name]
        found.sort(key=lambda photo: photo.path, reverse=True)
        return tuple(p.id for p in found)

    def index(self, folders: list[Path], retry: bool) -> None:
        from building import add_photos

        send(IndexProgress(Progress(Phase.SCANNING)))
        paths = sorted(p for folder in folders for p in folder.rglob("*") if is_photo(str(p)))
        send(IndexProgress(Progress(Phase.INDEXING, len(paths) // 2, len(paths), 1, 25.0, 130.0)))
        self.wait_while("hold-index")
        for folder in folders:
            add_photos(self.library, folder, [p for p in paths if folder in p.parents])
        send(PhotosChanged())
        send(IndexFinished(Summary(found=len(paths), embedded=len(paths))))


if __name__ == "__main__":
    FakeEngine(Library(Path(sys.argv[1])), Path(sys.argv[2])).run()
