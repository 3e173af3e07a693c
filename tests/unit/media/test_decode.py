"""Decoding: every format, upright, in sRGB, reduced where that suffices, or a plain reason."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawn import BACK, SMALL, difference, encoded, scene
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps

from gallery.errors import UnreadablePhotoError
from gallery.media import memory
from gallery.media.decode import decode, read_details, resize_shorter


@pytest.mark.parametrize(
    ("kind", "mode", "options", "tolerance"),
    [
        ("JPEG", "RGB", {"quality": 95}, 3),
        ("JPEG", "RGB", {"quality": 95, "progressive": True}, 3),
        ("JPEG", "CMYK", {"quality": 95}, 5),
        ("JPEG", "L", {"quality": 95}, 3),
        ("PNG", "RGB", {}, 0),
        ("PNG", "RGBA", {}, 0),
        ("PNG", "L", {}, 0),
        ("PNG", "LA", {}, 0),
        ("PNG", "P", {}, 0.1),
        ("PNG", "1", {}, 0),
        ("PNG", "I;16", {}, 1),
        ("WEBP", "RGB", {"quality": 95}, 4),
        ("WEBP", "RGBA", {"lossless": True}, 0),
        ("TIFF", "RGB", {}, 0),
        ("TIFF", "RGB", {"compression": "tiff_lzw"}, 0),
        ("TIFF", "CMYK", {}, 0),
        ("TIFF", "LAB", {}, 3),
        ("TIFF", "I;16", {}, 1),
        ("TIFF", "I", {}, 1),
        ("TIFF", "F", {}, 1),
        ("GIF", "P", {}, 0.1),
        ("BMP", "RGB", {}, 0),
        ("JPEG2000", "RGB", {}, 1),
        ("JPEG2000", "L", {"no_jp2": True}, 1),
        ("AVIF", "RGB", {"quality": 95, "subsampling": "4:4:4"}, 3),
        ("AVIF", "RGBA", {"quality": 95, "subsampling": "4:4:4"}, 3),
        ("MPO", "RGB", {"quality": 95, "save_all": True}, 3),
    ],
)
def test_every_format_and_mode_gives_the_picture(
    kind: str, mode: str, options: dict[str, Any], tolerance: float
) -> None:
    original = scene()
    expected = original
    if mode in ("L", "LA", "1"):
        original = original.convert(mode)
        expected = original.convert("RGB")
    elif mode in ("I;16", "I", "F"):
        grey = np.asarray(original.convert("L"), np.float64)
        expected = Image.fromarray(grey.astype(np.uint8)).convert("RGB")
        levels = {"I;16": np.uint16, "I": np.int32, "F": np.float32}[mode]
        scale = 1 / 255 if mode == "F" else 257
        original = Image.fromarray((grey * scale).astype(levels))
        assert original.mode == mode
    elif mode == "LAB":
        srgb = ImageCms.createProfile("sRGB")
        original = ImageCms.profileToProfile(
            original, srgb, ImageCms.createProfile("LAB"), outputMode="LAB"
        )
    elif mode == "P":
        original = original.quantize(16)
    elif mode != "RGB":
        original = original.convert(mode)
    if kind == "MPO":
        options = {**options, "append_images": [Image.new("RGB", SMALL)]}
    photo = decode(encoded(original, kind, **options), 64)
    assert photo.image.mode == "RGB"
    assert (photo.details.width, photo.details.height) == SMALL
    assert photo.details.format == ("JPEG" if kind == "MPO" else kind)
    if mode == "F":  # shown from its lowest to its highest value
        expected = ImageOps.autocontrast(expected.convert("L")).convert("RGB")
    assert difference(photo.image, expected) <= tolerance


def test_a_jpeg_in_ycck_gives_the_picture() -> None:
    """As Photoshop writes CMYK: inverted, its first three channels as YCbCr."""
    picture = scene()
    luma = np.asarray(ImageOps.invert(picture).convert("YCbCr"))
    black = np.full((*luma.shape[:2], 1), 255, np.uint8)  # inverted: no black at all
    # Pillow inverts what it writes, so what is to lie in the file is inverted before.
    stored = Image.frombytes("CMYK", picture.size, (255 - np.dstack([luma, black])).tobytes())
    data = encoded(stored, "JPEG", quality=95, subsampling=0)
    adobe = data.index(b"Adobe\0")
    data = data[: adobe + 11] + b"\2" + data[adobe + 12 :]
    assert difference(decode(data, 64).image, picture) < 4


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("GIF", {}),
        ("WEBP", {"lossless": True}),
        ("TIFF", {}),
        ("PNG", {}),
        ("AVIF", {"quality": 95}),
    ],
)
def test_of_several_pictures_the_first_is_taken(kind: str, options: dict[str, Any]) -> None:
    other = Image.new("RGB", SMALL, "black")
    data = encoded(scene(), kind, save_all=True, append_images=[other, other], **options)
    assert difference(decode(data, 64).image, scene()) < 5


SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", ["turned.heic", "ten_bit.heic"])
def test_a_heic_gives_the_picture_upright(name: str) -> None:
    photo = decode((SAMPLES / name).read_bytes(), 64)
    assert photo.image.mode == "RGB"
    assert difference(photo.image, scene()) < 3
    assert (photo.details.width, photo.details.height) == SMALL
    assert photo.details.format == "HEIF"


def test_a_heics_metadata_is_read() -> None:
    data = (SAMPLES / "turned.heic").read_bytes()
    details = read_details(data)
    assert details == decode(data, 64).details
    assert (details.taken_at, details.taken_offset) == ("2024-05-06T07:08:09", "+02:00")
    assert details.camera == "Gallery Test Phone"
    assert details.latitude == pytest.approx(-33.858333)
    assert details.keywords == ("quarters",)


def test_a_heic_with_damaged_names_is_refused_before_its_decoder_sees_it() -> None:
    """pi-heif 1.4 ends the whole process on them."""
    data = (SAMPLES / "turned.heic").read_bytes()
    damaged = data.replace(b"\0\2\0\0Exif\0", b"\0\2\0\0E\xff\xff\xff\0")
    assert damaged != data
    meta = damaged.index(b"meta") - 4
    endless = damaged[:meta] + b"\0\xff\xff\xff" + damaged[meta + 4 :]
    for hostile in (damaged, endless):
        with pytest.raises(UnreadablePhotoError, match="names of its parts are damaged"):
            read_details(hostile)


def test_without_its_decoder_a_heic_gives_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(UnreadablePhotoError, match="HEIC photos cannot be read: pi-heif"):
        decode((SAMPLES / "turned.heic").read_bytes(), 64)


def test_without_its_decoder_an_avif_gives_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(scene(), "AVIF")
    monkeypatch.setattr("PIL.features.check", lambda name: name != "avif")
    with pytest.raises(UnreadablePhotoError, match="AVIF photos cannot be read"):
        decode(data, 64)


def test_heic_is_decoded_for_us_alone() -> None:
    """No reader is registered, by which other files could reach the decoder."""
    decode((SAMPLES / "turned.heic").read_bytes(), 64)
    assert "HEIF" not in Image.OPEN


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "PA"])
def test_transparency_becomes_white(mode: str) -> None:
    clear = Image.new("RGBA", SMALL, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 48, 64))
    if mode == "P":
        data = encoded(clear.quantize(4, method=Image.Quantize.FASTOCTREE), "PNG")
    elif mode == "PA":
        data = encoded(clear, "GIF")
    else:
        data = encoded(clear.convert(mode), "PNG")
    image = decode(data, 32).image
    assert image.getpixel((10, 10)) == (0, 0, 0)
    assert image.getpixel((80, 10)) == (255, 255, 255)


def test_a_dark_sixteen_bit_picture_stays_dark() -> None:
    dark = Image.fromarray(np.full((64, 96), 200, np.uint16))
    assert decode(encoded(dark, "PNG"), 32).image.getpixel((0, 0)) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_gives_the_same_upright_picture(kind: str, orientation: int) -> None:
    upright = scene((96, 64))
    back = BACK[orientation]
    stored = upright if back is None else upright.transpose(back)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    photo = decode(encoded(stored, kind, exif=exif), 64)
    assert (photo.details.width, photo.details.height) == (96, 64)
    assert difference(photo.image, upright) < 4


def test_a_turned_photo_that_is_square_when_reduced_keeps_its_sizes() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    photo = decode(encoded(Image.new("RGB", (1000, 996)), "JPEG", exif=exif), 100)
    assert photo.image.width == photo.image.height
    assert (photo.details.width, photo.details.height) == (996, 1000)


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_impossible_orientation_is_passed_over(value: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = value
    assert decode(encoded(scene(), "JPEG", exif=exif), 64).image.size == SMALL


@pytest.mark.parametrize("size", [(1600, 1200), (1201, 1603), (3000, 400), (250, 260)])
@pytest.mark.parametrize("at_least", [100, 224, 384])
def test_a_large_jpeg_is_decoded_reduced_and_right(size: tuple[int, int], at_least: int) -> None:
    x, y = np.meshgrid(np.linspace(0, 6, size[0]), np.linspace(0, 6, size[1]))
    waves = np.stack([np.sin(x), np.cos(y), np.sin(x + y)], -1)
    data = encoded(Image.fromarray((waves * 120 + 128).astype(np.uint8)), "JPEG", quality=92)
    photo = decode(data, at_least)
    assert (photo.details.width, photo.details.height) == size
    assert min(photo.image.size) >= min(at_least, *size)
    assert min(photo.image.size) < 2 * at_least or photo.image.size == size
    full = Image.open(io.BytesIO(data)).resize(photo.image.size, Image.Resampling.BOX)
    assert difference(photo.image, full) < 2


def swapped_profile() -> bytes:
    """sRGB's profile with the red and the green primary exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    # The description must not call it sRGB, as no real profile of other primaries does.
    for name in (b"sRGB", "sRGB".encode("utf-16-be")):
        swapped = swapped.replace(name, name.replace(b"R", b"Q"))
    return swapped


def test_a_profile_of_other_primaries_is_converted_to_srgb() -> None:
    plain = Image.new("RGB", SMALL, (200, 30, 30))
    red, green, _ = decode(encoded(plain, "PNG", icc_profile=swapped_profile()), 32).image.getpixel(
        (5, 5)
    )
    assert green > 180
    assert red < 60


@pytest.mark.parametrize("profile", [b"no profile at all", b"\0" * 200])
def test_a_broken_profile_is_passed_over(profile: bytes) -> None:
    data = encoded(scene(), "PNG", icc_profile=profile)
    assert difference(decode(data, 32).image, scene()) == 0


def test_an_srgb_profile_changes_nothing() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert difference(decode(encoded(scene(), "PNG", icc_profile=srgb), 32).image, scene()) == 0


def test_a_profile_for_another_kind_of_picture_is_passed_over() -> None:
    grey = scene().convert("L")
    photo = decode(encoded(grey, "PNG", icc_profile=swapped_profile()), 32)
    assert difference(photo.image, grey.convert("RGB")) == 0


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def with_size(jpeg: bytes, width: int, height: int) -> bytes:
    """A JPEG whose header claims another size."""
    for marker in (b"\xff\xc0", b"\xff\xc2"):
        at = jpeg.find(marker)
        if at >= 0:
            return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]
    raise AssertionError("no frame header")


def one_scan_a_colour(jpeg: bytes) -> bytes:
    """The JPEG's header as of one whose first scan holds its first component alone."""
    at = jpeg.index(b"\xff\xda\0\x0c\3")
    return jpeg[: at + 2] + b"\0\x08\1" + jpeg[at + 5 : at + 7] + jpeg[at + 11 :]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"Dear diary, this is no photo.", "no known format"),
        (encoded(scene((640, 480)), "JPEG", quality=95)[:2000], "damaged or incomplete"),
        (encoded(scene((640, 480)), "PNG")[:-700], "damaged or incomplete|cannot be decoded"),
        (encoded(scene(), "WEBP")[:100], "no known format|cannot be decoded|damaged"),
        (encoded(scene(), "ICO"), "no known format"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no known format"),
        (encoded(scene(), "AVIF")[:-50], "cannot be decoded|damaged"),
        (encoded(scene(), "JPEG2000")[:150], "cannot be decoded|damaged"),
        ((SAMPLES / "turned.heic").read_bytes()[:-100], "cannot be decoded"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 99, "videos are not searched yet"),
        (b"\0\0\0\x14ftypqt  \0\0\2\0qt  " + b"\0" * 99, "videos are not searched yet"),
        (b"\x1aE\xdf\xa3" + b"\0" * 99, "videos are not searched yet"),
        (b"RIFF\0\0\0\0AVI LIST" + b"\0" * 99, "videos are not searched yet"),
        (b"\0\0\0\x0cJXL \r\n\x87\n" + b"\0" * 99, "JXL photos are not read yet"),
        (b"8BPS\0\1" + b"\0" * 99, "PSD photos are not read yet"),
        (
            encoded(scene(), "JPEG").replace(b"\xff\xc0\0\x11\x08", b"\xff\xc1\0\x11\x0c"),
            "12-bit JPEG photos",
        ),
    ],
    ids=[
        "empty",
        "text",
        "jpeg",
        "png",
        "webp",
        "ico",
        "postscript",
        "avif",
        "jp2",
        "heic",
        "mp4",
        "quicktime",
        "matroska",
        "avi",
        "jxl",
        "psd",
        "12-bit jpeg",
    ],
)
def test_what_is_no_whole_photo_is_refused_with_a_plain_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePhotoError, match=reason):
        decode(data, 100)


@pytest.mark.parametrize(
    "data",
    [
        png_header(50_000, 50_000),
        # A progressive JPEG is held whole in memory, however small it is asked for.
        with_size(encoded(scene(), "JPEG", progressive=True), 60_000, 60_000),
        # And so is one whose colours lie one after the other.
        with_size(one_scan_a_colour(encoded(scene(), "JPEG")), 60_000, 60_000),
    ],
    ids=["png", "progressive", "not interleaved"],
)
def test_a_size_bomb_is_refused_before_anything_is_decoded(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*args: object) -> None:
        raise AssertionError("it was decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", explode)
    with pytest.raises(UnreadablePhotoError, match=r"0 x .* pixels are more than .*256 megapixels"):
        decode(data, 224)


def test_a_large_baseline_jpeg_is_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_PIXELS", 100_000)
    assert decode(encoded(scene((1600, 1200)), "JPEG"), 100).details.width == 1600
    with pytest.raises(UnreadablePhotoError, match="1600 x 1200"):
        decode(encoded(scene((1600, 1200)), "PNG"), 100)


@pytest.mark.parametrize(
    ("mode", "options"),
    [("RGB", {}), ("RGBA", {}), ("LA", {}), ("P", {}), ("P", {"transparency": 0}), ("1", {}),
     ("I;16", {}), ("L", {}), ("RGB", {"transparency": (220, 40, 40)})],
    ids=str,
)  # fmt: skip
def test_a_large_picture_is_brought_down_before_its_colours_are_converted(
    mode: str, options: dict[str, Any]
) -> None:
    x, y = np.meshgrid(np.linspace(0, 6, 1503), np.linspace(0, 6, 1207))
    waves = np.stack([np.sin(x), np.cos(y), np.sin(x + y), np.cos(x - y)], -1) * 120 + 128
    picture = Image.frombytes("RGBA", (1503, 1207), waves.astype(np.uint8).tobytes())
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
    elif mode == "P":
        picture = picture.convert("RGB").quantize(64)
    elif mode != "RGBA":
        picture = picture.convert("RGB").convert(mode)
    data = encoded(picture, "PNG", **options)
    limit = 6 if mode == "1" else 1.5  # one bit a pixel is a pattern of dots
    small, whole = decode(data, 100).image, decode(data, 2000).image
    assert whole.size == (1503, 1207)
    assert 200 <= min(small.size) < 400
    assert small.mode == whole.mode == "RGB"
    assert difference(small, whole.resize(small.size, Image.Resampling.BOX)) < limit


@pytest.mark.parametrize(
    ("data", "least", "most"),
    [
        (encoded(scene((1600, 1200)), "PNG"), 4, 4),
        (encoded(scene((1600, 1200)).convert("L"), "PNG"), 1, 1),
        (encoded(scene((1600, 1200)), "JPEG"), 0, 0.1),
        (encoded(scene((1600, 1200)), "JPEG", progressive=True), 3, 3.1),
        (encoded(scene((1600, 1200)), "JPEG", progressive=True, subsampling=0), 6, 6.1),
        (encoded(scene((1600, 1200)), "WEBP"), 8, 20),
        (encoded(scene((1600, 1200)), "TIFF"), 4, 8),
        (encoded(scene((1600, 1200)), "AVIF"), 8, 20),
    ],
    ids=["png", "grey png", "jpeg", "progressive", "progressive 4:4:4", "webp", "tiff", "avif"],
)
def test_what_a_decode_will_hold_is_told_before_and_let_go_after(
    data: bytes, least: float, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    asked: list[int] = []

    @contextmanager
    def holding(held: int) -> Iterator[None]:
        asked.append(held)
        steps.append("hold")
        yield
        steps.append("let go")

    load = ImageFile.ImageFile.load

    def loading(image: ImageFile.ImageFile) -> Any:
        steps.append("load")
        return load(image)

    monkeypatch.setattr(ImageFile.ImageFile, "load", loading)
    decode(data, 100, holding)
    assert (steps[0], steps[1], steps[-1]) == ("hold", "load", "let go")
    assert len(asked) == 1
    beside = asked[0] - held_aside()
    assert least <= beside / (1600 * 1200) <= most


def held_aside() -> int:
    """What every decode is said to hold, however small its picture."""
    asked: list[int] = []

    @contextmanager
    def holding(held: int) -> Iterator[None]:
        asked.append(held)
        yield

    decode(encoded(Image.new("L", (1, 1)), "PNG"), 1, holding)
    return asked[0] - 1


def test_memory_is_let_go_when_decoding_fails() -> None:
    open_now = 0

    @contextmanager
    def holding(held: int) -> Iterator[None]:
        nonlocal open_now
        open_now += 1
        try:
            yield
        finally:
            open_now -= 1

    with pytest.raises(UnreadablePhotoError):
        decode(encoded(scene((640, 480)), "JPEG", quality=95)[:2000], 100, holding)
    assert open_now == 0


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "header",
    [b"\xff" * 8, b"XX*\0\x08\0\0\0", b"MM\0*\xff\xff\xff\xff", b"II*\0\x08\0\0\0"],
    ids=["rubbish", "no byte order", "beyond the end", "cut"],
)
def test_damaged_exif_does_not_cost_the_photo(kind: str, header: bytes) -> None:
    damaged = b"Exif\0\0" + header + b"\xff\0\xff"
    assert decode(encoded(scene(), kind, exif=damaged), 64).image.size == SMALL


def test_exif_that_breaks_when_it_is_read_does_not_cost_the_photo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(self: Image.Exif, tag: int, default: object = None) -> None:
        raise struct.error("unpack requires a buffer of 2 bytes")

    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    data = encoded(scene(), "JPEG", exif=exif)
    monkeypatch.setattr(Image.Exif, "get", broken)
    assert decode(data, 64).image.size == SMALL


PHOTOS = [
    encoded(scene(), kind, **options)
    for kind, options in [
        (
            "JPEG",
            {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"},
        ),
        ("PNG", {"icc_profile": swapped_profile()}),
        ("TIFF", {}),
        ("GIF", {}),
        ("BMP", {}),
        ("WEBP", {}),
        ("JPEG2000", {}),
        ("AVIF", {}),
    ]
]
PHOTOS += [(SAMPLES / name).read_bytes() for name in ("turned.heic", "ten_bit.heic")]


@settings(deadline=None)
@given(
    st.sampled_from(PHOTOS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=4),
    st.floats(0, 1),
)
def test_hostile_files_are_read_or_refused_and_nothing_else(
    data: bytes, changes: list[tuple[float, bytes]], cut: float
) -> None:
    altered = bytearray(data)
    for where, what in changes:
        at = int(where * len(data))
        altered[at : at + len(what)] = what
    if cut < 0.5:
        del altered[int(2 * cut * len(altered)) :]
    with suppress(UnreadablePhotoError):
        read_details(bytes(altered))
    try:
        photo = decode(bytes(altered), 32)
    except UnreadablePhotoError as error:
        assert str(error)
    else:
        assert photo.image.mode == "RGB"


STARTS = [data[:size] for data in PHOTOS for size in (2, 4, 12)]
STARTS += [b"II*\0\x08\0\0\0", b"\0\0\0\x18ftypcrx ", b"FUJIFILMCCD-RAW", b"IIRO", b"\xff\x0a", b""]


@settings(deadline=None)
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(st.sampled_from(STARTS), st.binary(max_size=200))
def test_bytes_that_only_begin_like_a_photo_are_refused_with_a_reason(
    start: bytes, rest: bytes
) -> None:
    for read in (read_details, lambda data: decode(data, 32)):
        with suppress(UnreadablePhotoError):
            read(start + rest)


def test_a_file_of_countless_parts_is_refused() -> None:
    data = (SAMPLES / "turned.heic").read_bytes() + b"\0\0\0\x08free" * 70_000
    with pytest.raises(UnreadablePhotoError, match="too many boxes"):
        decode(data, 64)


def test_resizing_keeps_the_shape_and_never_enlarges() -> None:
    assert resize_shorter(scene((400, 200)), 100).size == (200, 100)
    assert resize_shorter(scene((200, 400)), 100).size == (100, 200)
    assert resize_shorter(scene((50, 40)), 100).size == (50, 40)
    assert resize_shorter(scene((4000, 2)), 1).size == (2000, 1)


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        (b"II*\0\x08\0\0\0", "a TIFF of an unusual kind"),
        (b"\xff\xd8\xff\xe0\0", "a damaged JPEG"),
        (b"\x89PNG\r\n\x1a\n", "a damaged PNG"),
    ],
)
def test_what_begins_as_a_photo_is_called_damaged(start: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePhotoError, match=reason):
        decode(start + bytes(64), 64)
