"""Albums, favourites and hidden photos: how the user arranges the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection, portions
from gallery.catalog.records import Album, Mark
from gallery.errors import AlbumError
from gallery.query.terms import Filter, Problem

LONGEST = 100  # letters of an album's name
MOST_NAMED = 8  # albums that are listed when one is not found


def checked_album_name(name: str) -> str:
    """An album's name as it is kept, with single spaces.

    Raises:
        AlbumError: it cannot be one.
    """
    name = " ".join(name.split())
    if not name:
        raise AlbumError("An album needs a name.")
    if len(name) > LONGEST:
        raise AlbumError(f"An album's name has at most {LONGEST} letters, unlike {name[:20]}...")
    # A query names albums in quotes, and there is no other way to write one of them there.
    if '"' in name or not name.isprintable():
        raise AlbumError(f"An album cannot be called {name!r}.")
    return name


class Albums(Connection):
    """The part of the catalogue that holds albums and marks. All of it is of photos, not files."""

    # -- albums ------------------------------------------------------------------------------

    def albums(self) -> list[Album]:
        """All albums, by name."""
        return [self._album(album_id) for album_id in self._album_names()]

    def album_named(self, name: str) -> Album | None:
        """An album by its whole name, whatever its letter case."""
        wanted = _folded(name)
        for album_id, known in self._album_names().items():
            if _folded(known) == wanted:
                return self._album(album_id)
        return None

    def album_called(self, words: str) -> Album:
        """An album by its name, or by a part that no other has, whatever its letter case.

        Raises:
            AlbumError: there is none, or there are several; the message names them.
        """
        wanted, names = _folded(words), self._album_names()
        alike = {i: name for i, name in names.items() if wanted in _folded(name)}
        exact = [i for i, name in alike.items() if _folded(name) == wanted]
        if len(exact or alike) == 1:
            return self._album(next(iter(exact or alike)))
        if alike:
            raise AlbumError(f"Several albums have {words} in their name: {_listed(alike)}.")
        there_are = f"There are: {_listed(names)}." if names else "There are none yet."
        raise AlbumError(f"There is no album called {words}. {there_are}")

    def make_album(self, name: str) -> Album:
        """The album of this name, made when new.

        Raises:
            AlbumError: it cannot be a name.
        """
        name = checked_album_name(name)
        with self._db.atomic():
            known = self.album_named(name)
            if known is not None:
                return known
            cursor = self._db.execute("INSERT INTO albums (name) VALUES (?)", [name])
            return self._album(int(cursor.lastrowid or 0))

    def rename_album(self, name: str, new_name: str) -> None:
        """Give an album another name, or its name other letter case.

        Raises:
            AlbumError: there is no such album, the new name is taken or cannot be one.
        """
        new_name = checked_album_name(new_name)
        with self._db.atomic():
            album, taken = self._there(name), self.album_named(new_name)
            if taken is not None and taken.id != album.id:
                raise AlbumError(f"There is an album called {taken.name} already.")
            self._db.execute("UPDATE albums SET name = ? WHERE id = ?", [new_name, album.id])

    def delete_album(self, name: str) -> None:
        """Take an album away; its photos stay.

        Raises:
            AlbumError: there is no such album.
        """
        with self._db.atomic():
            self._db.execute("DELETE FROM albums WHERE id = ?", [self._there(name).id])

    def put_in_album(self, name: str, photo_ids: Iterable[int]) -> Album:
        """Put photos at the end of an album, in this order; gives the album, made when new.

        Photos that are in it already move there too, so that an album is put in order, or back
        into it, by putting all its photos. Photos that were deleted meanwhile are passed over.

        Raises:
            AlbumError: it cannot be a name.
        """
        with self._db.atomic():
            album = self.make_album(name)
            first = 1 + self._count(
                "SELECT coalesce(max(position), 0) FROM album_photos WHERE album_id = ?", album.id
            )
            self._db.conn.executemany(
                "INSERT INTO album_photos (album_id, photo_id, position) "
                "SELECT ?, id, ? FROM photos WHERE id = ? "
                "ON CONFLICT DO UPDATE SET position = excluded.position",
                [
                    (album.id, position, photo_id)
                    for position, photo_id in enumerate(dict.fromkeys(photo_ids), first)
                ],
            )
            return self._album(album.id)

    def take_out_of_album(self, name: str, photo_ids: Iterable[int]) -> Album:
        """Take photos out of an album, which stays, also when it is empty then; gives it.

        Raises:
            AlbumError: there is no such album.
        """
        with self._db.atomic():
            album = self._there(name)
            for part in portions(list(photo_ids)):
                marks = ", ".join("?" for _ in part)
                self._db.execute(
                    f"DELETE FROM album_photos WHERE album_id = ? AND photo_id IN ({marks})",
                    [album.id, *part],
                )
            return self._album(album.id)

    def photos_in_album(self, album_id: int) -> NDArray[np.int64]:
        """Ids of an album's photos that have a file, in its order."""
        return self._ids(
            "SELECT photo_id FROM album_photos JOIN photos ON photos.id = photo_id "
            "WHERE album_id = ? AND gone_at IS NULL ORDER BY position",
            album_id,
        )

    def album_contents(self) -> dict[str, tuple[int, ...]]:
        """All albums by name, each with all its photos in order, also those without a file now."""
        contents: dict[int, list[int]] = defaultdict(list)
        for album_id, photo_id in self._db.execute(
            "SELECT album_id, photo_id FROM album_photos ORDER BY album_id, position"
        ):
            contents[album_id].append(photo_id)
        return {name: tuple(contents[i]) for i, name in self._album_names().items()}

    def read_albums(self, filters: Iterable[Filter]) -> tuple[list[Filter], list[Problem]]:
        """Filters with each album by its whole name, and what made no sense.

        A filter by an album that is not there is left out.
        """
        kept: list[Filter] = []
        problems: list[Problem] = []
        for one in filters:
            if one.name != "album":
                kept.append(one)
                continue
            try:
                kept.append(replace(one, value=self.album_called(str(one.value)).name))
            except AlbumError as error:
                problems.append(Problem(one.span, str(error)))
        return kept, problems

    def _there(self, name: str) -> Album:
        album = self.album_named(name)
        if album is None:
            raise AlbumError(f"There is no album called {name}.")
        return album

    def _album(self, album_id: int) -> Album:
        row = self._db.execute(
            "SELECT albums.id, name, count(photos.id), albums.made_at FROM albums "
            "LEFT JOIN album_photos ON album_id = albums.id "
            "LEFT JOIN photos ON photos.id = photo_id AND gone_at IS NULL "
            "WHERE albums.id = ?",
            [album_id],
        ).fetchone()
        return Album(*row)

    def _album_names(self) -> dict[int, str]:
        """By id, in alphabetical order. They are few, and SQLite folds only the case of ASCII."""
        names = self._db.execute("SELECT id, name FROM albums").fetchall()
        return dict(sorted(names, key=lambda row: _folded(row[1])))

    # -- marks -------------------------------------------------------------------------------

    def mark(self, photo_ids: Iterable[int], mark: Mark, on: bool = True) -> None:
        """Mark photos, or take a mark from them. Photos deleted meanwhile are passed over."""
        change = (
            "INSERT OR IGNORE INTO photo_marks (mark, photo_id) SELECT ?, id FROM photos "
            "WHERE id = ?"
            if on
            else "DELETE FROM photo_marks WHERE mark = ? AND photo_id = ?"
        )
        with self._db.atomic():
            self._db.conn.executemany(change, [(mark, photo_id) for photo_id in photo_ids])

    def photos_marked(self, mark: Mark) -> NDArray[np.int64]:
        """Ids of photos with a mark, also of those without a file now, ascending."""
        return self._ids("SELECT photo_id FROM photo_marks WHERE mark = ? ORDER BY photo_id", mark)

    def hidden_photos(self) -> NDArray[np.int64]:
        """Ids of photos that are shown only to who asks for hidden ones, ascending."""
        return self.photos_marked(Mark.HIDDEN)

    def marks_of(self, photo_id: int) -> frozenset[Mark]:
        """A photo's marks."""
        rows = self._db.execute("SELECT mark FROM photo_marks WHERE photo_id = ?", [photo_id])
        return frozenset(Mark(row[0]) for row in rows)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _listed(albums: dict[int, str]) -> str:
    names = list(albums.values())
    return ", ".join([*names[:MOST_NAMED], "..."] if len(names) > MOST_NAMED else names)
