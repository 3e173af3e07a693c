"""The window of a library of 100,000 photos: how soon it is there, whether it keeps up with typing
and scrolling, and the memory it takes.

Every figure comes from processes of their own; the first frame is compared with that of a window
that has nothing but a list in it, started in turn with ours. "cpu" is what the window's thread
worked, which other programs on the machine do not change; "wall" is what passed. The library is
kept in `build/benchmarks`. `--size` takes another number of photos.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from figures import Figures
from figures.library import kept_library

from gallery.paths import Library

HERE = Path(__file__).parent
FRAME_MS = 16


def main() -> None:
    figures = Figures.from_command_line(__doc__, size="photos")
    size = int(figures.options["size"] or (2_000 if figures.smoke else 100_000))
    library = kept_library(size)
    opening(figures, library, 1 if figures.smoke else 9)
    typing(figures, library, 1 if figures.smoke else 3)
    for scale in (1, 2):
        scrolling(figures, library, scale, 10 if figures.smoke else 200)
    figures.print()


def opening(figures: Figures, library: Library, times: int) -> None:
    """From the start of the process, as the `gallery` command opens it, engine and all."""
    run("first_frame.py", moment(), library.folder)  # which keeps its picture for the next
    bare, ours = [], []
    for _ in range(times):
        bare.append(run("bare_window.py", moment()))
        ours.append(run("first_frame.py", moment(), library.folder))

    def median(rows: list[dict[str, float]], name: str) -> float:
        return statistics.median(row[name] for row in rows)

    for clock, name in (("wall", ""), ("cpu", "_cpu")):
        base = median(bare, f"frame{name}")
        print(f"{'':4}a bare list's first frame, {clock}: {base:.3f} s")
        ratio = median(ours, f"frame{name}") / base
        figures.add(f"first frame, {clock}, times a bare list's", ratio, at_most=1.6)
        for moment_, text in (("building", "imports begin"), ("built", "window built")):
            print(f"{'':4}{text}, {clock}: {median(ours, f'{moment_}{name}'):.3f} s")
        for key, text in (("thumbnails", "first thumbnails"), ("all", "all thumbnails in view")):
            print(f"{'':4}{text}, {clock}: {median(ours, f'{key}{name}'):.3f} s")
            spent = [1000 * (row[f"{key}{name}"] - row[f"imported{name}"]) for row in ours]
            figures.add(f"window to {text}, {clock} ms", statistics.median(spent), at_most=300)
    figures.add("heavy modules imported", max(row["heavy"] for row in ours), at_most=0)


def typing(figures: Figures, library: Library, times: int) -> None:
    """The longest that the event loop stood still, median over processes."""
    rows = [run("window_in_use.py", "typing", library.folder, 1) for _ in range(times)]
    for clock in ("cpu", "wall"):
        longest = statistics.median(row[clock] for row in rows)
        figures.add(f"typing, longest block, {clock} ms", longest, at_most=FRAME_MS)
        late = statistics.median(row[f"{clock}_late"] for row in rows)
        print(f"{'':4}blocks above {FRAME_MS} ms, {clock}: {late:.0f}")
    print(f"{'':4}{rows[0]['searches']:.0f} searches, {rows[0]['most_found']:.0f} photos at most")


def scrolling(figures: Figures, library: Library, scale: int, frames: int) -> None:
    """Frames by wheel, pages and dragging; and the memory at the end."""
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    row = run("window_in_use.py", "scrolling", library.folder, frames)
    del os.environ["QT_SCALE_FACTOR"]
    for kind in dict.fromkeys(key.rsplit(" ", 1)[0] for key in row if " " in key):
        middle, slow, longest = (row[f"{kind} {part}"] for part in (50, 95, 100))
        print(f"{'':4}p50 {middle:.1f}, longest {longest:.1f}")
        figures.add(f"{kind}, {scale}x, p95 ms", slow, at_most=FRAME_MS)
    for kind in ("rss", "pss", "uss"):
        figures.add(f"memory, {kind}, {scale}x, MB", row[kind], at_most=350)


def moment() -> str:
    """Now, by a clock that all processes share."""
    return repr(time.monotonic())


def run(script: str, *arguments: object) -> dict[str, float]:
    """Run one of the scripts beside this; gives what it prints."""
    command = [sys.executable, str(HERE / "figures" / script), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    main()
