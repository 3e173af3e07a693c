"""Paths on the command line open the window with them."""

from __future__ import annotations

import os

import pytest

from gallery.cli.commands import build_parser
from gallery.cli.opening import open_window, window_options, with_command


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
    options = build_parser().parse_args(with_command(typed))
    assert options.command is open_window
    assert options.paths == paths
    assert window_options(typed).paths == paths


@pytest.mark.parametrize("typed", [[], ["index", f"{os.sep}photos"], [f"--library={os.sep}a"]])
def test_commands_and_options_stay_what_they_are(typed):
    assert with_command(typed) == typed


def test_a_window_is_opened_without_the_other_commands():
    assert window_options([]).library is None
    assert window_options(["--library", "a"]).library == "a"
    assert window_options(["open", "--library=a"]).library == "a"


@pytest.mark.parametrize(
    "typed",
    [["index"], ["--help"], ["open", "--help"], ["--version"], ["--library"], ["--lib", "a"]],
)
def test_what_is_more_than_that_is_for_all_commands_to_understand(typed):
    assert window_options(typed) is None
