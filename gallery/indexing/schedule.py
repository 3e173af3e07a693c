"""When which directory is to be looked through: a plain clockwork, fed with events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gallery.indexing.scanner import Place, is_within

# All times in seconds.
QUIET = 0.5  # a directory is looked through when nothing has happened in it for so long,
LONGEST = 5.0  # or has been happening for so long: a copy of many photos shows the first ones
UNSETTLED = 2.0  # a file that was still being written is looked at again after so long
WATCHED = 900.0  # everything is looked through so often, since watchers lose events,
POLLED = 30.0  # and so often where there is no watcher, or the folder is offline
SHARE = 30.0  # but looking takes at most one part in so many of the time


@dataclass(slots=True)
class _Touch:
    first: float
    last: float
    deep: bool


@dataclass(slots=True)
class _Folder:
    every: float
    next: float


class Schedule:
    """What is due, by a clock that the caller reads. Not safe for several threads."""

    def __init__(self) -> None:
        self._touched: dict[str, _Touch] = {}
        self._folders: dict[str, _Folder] = {}

    def set_folders(self, folders: Iterable[str], now: float) -> None:
        """The library's folders; new ones are due at once."""
        wanted = list(folders)
        for path in self._folders.keys() - set(wanted):
            del self._folders[path]
        for path in wanted:
            self._folders.setdefault(path, _Folder(WATCHED, now))

    def set_every(self, folder: str, every: float) -> None:
        """How often a folder is looked through whole, counted from the last time."""
        known = self._folders.get(folder)
        if known is not None:
            known.next += min(0.0, every - known.every)
            known.every = every

    def touch(self, path: str, deep: bool, now: float, after: float = 0.0) -> None:
        """Something happened in a directory; `after`: look at it only so many seconds later."""
        moment = now + after
        known = self._touched.get(path)
        if known is None:
            self._touched[path] = _Touch(moment, moment, deep)
        else:
            known.last = max(known.last, moment)
            known.deep |= deep

    def everything(self, now: float) -> None:
        """Look through all folders now."""
        for folder in self._folders.values():
            folder.next = now

    def looked(self, folder: str, now: float, seconds: float) -> None:
        """A folder was looked through whole, which took so long."""
        known = self._folders.get(folder)
        if known is not None:
            known.next = now + max(known.every, SHARE * seconds)

    def due(self, now: float) -> list[Place]:
        """What is to be looked through now; it is then no longer due."""
        folders = [path for path, folder in self._folders.items() if folder.next <= now]
        for path in folders:
            self._folders[path].next = now + self._folders[path].every
        ripe = [path for path, touch in self._touched.items() if _ripe_at(touch) <= now]
        places = [Place(path, deep=True) for path in folders]
        for path in ripe:
            touch = self._touched.pop(path)
            if not any(is_within(path, folder) for folder in folders):
                places.append(Place(path, touch.deep))
        return places

    def wait(self, now: float) -> float | None:
        """Seconds until something is due; None while nothing will be."""
        moments = [folder.next for folder in self._folders.values()]
        moments += [_ripe_at(touch) for touch in self._touched.values()]
        return max(0.0, min(moments) - now) if moments else None


def _ripe_at(touch: _Touch) -> float:
    return min(touch.last + QUIET, touch.first + LONGEST)
