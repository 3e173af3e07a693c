"""Tells the user which folders are not there, and which are not watched."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QObject, QSettings

from gallery.catalog import FolderRecord
from gallery.gui import wording
from gallery.gui.indexing import Indexing
from gallery.gui.notices import Notices

OFFLINE, POLLED = "offline", "polled"


class FolderNotices(QObject):
    """One notice for all folders that are offline, and one for all that are polled.

    They go away with what they tell. What the user dismissed is told again only when it is over
    and happens anew, or for another reason.
    """

    def __init__(
        self,
        indexing: Indexing,
        notices: Notices,
        settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._indexing = indexing
        self._notices = notices
        self._settings = settings
        self._shown: dict[str, str] = {}
        indexing.changed.connect(self._show)
        notices.dismissed.connect(self._on_dismissed)

    def _show(self) -> None:
        for subject in (OFFLINE, POLLED):
            dismissed = self._dismissed(subject)
            facts = self._facts(subject)
            news = [folder for fact, folder in facts.items() if fact not in dismissed]
            text = _tell(subject, news)
            if text == self._shown.get(subject, ""):
                continue
            self._shown[subject] = text
            if text:
                self._notices.show_notice(subject, text)
            else:
                self._notices.remove(subject)

    def _facts(self, subject: str) -> dict[str, FolderRecord]:
        """What is the case, in a form that can be remembered."""
        facts = {}
        for folder in self._indexing.folders:
            # Of a folder that is not there, only that.
            state = folder.offline_since
            if subject == POLLED:
                state = folder.polled_because if state is None else None
            if state is not None:
                facts[f"{wording.printable(folder.path)} {state}"] = folder
        return facts

    def _dismissed(self, subject: str) -> list[str]:
        found = self._settings.value(f"notices/{subject}-dismissed", [], type=list)
        return found if isinstance(found, list) else []

    def _on_dismissed(self, subject: str) -> None:
        if subject in (OFFLINE, POLLED):
            self._shown[subject] = ""
            self._settings.setValue(f"notices/{subject}-dismissed", list(self._facts(subject)))


def _tell(subject: str, folders: list[FolderRecord]) -> str:
    paths = defaultdict(list)
    for folder in folders:
        paths["" if subject == OFFLINE else folder.polled_because or ""].append(folder.path)
    if subject == OFFLINE:
        return wording.offline(paths[""]) if folders else ""
    return "\n".join(wording.polled(some, because) for because, some in paths.items())
