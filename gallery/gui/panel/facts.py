"""What a photo's files tell of it: when, with what, where, how large, and where they lie."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gallery.catalog import PhotoDetails
from gallery.gui.language import tr as _tr
from gallery.gui.panel.plain_text import PlainText
from gallery.gui.photo_words import PhotoWords
from gallery.gui.wording import printable, size
from gallery.gui.words import Words

Fact = tuple[str, str]
MEGA = 1_000_000
MOST_TEXT = 600  # letters shown of what stands in a picture
SHORTEST_DECIMAL = 0.3  # seconds; shorter exposures are told as parts of one


def facts(words: Words, seconds: bool = False, files: bool = True) -> list[Fact]:
    """What there is to tell: pairs of what it is and how it is.

    Args:
        seconds: tell times to the second, as those of photos taken one after the other differ.
        files: tell where the files lie.
    """
    if words.photo is None:
        return []
    details = words.photo.details
    shown_size = size(words.files[0].size) if words.files else ""
    told = [
        (_tr("Title"), details.title or ""),
        (_tr("Taken"), taken(details, seconds)),
        (_tr("Camera"), "\n".join(filter(None, [details.camera, details.lens]))),
        (_tr("Exposure"), _exposure(details)),
        (_tr("Place"), "\n".join(filter(None, [words.place, _position(details)]))),
        (_tr("Size"), " · ".join(filter(None, [_pixels(details), shown_size, details.format]))),
        (
            _tr("File") if len(words.files) == 1 else _tr("Files"),
            "\n".join(printable(file.path) for file in words.files) if files else "",
        ),
        (_tr("Text"), _begun(words.text)),
    ]
    return [(what, how) for what, how in told if how]


def _begun(text: str) -> str:
    """A text, or the beginning of one that is too long to be shown beside a photo."""
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT].rstrip() + "…"


def taken(details: PhotoDetails, seconds: bool = False) -> str:
    """When, in words; empty where nobody knows. `seconds` as for `facts`."""
    moment = QDateTime.fromString(details.taken_at or "", Qt.DateFormat.ISODate)
    if not moment.isValid():
        return details.taken_at or ""
    date = QLocale().toString(moment.date(), QLocale.FormatType.LongFormat)
    time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    if seconds:
        time = moment.time().toString("HH:mm:ss")
    return " ".join(filter(None, [f"{date}, {time}", details.taken_offset]))


def _exposure(details: PhotoDetails) -> str:
    parts = []
    if seconds := details.exposure_time:
        short = seconds < SHORTEST_DECIMAL
        parts.append(_tr("{0} s").format(f"1/{round(1 / seconds)}" if short else f"{seconds:g}"))
    if details.f_number:
        parts.append(f"f/{details.f_number:g}")
    if details.focal_length:
        parts.append(_tr("{0} mm").format(f"{details.focal_length:g}"))
    if details.iso:
        parts.append(_tr("ISO {0}").format(details.iso))
    return " · ".join(parts)


def _position(details: PhotoDetails) -> str:
    if details.latitude is None or details.longitude is None:
        return ""
    north = _tr("N") if details.latitude >= 0 else _tr("S")
    east = _tr("E") if details.longitude >= 0 else _tr("W")
    position = f"{abs(details.latitude):.5f}° {north}, {abs(details.longitude):.5f}° {east}"
    if details.altitude is None:
        return position
    return _tr("{0}, {1} m").format(position, round(details.altitude))


def _pixels(details: PhotoDetails) -> str:
    size = f"{details.width} × {details.height}"  # noqa: RUF001  (a multiplication sign)
    megapixels = details.width * details.height / MEGA
    return size if megapixels < 1 else _tr("{0} ({1} MP)").format(size, f"{megapixels:.1f}")


class Facts(QWidget):
    """Follows a PhotoWords."""

    def __init__(self, words: PhotoWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: list[Fact] = []
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        words.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        told = facts(self._words.words, files=False)  # which have a box of their own
        if told == self._shown:
            return
        self._shown = told
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        for line, (what, how) in enumerate(told):
            label = QLabel(what, self)
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            text = PlainText(self)
            text.say(how)
            text.setAccessibleName(f"{what}: {how}")
            self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, line, 1)
            self._widgets += [label, text]
