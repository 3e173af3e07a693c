"""What can be done with photos together: describe, ask, tag, teach, rate, arrange, hand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from gallery.gui.album_commands import AlbumCommands
from gallery.gui.ask_dialog import AskDialog
from gallery.gui.client import EngineClient
from gallery.gui.file_commands import FileCommands
from gallery.gui.giving_tags import GivingTags
from gallery.gui.language import tr as _tr
from gallery.gui.name_dialog import NameDialog
from gallery.gui.rating import Rating
from gallery.gui.tag_names import TagNames
from gallery.gui.wording import photos
from gallery.gui.work import Work
from gallery.paths import Library
from gallery.protocol import Describe

MOST_STARS = 5


class PhotoCommands(QObject):
    """Adds to menus what can be done, and does it; failures are told as of any request."""

    photo_wanted = Signal(int)
    models_wanted = Signal()

    def __init__(
        self,
        library: Library,
        client: EngineClient,
        work: Work,
        names: TagNames,
        albums: AlbumCommands,
        rating: Rating,
        giving_tags: GivingTags,
        files: FileCommands,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._client = client
        self._work = work
        self._names = names
        self._albums = albums
        self._rating = rating
        self._giving_tags = giving_tags
        self._files = files
        self._window = window
        self._asked: set[int] = set()

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told by a dialog of its own."""
        return request in self._asked

    def add_to(self, menu: QMenu, photo_ids: Sequence[int]) -> None:
        """Add what can be done with these photos."""
        ids, one = tuple(photo_ids), len(photo_ids) == 1

        def add(text: str, act: Callable[[], object]) -> None:
            menu.addAction(text, act)

        add(
            self.tr("Describe") if one else _tr("Describe %Ln photo(s)", "", len(ids)),
            lambda: self.describe(ids),
        )
        add(
            self.tr("Ask about this photo…")
            if one
            else _tr("Ask about these %Ln photo(s)…", "", len(ids)),
            lambda: self.ask(ids),
        )
        menu.addSeparator()
        add(self.tr("Add tag…"), lambda: self.add_tag(ids))
        add(
            self.tr("Teach a tag from this photo…")
            if one
            else self.tr("Teach a tag from these photos…"),
            lambda: self.teach(ids, True),
        )
        add(
            self.tr("This is not…") if one else self.tr("These are not…"),
            lambda: self.teach(ids, False),
        )
        stars = menu.addMenu(self.tr("Rate"))
        for count_ in range(MOST_STARS, -1, -1):
            text = "★" * count_ or self.tr("No stars")
            stars.addAction(text, partial(self.rate, ids, count_))
        stars.addAction(self.tr("As in their files"), lambda: self.rate(ids, None))
        menu.addSeparator()
        self._albums.add_to(menu, ids)
        menu.addSeparator()
        self._files.add_to(menu, ids)

    def describe(self, photo_ids: tuple[int, ...]) -> None:
        """Have a machine describe them, in the way it does by itself."""
        self._work.watch(self._client.request(lambda i: Describe(i, photo_ids)))

    def ask(self, photo_ids: tuple[int, ...]) -> None:
        """Let the user ask something about them."""
        dialog = AskDialog(self._library, self._client, photo_ids, self._window)
        dialog.sent.connect(self._asked.add)
        dialog.photo_wanted.connect(self.photo_wanted)
        dialog.models_wanted.connect(self.models_wanted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()  # beside the window, so that the photos can be looked at

    def add_tag(self, photo_ids: tuple[int, ...]) -> None:
        """Let the user give them a tag."""
        sentence = self.tr("The tag for {0}:").format(photos(len(photo_ids)))
        dialog = NameDialog(self.tr("Add a tag"), sentence, self._names, self._window)
        dialog.named.connect(lambda name: self._giving_tags.give(photo_ids, name))
        self._open(dialog)

    def teach(self, photo_ids: tuple[int, ...], positive: bool) -> None:
        """Let the user say what they are an example of, or not."""
        shown = photos(len(photo_ids))
        if positive:
            title = self.tr("Teach a tag")
            sentence = self.tr(
                "The name of what is to be learned from {0}. Gallery tags your other photos by it, "
                "and finds it when you search for the name."
            )
        else:
            title = self.tr("Teach what is not")
            sentence = self.tr("The tag that is wrong for {0}. Gallery learns from that too.")
        dialog = NameDialog(title, sentence.format(shown), self._names, self._window)
        dialog.named.connect(lambda name: self._giving_tags.teach(photo_ids, name, positive))
        self._open(dialog)

    def rate(self, photo_ids: tuple[int, ...], stars: int | None) -> None:
        """Give them stars, None: those of their files."""
        self._rating.rate(photo_ids, stars)

    def _open(self, dialog: QDialog) -> None:
        self._names.refresh()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
