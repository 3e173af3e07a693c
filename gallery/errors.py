"""Errors that are the user's to read: each message says what happened and what to do."""

from __future__ import annotations

import errno
import sqlite3
from enum import StrEnum


class GalleryError(Exception):
    """Base of every error with a message meant for the user."""


class UnreadablePhotoError(GalleryError):
    """A file that is no photo we can decode; the message is the reason recorded for it."""


class ModelError(GalleryError):
    """A model that is unknown, not on this machine, or does not load."""


class MissingModelError(ModelError):
    """A model that is not on this machine."""


class UnreachableError(ModelError):
    """A model that cannot be fetched, for want of a network."""


class NoRoomError(ModelError):
    """A model for which the disk has no room."""


class LibraryBusyError(GalleryError):
    """Another process is indexing this library."""


class LibraryError(GalleryError):
    """The library on disk cannot be opened, or was made by a newer Gallery."""


class QueryError(GalleryError):
    """A search that cannot be answered: no words, an unknown photo, an empty library."""


class SettingError(GalleryError):
    """A setting that does not exist, or a value it does not take."""


class AlbumError(GalleryError):
    """An album that is not there, or a name that none can have."""


class SavedSearchError(GalleryError):
    """A saved search that is not there, or a name or query that none can have."""


class StoppedError(GalleryError):
    """Work that the user stopped before there was anything to show for it."""


class Trouble(StrEnum):
    """The kinds of failure that the user can do something about."""

    NO_SPACE = "no space"
    BUSY = "busy"  # another program has the library
    NO_MODEL = "no model"  # it is not on this machine
    NO_NETWORK = "no network"


def trouble_of(error: BaseException | None) -> Trouble | None:
    """Which kind a failure is, or what it came from; None of all others."""
    while error is not None:
        match error:
            case LibraryBusyError():
                return Trouble.BUSY
            case MissingModelError():
                return Trouble.NO_MODEL
            case UnreachableError():
                return Trouble.NO_NETWORK
            case NoRoomError():
                return Trouble.NO_SPACE
            case sqlite3.DatabaseError():
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    return Trouble.BUSY
                if code == sqlite3.SQLITE_FULL:
                    return Trouble.NO_SPACE
            case OSError() if error.errno in (errno.ENOSPC, errno.EDQUOT):
                return Trouble.NO_SPACE
        error = error.__cause__
    return None
