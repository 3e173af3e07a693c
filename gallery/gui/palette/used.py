"""The commands that were used last, kept with the library."""

from __future__ import annotations

from PySide6.QtCore import QSettings

MOST = 20
USED = "palette/used"


class UsedCommands:
    """Their texts, the one used last first."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def texts(self) -> list[str]:
        """At most `MOST`."""
        kept = self._settings.value(USED, [])
        # A list of one comes back from the file as that one.
        texts = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [text for text in texts if isinstance(text, str) and text][:MOST]

    def note(self, text: str) -> None:
        """This one was used."""
        rest = (other for other in self.texts if other != text)
        self._settings.setValue(USED, [text, *rest][:MOST])
