"""Files go to the trash and come back; of what is alike something always stays."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from drawn_library import scene
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gallery.duplicates import bins
from gallery.duplicates.trashing import restore, trash, trash_photos
from gallery.media.fingerprint import fingerprint
from gallery.protocol import TrashGroup

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the trash of freedesktop.org"
)


@pytest.fixture
def copies(drawn, own_trash) -> list[Path]:
    first = drawn.add("a.jpg", scene(1))
    return [first, drawn.copy(first, "b.jpg"), drawn.copy(first, "deep/c.jpg")]


def group(going, staying) -> TrashGroup:
    return TrashGroup(tuple(map(str, going)), tuple(map(str, staying)))


def test_a_file_goes_to_the_trash_and_the_catalogue_follows(drawn, copies, own_trash):
    content = copies[1].read_bytes()
    outcome = trash(drawn.catalog, [group(copies[1:], copies[:1])])
    assert outcome.moved == (str(copies[1]), str(copies[2])) and not outcome.refused
    assert [path.exists() for path in copies] == [True, False, False]
    assert (own_trash / "files" / "b.jpg").read_bytes() == content
    assert drawn.catalog.photo_at(str(copies[1])) is None
    assert len(drawn.catalog.files_of(drawn.photo(copies[0]))) == 1


def test_what_went_comes_back_as_it_was(drawn, copies, own_trash):
    photo, content, before = drawn.photo(copies[0]), copies[1].read_bytes(), copies[1].stat()
    trash(drawn.catalog, [group(copies[1:], copies[:1])])
    outcome = restore(drawn.catalog)
    assert set(outcome.moved) == {str(copies[1]), str(copies[2])} and not outcome.refused
    assert copies[1].read_bytes() == content
    assert copies[1].stat().st_mtime_ns == before.st_mtime_ns
    assert {drawn.photo(path) for path in copies} == {photo}
    assert list((own_trash / "files").iterdir()) == list((own_trash / "info").iterdir()) == []
    assert restore(drawn.catalog).moved == ()


def test_a_photo_that_lost_its_last_file_is_itself_again_when_that_comes_back(drawn, own_trash):
    kept = drawn.add("kept.jpg", scene(1))
    gone = drawn.add("gone.jpg", scene(1), quality=40)
    photo = drawn.photo(gone)
    drawn.catalog.give_tag([photo], "Rex")
    trash(drawn.catalog, [group([gone], [kept])])
    assert photo not in drawn.catalog.fingerprints()
    restore(drawn.catalog)
    assert drawn.photo(gone) == photo and photo in drawn.catalog.fingerprints()
    assert [tag.name for tag in drawn.catalog.tags_of(photo)] == ["Rex"]


def test_a_whole_photo_goes_when_its_files_are_named_and_comes_back_by_its_run(drawn, copies):
    photo = drawn.photo(copies[0])
    begun: list[int] = []
    outcome = trash_photos(drawn.catalog, list(map(str, copies)), begun.append)
    assert outcome.moved == tuple(map(str, copies)) and not outcome.refused
    assert not any(path.exists() for path in copies)
    assert photo not in drawn.catalog.fingerprints()
    other = drawn.add("other.jpg", scene(2))
    trash_photos(drawn.catalog, [str(other)], begun.append)
    assert set(restore(drawn.catalog, begun[0]).moved) == set(map(str, copies))
    assert not other.exists()  # which went in another run
    assert {drawn.photo(path) for path in copies} == {photo}
    assert restore(drawn.catalog, begun[1]).moved == (str(other),)


def test_of_whole_photos_too_only_what_the_library_knows_goes(drawn, copies):
    copies[0].write_bytes(b"written over meanwhile")
    stranger = drawn.folder / "stranger.jpg"
    stranger.write_bytes(copies[1].read_bytes())
    sidecar = copies[1].with_name("b.jpg.xmp")
    sidecar.write_text("<x/>")
    outcome = trash_photos(drawn.catalog, [str(copies[0]), str(copies[1]), str(stranger)])
    assert outcome.moved == (str(copies[1]),)
    assert refused(outcome) == {
        "a.jpg": "it has changed since it was indexed",
        "stranger.jpg": "it is not in the library",
    }
    assert copies[0].exists() and stranger.exists() and sidecar.exists()


def test_runs_are_taken_back_one_by_one_the_newest_first(drawn, copies):
    trash(drawn.catalog, [group([copies[1]], [copies[0]])])
    trash(drawn.catalog, [group([copies[2]], [copies[0]])])
    assert restore(drawn.catalog).moved == (str(copies[2]),)
    assert restore(drawn.catalog).moved == (str(copies[1]),)


def refused(outcome) -> dict[str, str]:
    return {Path(one.path).name: one.reason for one in outcome.refused}


def test_without_one_that_stays_nothing_goes(drawn, copies):
    for staying in ([], copies[1:], [copies[0].with_name("nowhere.jpg")]):
        outcome = trash(drawn.catalog, [group(copies, staying)])
        assert not outcome.moved and len(outcome.refused) == 3
    assert all(path.exists() for path in copies)


def test_one_that_is_to_stay_vouches_only_while_it_is_as_it_was(drawn, copies):
    copies[0].write_bytes(b"something else")
    outcome = trash(drawn.catalog, [group([copies[1]], [copies[0]])])
    assert refused(outcome) == {
        "b.jpg": "no other file of its group is there as the library knows it"
    }
    assert copies[1].exists()
    assert trash(drawn.catalog, [group([copies[1]], [copies[0], copies[2]])]).moved


def test_a_file_that_changed_or_is_not_known_stays(drawn, copies):
    copies[1].write_bytes(copies[1].read_bytes() + b"!")
    stranger = drawn.folder / "stranger.jpg"
    stranger.write_bytes(copies[0].read_bytes())
    copies[2].unlink()
    going = [copies[1], stranger, copies[2]]
    assert refused(trash(drawn.catalog, [group(going, copies[:1])])) == {
        "b.jpg": "it has changed since it was indexed",
        "stranger.jpg": "it is not in the library",
        "c.jpg": "it is not there any longer",
    }
    assert copies[1].exists() and stranger.exists()


def test_the_same_file_by_another_name_does_not_vouch_for_itself(drawn, copies):
    linked = drawn.folder / "linked"
    linked.symlink_to(drawn.folder, target_is_directory=True)
    alias = drawn.index(linked / "b.jpg")
    hard = drawn.folder / "hard.jpg"
    os.link(copies[0], hard)
    drawn.index(hard)
    outcome = trash(drawn.catalog, [group([copies[1]], [alias]), group([copies[0]], [hard])])
    assert set(refused(outcome).values()) == {
        "it is the very file that is to stay, by another name"
    }
    assert all(path.exists() for path in copies)


def test_a_link_is_left_where_it_is(drawn, copies):
    link = drawn.folder / "link.jpg"
    link.symlink_to(copies[1])
    drawn.index(link)
    assert refused(trash(drawn.catalog, [group([link], copies)])) == {"link.jpg": "it is a link"}
    assert link.is_symlink()


def test_what_the_system_does_not_let_go_is_told(drawn, copies, monkeypatch):
    monkeypatch.setattr(bins, "send", lambda path: (_ for _ in ()).throw(PermissionError(13, "no")))
    outcome = trash(drawn.catalog, [group([copies[1]], [copies[0]])])
    assert refused(outcome) == {"b.jpg": "the system does not let it go (no)"}
    assert drawn.catalog.last_trashed() == [] and drawn.photo(copies[1])


def test_what_cannot_come_back_is_told(drawn, copies, own_trash):
    trash(drawn.catalog, [group(copies[1:], copies[:1])])
    copies[1].write_bytes(b"a newer one")
    (own_trash / "files" / "c.jpg").unlink()
    outcome = restore(drawn.catalog)
    assert refused(outcome) == {
        "b.jpg": "there is a file in its place",
        "c.jpg": "it is not in the trash any longer",
    }
    assert copies[1].read_bytes() == b"a newer one"
    copies[1].unlink()
    assert restore(drawn.catalog).moved == (str(copies[1]),)


def test_of_several_files_that_were_in_one_place_the_right_one_comes_back(drawn, copies):
    content = copies[1].read_bytes()
    trash(drawn.catalog, [group([copies[1]], [copies[0]])])
    copies[1].write_bytes(b"another file of that name")
    bins.send(copies[1])
    assert len(list(bins.find(copies[1]))) == 2
    restore(drawn.catalog)
    assert copies[1].read_bytes() == content


def test_who_is_killed_on_the_way_to_the_trash_can_still_put_it_back(drawn, copies):
    known = drawn.catalog.known_content(str(copies[1]))
    run = drawn.catalog.begin_trashing()
    drawn.catalog.intend_trashing(run, str(copies[1]), known.fingerprint)
    bins.send(copies[1])  # and killed: the catalogue still has the file
    assert restore(drawn.catalog).moved == (str(copies[1]),)
    assert copies[1].exists() and drawn.photo(copies[1])


def test_stopping_leaves_the_rest_where_it_is(drawn, copies):
    moved: list[int] = []
    outcome = trash(
        drawn.catalog,
        [group(copies[1:], copies[:1])],
        on_progress=lambda done, total: moved.append(done),
        stopped=lambda: bool(moved),
    )
    assert outcome.moved == (str(copies[1]),) and copies[2].exists()


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_of_every_photo_and_group_a_file_is_left_whatever_is_asked(drawn, own_trash, data):
    pictures = [scene(seed, (40, 30)) for seed in (1, 2)]
    files = {}
    for at, picture in enumerate(pictures):
        first = drawn.add(f"{at}-0.jpg", picture)
        copies = [drawn.copy(first, f"{at}-{number}.jpg") for number in (1, 2)]
        files[at] = [first, *copies]
    some = st.lists(st.sampled_from(range(3)), unique=True)
    wishes = data.draw(st.lists(st.tuples(st.sampled_from([0, 1]), some, some), max_size=4))
    groups = [
        group([files[at][i] for i in going], [files[at][i] for i in staying])
        for at, going, staying in wishes
    ]
    contents = [fingerprint(paths[0].read_bytes()) for paths in files.values()]
    trash(drawn.catalog, groups)
    for content, paths in zip(contents, files.values(), strict=True):
        left = [path for path in paths if path.exists()]
        assert left and all(fingerprint(path.read_bytes()) == content for path in left)
        assert drawn.catalog.photo_with(content) in drawn.catalog.fingerprints()
