"""Libraries of drawn scenes, without a model: vectors are what the test says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from gallery.catalog import Catalog, FoundFile, PhotoDetails
from gallery.duplicates.finding import Finder
from gallery.duplicates.looks import Looks
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import ThumbnailStore, make_thumbnail
from gallery.paths import Library

DIM = 8


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture with detail of several sizes, the finer the fainter; another for each seed."""
    random = np.random.default_rng(seed)
    picture = np.full((size[1], size[0], 3), 128, np.float32)
    for across, strength in ((4, 110), (9, 60), (40, 30)):
        coarse = random.integers(0, 255, (across * 3 // 4, across, 3), np.uint8)
        layer = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
        picture += (np.asarray(layer, np.float32) - 127) * (strength / 127)
    return Image.fromarray(picture.clip(0, 255).astype(np.uint8))


class DrawnLibrary:
    """A library on real files, whose photos have the vectors they are given."""

    def __init__(self, place: Path) -> None:
        self.library = Library(place / "library")
        self.library.create()
        self.folder = place / "photos"
        self.folder.mkdir()
        self.catalog = Catalog(self.library.catalog)
        self.thumbnails = ThumbnailStore(self.library.thumbnails)
        self.looks = Looks(self.library.looks, self.thumbnails)
        self._folder_id = self.catalog.add_folder(str(self.folder))
        self._model = self.catalog.model_id("fake", "fake", DIM)
        self.catalog.use_model(self._model)

    def close(self) -> None:
        self.looks.close()
        self.thumbnails.close()
        self.catalog.close()

    def add(
        self,
        name: str,
        image: Image.Image,
        subject: int = 0,
        taken: str | None = None,
        camera: str | None = None,
        **save: object,
    ) -> Path:
        """Write a photo and index it; those of one subject have vectors that are alike."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path, **save)
        return self.index(path, subject, taken, camera)

    def copy(self, path: Path, name: str) -> Path:
        """Another file with the same bytes."""
        other = self.folder / name
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_bytes(path.read_bytes())
        return self.index(other)

    def index(
        self, path: Path, subject: int = 0, taken: str | None = None, camera: str | None = None
    ) -> Path:
        """Index a file that is there."""
        status = path.stat()
        found = FoundFile(str(path), status.st_size, status.st_mtime_ns, None, status.st_ino)
        self.catalog.record_scan(self._folder_id, [found])
        file_id = self.catalog.files_in(self._folder_id)[str(path)]
        identity = fingerprint(path.read_bytes())
        with Image.open(path) as image:
            picture = image.convert("RGB")
        details = PhotoDetails(*picture.size, "JPEG", taken, camera=camera)
        vector = np.full((1, DIM), 0.1, np.float32)
        vector[0, subject % DIM] = 2.0
        vector /= np.linalg.norm(vector)
        self.catalog.add_photos([(identity, details, [file_id])], self._model, vector)
        self.thumbnails.add([(identity, make_thumbnail(picture))])
        return path

    def photo(self, path: Path) -> int:
        found = self.catalog.photo_at(str(path))
        assert found is not None
        return found.id

    @property
    def finder(self) -> Finder:
        return Finder(self.catalog, self.thumbnails, self.looks)
