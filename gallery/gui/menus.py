"""The window's actions and the menus they are in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gallery.catalog import PhotoRecord
from gallery.gui.grid_look import Layout
from gallery.gui.language import tr as _tr
from gallery.gui.photo_commands import PhotoCommands
from gallery.gui.search import Search
from gallery.gui.timeline import Level
from gallery.indexing.politeness import Speed

Key = QKeySequence.StandardKey


class Actions:
    """Every action; the window says what each does by connecting to it."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.all: list[QAction] = []
        file = self._menu(_tr("&File"))
        self.add_folder = self._add(file, _tr("&Add folder…"), "Ctrl+O")
        self.search_image = self._add(file, _tr("Search by &image…"), "Ctrl+I")
        self.save_search = self._add(file, _tr("Sa&ve this search…"))
        file.addSeparator()
        self.settings = self._add(file, _tr("Se&ttings…"), "Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.paste = self._add(file, _tr("&Paste a picture to search by"), "Ctrl+V")
        file.addSeparator()
        self.quit = self._add(file, _tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        view = self._menu(_tr("&View"))
        self.find = self._add(view, _tr("&Search"), "Ctrl+F", "/")
        view.addSeparator()
        self.zoom_in = self._add(view, _tr("Zoom &in"), "Ctrl++", "Ctrl+=")
        self.zoom_out = self._add(view, _tr("Zoom &out"), "Ctrl+-")
        self.reset_zoom = self._add(view, _tr("&Usual size"), "Ctrl+0")
        self.actual_size = self._add(view, _tr("&Actual size"), "Ctrl+1")
        self.fit = self._add(view, _tr("&Fit to window"), "Ctrl+2")
        self._add_layouts(view.addMenu(_tr("La&yout")))
        self._add_groupings(view.addMenu(_tr("&Group by")))
        view.addSeparator()
        self.alike = self._add(view, _tr("Show photos a&like, or one of them"), "Ctrl+E")
        self.unlikely = self._add(view, _tr("Less li&kely matches"), "Ctrl+L")
        self.unlikely.setCheckable(True)
        view.addSeparator()
        self.sidebar = self._add(view, _tr("Si&debar"), "F9")
        self.sidebar.setCheckable(True)
        self.full_screen = self._add(view, _tr("Full s&creen"), "F11")
        self.full_screen.setCheckable(True)
        self.slideshow = self._add(view, _tr("Slides&how"), "F5")
        self.photos = self._menu(_tr("&Photos"))
        self._add_photos(self.photos)
        self._add_indexing(self._menu(_tr("&Indexing")))
        help_ = self._menu(_tr("&Help"))
        self.palette = self._add(help_, _tr("&Commands…"), "Ctrl+K", "Ctrl+Shift+P")
        self.shortcuts = self._add(help_, _tr("&Keyboard shortcuts"), "F1", "?")
        self.about = self._add(help_, _tr("&About Gallery"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.needs = self._needs()

    def _add_layouts(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        self.layouts: dict[Layout, QAction] = {}
        for layout, text in (
            (Layout.JUSTIFIED, _tr("&Rows that fill the width")),
            (Layout.SQUARES, _tr("&Squares")),
            (Layout.WHOLE, _tr("&Whole photos in squares")),
        ):
            self.layouts[layout] = self._add(menu, text)
            self.layouts[layout].setCheckable(True)
            group.addAction(self.layouts[layout])

    def _add_groupings(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        self.groupings: dict[Level | None, QAction] = {}
        for level, text in (
            (None, _tr("What fits the &size of photos")),
            (Level.DAYS, _tr("&Days")),
            (Level.MONTHS, _tr("&Months")),
            (Level.YEARS, _tr("&Years")),
            (Level.NONE, _tr("&Nothing")),
        ):
            self.groupings[level] = self._add(menu, text)
            self.groupings[level].setCheckable(True)
            group.addAction(self.groupings[level])

    def _add_photos(self, menu: QMenu) -> None:
        self.undo = self._add(menu, _tr("U&ndo"), "Ctrl+Z")
        self.redo = self._add(menu, _tr("&Redo"), "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        self.more = self._add(menu, _tr("More li&ke this"), "+")
        self.less = self._add(menu, _tr("&Less like this"), "-")
        menu.addSeparator()
        # Letters alone are words to search for while the grid is shown.
        self.favourite = self._add(menu, _tr("&Favourite"), "Ctrl+D")
        self.hide = self._add(menu, _tr("&Hide"), "Ctrl+Shift+H")
        self.add_to_album = self._add(menu, _tr("Add to &album…"), "Ctrl+Shift+A")
        self.albums = menu.addMenu(_tr("Album&s"))
        menu.addSeparator()
        self.show_file = self._add(menu, _tr("Show in file mana&ger"), "Ctrl+R")
        self.open_with = self._add(menu, _tr("&Open with default application"))
        self.copy = self._add(menu, _tr("Cop&y"), "Ctrl+C")
        self.copy_path = self._add(menu, _tr("Copy &path"), "Ctrl+Shift+C")
        self.export = self._add(menu, _tr("&Export copies…"), "Ctrl+Shift+E")
        self.trash = self._add(menu, _tr("Mo&ve to trash…"), "Del")
        menu.addSeparator()
        self.tags = self._add(menu, _tr("&Tags…"), "Ctrl+T")
        self.caption = self._add(menu, _tr("Write a &caption"), "F2")
        self.compare = self._add(menu, _tr("Which &words fit?…"), "Ctrl+M")
        self.side_by_side = self._add(menu, _tr("Compare s&ide by side"), "Ctrl+Alt+C")
        menu.addSeparator()
        self.describe_library = self._add(menu, _tr("&Describe photos of the library…"))
        self.read_texts = self._add(menu, _tr("Read te&xt in photos"))
        self.write_words = self._add(menu, _tr("Write words &beside photos…"))
        menu.addSeparator()
        self.duplicates = self._add(menu, _tr("D&uplicates…"))
        self.models = self._add(menu, _tr("&Models…"))

    def _add_indexing(self, menu: QMenu) -> None:
        self.pause = self._add(menu, _tr("&Pause indexing"), "Ctrl+Shift+I")
        self.pause.setCheckable(True)
        speeds = menu.addMenu(_tr("&Speed"))
        self.speed = QActionGroup(speeds)
        self.speeds: dict[Speed, QAction] = {}
        for speed, text in (
            (Speed.FULL, _tr("&Full speed: as fast as it goes")),
            (Speed.BALANCED, _tr("&Balanced: other programs come first")),
            (Speed.BACKGROUND, _tr("B&ackground: about half as fast, cool and quiet")),
        ):
            self.speeds[speed] = self._add(speeds, text)
            self.speeds[speed].setCheckable(True)
            self.speeds[speed].setData(str(speed))
            self.speed.addAction(self.speeds[speed])
        self.on_battery = self._add(menu, _tr("Pause on &battery"))
        self.on_battery.setCheckable(True)
        self.read_text = self._add(menu, _tr("Read text in &new photos"))
        self.read_text.setCheckable(True)
        menu.addSeparator()
        self.rescan = self._add(menu, _tr("&Rescan"), "Ctrl+Shift+R")
        self.stop = self._add(menu, _tr("S&top indexing"))
        menu.addSeparator()
        self.folders = self._add(menu, _tr("F&olders…"))
        self.failures = self._add(menu, _tr("Fi&les that could not be read…"))

    def _needs(self) -> dict[QAction, str]:
        """What must be there for an action to be of use, for the user."""
        chosen = _tr("needs a photo that is selected")
        found = _tr("needs photos found by words")
        return {
            self.actual_size: _tr("needs an open photo"),
            self.fit: _tr("needs an open photo"),
            self.alike: _tr("needs photos found that look nearly the same"),
            self.unlikely: _tr("needs photos found that are less likely"),
            self.undo: _tr("nothing was done yet"),
            self.redo: _tr("nothing was undone just now"),
            self.more: found,
            self.less: found,
            self.favourite: chosen,
            self.hide: chosen,
            self.add_to_album: chosen,
            self.caption: chosen,
            self.side_by_side: _tr("needs 2 to 50 photos that are selected"),
            self.slideshow: _tr("needs photos"),
        }

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(self, menu: QMenu, text: str, *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        menu.addAction(action)
        # Also on the window: the keys must work while the menu bar is hidden in full screen.
        self._window.addAction(action)
        self.all.append(action)
        return action


def photo_menu(
    window: QMainWindow,
    record: PhotoRecord,
    selected: Sequence[int],
    open_photo: Callable[[], object],
    pick_part: Callable[[], object],
    search: Search,
    commands: PhotoCommands,
    add_results: Callable[[QMenu], object],
) -> QMenu:
    """The context menu of one photo; some of it is for all that are selected.

    Args:
        add_results: adds what can be done with photos that a search found.
    """
    path = record.path
    menu = QMenu(window)
    menu.addAction(_tr("Open"), open_photo)
    menu.addAction(_tr("Find similar"), lambda: search.similar(record.id, path))
    menu.addAction(_tr("Search a part"), pick_part)
    add_results(menu)
    menu.addSeparator()
    commands.add_to(menu, selected)
    return menu
