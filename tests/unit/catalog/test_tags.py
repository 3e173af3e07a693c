"""Tags of photos: what machines give and take back, what people decide, and which of them wins."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gallery.catalog import Catalog, FoundFile, Origin, PhotoDetails, State, Tag
from gallery.catalog.tags import OWN, RUNS_KEPT
from gallery.media.fingerprint import fingerprint

PHOTOS, TAGS = range(1, 5), ["dog", "cat", "beach"]


def make_photos(catalog: Catalog, count: int) -> list[int]:
    folder = catalog.add_folder("/photos")
    catalog.record_scan(folder, [FoundFile(f"/photos/{i}.jpg", 1, 1) for i in range(count)])
    files = catalog.files_in(folder)
    photos = [
        (fingerprint(os.fsencode(str(i))), PhotoDetails(1, 1, "JPEG"), [files[f"/photos/{i}.jpg"]])
        for i in range(count)
    ]
    return catalog.add_photos(photos, catalog.model_id("m", "m", 2), np.ones((count, 2)) / 2**0.5)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        make_photos(opened, len(PHOTOS))
        yield opened


def run(catalog: Catalog, given: list[tuple[int, int, float]], **more: object) -> int:
    tags = [tag.id for tag in catalog.tags()]
    return catalog.record_tagging(
        "m", "all", {i: json.dumps([str(i)]) for i in tags}, given, **more
    )


def state_of(catalog: Catalog, photo: int, tag_id: int) -> State | None:
    found = [tag.state for tag in catalog.tags_of(photo, rejected=True) if tag.tag_id == tag_id]
    return found[0] if found else None


def test_a_tag_is_put_once_and_found_in_any_letter_case(catalog: Catalog) -> None:
    first = catalog.put_tag("Dog", "pets", Origin.VOCABULARY, ["a {}"])
    assert catalog.put_tag("dog", enabled=False) == first
    assert catalog.tag_named("DOG") == Tag(first, "Dog", OWN, Origin.OWN, (), False)
    catalog.put_tags([Tag(0, "dog", "pets", Origin.VOCABULARY), Tag(0, "cat", "pets", Origin.OWN)])
    assert [(tag.name, tag.heading) for tag in catalog.tags()] == [("cat", "pets"), ("Dog", "pets")]
    assert catalog.tag_named("dog").id == first


def test_a_run_gives_tags_with_where_they_come_from(catalog: Catalog) -> None:
    dog = catalog.put_tag("dog", "pets")
    run_id = run(catalog, [(1, dog, 0.9)])
    (tag,) = catalog.tags_of(1)
    assert (tag.name, tag.state, tag.confidence, tag.model) == ("dog", State.SUGGESTED, 0.9, "m")
    assert tag.prompt == json.dumps([str(dog)])
    assert tag.by_machine
    assert catalog.last_tagging().id == run_id
    assert catalog.last_tagging().given == 1
    assert catalog.tag_counts() == {dog: (0, 1)}


def test_a_run_leaves_photos_it_did_not_look_at_alone(catalog: Catalog) -> None:
    dog = catalog.put_tag("dog")
    run(catalog, [(1, dog, 0.9), (2, dog, 0.9)])
    run(catalog, [], among=[2])
    assert catalog.photos_tagged(dog).tolist() == [1]


def test_a_tag_given_by_hand_is_kept_without_a_machines_confidence(catalog: Catalog) -> None:
    dog = catalog.give_tag([1, 2], "dog")
    run(catalog, [(1, dog, 0.9)])
    (tag,) = catalog.tags_of(1)
    assert (tag.state, tag.confidence, tag.by_machine) == (State.ACCEPTED, None, False)
    catalog.judge_tag([1], dog, State.SUGGESTED)
    assert catalog.tags_of(1) == []


def test_a_tag_that_was_deleted_while_a_run_went_on_is_passed_over(catalog: Catalog) -> None:
    dog, cat = catalog.put_tag("dog"), catalog.put_tag("cat")
    catalog.delete_tag(dog)
    catalog.record_tagging("m", "all", {dog: "[]", cat: "[]"}, [(1, dog, 0.9), (1, cat, 0.8)])
    assert [tag.name for tag in catalog.tags_of(1)] == ["cat"]
    assert catalog.check() == "ok"


def test_old_runs_go_once_nothing_of_them_is_left(catalog: Catalog) -> None:
    dog, cat = catalog.put_tag("dog"), catalog.put_tag("cat")
    first = catalog.record_tagging("m", "first", {dog: "[]"}, [(1, dog, 0.9)])
    for _ in range(2 * RUNS_KEPT):
        catalog.record_tagging("m", "later", {cat: "[]"}, [(1, cat, 0.8)])
    runs = {row[0] for row in catalog._db.execute("SELECT id FROM tagging_runs")}
    assert first in runs  # its tag is still there, and says who gave it
    assert len(runs) <= RUNS_KEPT + 2
    assert {tag.model for tag in catalog.tags_of(1)} == {"m"}


def test_vectors_come_in_chunks_and_samples_as_they_come_at_once(catalog: Catalog) -> None:
    model = catalog.model_id("m", "m", 2)
    ids, vectors = catalog.vectors(model)
    chunks = list(catalog.vector_chunks(model, 3))
    assert [len(chunk) for chunk, _ in chunks] == [3, 1]
    assert np.concatenate([chunk for chunk, _ in chunks]).tolist() == ids.tolist()
    assert np.array_equal(np.concatenate([some for _, some in chunks]), vectors)
    assert len(catalog.some_vectors(model, 2)) == 2
    assert len(catalog.some_vectors(model, 99)) == len(ids)


class TagHistory(RuleBasedStateMachine):
    """Runs, undoing them and judgements, in any order."""

    @initialize()
    def open(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.catalog = Catalog(Path(self.place.name) / "catalog.sqlite")
        make_photos(self.catalog, len(PHOTOS))
        self.tags = [self.catalog.put_tag(name) for name in TAGS]
        self.rejected: set[tuple[int, int]] = set()
        self.accepted: set[tuple[int, int]] = set()
        self.suggested: list[dict[tuple[int, int], float]] = [{}]  # after each run not undone

    def teardown(self) -> None:
        if hasattr(self, "catalog"):
            self.catalog.close()
            self.place.cleanup()

    given = st.dictionaries(
        st.tuples(st.sampled_from(PHOTOS), st.integers(0, 2)), st.floats(0, 1), max_size=8
    )

    @rule(
        given=given,
        looked_for=st.sets(st.integers(0, 2), min_size=1),
        among=st.none() | st.sets(st.sampled_from(PHOTOS)),
    )
    def tag(self, given, looked_for, among) -> None:
        def looked_at(photo: int, tag_id: int) -> bool:
            return tag_id in {self.tags[i] for i in looked_for} and (
                among is None or photo in among
            )

        found = {
            (photo, self.tags[i]): sure
            for (photo, i), sure in given.items()
            if looked_at(photo, self.tags[i])
        }
        prompts = {self.tags[i]: "[]" for i in looked_for}
        rows = [(*key, sure) for key, sure in found.items()]
        self.catalog.record_tagging("m", "a run", prompts, rows, among)
        kept = {key: sure for key, sure in self.suggested[-1].items() if not looked_at(*key)}
        decided = self.rejected | self.accepted
        self.suggested.append(
            kept | {key: sure for key, sure in found.items() if key not in decided}
        )

    @precondition(lambda self: len(self.suggested) > 1)
    @rule()
    def undo(self) -> None:
        self.catalog.undo_tagging(self.catalog.last_tagging().id)
        self.suggested.pop()

    @rule(
        photo=st.sampled_from(PHOTOS),
        i=st.integers(0, 2),
        state=st.sampled_from([State.ACCEPTED, State.REJECTED]),
    )
    def judge(self, photo, i, state) -> None:
        key = (photo, self.tags[i])
        self.catalog.judge_tag([photo], key[1], state)
        self.accepted.discard(key)
        self.rejected.discard(key)
        (self.accepted if state is State.ACCEPTED else self.rejected).add(key)

    @rule(photo=st.sampled_from(PHOTOS), i=st.integers(0, 2))
    def give(self, photo, i) -> None:
        key = (photo, self.tags[i])
        self.catalog.give_tag([photo], TAGS[i])
        self.rejected.discard(key)
        self.accepted.add(key)

    @invariant()
    def what_people_decided_stands_and_the_rest_is_the_newest_runs(self) -> None:
        if not hasattr(self, "catalog"):
            return
        states = {
            (photo, tag.tag_id): (tag.state, tag.confidence)
            for photo in PHOTOS
            for tag in self.catalog.tags_of(photo, rejected=True)
        }
        by_state = {
            state: {key for key, found in states.items() if found[0] is state} for state in State
        }
        assert by_state[State.REJECTED] == self.rejected
        assert by_state[State.ACCEPTED] == self.accepted
        decided = self.rejected | self.accepted
        newest = {k: sure for k, sure in self.suggested[-1].items() if k not in decided}
        assert {key: states[key][1] for key in by_state[State.SUGGESTED]} == newest
        shown = {(p, tag.tag_id) for p in PHOTOS for tag in self.catalog.tags_of(p)}
        assert not shown & self.rejected


TestTagHistory = TagHistory.TestCase
