"""What fills the window: the grid, one photo large, or a page of plain words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gallery.catalog import Mark
from gallery.gui.arrangement import Arrangement
from gallery.gui.arranging import Arranging
from gallery.gui.cells import Spot
from gallery.gui.grid import PhotoGrid, Stay
from gallery.gui.grid_look import DEFAULT_SIDE
from gallery.gui.grid_model import PhotoModel
from gallery.gui.menus import photo_menu
from gallery.gui.onboarding import Onboarding
from gallery.gui.pages import MessagePage, Page, choose
from gallery.gui.panel.panel import InfoPanel
from gallery.gui.photo_commands import PhotoCommands
from gallery.gui.photo_words import PhotoWords
from gallery.gui.picture import PictureView
from gallery.gui.picture_loader import PictureLoader
from gallery.gui.refined_bar import RefinedBar
from gallery.gui.result_commands import ResultCommands
from gallery.gui.search import Search
from gallery.gui.shown import Arrival, Shown
from gallery.gui.slideshow.slides import USUAL
from gallery.gui.slideshow.window import SlideWindow
from gallery.gui.thumbnails import ThumbnailLoader
from gallery.gui.viewer import Viewer
from gallery.gui.why import Why
from gallery.paths import Library

STAYS = {Arrival.REFRESHED: Stay.PHOTO, Arrival.REFINED: Stay.PLACE}


class Browser(QStackedWidget):
    """Switches between the pages as the moment asks, and opens and closes photos."""

    turned = Signal()
    """Another page may be shown now."""
    drag_wanted = Signal(QWidget, object, QPixmap)
    """Photos are to be dragged: from where, their ids, and the picture of one of them."""
    typed = Signal(str)
    """Letters were typed at the grid."""

    def __init__(
        self,
        library: Library,
        search: Search,
        shown: Shown,
        words: PhotoWords,
        why: Why,
        arranging: Arranging,
        commands: PhotoCommands,
        icon: QIcon,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self._shown = shown
        self._words = words
        self._commands = commands
        self._viewing = False
        self.usual_side = DEFAULT_SIDE
        self.slides: SlideWindow | None = None
        self.slide_seconds = USUAL
        self._timeline_place: tuple[int, float] | None = None
        self.thumbnails = ThumbnailLoader(library, self)
        self.pictures = PictureLoader(library, self)
        self.model = PhotoModel(self.thumbnails, self)
        self.grid = PhotoGrid(self.model, self)
        self.results = ResultCommands(self.grid, self.model, search, shown, self)
        self.refined = RefinedBar(self)
        self.viewer = Viewer(self.model, self.pictures, self)
        self.panel = InfoPanel(words, why, self.viewer)
        self.viewer.put_beside(self.panel)
        self.viewer.follow(why)
        self.onboarding = Onboarding(icon, self)
        self.message = MessagePage(self)
        self._pages: dict[Page, QWidget] = {
            Page.LOADING: QWidget(self),
            Page.ONBOARDING: self.onboarding,
            Page.MESSAGE: self.message,
            Page.GRID: self._grid_page(),
            Page.VIEWER: self.viewer,
        }
        for page in self._pages.values():
            self.addWidget(page)
        for widget in (self.grid, self.viewer):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._on_grid_menu)
        self.viewer.customContextMenuRequested.connect(
            lambda place: self._open_menu(self.viewer.row, [], self.viewer.mapToGlobal(place))
        )
        self.grid.opened.connect(self.open_row)
        self.grid.typed.connect(self.typed)
        self.grid.rated.connect(lambda stars: commands.rate(tuple(self.grid.selected_ids()), stars))
        self.grid.slideshow_wanted.connect(self.start_slideshow)
        self.turned.connect(self.results.follow)
        self.grid.drag_wanted.connect(self._drag_from_grid)
        self.viewer.picture.pulled.connect(
            lambda: self._drag(self.viewer, self.viewer.row, [self.viewer.photo_id])
        )
        self.grid.spotted.connect(lambda row, spot: self._on_spotted(row, spot, arranging))
        self.results.thumbs_changed.connect(self.refined.show_thumbs)
        self.refined.reset_wanted.connect(search.forget_thumbs)
        self.viewer.closed.connect(self.close_photo)
        self.viewer.similar_wanted.connect(search.similar)
        self.viewer.part_wanted.connect(search.similar)
        self.viewer.moved.connect(lambda _: words.show(self.viewer.photo_id))
        self.viewer.rated.connect(words.rate)
        self.viewer.favourite_wanted.connect(
            lambda: arranging.toggle((self.viewer.photo_id,), Mark.FAVOURITE)
        )
        self.viewer.moved.connect(lambda _: self._show_heart(arranging))
        arranging.changed.connect(lambda: self._show_heart(arranging))
        arranging.changed.connect(
            lambda: self.model.set_favourites(arranging.organisation.has(Mark.FAVOURITE))
        )
        self.viewer.slideshow_wanted.connect(self.start_slideshow)
        self.viewer.undo_wanted.connect(words.undo)
        words.changed.connect(lambda: self.viewer.show_stars(words.words.rating))
        self.panel.left.connect(self.viewer.setFocus)
        commands.photo_wanted.connect(self.open_photo)
        search.started.connect(self._on_search_started)
        shown.photos.connect(self._on_photos)
        shown.changed.connect(self.turn)

    @property
    def page(self) -> Page:
        """What is shown now."""
        return next(page for page, widget in self._pages.items() if widget is self.currentWidget())

    def turn(self) -> None:
        """Show the page that the moment asks for."""
        choice = choose(self._shown.moment(self._viewing))
        self._viewing = choice.page is Page.VIEWER
        self.message.say(choice.title, choice.text, choice.action)
        self.setCurrentWidget(self._pages[choice.page])
        self.turned.emit()

    def open_row(self, row: int) -> None:
        """Open a photo large."""
        self._viewing = True
        self.turn()
        self.viewer.show_row(row)
        self.viewer.setFocus()

    def pick_part(self, row: int) -> None:
        """Let the user search for a part of a photo; it is opened if it is not."""
        if not self._viewing or self.viewer.row != row:
            self.open_row(row)
        if self.viewer.picker.isHidden():
            self.viewer.pick_part()

    def open_photo(self, photo_id: int) -> None:
        """Open a photo large if it is among those shown."""
        row = self.model.row_of(photo_id)
        if row is not None:
            self.open_row(row)

    def close_photo(self) -> None:
        """Back to the grid, at the photo that was open."""
        if not self._viewing:
            return
        self._viewing = False
        self.turn()
        if self.viewer.row < len(self.model.ids):
            self.grid.setCurrentIndex(self.model.index(self.viewer.row))
        self.grid.setFocus()

    def zoom(self, steps: int) -> None:
        """Make what is shown larger, or smaller when negative."""
        zoomed: PictureView | PhotoGrid = self.viewer.picture if self._viewing else self.grid
        zoomed.zoom(steps)

    def zoom_back(self) -> None:
        """Show the whole photo, or thumbnails in their usual size."""
        if self._viewing:
            self.viewer.picture.fit()
        else:
            self.grid.set_side(self.usual_side)

    def read_again(self, photo_ids: Sequence[int] = ()) -> None:
        """Show what the catalogue says of photos now, of all if none are given."""
        self.model.read_again(photo_ids)
        self.grid.want()

    def write_caption(self) -> None:
        """Let the user write the caption of the photo that is open or selected."""
        if not self._viewing and self.grid.currentIndex().isValid():
            self.open_row(self.grid.currentIndex().row())
        if self._viewing:
            self.viewer.info.setChecked(True)
            self.panel.ensureWidgetVisible(self.panel.caption)
            self.panel.caption.begin()

    def start_slideshow(self) -> None:
        """Show the photos in turn on the whole screen, from the one that is open or selected."""
        if self.slides is not None or not len(self.model.ids):
            return
        index = self.grid.currentIndex()
        row = self.viewer.row if self._viewing else max(index.row(), 0)
        self.slides = SlideWindow(self.model, self.pictures, self.slide_seconds, self._window)
        self.slides.ended.connect(self._on_slides_ended)
        self.slides.start(row)

    def _on_slides_ended(self, photo_id: int) -> None:
        if self.slides is None:
            return
        self.slide_seconds = self.slides.slides.seconds
        self.slides = None
        row = self.model.row_of(photo_id)
        if row is not None and self._viewing:
            self.open_row(row)
        elif row is not None:
            self.pictures.forget()
            self.grid.setCurrentIndex(self.model.index(row))
        self.grid.return_to(None)  # thumbnails that were not loaded meanwhile

    def close_threads(self) -> None:
        """End the threads that load thumbnails and photos."""
        if self.slides is not None:
            self.slides.close()
        self.thumbnails.close()
        self.pictures.close()

    def _grid_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        column.addWidget(self.refined)
        return page

    def _on_photos(self, arrangement: Arrangement, arrival: Arrival) -> None:
        if arrival is Arrival.RESULTS and self._timeline_place is None:
            self._timeline_place = self.grid.place()
        self.grid.show_photos(arrangement, STAYS.get(arrival, Stay.TOP))
        if arrival is Arrival.TIMELINE:
            self.grid.return_to(self._timeline_place)
            self._timeline_place = None

    def _show_heart(self, arranging: Arranging) -> None:
        favourites = arranging.organisation.has(Mark.FAVOURITE)
        self.viewer.heart.setVisible(self.viewer.photo_id in favourites)

    def _on_spotted(self, row: int, spot: Spot, arranging: Arranging) -> None:
        if spot is Spot.FAVOURITE:
            arranging.toggle((self.model.photo_id(row),), Mark.FAVOURITE)

    def _on_search_started(self, _: str) -> None:
        if self._viewing and not self._search.refining:
            self.close_photo()

    def _drag_from_grid(self, row: int) -> None:
        photo_id, selected = self.model.photo_id(row), self.grid.selected_ids()
        self._drag(self.grid, row, selected if photo_id in selected else [photo_id])

    def _drag(self, source: QWidget, row: int, photo_ids: list[int]) -> None:
        self.drag_wanted.emit(source, photo_ids, self.model.thumbnail(row) or QPixmap())

    def _on_grid_menu(self, place: QPoint) -> None:
        index = self.grid.indexAt(place)
        if index.isValid():
            selected = self.grid.selected_ids()
            self._open_menu(index.row(), selected, self.grid.viewport().mapToGlobal(place))

    def _open_menu(self, row: int, selected: list[int], place: QPoint) -> None:
        record = self.model.record(row)
        if record is not None:
            photo_id, chosen = record.id, selected if record.id in selected else [record.id]

            def add_results(menu: QMenu) -> None:
                self.results.add_to(menu, photo_id, chosen)

            menu = photo_menu(
                self._window,
                record,
                chosen,
                lambda: self.open_row(row),
                lambda: self.pick_part(row),
                self._search,
                self._commands,
                add_results,
            )
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)
