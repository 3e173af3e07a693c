"""Starts Gallery: the `gallery` command, and the window without a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The `gallery` command; gives its exit status."""
    from gallery.cli.opening import carry_out, open_window, window_options

    given = sys.argv[1:] if arguments is None else arguments
    if options := window_options(given):
        return carry_out(open_window, options)
    from gallery.cli.commands import run

    return run(given)


def open_window() -> int:
    """The same without a terminal; without arguments it opens the default library's window."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
