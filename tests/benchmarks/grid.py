"""How long the grid takes to lay out, to paint and to scroll a large library: what a search found,
and the timeline below its headings.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from figures import Figures
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from gallery.catalog import Catalog, FoundFile, Known, PhotoDetails
from gallery.gui.arrangement import Arrangement, arrange
from gallery.gui.aspects import Aspects
from gallery.gui.grid import PhotoGrid, Stay
from gallery.gui.grid_look import Layout
from gallery.gui.grid_model import PhotoModel
from gallery.gui.layouts import lay_out
from gallery.gui.thumbnails import Shape, ThumbnailLoader
from gallery.gui.timeline import Level, arrange_timeline
from gallery.gui.uniform import UniformSheet
from gallery.paths import Library
from gallery.protocol import Hits

WIDTH, HEIGHT = 1920, 1080
LIKELY = 60  # so that the divider is on the first page
THUMB = 8  # every so many photos have one
FIRST_DAY = datetime(2006, 1, 1)
BETWEEN = timedelta(minutes=105)  # photos of the timeline: 100,000 in twenty years
SHAPES = (4 / 3, 3 / 2, 3 / 4, 2 / 3, 16 / 9, 9 / 16, 1, 2.5, 8)  # of photos
NOTCH, FRAMES = 120, 160  # pixels that a frame scrolls, and how many


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

                def lay_out_anew(shown: Arrangement = shown) -> None:
                    grid.show_photos(replace(shown), Stay.PHOTO)

                laid = milliseconds(lay_out_anew, times)
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
        sheets = milliseconds(lambda: UniformSheet(192, WIDTH, count, many, 40).height, times)
        figures.add("a sheet of 10,000 sections, median ms", statistics.median(sheets), at_most=16)
        library = timeline(figures, count, times)
        measure_timeline(figures, app, grid, loader, library)
        measure_layouts(figures, app, grid, loader, library)
        loader.close()
    figures.print()


def timeline(
    figures: Figures, count: int, times: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Read it from a catalogue of so many photos."""
    with tempfile.TemporaryDirectory() as folder, Catalog(Path(folder) / "catalog") as catalog:
        in_folder = catalog.add_folder("/nowhere")
        names = [f"/nowhere/{number:06}.jpg" for number in range(count)]
        catalog.record_scan(in_folder, (FoundFile(name, 1, 1) for name in names))
        files = catalog.files_in(in_folder)
        rows = []
        for number, name in enumerate(names):
            # Some days have many photos, others none, and one of fifty photos has no date.
            taken = FIRST_DAY + BETWEEN * (number - number % (1 + number // 50 % 40))
            said = None if number % 50 == 0 else taken.isoformat()
            rows.append((name.encode(), PhotoDetails(4, 3, "JPEG", said), [files[name]]))
        model = catalog.model_id("none", "none", 4)
        catalog.add_photos(rows, model, np.full((count, 4), 0.5, np.float32))
        read = milliseconds(catalog.timeline, min(times, 9))
        figures.add("read ids and days, median ms", statistics.median(read), at_most=200)
        read = milliseconds(lambda: Aspects(*catalog.aspects()), min(times, 9))
        figures.add("read shapes, median ms", statistics.median(read), at_most=200)
        return catalog.timeline()


def measure_timeline(
    figures: Figures,
    app: QApplication,
    grid: PhotoGrid,
    loader: ThumbnailLoader,
    library: tuple[NDArray[np.int64], NDArray[np.int32]],
) -> None:
    """Lay out, refresh, paint and scroll it, in the middle of the library."""
    times = 3 if figures.smoke else 50
    grid.model().set_thumbs(None)
    for side, level in ((96, Level.MONTHS), (192, Level.MONTHS), (192, Level.DAYS)):
        grid.set_side(side)
        grouped = milliseconds(lambda level=level: arrange_timeline(*library, level), times)
        shown = arrange_timeline(*library, level)
        kind = f"{len(shown.sections)} {level}, {side} px"
        figures.add(f"group {kind}, median ms", statistics.median(grouped), at_most=16)
        grid.show_photos(shown, Stay.TOP)
        bar = grid.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)

        def refresh(level: Level = level) -> None:
            grid.show_photos(arrange_timeline(*library, level), Stay.PHOTO)

        grid.setCurrentIndex(grid.model().index(grid.visible_rows()[0]))
        app.processEvents()
        slowest = float(np.percentile(milliseconds(refresh, times), 95))
        figures.add(f"refresh {kind}, p95 ms", slowest, at_most=16)
        grid.selectAll()
        slowest = float(np.percentile(milliseconds(refresh, times), 95))
        figures.add(f"refresh all selected, {kind}, p95 ms", slowest, at_most=16)
        grid.clearSelection()
        first = bar.value()
        values = range(first, min(bar.maximum(), first + NOTCH * FRAMES), NOTCH)
        ends = []
        for bar_value in (values[0], values[-1]):
            bar.setValue(bar_value)
            ends.append(grid.visible_rows())
        load(grid, loader, side, range(ends[0].start, ends[1].stop))
        bar.setValue(first)
        app.processEvents()
        figures.add(
            f"paint {len(grid.visible_rows())} cells of {kind}, median ms",
            painted(grid, times),
            at_most=16,
        )
        frames = []
        for bar_value in values:
            frames += milliseconds(partial(scroll_to, app, grid, bar_value), 1)
        figures.add(f"scroll {kind}, p95 ms", float(np.percentile(frames, 95)), at_most=16)


def measure_layouts(
    figures: Figures,
    app: QApplication,
    grid: PhotoGrid,
    loader: ThumbnailLoader,
    library: tuple[NDArray[np.int64], NDArray[np.int32]],
) -> None:
    """Lay out photos of many shapes, and resize, zoom, paint and scroll them."""
    times = 3 if figures.smoke else 50
    ids, days = library
    shapes = np.random.default_rng(0).choice(SHAPES, len(ids)).astype(np.float32)
    known = Aspects(ids, shapes)
    taken = milliseconds(lambda: known.of(ids), times)
    figures.add("look up shapes, median ms", statistics.median(taken), at_most=4)
    for name, level in (("nothing", Level.NONE), ("months", Level.MONTHS), ("days", Level.DAYS)):
        shown = replace(arrange_timeline(ids, days, level), aspects=shapes)
        starts = shown.sections.starts
        medians = {}
        for layout in (Layout.WHOLE, Layout.JUSTIFIED):
            taken = []
            for width in range(WIDTH - times, WIDTH):
                made_of = (layout, shapes, 192, width, starts, 40)
                taken += milliseconds(lambda made_of=made_of: lay_out(*made_of).height, 1)
            medians[layout] = statistics.median(taken)
        kind = f"by {name}"
        justified, whole = medians[Layout.JUSTIFIED], medians[Layout.WHOLE]
        figures.add(f"justify {kind}, median ms", justified, at_most=16)
        figures.add(f"justify {kind}, by uniform cells", justified / whole)
    for layout, level in ((Layout.JUSTIFIED, Level.MONTHS), (Layout.SQUARES, Level.MONTHS)):
        shown = replace(arrange_timeline(ids, days, level), aspects=shapes)
        grid.set_layout(layout)
        grid.set_side(192)
        grid.show_photos(shown, Stay.TOP)
        bar = grid.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        app.processEvents()

        first = grid.visible_rows().start
        load_shapes(grid, loader, range(max(0, first - 300), min(len(ids), first + 600)))
        resized, shown_again = [], []
        for width in range(WIDTH - times, WIDTH + 1):
            resized += milliseconds(partial(grid.resize, width, HEIGHT), 1)
            shown_again += milliseconds(app.processEvents, 1)
        # Two turns of the event loop: a key or the mouse may come in between.
        figures.add(f"resize {layout}, p95 ms", float(np.percentile(resized, 95)), at_most=16)
        figures.add(
            f"paint {layout} when resized, median ms", statistics.median(shown_again), at_most=16
        )
        zooms = milliseconds(lambda: grid.set_side(224 if grid.side == 192 else 192), times)
        figures.add(f"zoom {layout}, p95 ms", float(np.percentile(zooms, 95)), at_most=16)
        grid.set_side(192)
        bar.setValue(bar.maximum() // 2)

        def refresh(shown: Arrangement = shown) -> None:
            grid.show_photos(replace(shown), Stay.PHOTO)

        slowest = float(np.percentile(milliseconds(refresh, times), 95))
        figures.add(f"refresh {layout}, p95 ms", slowest, at_most=16)
        first = bar.value()
        values = range(first, min(bar.maximum(), first + NOTCH * FRAMES), NOTCH)
        rows = []
        for bar_value in (values[0], values[-1]):
            bar.setValue(bar_value)
            rows.append(grid.visible_rows())
        load_shapes(grid, loader, range(rows[0].start, rows[1].stop))
        bar.setValue(first)
        app.processEvents()
        cells = len(grid.visible_rows())
        figures.add(f"paint {cells} cells {layout}, median ms", painted(grid, times), at_most=16)
        frames = []
        for bar_value in values:
            frames += milliseconds(partial(scroll_to, app, grid, bar_value), 1)
        figures.add(f"scroll {layout}, p95 ms", float(np.percentile(frames, 95)), at_most=16)


def load_shapes(grid: PhotoGrid, loader: ThumbnailLoader, rows: range) -> None:
    """Give cells pictures in their own shapes, as if they had been read, and marks."""
    model = grid.model()
    model.want(list(rows), grid.shape_of)
    ids = [model.photo_id(row) for row in rows]
    model.set_favourites(frozenset(ids[::5]))
    loader.known.emit({photo_id: Known(None, 4) for photo_id in ids[::3]})
    for row, photo_id in zip(rows, ids, strict=True):
        shape = grid.shape_of(row)
        pixmap = QPixmap(shape.width, shape.height)
        pixmap.fill("teal")
        loader.loaded.emit(photo_id, pixmap.toImage(), shape)


def scroll_to(app: QApplication, grid: PhotoGrid, value: int) -> None:
    """One frame, as it is painted to the screen."""
    grid.verticalScrollBar().setValue(value)
    app.processEvents()


def load(
    grid: PhotoGrid, loader: ThumbnailLoader, side: int, rows: Sequence[int] | None = None
) -> None:
    """Give cells thumbnails as if they had been read; all that are in view if no others."""
    pixmap = QPixmap(side, side * 3 // 4)
    pixmap.fill("teal")
    rows = grid.visible_rows() if rows is None else rows
    grid.model().want(list(rows), side)
    for row in rows:
        loader.loaded.emit(grid.model().photo_id(row), pixmap.toImage(), Shape(side, side))


if __name__ == "__main__":
    main()
