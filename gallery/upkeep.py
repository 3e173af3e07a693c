"""Keeping a library up to date: everything is looked through once, then whatever changes."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from gallery.catalog import Catalog
from gallery.catalog.database import advice
from gallery.engine import Engine
from gallery.errors import GalleryError, Trouble, trouble_of
from gallery.indexing.control import Control
from gallery.indexing.politeness import on_battery
from gallery.indexing.progress import Phase, Progress, Summary
from gallery.indexing.scanner import Place, is_offline, is_within
from gallery.indexing.schedule import POLLED, UNSETTLED, WATCHED, Schedule
from gallery.indexing.watcher import Watcher
from gallery.settings import Settings
from gallery.understanding.new_texts import NewTexts

log = logging.getLogger(__name__)

SUPERVISE_EVERY = 3.0  # seconds between two looks at battery and settings
RETRY_AFTER = 60.0  # seconds until a run that failed is tried again
PATIENCE = 20.0  # seconds for which a long run is not interrupted for news

PAUSED = "paused"
ON_BATTERY = "on battery"


class Listener(Protocol):
    """Who wants to know how it goes; called from threads of the upkeep's own."""

    def progressed(self, progress: Progress) -> None:
        """A run goes on."""

    def batch_written(self) -> None:
        """Photos came or went."""

    def finished(self, summary: Summary) -> None:
        """A run that was asked for, or that did something, has ended."""

    def failed(self, message: str, trouble: Trouble | None) -> None:
        """A run ended early; said once for each reason in a row."""

    def held(self, reason: str | None) -> None:
        """Indexing waits, for a reason; None: it goes on.

        On battery that is told only when there is something to index.
        """


class Upkeep:
    """Watches a library's folders and indexes what is new, until it is closed.

    `run` is for one thread; everything else may be called from any.
    """

    def __init__(self, engine: Engine, listener: Listener) -> None:
        self._engine = engine
        self._listener = listener
        self._catalog_path = engine.library.catalog
        self._changed = threading.Condition()
        self._schedule = Schedule()
        self._texts = NewTexts(engine.library, engine.models.text_reader)
        self._settings = Settings()
        self._control: Control | None = None
        self._folders: set[str] = set()
        self._watched: set[str] = set()  # those of them that are there
        self._held: str | None = None
        self._held_as_told: str | None = None
        self._closing = False
        self._asked = True  # the first run is told about, whatever it comes to
        self._stopped = False
        self._asides = 0
        self._folders_changed = True
        self._supervise_now = threading.Event()
        self._embedding_since: float | None = None
        self._interrupted = False
        self._complaint = ""
        self._offline: list[str] = []

    # -- from any thread ---------------------------------------------------------------------

    def look(self) -> None:
        """Look through all folders now, new ones too; also after `stop`."""
        with self._changed:
            self._asked = self._folders_changed = True
            self._stopped = False
            self._schedule.everything(time.monotonic())
            self._changed.notify_all()
        self._supervise_now.set()

    def stop(self) -> None:
        """End the run in hand, and begin none until `look`."""
        with self._changed:
            self._stopped = True
            if self._control is not None:
                self._control.stop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Begin no run meanwhile, and end the one in hand after its batch; it goes on later."""
        with self._changed:
            self._asides += 1
            self._schedule.everything(time.monotonic())
            self._interrupt()
        try:
            yield
        finally:
            with self._changed:
                self._asides -= 1
                self._changed.notify_all()

    def settings_changed(self) -> None:
        """Take the library's settings into account at once."""
        self._supervise_now.set()

    def close(self) -> None:
        """End after the batch in hand."""
        with self._changed:
            self._closing = True
            if self._control is not None:
                self._control.stop()
            self._changed.notify_all()
        self._supervise_now.set()

    # -- the loop ----------------------------------------------------------------------------

    def run(self) -> None:
        """Work until `close`."""
        supervisor = threading.Thread(target=self._supervise, name="supervisor", daemon=True)
        with Catalog(self._catalog_path) as catalog, Watcher(self._touched) as watcher:
            self._take_settings(Settings.of(catalog))
            supervisor.start()
            while not self._closing:
                try:
                    self._work(watcher, catalog)
                except sqlite3.DatabaseError as error:
                    self._wait_out(error)
        supervisor.join()

    def _work(self, watcher: Watcher, catalog: Catalog) -> None:
        while (places := self._next(watcher, catalog)) is not None:
            self._look_through(places, catalog)

    def _wait_out(self, error: sqlite3.DatabaseError) -> None:
        """Let whatever is wrong with the catalogue pass: another program's lock, a full disk."""
        self._fail(advice(self._catalog_path, error), error)
        with self._changed:
            self._folders_changed = True
            self._changed.wait_for(lambda: self._closing, RETRY_AFTER)

    def _next(self, watcher: Watcher, catalog: Catalog) -> list[Place] | None:
        while True:
            if self._folders_changed:
                self._folders_changed = False
                self._follow_folders(watcher, catalog)
            if self._idle():
                self._texts.read(self._settings.speed, lambda: not self._idle())
            with self._changed:
                if self._closing:
                    return None
                # On battery what comes and goes is followed all the same: looking costs little.
                waiting = self._held == PAUSED or self._stopped or self._asides > 0
                now = time.monotonic()
                if not waiting and (due := self._schedule.due(now)):
                    return due
                if not self._folders_changed:
                    self._changed.wait(None if waiting else self._schedule.wait(now))

    def _idle(self) -> bool:
        """Whether there is time to read text in photos, and any to read."""
        with self._changed:
            if not (self._texts.left and self._settings.read_text):
                return False
            waiting = self._stopped or self._asides > 0 or self._held is not None
            busy = self._folders_changed or self._schedule.wait(time.monotonic()) == 0.0
            return not (self._closing or waiting or busy)

    def _follow_folders(self, watcher: Watcher, catalog: Catalog) -> None:
        """Watch the library's folders as far as that goes, and no others."""
        folders = catalog.folder_records()
        here = {folder.path for folder in folders if not is_offline(folder.path)}
        for path in self._watched - here:
            watcher.leave(path)
        every: dict[str, float] = {}
        told = False
        for folder in folders:
            if folder.path in here and folder.path not in self._watched:
                because = watcher.watch(folder.path)
                told |= catalog.set_polled(folder.id, because)
                every[folder.path] = WATCHED if because is None else POLLED
            elif folder.path not in here:
                every[folder.path] = POLLED
        with self._changed:
            now = time.monotonic()
            self._schedule.set_folders([folder.path for folder in folders], now)
            for path, seconds in every.items():
                self._schedule.set_every(path, seconds)
            for path in every.keys() & here & self._folders:
                # It is back: what happened between the look that found it and its being watched?
                self._schedule.touch(path, True, now)
            self._folders = {folder.path for folder in folders}
            self._watched = here
        if told:
            self._listener.batch_written()

    def _look_through(self, places: list[Place], catalog: Catalog) -> None:
        control = Control()
        with self._changed:
            asked, self._asked = self._asked, False
            self._control = control
            self._interrupted = False
            if self._closing or self._stopped or self._asides:
                control.stop()
            elif self._held is not None:
                control.pause(self._held)
        told = _Told(self._listener, asked, self._notice)
        try:
            summary = self._engine.look_through(
                places, told.progressed, self._listener.batch_written, control
            )
        except GalleryError as error:
            self._fail(str(error), error)
        except Exception as error:
            log.exception("indexing failed")
            self._fail(f"Indexing stopped: {error!r}", error)
        else:
            self._complaint = ""
            self._texts.look_again()
            self._reschedule(places, summary, catalog)
            # Of all folders, since a run may have looked into some of them only.
            records = catalog.folder_records()
            before, self._offline = self._offline, [f.path for f in records if f.offline_since]
            if told.anything or _did_something(summary) or self._offline != before:
                self._listener.finished(summary)
        finally:
            with self._changed:
                self._control = self._embedding_since = None
                # A folder may have gone offline, or be back.
                self._folders_changed = True

    def _reschedule(self, places: Iterable[Place], summary: Summary, catalog: Catalog) -> None:
        unsettled = catalog.pending_directories() if summary.unsettled else []
        with self._changed:
            now = time.monotonic()
            for place in places:
                self._schedule.looked(place.path, now, summary.looking)
            for path in unsettled:
                self._schedule.touch(path, False, now, after=UNSETTLED)
            if self._interrupted:
                self._schedule.everything(now)

    def _fail(self, message: str, error: Exception) -> None:
        with self._changed:
            self._schedule.everything(time.monotonic() + RETRY_AFTER)
        if message != self._complaint:
            self._complaint = message
            self._listener.failed(message, trouble_of(error))

    def _notice(self, progress: Progress) -> None:
        """What a run's progress means for what is done next."""
        if progress.phase is Phase.INDEXING:
            self._embedding_since = self._embedding_since or time.monotonic()
        if progress.paused is not None:
            self._tell_held(progress.paused)

    def _touched(self, path: str, deep: bool) -> None:
        """Something happened in a directory; on the watcher's thread."""
        folder = max((f for f in self._watched if is_within(path, f)), key=len, default=None)
        if folder is None:
            return
        below = path[len(folder) :]
        if not self._settings.hidden and os.sep + "." in below:
            return
        with self._changed:
            self._schedule.touch(path, deep, time.monotonic())
            self._changed.notify_all()

    # -- the supervisor's thread -------------------------------------------------------------

    def _supervise(self) -> None:
        """See to it that pauses, new settings and news during a long run are heeded."""
        with Catalog(self._catalog_path, read_only=True) as catalog:
            while not self._closing:
                self._supervise_now.wait(SUPERVISE_EVERY)
                self._supervise_now.clear()
                try:
                    settings = Settings.of(catalog)
                except sqlite3.DatabaseError as error:
                    log.warning("the settings cannot be read now: %s", error)
                    continue
                if settings != self._settings:
                    self._take_settings(settings)
                self._hold(self._reason_to_wait())
                self._notice_comings_and_goings()
                self._make_way_for_news()

    def _take_settings(self, settings: Settings) -> None:
        with self._changed:
            before, self._settings = self._settings, settings
            how = (settings.speed, settings.hidden, settings.exclude)
            if how != (before.speed, before.hidden, before.exclude):
                self._interrupt()
                self._schedule.everything(time.monotonic())
            if settings.read_text and not before.read_text:
                self._texts.look_again()
            self._changed.notify_all()
        self._hold(self._reason_to_wait())

    def _reason_to_wait(self) -> str | None:
        if self._settings.paused:
            return PAUSED
        return ON_BATTERY if self._settings.pause_on_battery and on_battery() else None

    def _hold(self, reason: str | None) -> None:
        with self._changed:
            if reason == self._held:
                return
            self._held = reason
            if self._control is not None:
                if reason is None:
                    self._control.resume()
                else:
                    self._control.pause(reason)
            self._changed.notify_all()
        if reason != ON_BATTERY:
            self._tell_held(reason)

    def _tell_held(self, reason: str | None) -> None:
        with self._changed:
            if reason != self._held or reason == self._held_as_told:
                return
            self._held_as_told = reason
        self._listener.held(reason)

    def _notice_comings_and_goings(self) -> None:
        """Look at folders that went offline or are back: of that no watcher tells."""
        # Asked outside of the lock, since a network's answer may take its time.
        other = [path for path in self._folders if is_offline(path) == (path in self._watched)]
        if other:
            with self._changed:
                for path in other:
                    self._schedule.touch(path, True, time.monotonic())
                self._changed.notify_all()

    def _make_way_for_news(self) -> None:
        """Begin a long run anew when there is news, which then comes first."""
        with self._changed:
            now = time.monotonic()
            since = self._embedding_since
            if since is not None and now - since > PATIENCE and self._schedule.wait(now) == 0.0:
                self._interrupt()

    def _interrupt(self) -> None:
        if self._control is not None and not self._stopped:
            self._interrupted = True
            self._control.stop()


class _Told:
    """Passes on the progress of a run, but not that a run nobody asked for looks for files."""

    def __init__(self, listener: Listener, asked: bool, notice: Callable[[Progress], None]) -> None:
        self._listener = listener
        self._notice = notice
        self.anything = asked

    def progressed(self, progress: Progress) -> None:
        """What the run calls."""
        self._notice(progress)
        if progress.phase is not Phase.SCANNING:
            self.anything = True
        if self.anything:
            self._listener.progressed(progress)


def _did_something(summary: Summary) -> bool:
    return any((summary.embedded, summary.known, summary.failed, summary.forgotten))
