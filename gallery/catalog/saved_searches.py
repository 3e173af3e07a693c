"""Searches kept by name: albums that fill themselves."""

from __future__ import annotations

from gallery.catalog.database import Connection
from gallery.catalog.records import SavedSearch
from gallery.errors import SavedSearchError

LONGEST_NAME = 100  # letters
LONGEST_QUERY = 4000
SAVED = "SELECT id, name, query, made_at FROM saved_searches"


def checked_search_name(name: str) -> str:
    """A saved search's name as it is kept, with single spaces.

    Raises:
        SavedSearchError: it cannot be one.
    """
    name = " ".join(name.split())
    if not name:
        raise SavedSearchError("A saved search needs a name.")
    if len(name) > LONGEST_NAME:
        raise SavedSearchError(
            f"A saved search's name has at most {LONGEST_NAME} letters, unlike {name[:20]}..."
        )
    if not name.isprintable():
        raise SavedSearchError(f"A saved search cannot be called {name!r}.")
    return name


class SavedSearches(Connection):
    """The part of the catalogue that keeps searches. Of a query only its text is known here."""

    def saved_searches(self) -> list[SavedSearch]:
        """All saved searches, in the order in which they were saved."""
        rows = self._db.execute(f"{SAVED} ORDER BY position, id").fetchall()
        return [SavedSearch(*row) for row in rows]

    def saved_search(self, name: str) -> SavedSearch:
        """A saved search by its whole name, whatever its letter case.

        Raises:
            SavedSearchError: there is none; the message names those there are.
        """
        found = self._named(name)
        if found is None:
            names = ", ".join(saved.name for saved in self.saved_searches())
            there_are = f"There are: {names}." if names else "There are none yet."
            raise SavedSearchError(f"There is no saved search called {name}. {there_are}")
        return found

    def save_search(self, name: str, query: str) -> SavedSearch:
        """Keep a query by a name, instead of the one that had it before.

        Raises:
            SavedSearchError: the name cannot be one, or there is nothing to search for.
        """
        name, query = checked_search_name(name), query.strip()
        if not query:
            raise SavedSearchError("There is nothing to search for.")
        # Halves of characters stand in names of files that are no UTF-8; SQLite keeps none.
        if len(query) > LONGEST_QUERY or not _is_text(name + query):
            raise SavedSearchError("This search cannot be saved.")
        with self._db.atomic():
            known = self._named(name)
            if known is not None:
                self._db.execute(
                    "UPDATE saved_searches SET name = ?, query = ? WHERE id = ?",
                    [name, query, known.id],
                )
            else:
                self._db.execute(
                    "INSERT INTO saved_searches (name, query, position) "
                    "SELECT ?, ?, 1 + coalesce(max(position), 0) FROM saved_searches",
                    [name, query],
                )
            return self.saved_search(name)

    def rename_saved_search(self, name: str, new_name: str) -> None:
        """Give a saved search another name, or its name other letter case.

        Raises:
            SavedSearchError: there is none, the new name is taken or cannot be one.
        """
        new_name = checked_search_name(new_name)
        with self._db.atomic():
            saved, taken = self.saved_search(name), self._named(new_name)
            if taken is not None and taken.id != saved.id:
                raise SavedSearchError(f"There is a saved search called {taken.name} already.")
            self._db.execute(
                "UPDATE saved_searches SET name = ? WHERE id = ?", [new_name, saved.id]
            )

    def delete_saved_search(self, name: str) -> None:
        """Forget a saved search; the photos it finds stay.

        Raises:
            SavedSearchError: there is none.
        """
        with self._db.atomic():
            saved = self.saved_search(name)
            self._db.execute("DELETE FROM saved_searches WHERE id = ?", [saved.id])

    def _named(self, name: str) -> SavedSearch | None:
        # They are few, and SQLite folds only the case of ASCII.
        wanted = _folded(name)
        return next((s for s in self.saved_searches() if _folded(s.name) == wanted), None)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_text(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)
