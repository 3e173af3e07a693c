"""Being told by the operating system that something happened in a folder."""

from __future__ import annotations

import errno
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import PurePath

import psutil
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from gallery.indexing.exclusions import IGNORE_FILE, MARKER
from gallery.indexing.listing import is_watched_name

log = logging.getLogger(__name__)

# Not the opening and reading of files: that is what we do ourselves.
EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
# File systems whose other users cause no events here.
NETWORK = frozenset(
    [
        "9p",
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "webdav",
    ]
)


class Watcher(FileSystemEventHandler):
    """Watches folders with all below them.

    Args:
        on_touch: called in a thread of its own with a directory in which something happened,
            and whether what lies below it is to be looked through too.
    """

    def __init__(self, on_touch: Callable[[str, bool], None]) -> None:
        self._on_touch = on_touch
        self._observer: BaseObserver = Observer()
        self._watches: dict[str, ObservedWatch] = {}
        self._observer.start()

    def close(self) -> None:
        """End its threads."""
        self._observer.stop()
        self._observer.join()

    def __enter__(self) -> Watcher:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def watch(self, folder: str) -> str | None:
        """Begin to watch a folder; gives why its events do not suffice, None when they do."""
        self.leave(folder)
        try:
            self._watches[folder] = self._observer.schedule(
                self, folder, recursive=True, event_filter=EVENTS
            )
            self._try_one_more()
        except OSError as error:
            self.leave(folder)
            return _why_not(error)
        return _why_network(folder)

    def leave(self, folder: str) -> None:
        """Watch a folder no longer."""
        watch = self._watches.pop(folder, None)
        if watch is not None:
            try:
                self._observer.unschedule(watch)
            except (KeyError, OSError) as error:  # its emitter ended with the folder
                log.info("%s was no longer watched: %s", folder, error)

    def _try_one_more(self) -> None:
        """Raise OSError if the system's limit is reached: below a folder that is not told."""
        if sys.platform != "linux":
            return
        with tempfile.TemporaryDirectory(prefix="gallery-") as probe:
            self._observer.unschedule(self._observer.schedule(self, probe, event_filter=EVENTS))

    def on_any_event(self, event: FileSystemEvent) -> None:
        """What watchdog calls."""
        for path in (os.fsdecode(event.src_path), os.fsdecode(event.dest_path)):
            if not path:
                continue
            place = PurePath(path)
            if event.is_directory:
                # Its parent tells whether it came or went; what is below it came along.
                self._on_touch(str(place.parent), False)
                self._on_touch(path, True)
            elif place.name in (MARKER, IGNORE_FILE):
                self._on_touch(str(place.parent), True)
            elif is_watched_name(place.name):
                self._on_touch(str(place.parent), False)


def _why_not(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EMFILE):
        return (
            "this system watches no more folders at once (its limit is "
            "fs.inotify.max_user_watches and max_user_instances)"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return "watching it is not permitted"
    return f"it cannot be watched ({error.strerror or error})"


def _why_network(folder: str) -> str | None:
    if folder.startswith("\\\\"):
        return "it is on the network"
    try:
        mounts = psutil.disk_partitions(all=True)
    except OSError:
        return None
    holding = [m for m in mounts if PurePath(folder).is_relative_to(m.mountpoint)]
    mount = max(holding, key=lambda m: len(m.mountpoint), default=None)
    if mount is None:
        return None
    if mount.fstype.lower() in NETWORK or "remote" in mount.opts.split(","):
        return f"it is on the network ({mount.fstype})"
    return None
