"""How long the grid takes to lay out and to paint what a search found in a large library."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from figures import Figures
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from gallery.gui.arrangement import Arrangement, arrange
from gallery.gui.grid import PhotoGrid, Stay
from gallery.gui.grid_model import PhotoModel
from gallery.gui.sheet import Sheet
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.paths import Library
from gallery.protocol import Hits

WIDTH, HEIGHT = 1920, 1080
LIKELY = 60  # so that the divider is on the first page
THUMB = 8  # every so many photos have one


def milliseconds(act: Callable[[], object], times: int) -> list[float]:
    """How long it takes, each time: what the window's own thread needs, whatever else runs."""
    taken = []
    for _ in range(times):
        started = time.thread_time()
        act()
        taken.append(1000 * (time.thread_time() - started))
    return taken


def painted(grid: PhotoGrid, times: int) -> float:
    """Milliseconds that a whole page takes, median."""
    page = QImage(grid.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    return statistics.median(milliseconds(lambda: grid.viewport().render(page), times))


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    count, times = (500, 3) if figures.smoke else (100_000, 50)
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        loader = ThumbnailLoader(Library(Path(folder)))
        grid = PhotoGrid(PhotoModel(loader))
        grid.resize(WIDTH, HEIGHT)
        grid.show()
        ids = tuple(range(count))
        stacks = tuple((i, count + i, 2 * count + i) for i in range(0, count, 5))
        hits = Hits(1, ids, LIKELY, stacks)
        taken = milliseconds(lambda: arrange(hits, opened={0, 5}), times)
        figures.add("arrange what was found, median ms", statistics.median(taken), at_most=16)
        for side in (96, 192):
            grid.set_side(side)
            for name, shown in (
                ("plain", Arrangement(np.asarray(ids))),
                ("divided", arrange(hits, opened={0, 5})),
            ):
                laid = milliseconds(partial(grid.show_photos, shown, Stay.PHOTO), times)
                kind = f"{name}, {side} px"
                figures.add(f"lay out {kind}, median ms", statistics.median(laid), at_most=16)
                # Far more thumbs than anyone gives.
                thumbs = {i: i % 2 == 0 for i in ids[::THUMB]} if shown.sections else None
                grid.model().set_thumbs(thumbs)
                load(grid, loader, side)
                cells = len(grid.visible_rows())
                figures.add(
                    f"paint {cells} cells {kind}, median ms", painted(grid, times), at_most=16
                )
        many = tuple(range(0, count, 10))
        sheets = milliseconds(lambda: Sheet(192, WIDTH, count, many, 40).height, times)
        figures.add("a sheet of 10,000 sections, median ms", statistics.median(sheets), at_most=16)
        loader.close()
        del app
    figures.print()


def load(grid: PhotoGrid, loader: ThumbnailLoader, side: int) -> None:
    """Give every cell in view a thumbnail, as if it had been read."""
    pixmap = QPixmap(side, side * 3 // 4)
    pixmap.fill("teal")
    grid.model().want(list(grid.visible_rows()), side)
    for row in grid.visible_rows():
        loader.loaded.emit(grid.model().photo_id(row), pixmap.toImage(), side)


if __name__ == "__main__":
    main()
