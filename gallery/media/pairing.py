"""Files that belong to a photo: its RAW, the video of a live photo, its sidecar.

Cameras and phones tell what belongs together by the name: IMG_1.CR2 beside IMG_1.JPG is one photo.
Names are compared without regard to case, within one directory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import PurePath

from gallery.media.formats import RAW_SUFFIXES, is_photo, suffix_of

# What a RAW or a live video goes with, best first: where a phone kept the same shot as HEIC and as
# JPEG, the JPEG is the copy. Both stay photos of their own.
_PRIMARY = (".heic", ".heif", ".hif", ".jpg", ".jpeg", ".jpe", ".jfif")
_LIVE = (".mov", ".mp4")  # Apple's; Samsung's and Google's exports


def companions(names: Iterable[str]) -> dict[str, str]:
    """Which files of a directory are shown with another: companion's name -> primary's name.

    RAWs and live videos are the companions of a JPEG or HEIC of the same stem; a RAW or a video
    alone is nobody's companion. The order of the names does not matter.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_stem(name)].append(name)
    found: dict[str, str] = {}
    for group in groups.values():
        primary = _primary(group)
        if primary is not None:
            found |= {
                name: primary
                for name in group
                if suffix_of(name) in RAW_SUFFIXES or suffix_of(name) in _LIVE
            }
    return found


def sidecars(names: Iterable[str]) -> dict[str, str]:
    """The XMP sidecars of the photos of a directory: photo's name -> sidecar's name.

    IMG_1.jpg.xmp (darktable, digiKam) speaks of that file alone and goes before IMG_1.xmp (Adobe),
    which speaks of every photo of that stem: of both files of a RAW and JPEG pair.
    """
    names = list(names)
    written = {name.casefold(): name for name in sorted(names) if suffix_of(name) == ".xmp"}
    found = {}
    for name in names:
        if is_photo(name):
            own = written.get(f"{name}.xmp".casefold()) or written.get(f"{_stem(name)}.xmp")
            if own is not None:
                found[name] = own
    return found


class Neighbours:
    """What lies in a directory with a photo, as far as its sidecar's name depends on it.

    Args:
        names: all of the directory.
    """

    def __init__(self, names: Iterable[str]) -> None:
        names = list(names)
        shown_by = companions(names)
        self._sidecars = sidecars(names)
        self._photos = Counter(
            _stem(name) for name in names if is_photo(name) and name not in shown_by
        )

    def sidecar_to_write(self, name: str) -> tuple[str, str | None]:
        """The sidecar that may say something of a photo alone, and the one to begin it from.

        The one that is there, if it speaks of no other photo; else a new one. A new one is named
        IMG_1.jpg.xmp, as digiKam and darktable have it; of a RAW IMG_1.xmp, since Adobe's programs
        look for no other and all others read it too, unless there is another photo of that stem.
        """
        own, existing = f"{name}.xmp", self._sidecars.get(name)
        alone = self._photos[_stem(name)] <= 1
        if existing is not None:
            speaks_of_it_alone = alone or existing.casefold() == own.casefold()
            return (existing if speaks_of_it_alone else own), existing
        raw = suffix_of(name) in RAW_SUFFIXES
        return (f"{PurePath(name).stem}.xmp" if raw and alone else own), None


def _primary(group: Iterable[str]) -> str | None:
    candidates = [name for name in group if suffix_of(name) in _PRIMARY]
    # The name itself decides between IMG_1.jpg and IMG_1.JPG.
    return min(candidates, key=lambda name: (_PRIMARY.index(suffix_of(name)), name), default=None)


def _stem(name: str) -> str:
    return PurePath(name).stem.casefold()
