"""Paths on the command line open the window with them."""

from __future__ import annotations

import os

import pytest

from gallery.cli.commands import _window, _with_command, build_parser


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        (["open"], []),
        (["open", "Pictures"], ["Pictures"]),
        ([f"{os.sep}photos"], [f"{os.sep}photos"]),
        ([f".{os.sep}index", "b.jpg"], [f".{os.sep}index", "b.jpg"]),
    ],
)
def test_paths_are_for_the_window(typed, paths):
    options = build_parser().parse_args(_with_command(typed))
    assert options.command is _window
    assert options.paths == paths


@pytest.mark.parametrize("typed", [[], ["index", f"{os.sep}photos"], [f"--library={os.sep}a"]])
def test_commands_and_options_stay_what_they_are(typed):
    assert _with_command(typed) == typed
