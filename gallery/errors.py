"""Errors that are the user's to read: each message says what happened and what to do."""

from __future__ import annotations


class GalleryError(Exception):
    """Base of every error with a message meant for the user."""


class UnreadablePhotoError(GalleryError):
    """A file that is no photo we can decode; the message is the reason recorded for it."""


class ModelError(GalleryError):
    """A model that is unknown, not on this machine, or does not load."""


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
