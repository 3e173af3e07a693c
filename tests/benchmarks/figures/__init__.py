"""What every benchmark shares: its options, medians, and how figures are printed.

A benchmark is run as `python tests/benchmarks/NAME.py [--smoke] [--json]`; with `--json` its last
line is one object: figure -> {value, target, holds}. Smoke mode only shows that it runs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Figures:
    """Figures of one run, each against its target."""

    smoke: bool
    as_json: bool
    options: dict[str, str | None] = field(default_factory=dict)
    rows: dict[str, dict[str, object]] = field(default_factory=dict)

    @classmethod
    def from_command_line(cls, description: str | None, **more: str) -> Figures:
        """Read the options every benchmark has. more: those it has besides, name=what for."""
        parser = argparse.ArgumentParser(description=description)
        parser.add_argument("--smoke", action="store_true", help="a tiny run: does it work at all")
        parser.add_argument("--json", action="store_true", help="last line: the figures as JSON")
        for name, text in more.items():
            parser.add_argument(f"--{name}", help=text)
        options = parser.parse_args()
        return cls(options.smoke, options.json, {name: getattr(options, name) for name in more})

    def add(
        self, name: str, value: float, at_most: float | None = None, at_least: float | None = None
    ) -> None:
        """Note a figure and the bound it must keep."""
        holds = (at_most is None or value <= at_most) and (at_least is None or value >= at_least)
        target = f"<= {at_most}" if at_most is not None else f">= {at_least}"
        self.rows[name] = {"value": round(value, 4), "target": target, "holds": holds}
        print(f"{name:44} {value:10.3f}  {target:>10}  {'holds' if holds else 'MISSED'}")

    def print(self) -> None:
        """End the run."""
        if self.as_json:
            print(json.dumps(self.rows))


def median_seconds(act: Callable[[], object], times: int) -> float:
    """The median time of a call, after one that warms up."""
    act()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)
