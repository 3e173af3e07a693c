"""Opens a window with nothing but a list in it, and prints how soon it was painted.

It is run as `bare_window.py STARTED`, the moment at which its process was started.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QListView


class List(QListView):
    """Says when it has been painted, and ends."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Paint, and be done."""
        super().paintEvent(event)
        seconds = time.monotonic() - float(sys.argv[1])
        print(json.dumps({"frame": seconds, "frame_cpu": time.process_time()}), flush=True)
        QTimer.singleShot(0, QApplication.quit)


def main() -> None:
    app = QApplication([])
    view = List()
    view.setModel(QStringListModel([f"photo {number}" for number in range(1000)]))
    view.resize(1120, 760)
    view.show()
    app.exec()


if __name__ == "__main__":
    main()
