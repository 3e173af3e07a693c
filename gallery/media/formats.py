"""Which files are photos, by name; what they really are is decided by their content."""

from __future__ import annotations

from pathlib import PurePath

_RAW = ".3fr .arw .cr2 .cr3 .crw .dng .erf .iiq .kdc .mrw .nef .nrw .orf .pef .raf .rw2 .srw .x3f"
_VIDEO = ".3gp .avi .m2ts .m4v .mkv .mov .mp4 .mpeg .mpg .mts .webm .wmv"
_PICTURE = ".jpg .jpeg .jpe .jfif .png .webp .tif .tiff .gif .bmp .jp2 .j2k .avif .heic .heif .hif"

RAW_SUFFIXES = frozenset(_RAW.split())
VIDEO_SUFFIXES = frozenset(_VIDEO.split())
PHOTO_SUFFIXES = RAW_SUFFIXES | frozenset(_PICTURE.split())

VIDEO_REASON = "videos are not searched yet"

UNSUPPORTED_SUFFIXES: dict[str, str] = {
    **dict.fromkeys(VIDEO_SUFFIXES, VIDEO_REASON),
    ".jxl": "JXL photos are not read yet",
    ".psd": "PSD photos are not read yet",
}

# As `PhotoDetails.format` has them. "RAW" is that of a camera we do not know by name.
RAW_FORMATS = frozenset(suffix[1:].upper() for suffix in RAW_SUFFIXES) | {"RAW"}


def suffix_of(path: str) -> str:
    """The suffix of a name, lower case, with its dot; empty where there is none."""
    return PurePath(path).suffix.lower()


def is_photo(path: str) -> bool:
    """Whether the name is that of a photo we read."""
    return suffix_of(path) in PHOTO_SUFFIXES


def is_video(path: str) -> bool:
    """Whether the name is that of a video."""
    return suffix_of(path) in VIDEO_SUFFIXES


def is_raw(format_name: str) -> bool:
    """Whether a photo of this format (`PhotoDetails.format`) is a camera's RAW."""
    return format_name in RAW_FORMATS
