"""What the window knows of indexing, against the fake engine: no widget is looked at."""

from __future__ import annotations

import threading

import pytest
from building import add_photos, draw_photos

from gallery import upkeep
from gallery.catalog import Catalog
from gallery.errors import SettingError
from gallery.gui.hold import Hold
from gallery.gui.indexing import Indexing
from gallery.gui.reading import CatalogReader
from gallery.indexing.politeness import Speed
from gallery.indexing.progress import Phase, Progress, Summary
from gallery.settings import Settings

LONG = 20_000


@pytest.fixture
def indexing(client, photos, library):
    """On the thirty photos; the engine is not started yet."""
    reader = CatalogReader(library)
    indexing = Indexing(client, reader)
    yield indexing
    reader.close()


@pytest.fixture
def stored(library):
    """The settings as the catalogue has them."""

    def read() -> Settings:
        with Catalog(library.catalog, read_only=True) as catalog:
            return Settings.of(catalog)

    return read


def started(qtbot, client) -> None:
    with qtbot.waitSignal(client.index_finished, timeout=LONG):
        client.process.start()


def test_holds_are_called_as_the_engine_calls_them():
    assert (Hold.PAUSED, Hold.ON_BATTERY) == (upkeep.PAUSED, upkeep.ON_BATTERY)


def test_a_pause_counts_at_once_and_is_kept_when_the_engine_is_there(
    qtbot, indexing, client, stored
):
    indexing.pause()
    assert indexing.hold is Hold.PAUSED
    assert not stored().paused
    client.process.start()
    qtbot.waitUntil(lambda: stored().paused, timeout=LONG)
    indexing.go_on()
    assert indexing.hold is None
    qtbot.waitUntil(lambda: not stored().paused, timeout=LONG)
    assert indexing.hold is None


def test_a_pause_survives_the_death_of_the_engine(qtbot, indexing, client, state):
    started(qtbot, client)
    state.set("hold-setting")
    indexing.pause()
    qtbot.waitUntil(lambda: len(state.asked("'paused'")) == 1)
    with qtbot.waitSignal(client.died, timeout=LONG):
        client.process._process.kill()
    assert indexing.hold is Hold.PAUSED
    state.unset("hold-setting")
    with qtbot.waitSignal(client.done, timeout=LONG):
        pass
    assert indexing.settings.paused
    assert len(state.asked("'paused'")) == 2


def test_a_pause_of_before_is_known_before_the_engine_is(qtbot, indexing, library):
    with Catalog(library.catalog) as catalog:
        Settings(paused=True, speed=Speed.FULL).save(catalog)
    indexing.read()
    qtbot.waitUntil(lambda: indexing.hold is Hold.PAUSED)
    assert indexing.settings.speed is Speed.FULL


def test_what_another_program_changes_is_noticed(qtbot, indexing, client, library):
    started(qtbot, client)
    with Catalog(library.catalog) as catalog:
        Settings(paused=True).save(catalog)
    client.held.emit(upkeep.PAUSED)
    qtbot.waitUntil(lambda: indexing.hold is Hold.PAUSED)


def test_a_reading_of_before_does_not_undo_what_was_fulfilled_since(
    qtbot, indexing, client, library
):
    indexing.pause()
    with qtbot.waitSignal(indexing._reader.setup):
        indexing.read()
    read = threading.Event()
    indexing.read()
    indexing._reader._submit(read.set)
    assert read.wait(10)  # what was read waits to be delivered: that nothing is paused
    with Catalog(library.catalog) as catalog:
        Settings(paused=True).save(catalog)
    seen = []
    indexing.changed.connect(lambda: seen.append(indexing.hold))
    client.done.emit(1)  # as the engine says after keeping it
    assert indexing._readings == 2
    qtbot.waitUntil(lambda: not indexing._readings)
    assert seen and set(seen) == {Hold.PAUSED}


def test_what_is_refused_is_as_it_was(qtbot, indexing, client, state):
    started(qtbot, client)
    state.set("refuse-setting")
    indexing.change("speed", ["background"])
    assert indexing.settings.speed is Speed.BACKGROUND
    with qtbot.waitSignal(client.failed, timeout=LONG):
        pass
    assert indexing.settings.speed is Speed.BALANCED


def test_patterns_that_are_none_change_nothing(indexing, client):
    with pytest.raises(SettingError, match="!"):
        indexing.change("exclude", ["*.tmp", "!"])
    assert indexing.settings == Settings()


def test_waiting_for_the_charger_ends_when_the_user_wants_it_to(
    qtbot, indexing, client, state, stored
):
    (state.folder / "held").write_text(upkeep.ON_BATTERY)
    client.process.start()
    qtbot.waitUntil(lambda: indexing.hold is Hold.ON_BATTERY, timeout=LONG)
    indexing.go_on()
    assert indexing.hold is None
    qtbot.waitUntil(lambda: not stored().pause_on_battery, timeout=LONG)


def test_a_pause_counts_for_more_than_the_battery(qtbot, indexing, client, state):
    (state.folder / "held").write_text(upkeep.ON_BATTERY)
    client.process.start()
    qtbot.waitUntil(lambda: indexing.hold is Hold.ON_BATTERY, timeout=LONG)
    indexing.pause()
    assert indexing.hold is Hold.PAUSED
    indexing.go_on()
    assert indexing.hold is Hold.ON_BATTERY


def test_stopped_is_stopped_until_the_next_look(qtbot, indexing, client, state):
    started(qtbot, client)
    state.set("hold-index")
    indexing.look()
    qtbot.waitUntil(lambda: indexing.progress is not None, timeout=LONG)
    indexing.stop()
    assert indexing.stopping
    assert indexing.hold is None  # not yet
    with qtbot.waitSignal(client.index_finished, timeout=LONG):
        state.unset("hold-index")
    assert indexing.hold is Hold.STOPPED
    assert indexing.progress is None
    indexing.go_on()
    assert indexing.hold is None
    qtbot.waitUntil(lambda: len(state.asked("IndexFolders")) == 2, timeout=LONG)


def test_a_run_begun_anew_by_the_engine_is_no_stop(indexing, client):
    told = []
    indexing.outcome.connect(told.append)
    client.progress.emit(Progress(Phase.INDEXING, 1, 3))
    client.index_finished.emit(Summary(embedded=1, cancelled=True))
    assert indexing.hold is None
    assert told == []


def test_only_what_was_asked_for_or_found_is_worth_a_word(indexing, client):
    told = []
    indexing.outcome.connect(told.append)
    client.index_finished.emit(Summary())
    client.index_finished.emit(Summary(forgotten=2))
    assert told == []
    client.index_finished.emit(Summary(embedded=2))
    indexing.look()
    client.index_finished.emit(Summary())
    assert told == ["2 photos added", "Nothing new was found"]


def test_photos_may_be_found_until_the_first_look_is_over(qtbot, indexing, client, state):
    state.set("hold-first-look")
    assert indexing.looking
    with qtbot.waitSignal(client.ready, timeout=LONG):
        client.process.start()
    assert indexing.looking
    with qtbot.waitSignal(client.index_finished, timeout=LONG):
        state.unset("hold-first-look")
    assert not indexing.looking


def test_an_engine_that_is_given_up_finds_nothing(qtbot, indexing, client, state):
    state.set("die-at-start")
    client.process.start()
    qtbot.waitUntil(lambda: not indexing.looking, timeout=LONG)


def test_a_removed_folder_is_gone_at_once(qtbot, indexing, client, library, tmp_path):
    add_photos(library, tmp_path / "more", draw_photos(tmp_path / "more", ["x.jpg"]))
    started(qtbot, client)
    paths = [str(tmp_path / name) for name in ("more", "photos")]
    qtbot.waitUntil(lambda: [folder.path for folder in indexing.folders] == paths)
    indexing.remove_folder(paths[0])
    assert [folder.path for folder in indexing.folders] == paths[1:]
    with qtbot.waitSignal(client.done, timeout=LONG):
        pass
    assert [folder.path for folder in indexing.folders] == paths[1:]
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.folders() == paths[1:]
