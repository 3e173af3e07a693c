"""Answers of the catalogue that hold until anything in it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from gallery.catalog import Catalog

T = TypeVar("T")

MOST = 16  # answers; who types a query asks for the same filters with every key


class Remembered:
    """Keeps the latest answers. For one thread, that of the catalogue's connection."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._state: object = None
        self._answers: dict[Hashable, Any] = {}

    def get(self, key: Hashable, ask: Callable[[], T]) -> T:
        """What was answered for a key, asked anew if the catalogue has changed since."""
        state = self._catalog.state()
        if state != self._state:
            self._answers.clear()
            self._state = state
        if key not in self._answers:
            if len(self._answers) >= MOST:
                del self._answers[next(iter(self._answers))]
            self._answers[key] = ask()
        return cast(T, self._answers[key])
