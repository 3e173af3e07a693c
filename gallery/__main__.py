"""Starts Gallery: the `gallery` command, and the window without a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The `gallery` command; gives its exit status."""
    from gallery.cli.commands import run

    return run(sys.argv[1:] if arguments is None else arguments)


def open_window() -> int:
    """The same without a terminal; without arguments it opens the default library's window."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
