"""Small steps that several tests of the window take."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gallery.gui.client import EngineClient

LONG = 20_000


def started(qtbot: QtBot, client: EngineClient) -> None:
    """Start the engine and wait until it takes requests."""
    client.process.start()
    qtbot.waitUntil(lambda: client.is_ready, timeout=LONG)
