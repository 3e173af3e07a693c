"""What the fake engine does with the library's tags, models and files, as its folder says.

A tag's confidence on a photo is a tenth for each letter of its name, and a tenth more for each of
its own templates; it is given from 0.5 on. Texts fit a photo the better the shorter they are. Every
model looks at a photo in two seconds. All of this waits while `hold-…` is there (`hold-tagging`,
`hold-preview`, `hold-match`, `hold-writing`, `hold-model`, `hold-measure`, `hold-duplicates`,
`hold-trash`, `hold-export`), and fails with the words in the file `refuse-library` while that is
there, a kind of trouble perhaps in a line above them; writing and trashing alone with those in
`refuse-writing` and `refuse-trash`. Photos really go to the trash of the test's home, and copies
are really made.
"""

from __future__ import annotations

import json
from pathlib import Path

from gallery.catalog import Catalog, Origin
from gallery.errors import Trouble
from gallery.protocol import (
    VERSION,
    ApplyWriting,
    DeleteTag,
    DescribeLibrary,
    Done,
    DownloadModel,
    DownloadProgress,
    DuplicateGroup,
    DuplicateGroups,
    DuplicateKind,
    Exported,
    ExportPhotos,
    Failed,
    FindDuplicates,
    ImportModel,
    Matched,
    MatchTexts,
    MeasureModel,
    ModelMeasured,
    PhotosChanged,
    PreviewTag,
    PreviewWriting,
    PutTag,
    ReadTexts,
    Ready,
    RemoveModel,
    RestoreTag,
    TagLibrary,
    TagScore,
    TagScores,
    TextScore,
    TrashBegun,
    Trashed,
    TrashFiles,
    TrashPhotos,
    UndoTagging,
    UndoTrash,
    UndoWriting,
    UseModel,
    WordChange,
    WordsChanged,
    WorkProgress,
    WritingPreview,
)
from gallery.settings import Settings

REQUESTS = (
    PreviewTag
    | PutTag
    | DeleteTag
    | RestoreTag
    | TagLibrary
    | UndoTagging
    | MatchTexts
    | DescribeLibrary
    | ReadTexts
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
)
HOLDS = {
    TagLibrary: "hold-tagging",
    PutTag: "hold-tagging",
    PreviewTag: "hold-preview",
    MatchTexts: "hold-match",
    ApplyWriting: "hold-writing",
    PreviewWriting: "hold-writing",
    FindDuplicates: "hold-duplicates",
    TrashFiles: "hold-trash",
    TrashPhotos: "hold-trash",
    ExportPhotos: "hold-export",
    DownloadModel: "hold-model",
    ImportModel: "hold-model",
    MeasureModel: "hold-measure",
}

PACE = 0.5  # photos a second that every model looks at


def answer(engine, request, send) -> None:
    refused = engine.state / "refuse-library"
    if isinstance(request, TagLibrary | ApplyWriting | FindDuplicates | ExportPhotos):
        send(WorkProgress(request.id, 10, 30, 130.0))
    if isinstance(request, DownloadModel):
        send(DownloadProgress(request.id, 150_000_000, 300_000_000, 130.0))
    if hold := HOLDS.get(type(request)):
        engine.wait_while(hold)
    if refused.exists():
        trouble, _, words = refused.read_text().rpartition("\n")
        send(Failed(request.id, words, Trouble(trouble) if trouble else None))
        return
    with Catalog(engine.library.catalog) as catalog:
        _answer(engine, catalog, request, send)


def _answer(engine, catalog, request, send) -> None:
    match request:
        case PreviewTag(id=i, name="", limit=limit):
            names = [tag.name for tag in catalog.tags() if tag.enabled]
            scores = sorted((_score(name) for name in names), key=lambda s: -s.confidence)
            send(TagScores(i, tuple(scores[:limit])))
        case PreviewTag(id=i, name=name, templates=templates):
            send(TagScores(i, (_score(name, len(templates)),)))
        case PutTag(id=i, name=name, heading=heading, templates=templates, enabled=enabled):
            known = catalog.tag_named(name)
            origin = known.origin if known else Origin.OWN
            catalog.put_tag(name, heading, origin, templates, enabled)
            send(WordsChanged())
            send(Done(i))
        case DeleteTag(id=i, tag_id=tag_id):
            catalog.delete_tag(tag_id)
            send(WordsChanged())
            send(Done(i))
        case RestoreTag(id=i, tag=tag, judged=judged, examples=examples):
            catalog.restore_tag(tag, dict(judged), dict(examples))
            send(WordsChanged())
            send(Done(i))
        case TagLibrary(id=i):
            tags = [tag for tag in catalog.tags() if tag.enabled]
            given = [
                (int(photo), tag.id, _score(tag.name).confidence)
                for photo in catalog.photos_by_time()
                for tag in tags
                if _score(tag.name).given
            ]
            prompts = {tag.id: json.dumps([tag.name]) for tag in tags}
            catalog.record_tagging("fake", "all photos", prompts, given)
            send(WordsChanged())
            send(Done(i))
        case UndoTagging(id=i):
            run = catalog.last_tagging()
            if run is not None:
                catalog.undo_tagging(run.id)
            send(WordsChanged())
            send(Done(i))
        case MatchTexts(id=i, texts=texts):
            send(Matched(i, _fits(texts)))
        case DescribeLibrary(id=i, limit=limit):
            send(WorkProgress(i, 0, limit))
            engine.wait_while("hold-describe")
            send(Done(i))
        case ReadTexts(id=i):
            send(WorkProgress(i, 4, 30))
            engine.wait_while("hold-texts")
            send(Done(i))
        case PreviewWriting(id=i):
            send(_preview(engine, catalog, request))
        case ApplyWriting(id=i) if (engine.state / "refuse-writing").exists():
            send(Failed(i, (engine.state / "refuse-writing").read_text()))
        case ApplyWriting(id=i):
            (engine.state / "written").touch()
            send(WorkProgress(i, 30, 30, 0.0))
            send(Done(i))
        case FindDuplicates(id=i, kind=kind):
            send(_alike(engine, catalog, i, kind))
        case TrashFiles(id=i, groups=groups) if (engine.state / "refuse-trash").exists():
            send(Failed(i, (engine.state / "refuse-trash").read_text()))
        case TrashFiles(id=i, groups=groups):
            gone = "\n".join(path for group in groups for path in group.going)
            (engine.state / "trashed").write_text(gone)
            send(Done(i))
        case TrashPhotos(id=i, paths=paths):
            from gallery.duplicates import trashing

            photos = [catalog.photo_at(path).id for path in paths]
            outcome = trashing.trash_photos(catalog, paths, lambda run: send(TrashBegun(i, run)))
            left = {photo.id for photo in catalog.photos(photos)}
            send(PhotosChanged())
            gone = tuple(photo for photo in photos if photo not in left)
            trouble = outcome.reasons() if outcome.refused else ""
            send(Trashed(i, len(outcome.moved), gone, trouble))
        case UndoTrash(id=i, runs=(_, *_) as runs):
            from gallery.duplicates import trashing

            for run in runs:
                trashing.restore(catalog, run)
            send(PhotosChanged())
            send(Done(i))
        case ExportPhotos(id=i, photo_ids=ids, folder=folder, options=options):
            from gallery.export.run import export

            outcome = export([photo.path for photo in catalog.photos(ids)], folder, options)
            send(Exported(i, len(outcome.copies), outcome.trouble()))
        case UndoTrash(id=i):
            (engine.state / "trashed").unlink(missing_ok=True)
            send(Done(i))
        case UndoWriting(id=i):
            (engine.state / "written").unlink(missing_ok=True)
            send(Done(i))
        case UseModel(id=i, model=model):
            if model == "smolvlm":
                Settings.of(catalog).changed("captioner", [model]).save(catalog)
            else:
                catalog.want_model(model)
            send(Ready(VERSION, "starter", True))
            send(Done(i))
        case RemoveModel(id=i, model=model, vectors_only=True):
            known = catalog.model_named(model)
            if known is not None:
                catalog.remove_vectors(known.id)
            send(Done(i))
        case MeasureModel(id=i, model=model):
            from gallery.models import speeds

            speeds.remember(model, "cpu", PACE)
            send(ModelMeasured(i, PACE, "cpu"))
        case DownloadModel(id=i) | RemoveModel(id=i) | ImportModel(id=i):
            send(Done(i))


def _alike(engine, catalog, request_id, kind) -> DuplicateGroups:
    """All photos by threes but those trashed, the second the best; no bursts."""
    trashed = engine.state / "trashed"
    gone = trashed.read_text().splitlines() if trashed.exists() else []
    ids = sorted(int(photo) for photo in catalog.photos_by_time())
    files = catalog.files_holding(ids if kind is not DuplicateKind.BURST else [])
    threes = [files[at : at + 3] for at in range(0, len(files), 3)]
    left = [[file for file in three if file.path not in gone] for three in threes]
    groups = tuple(DuplicateGroup(tuple(one), 1) for one in left if len(one) > 1)
    return DuplicateGroups(request_id, groups[:4], len(groups))


def _score(name: str, templates: int = 0) -> TagScore:
    confidence = min(1.0, (len(name) + templates) / 10)
    return TagScore(name, "", confidence, confidence >= 0.5)


def _fits(texts) -> tuple[TextScore, ...]:
    weights = {text: 1 / len(text) for text in texts}
    whole = sum(weights.values())
    scores = [
        TextScore(text, weight, weight / whole, 1 / len(texts)) for text, weight in weights.items()
    ]
    return tuple(sorted(scores, key=lambda score: -score.probability))


def _preview(engine, catalog, request) -> WritingPreview:
    ids = list(request.photo_ids) or [int(photo) for photo in catalog.photos_by_time()]
    paths = [photo.path for photo in catalog.photos(ids)]
    if (engine.state / "written").exists():
        return WritingPreview(request.id, (), (), 0)
    changes = [
        WordChange(
            path if request.into_files else f"{path}.xmp",
            not request.into_files,
            "rating: 3" if request.into_files else "",
            "keywords: Rex" + (", dog" if request.suggested else "") + "\nrating: 3",
        )
        for path in paths[1:]
    ]
    refused = f"{Path(paths[0])}: it is not there now"
    return WritingPreview(request.id, tuple(changes[:20]), (refused,), len(changes))
