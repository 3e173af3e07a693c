"""How soon the `gallery` command answers, against a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
import tempfile

from figures import Figures, median_seconds


def main() -> None:
    figures = Figures.from_command_line(__doc__)
    times = 1 if figures.smoke else 9
    with tempfile.TemporaryDirectory() as library:

        def seconds(*arguments: str) -> float:
            command = [sys.executable, *arguments]
            return median_seconds(
                lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL), times
            )

        bare = seconds("-c", "pass")
        gallery = ("-m", "gallery", "--library", library)
        for name in ("--help", "doctor", "stats"):
            taken = seconds(*gallery, name)
            figures.add(f"gallery {name}, seconds", taken, at_most=0.5)
            print(f"{'':4}{taken / bare:.1f} times a bare Python")
    figures.print()


if __name__ == "__main__":
    main()
