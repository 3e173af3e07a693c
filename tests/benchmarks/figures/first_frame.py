"""Opens the window as the `gallery` command does, and prints how soon it showed photos.

It is run as `first_frame.py STARTED LIBRARY`, the moment at which its process was started.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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
    # Nothing is imported for this that the command would not import at that moment.
    from PySide6.QtCore import QTimer

    from gallery.__main__ import main as gallery
    from gallery.gui import app
    from gallery.gui.frame import Frame

    build = app.build_window

    def build_and_watch(*arguments: Any) -> QWidget:
        note("building")
        from gallery.gui import main_window  # noqa: F401
        from gallery.gui.grid import PhotoGrid

        note("imported")

        window = build(*arguments)
        note("built")

        def painted(grid: PhotoGrid) -> None:
            model = grid.model()
            there = [model.thumbnail(row) is not None for row in grid.visible_rows()]
            if any(there):
                note("thumbnails")
            if there and all(there) and "all" not in seen:
                note("all")
                QTimer.singleShot(0, window.window().close)

        after(PhotoGrid, "paintEvent", painted)
        return window

    def framed(frame: Frame) -> None:
        if "frame" not in seen:
            seen["pictured"] = float(not frame._picture.isNull())
            note("frame")

    after(Frame, "paintEvent", framed)
    app.build_window = build_and_watch
    gallery(["--library", LIBRARY])
    heavy = sum(name in sys.modules for name in HEAVY)
    print(json.dumps({**seen, "heavy": heavy}), flush=True)


if __name__ == "__main__":
    main()
