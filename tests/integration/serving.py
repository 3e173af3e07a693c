"""The window's end of the pipes to a real engine process."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading

from gallery.protocol import decode_answer, encode


class Window:
    """The window's end of the pipes."""

    def __init__(self, library) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gallery", "--library", str(library.folder), "engine"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._messages: queue.Queue = queue.Queue()
        self.seen: list = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._messages.put(decode_answer(line))

    def send(self, message) -> None:
        self.write(encode(message))

    def write(self, data: bytes) -> None:
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def wait_for(self, kind, **fields):
        """The next message of this type whose fields have these values."""
        while True:
            message = self._messages.get(timeout=60)
            self.seen.append(message)
            if isinstance(message, kind) and all(
                getattr(message, name) == value for name, value in fields.items()
            ):
                return message

    def close(self) -> int:
        self.process.stdin.close()
        return self.process.wait(timeout=60)
