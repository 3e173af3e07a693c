"""What the catalogue said holds until it changes."""

from pathlib import Path

from gallery.catalog import Catalog
from gallery.searching.remembered import MOST, Remembered


def test_an_answer_is_asked_for_once_until_anything_changes(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    asked = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    with Catalog(path) as catalog, Catalog(path) as other:
        remembered = Remembered(catalog)
        assert [remembered.get("a", ask), remembered.get("a", ask)] == [1, 1]
        assert remembered.get("b", ask) == 2
        other.set_setting("theirs", "x")
        assert remembered.get("a", ask) == 3
        catalog.set_setting("ours", "x")
        assert remembered.get("a", ask) == 4
        assert remembered.get("a", ask) == 4


def test_only_the_latest_answers_are_kept(tmp_path: Path) -> None:
    with Catalog(tmp_path / "catalog.db") as catalog:
        remembered = Remembered(catalog)
        for n in range(MOST + 1):
            assert remembered.get(n, lambda n=n: n) == n
        assert remembered.get(MOST, lambda: -1) == MOST
        assert remembered.get(0, lambda: -1) == -1
