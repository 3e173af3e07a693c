"""Messages: what is sent is what arrives, and rubbish is refused."""

from __future__ import annotations

import json
import os
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery import protocol
from gallery.catalog import Answer, Mark, Origin, PhotoFile, State, Tag
from gallery.errors import Trouble
from gallery.indexing.progress import Phase, Progress, Summary
from gallery.protocol import Failed, Hits, ProtocolError, SearchImage, SearchText

# File names that are not UTF-8 reach Python as lone surrogates.
TEXT = st.text() | st.binary(max_size=20).map(os.fsdecode)
IDS = st.integers(0, 2**62)
TROUBLES = st.none() | st.sampled_from(Trouble)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
COUNTS = st.integers(0, 10**9)
PROGRESS = st.builds(
    Progress, st.sampled_from(Phase), COUNTS, COUNTS, COUNTS, NUMBERS, st.none() | NUMBERS,
    st.none() | TEXT,
)  # fmt: skip
PATHS = st.lists(TEXT, max_size=3).map(tuple)
MANY = st.lists(IDS, max_size=3).map(tuple)
STATES = st.sampled_from(State)
PARTS = st.none() | st.builds(protocol.Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
ANSWER = st.builds(
    Answer, IDS, st.none() | IDS, TEXT, TEXT, st.booleans(), TEXT, TEXT, NUMBERS, MANY, TEXT
)
TAG = st.builds(Tag, IDS, TEXT, TEXT, st.sampled_from(Origin), PATHS, st.booleans())
SAID = st.lists(st.tuples(IDS, st.none() | st.booleans()), max_size=3).map(tuple)
SUMMARY = st.builds(
    Summary, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS, COUNTS,
    PATHS, PATHS, COUNTS, NUMBERS, NUMBERS, st.booleans(),
)  # fmt: skip
KINDS = st.sampled_from(protocol.DuplicateKind)
FILE = st.builds(
    PhotoFile, TEXT, IDS, COUNTS, COUNTS, COUNTS, st.none() | TEXT, st.none() | st.integers(-1, 5),
    st.booleans(), COUNTS,
)  # fmt: skip
GROUP = st.builds(protocol.DuplicateGroup, st.lists(FILE, max_size=3).map(tuple), COUNTS)
TRASH = st.lists(st.builds(protocol.TrashGroup, PATHS, PATHS), max_size=3).map(tuple)
COPIES = st.builds(
    protocol.CopyOptions, COUNTS, st.none() | st.integers(1, 100),
    st.sampled_from(protocol.Strip), st.sampled_from(protocol.Naming),
)  # fmt: skip
REQUESTS = {
    protocol.FindDuplicates: st.builds(protocol.FindDuplicates, IDS, KINDS),
    protocol.TrashFiles: st.builds(protocol.TrashFiles, IDS, TRASH),
    protocol.TrashPhotos: st.builds(protocol.TrashPhotos, IDS, PATHS),
    protocol.UndoTrash: st.builds(protocol.UndoTrash, IDS, MANY),
    protocol.ExportPhotos: st.builds(protocol.ExportPhotos, IDS, MANY, TEXT, COPIES),
    protocol.SearchText: st.builds(
        SearchText, IDS, TEXT, COUNTS, st.sampled_from(protocol.Order), MANY, MANY
    ),
    protocol.SearchImage: st.builds(SearchImage, IDS, TEXT, COUNTS, PARTS, TEXT),
    protocol.SearchSimilar: st.builds(protocol.SearchSimilar, IDS, IDS, COUNTS, PARTS, TEXT),
    protocol.ExplainMatch: st.builds(protocol.ExplainMatch, IDS, IDS, TEXT),
    protocol.IndexFolders: st.builds(protocol.IndexFolders, IDS, PATHS, st.booleans(), PATHS),
    protocol.RemoveFolder: st.builds(protocol.RemoveFolder, IDS, TEXT),
    protocol.ChangeSetting: st.builds(protocol.ChangeSetting, IDS, TEXT, PATHS),
    protocol.StopIndexing: st.builds(protocol.StopIndexing, IDS),
    protocol.JudgeTag: st.builds(protocol.JudgeTag, IDS, MANY, IDS, STATES),
    protocol.GiveTag: st.builds(protocol.GiveTag, IDS, MANY, TEXT),
    protocol.WriteCaption: st.builds(protocol.WriteCaption, IDS, IDS, TEXT),
    protocol.JudgeCaption: st.builds(protocol.JudgeCaption, IDS, IDS, IDS, STATES),
    protocol.RestoreAnswer: st.builds(protocol.RestoreAnswer, IDS, ANSWER),
    protocol.DeleteAnswer: st.builds(protocol.DeleteAnswer, IDS, IDS, IDS),
    protocol.RatePhotos: st.builds(protocol.RatePhotos, IDS, MANY, st.none() | st.integers(-1, 5)),
    protocol.MarkPhotos: st.builds(
        protocol.MarkPhotos, IDS, MANY, st.sampled_from(Mark), st.booleans()
    ),
    protocol.PutInAlbum: st.builds(protocol.PutInAlbum, IDS, TEXT, MANY, st.booleans()),
    protocol.RenameAlbum: st.builds(protocol.RenameAlbum, IDS, TEXT, TEXT),
    protocol.DeleteAlbum: st.builds(protocol.DeleteAlbum, IDS, TEXT),
    protocol.SaveSearch: st.builds(protocol.SaveSearch, IDS, TEXT, TEXT),
    protocol.RenameSavedSearch: st.builds(protocol.RenameSavedSearch, IDS, TEXT, TEXT),
    protocol.DeleteSavedSearch: st.builds(protocol.DeleteSavedSearch, IDS, TEXT),
    protocol.PutTag: st.builds(protocol.PutTag, IDS, TEXT, TEXT, PATHS, st.booleans()),
    protocol.RestoreTag: st.builds(protocol.RestoreTag, IDS, TAG, SAID, SAID),
    protocol.DeleteTag: st.builds(protocol.DeleteTag, IDS, IDS),
    protocol.PreviewTag: st.builds(protocol.PreviewTag, IDS, IDS, TEXT, TEXT, PATHS, COUNTS),
    protocol.TagLibrary: st.builds(protocol.TagLibrary, IDS),
    protocol.UndoTagging: st.builds(protocol.UndoTagging, IDS),
    protocol.Teach: st.builds(protocol.Teach, IDS, TEXT, MANY, st.booleans()),
    protocol.Describe: st.builds(protocol.Describe, IDS, MANY, TEXT, TEXT),
    protocol.DescribeLibrary: st.builds(protocol.DescribeLibrary, IDS, TEXT, TEXT, COUNTS, NUMBERS),
    protocol.ReadTexts: st.builds(protocol.ReadTexts, IDS, COUNTS),
    protocol.Ask: st.builds(protocol.Ask, IDS, MANY, TEXT),
    protocol.MatchTexts: st.builds(protocol.MatchTexts, IDS, IDS, PATHS, TEXT),
    protocol.PreviewWriting: st.builds(
        protocol.PreviewWriting, IDS, MANY, st.booleans(), st.booleans()
    ),
    protocol.ApplyWriting: st.builds(
        protocol.ApplyWriting, IDS, MANY, st.booleans(), st.booleans()
    ),
    protocol.UndoWriting: st.builds(protocol.UndoWriting, IDS),
    protocol.DownloadModel: st.builds(protocol.DownloadModel, IDS, TEXT),
    protocol.UseModel: st.builds(protocol.UseModel, IDS, TEXT),
    protocol.RemoveModel: st.builds(protocol.RemoveModel, IDS, TEXT, st.booleans()),
    protocol.ImportModel: st.builds(protocol.ImportModel, IDS, TEXT, TEXT),
    protocol.MeasureModel: st.builds(protocol.MeasureModel, IDS, TEXT),
    protocol.DeleteCaches: st.builds(protocol.DeleteCaches, IDS),
    protocol.Cancel: st.builds(protocol.Cancel, IDS, IDS),
}
ANSWERS = {
    protocol.Hits: st.builds(
        Hits,
        IDS,
        MANY,
        st.none() | COUNTS,
        st.lists(MANY, max_size=3).map(tuple),
        COUNTS,
        COUNTS,
        PATHS,
        st.none()
        | st.builds(protocol.LanguageAdvice, TEXT, TEXT, st.none() | TEXT, st.none() | TEXT),
    ),
    protocol.Explained: st.builds(
        protocol.Explained,
        IDS,
        IDS,
        st.builds(protocol.PartScore, TEXT, NUMBERS).map(lambda part: (part,)),
        st.builds(protocol.TextMatch, st.sampled_from(protocol.Where), TEXT).map(lambda m: (m,)),
        st.lists(st.lists(NUMBERS, max_size=3).map(tuple), max_size=3).map(tuple),
    ),
    protocol.TagScores: st.builds(
        protocol.TagScores,
        IDS,
        st.builds(protocol.TagScore, TEXT, TEXT, NUMBERS, st.booleans()).map(lambda s: (s,)),
    ),
    protocol.Answered: st.builds(protocol.Answered, IDS, ANSWER),
    protocol.Matched: st.builds(
        protocol.Matched,
        IDS,
        st.builds(protocol.TextScore, TEXT, NUMBERS, NUMBERS, NUMBERS).map(lambda s: (s,)),
    ),
    protocol.Trashed: st.builds(protocol.Trashed, IDS, COUNTS, MANY, TEXT),
    protocol.Exported: st.builds(protocol.Exported, IDS, COUNTS, TEXT),
    protocol.ModelMeasured: st.builds(protocol.ModelMeasured, IDS, st.floats(0, 1e6), TEXT),
    protocol.DuplicateGroups: st.builds(
        protocol.DuplicateGroups, IDS, st.lists(GROUP, max_size=3).map(tuple), COUNTS
    ),
    protocol.WritingPreview: st.builds(
        protocol.WritingPreview,
        IDS,
        st.builds(protocol.WordChange, TEXT, st.booleans(), TEXT, TEXT).map(lambda c: (c,)),
        PATHS,
        COUNTS,
    ),
    protocol.Done: st.builds(protocol.Done, IDS),
    protocol.Failed: st.builds(protocol.Failed, IDS, TEXT, TROUBLES),
    protocol.Ready: st.builds(protocol.Ready, COUNTS, TEXT, st.booleans()),
    protocol.ModelLoaded: st.builds(protocol.ModelLoaded, TEXT),
    protocol.IndexProgress: st.builds(protocol.IndexProgress, PROGRESS),
    protocol.PhotosChanged: st.builds(protocol.PhotosChanged),
    protocol.IndexFinished: st.builds(protocol.IndexFinished, SUMMARY),
    protocol.IndexHeld: st.builds(protocol.IndexHeld, st.none() | TEXT),
    protocol.IndexFailed: st.builds(protocol.IndexFailed, TEXT, TROUBLES),
    protocol.AnswerPiece: st.builds(protocol.AnswerPiece, IDS, TEXT),
    protocol.WorkProgress: st.builds(
        protocol.WorkProgress, IDS, COUNTS, COUNTS, st.none() | NUMBERS
    ),
    protocol.DownloadProgress: st.builds(
        protocol.DownloadProgress, IDS, COUNTS, COUNTS, st.none() | NUMBERS
    ),
    protocol.TrashBegun: st.builds(protocol.TrashBegun, IDS, IDS),
    protocol.WordsChanged: st.builds(protocol.WordsChanged, MANY),
    protocol.Problem: st.builds(protocol.Problem, TEXT, TROUBLES),
}


def test_every_message_type_is_tried_here() -> None:
    assert set(REQUESTS) == set(get_args(protocol.Request))
    assert set(ANSWERS) == set(get_args(protocol.Reply)) | set(get_args(protocol.Event))


@given(st.one_of(REQUESTS.values()))
def test_requests_arrive_as_they_were_sent(message: Any) -> None:
    line = protocol.encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert protocol.decode_request(line) == message
    with pytest.raises(ProtocolError):
        protocol.decode_answer(line)


@given(st.one_of(ANSWERS.values()))
def test_answers_arrive_as_they_were_sent(message: Any) -> None:
    line = protocol.encode(message)
    assert line.count(b"\n") == 1
    assert protocol.decode_answer(line) == message
    with pytest.raises(ProtocolError):
        protocol.decode_request(line)


def test_a_file_name_that_is_not_utf8_survives() -> None:
    path = os.fsdecode(b"/photos/\xff\xfe.jpg")
    assert protocol.decode_request(protocol.encode(SearchImage(1, path))).path == path
    failed = Failed(2, path)
    assert protocol.decode_answer(protocol.encode(failed)) == failed


def test_defaults_may_be_left_out() -> None:
    line = b'{"type":"SearchText","id":7,"query":"cat"}'
    assert protocol.decode_request(line) == SearchText(7, "cat", 500)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"cat",
        b"[]",
        b"null",
        b"{}",
        b'{"type":"Nonsense","id":1}',
        b'{"type":"SearchText","id":"one","query":"cat"}',
        b'{"type":"SearchText","id":1}',
        b'{"type":"SearchText","id":1,"query":5}',
        b'{"type":"SearchText","id":1,"query":"\xff"}',
        b'{"type":"SearchText","id":1,"query":"\\ud800", "limit":"many"}',
        b'{"type":"SearchText","id":1,"query":"\\ud800"',
        b'{"type":"SearchText","id":1,"query":"cat"} and more',
        b"[" * 100_000,
        b'"\\ud800' + b"[" * 100_000,
        b'{"a":"\\ud800","b":' + b"[" * 100_000,
    ],
)
def test_rubbish_is_refused(line: bytes) -> None:
    for decode in (protocol.decode_request, protocol.decode_answer):
        with pytest.raises(ProtocolError):
            decode(line)


@given(st.binary(max_size=80) | st.recursive(
    st.none() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_other_line_is_refused(line: bytes) -> None:
    for decode in (protocol.decode_request, protocol.decode_answer):
        with pytest.raises(ProtocolError):
            decode(line)
