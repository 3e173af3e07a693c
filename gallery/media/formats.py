"""Which files are photos, by name; what they really are is decided by their content."""

from __future__ import annotations

from pathlib import PurePath

PHOTO_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".gif", ".bmp"}
)

# Pillow's readers for these, and no others: every reader is a surface for hostile files.
PILLOW_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP")  # JPEG opens MPO itself

_RAW = ".3fr .arw .cr2 .cr3 .crw .dng .erf .iiq .kdc .mrw .nef .nrw .orf .pef .raf .rw2 .srw .x3f"
_VIDEO = ".3gp .avi .m2ts .m4v .mkv .mov .mp4 .mpeg .mpg .mts .webm .wmv"
_OTHER = ".avif .heic .heif .hif .j2k .jp2 .jxl .psd"

UNSUPPORTED_SUFFIXES: dict[str, str] = {
    **dict.fromkeys(_RAW.split(), "RAW photos are not read yet"),
    **dict.fromkeys(_VIDEO.split(), "videos are not searched yet"),
    **{suffix: f"{suffix[1:].upper()} photos are not read yet" for suffix in _OTHER.split()},
}


def is_photo(path: str) -> bool:
    """Whether the name is that of a photo we read."""
    return PurePath(path).suffix.lower() in PHOTO_SUFFIXES


def why_unsupported(path: str) -> str | None:
    """Why a recognised file is not read, None for photos and for files of other kinds."""
    return UNSUPPORTED_SUFFIXES.get(PurePath(path).suffix.lower())
