"""Opens the window as the `gallery` command does, and prints how soon it showed photos.

It is run as `first_frame.py STARTED LIBRARY`, the moment at which its process was started.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

STARTED, LIBRARY = float(sys.argv[1]), sys.argv[2]
HEAVY = ("torch", "open_clip", "torchvision", "timm", "transformers")
seen: dict[str, float] = {}


def note(name: str) -> None:
    """A moment, when it is the first of its kind: wall and processor seconds since the start."""
    if name not in seen:
        seen[name] = time.monotonic() - STARTED
        seen[f"{name}_cpu"] = time.process_time()


def after(kind: Any, method: str, then: Callable[[Any], object]) -> None:
    """Do something after each call of a method."""
    original = getattr(kind, method)

    def both(self: Any, *arguments: Any, **named: Any) -> Any:
        result = original(self, *arguments, **named)
        then(self)
        return result

    setattr(kind, method, both)


def main() -> None:
    # Nothing is imported for this that the command would not import.
    from gallery.cli.commands import run
    from gallery.gui.grid import PhotoGrid
    from gallery.gui.main_window import MainWindow

    windows: list[MainWindow] = []

    def painted(grid: PhotoGrid) -> None:
        model = grid.model()
        there = [model.thumbnail(row) is not None for row in grid.visible_rows()]
        if any(there):
            note("thumbnails")
        if there and all(there) and "all" not in seen:
            note("all")
            windows[0].close()

    note("imported")
    original = MainWindow.__init__

    def build(self: MainWindow, *arguments: Any, **named: Any) -> None:
        windows.append(self)
        note("building")
        original(self, *arguments, **named)
        note("built")

    MainWindow.__init__ = build  # type: ignore[method-assign]
    after(MainWindow, "paintEvent", lambda _: note("frame"))
    after(PhotoGrid, "paintEvent", painted)
    run(["--library", LIBRARY])
    heavy = [name for name in HEAVY if name in sys.modules]
    print(json.dumps({**seen, "heavy": heavy}), flush=True)


if __name__ == "__main__":
    main()
