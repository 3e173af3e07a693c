"""One copy of a photo: its bytes, upright, in sRGB, no larger and telling no more than asked."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from PIL import Image, PngImagePlugin

from gallery.catalog.records import PhotoDetails
from gallery.export.metadata import Told, told_by
from gallery.media.decode import decode, read_details
from gallery.media.formats import is_raw
from gallery.media.raster import open_for_metadata
from gallery.protocol import CopyOptions, Strip

QUALITY = 95  # of what keeps its format and must be saved anew all the same
PREVIEW_SHARE = 0.9  # of a RAW's side: a camera's preview this large is its photo in full

_XMP_TAG = 700  # of TIFF

# Formats that are kept, by Pillow's names; whatever is of another becomes a JPEG.
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif"}


@dataclass(frozen=True, slots=True)
class PhotoCopy:
    """A copy. data: None for the photo's own bytes. suffix: with its dot."""

    data: bytes | None
    suffix: str


def is_as_it_is(options: CopyOptions) -> bool:
    """Whether copies are the photos' own bytes, whatever is in them."""
    return not options.longest and options.quality is None and options.strip is Strip.NOTHING


def make_copy(data: bytes, path: str, options: CopyOptions) -> PhotoCopy:
    """Make the copy of a photo.

    Args:
        data: the whole file. path: where it lies, for its suffix.

    Raises:
        UnreadablePhotoError: it is no whole photo.
    """
    details = read_details(data)
    longest = max(details.width, details.height)
    smaller = 0 < options.longest < longest
    if options.quality is None and options.strip is Strip.NOTHING and not smaller:
        return PhotoCopy(None, PurePath(path).suffix)
    side = options.longest if smaller else longest
    at_least = max(1, -(-min(details.width, details.height) * side // longest))
    if is_raw(details.format) and not smaller:
        at_least = round(at_least * PREVIEW_SHARE)
    picture = _fitted(decode(data, at_least).image, side)
    kind = "JPEG" if options.quality is not None else details.format
    kind = kind if kind in _SUFFIXES else "JPEG"
    told = _told(data, details, picture.size, options.strip)
    suffix = _SUFFIXES[kind]
    own = PurePath(path).suffix
    if own.lower() in (suffix, ".jpeg" if kind == "JPEG" else f"{suffix}f"):
        suffix = own  # .JPG, .jpeg and .tiff may stay what they are
    return PhotoCopy(_encoded(picture, kind, options.quality or QUALITY, told), suffix)


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    """The picture with its longer side at most `side`, and nothing besides its pixels."""
    if max(picture.size) > side:
        scale = side / max(picture.size)
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    # Pillow writes some of what it read: comments, and the words of a TIFF that it still knows.
    if type(picture) is not Image.Image:
        picture = picture.copy()
    picture.info = {}
    return picture


def _told(data: bytes, details: PhotoDetails, size: tuple[int, int], strip: Strip) -> Told:
    if is_raw(details.format):
        return told_by(None, details, size, strip)
    with open_for_metadata(data) as source:
        return told_by(source, details, size, strip)


def _encoded(picture: Image.Image, kind: str, quality: int, told: Told) -> bytes:
    options: dict[str, Any] = {}
    if told.exif is not None:
        options["exif"] = told.exif
    match kind:
        case "JPEG":
            options |= {"quality": quality, "optimize": True, "progressive": True}
            options |= {"subsampling": "4:4:4"} if quality >= 90 else {}
        case "WEBP":
            options |= {"quality": quality}
    if told.xmp is not None:
        if kind == "PNG":
            info = PngImagePlugin.PngInfo()
            info.add_itxt("XML:com.adobe.xmp", told.xmp.decode("utf-8", "replace"))
            options["pnginfo"] = info
        elif kind == "TIFF":
            options["tiffinfo"] = {_XMP_TAG: told.xmp}
        else:
            options["xmp"] = told.xmp
    try:
        return _saved(picture, kind, options)
    except (ValueError, OSError):
        # Too much to tell for the format: 64 kB in a JPEG. A copy without it is better than none.
        return _saved(picture, kind, {k: v for k, v in options.items() if k not in _TELLS})


_TELLS = frozenset({"exif", "xmp", "pnginfo", "tiffinfo"})


def _saved(picture: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
