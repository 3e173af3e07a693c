"""One window for each library: who comes second hands over what it was given, and leaves.

The first window listens on a local socket, no network port, that only its user may use. Who is
first is decided by a lock, which the system takes from a process that is gone; so a socket that a
killed window left behind is known to be stale.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QDir, QElapsedTimer, QObject, QStandardPaths, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from gallery.paths import Library

log = logging.getLogger(__name__)

PATIENCE_MS = 5000  # for a window that is just starting, or busy
PAUSE_MS = 50
MOST_BYTES = 1 << 20
TAKEN = b"taken\n"
TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105  (how Wayland lets a window come to the front)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a second window hands over.

    Attributes:
        paths: absolute ones of folders and pictures. token: lets the first one come to the front.
    """

    paths: tuple[str, ...] = ()
    token: str = ""


class SingleInstance(QObject):
    """The place of the first window of a library, taken by `claim` if it is free."""

    visited = Signal(object)
    """The window is to come to the front; with the Visit."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = _name(library)
        folder = _folder()
        self._lock = FileLock(folder / f"{name}.lock", timeout=0, mode=0o600)
        # A full path keeps the socket in a folder of the user's own; Windows has only names.
        self._address = name if os.name == "nt" else str(folder / name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def claim(self) -> bool:
        """Be the library's window from now on; False when another process is."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            log.warning("no other window will find this one: %s", error)
            return True
        QLocalServer.removeServer(self._address)  # of one that was killed, since we have the lock
        if not self._server.listen(self._address):
            log.warning("no other window will find this one: %s", self._server.errorString())
        return True

    def hand_over(self, paths: Sequence[str], patience_ms: int = PATIENCE_MS) -> bool:
        """Give the first window what this one was given; False when it does not answer."""
        waited = QElapsedTimer()
        waited.start()
        message = _encode(Visit(tuple(paths), os.environ.get(TOKEN, "")))
        while True:
            socket = QLocalSocket()
            socket.connectToServer(self._address)
            if socket.waitForConnected(patience_ms):
                socket.write(message)
                left = max(PAUSE_MS, patience_ms - waited.elapsed())
                return bool(
                    socket.waitForBytesWritten(left)
                    and socket.waitForReadyRead(left)
                    and socket.readAll().data() == TAKEN
                )
            if waited.elapsed() >= patience_ms:
                return False
            QThread.msleep(PAUSE_MS)  # it has the lock, and listens in a moment

    def close(self) -> None:
        """Leave the place to others."""
        self._server.close()
        self._lock.release()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._read)

    def _read(self) -> None:
        # Not by a closure that has the socket: the two would keep each other alive.
        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST_BYTES:
                socket.abort()
            return
        try:
            visit = _decode(bytes(socket.readLine().data()))
        except (ValueError, RecursionError) as error:
            log.warning("a visitor said something odd: %s", error)
            socket.abort()
            return
        socket.write(TAKEN)
        socket.flush()
        socket.disconnectFromServer()
        self.visited.emit(visit)


def _encode(visit: Visit) -> bytes:
    # ASCII, for a file name that is not UTF-8 holds lone surrogates.
    return json.dumps(asdict(visit)).encode("ascii") + b"\n"


def _decode(line: bytes) -> Visit:
    """What `_encode` wrote.

    Raises:
        ValueError: it is something else.
    """
    match json.loads(line):
        case {"paths": [*paths], **more} if all(isinstance(path, str) for path in paths):
            return Visit(tuple(paths), str(more.get("token", "")))
    raise ValueError("no visit")


def _name(library: Library) -> str:
    """The same for a user and a library, and for no others."""
    of = f"{getpass.getuser()}\0{library.folder.resolve()}"
    return f"gallery-{hashlib.blake2b(os.fsencode(of), digest_size=12).hexdigest()}"


def _folder() -> Path:
    """A folder that only the user may write to."""
    if os.name == "nt":
        return Path(QDir.tempPath())
    place = QStandardPaths.StandardLocation.RuntimeLocation
    return Path(QStandardPaths.writableLocation(place) or QDir.tempPath())
