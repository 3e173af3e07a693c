"""RAW photos: really opened by LibRaw, upright, from the preview inside or developed."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from drawn import BACK, difference, encoded, scene
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageOps
from raw_samples import dng, ifd
from test_iptc import record
from test_xmp import listed, packet

from gallery.errors import UnreadablePhotoError
from gallery.media.decode import decode, read_details
from gallery.media.formats import is_raw
from gallery.media.metadata import Metadata
from gallery.media.raw_tags import raw_format, read_raw_tags

WIDE = (192, 128)


def as_sensed(orientation: int, size: tuple[int, int] = WIDE) -> Image.Image:
    """The scene as the sensor of a camera held like this sees it."""
    back = BACK[orientation]
    return scene(size) if back is None else scene(size).transpose(back)


def preview_of(image: Image.Image, **options: object) -> bytes:
    """Not in the colours of the scene, so that one can tell which of the two was shown."""
    return encoded(ImageOps.invert(image), "JPEG", quality=95, **options)


def is_scene(image: Image.Image, inverted: bool = False) -> bool:
    """Whether the quarters are those of the scene, upright."""
    expected = scene(image.size)
    return difference(image, ImageOps.invert(expected) if inverted else expected) < 20


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_raw_without_a_preview_is_developed_upright(orientation: int) -> None:
    photo = decode(dng(as_sensed(orientation), orientation), 64)
    assert photo.image.mode == "RGB"
    assert photo.image.size == (96, 64)  # half of it suffices
    assert is_scene(photo.image)
    assert (photo.details.width, photo.details.height) == WIDE
    assert photo.details.format == "DNG"
    assert is_raw(photo.details.format)


def test_a_raw_is_developed_whole_where_half_would_be_too_small() -> None:
    photo = decode(dng(scene(WIDE)), 100)
    assert photo.image.size == WIDE
    assert is_scene(photo.image)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_preview_that_suffices_is_shown_and_turned_once(orientation: int) -> None:
    data = dng(as_sensed(orientation), orientation, preview_of(as_sensed(orientation, (96, 64))))
    photo = decode(data, 64)
    assert photo.image.size == (96, 64)
    assert is_scene(photo.image, inverted=True)
    assert (photo.details.width, photo.details.height) == WIDE


def test_a_preview_with_an_orientation_of_its_own_is_turned_once() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    preview = preview_of(as_sensed(6, (96, 64)), exif=exif)
    assert is_scene(decode(dng(as_sensed(6), 6, preview), 64).image, inverted=True)


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_a_preview_that_the_camera_turned_itself_is_left_alone(orientation: int) -> None:
    preview = preview_of(scene((96, 64)))
    photo = decode(dng(as_sensed(orientation), orientation, preview), 64)
    assert photo.image.size == (96, 64)
    assert is_scene(photo.image, inverted=True)


def test_a_preview_too_small_is_passed_over() -> None:
    assert is_scene(decode(dng(scene(WIDE), preview=preview_of(scene((60, 40)))), 64).image)


def test_a_damaged_preview_is_passed_over() -> None:
    preview = preview_of(scene((96, 64)))
    data = dng(scene(WIDE), preview=preview).replace(preview[-400:], b"\0" * 400)
    assert is_scene(decode(data, 64).image)


def test_a_small_preview_is_better_than_nothing() -> None:
    data = dng(scene(WIDE), preview=preview_of(scene((60, 40))))[:-20_000]
    photo = decode(data, 64)
    assert photo.image.size == (60, 40)
    assert is_scene(photo.image, inverted=True)


def test_developing_waits_for_its_memory_and_a_preview_for_little() -> None:
    asked: list[int] = []

    @contextmanager
    def holding(held: int) -> Iterator[None]:
        asked.append(held)
        yield

    plain = scene((1200, 800))
    decode(dng(plain), 100, holding)
    decode(dng(plain, preview=preview_of(scene((600, 400)))), 100, holding)
    mosaic = 1200 * 800
    aside = asked[0] - (2 * mosaic + 15 * mosaic // 4)
    assert len(asked) == 2
    assert 0 < aside < 100 << 20
    assert asked[1] < asked[0]


SHOT = {
    33434: [(1, 250)], 33437: [(28, 10)], 34855: 400, 36867: "2024:05:06 07:08:09",
    36881: "+02:00", 37386: [(50, 1)], 42036: "Acme 50mm",
}  # fmt: skip
GPS = {
    1: "S", 2: [(33, 1), (51, 1), (30, 1)], 3: "W", 4: [(151, 1), (12, 1), (36, 1)],
}  # fmt: skip
OF_SHOT = Metadata(
    taken_at="2024-05-06T07:08:09", taken_offset="+02:00", lens="Acme 50mm",
    exposure_time=pytest.approx(1 / 250), f_number=pytest.approx(2.8), iso=400, focal_length=50.0,
    latitude=pytest.approx(-33.858333), longitude=pytest.approx(-151.21),
)  # fmt: skip


def test_all_that_a_raw_says_of_itself_is_read_without_its_pixels() -> None:
    words = packet('xmp:Rating="4"', listed("dc:subject", "Bag", "cake"))
    tags = {271: "Acme", 272: "Cam 5", 700: words, 33723: record(2, 120, b"All of us")}
    data = dng(scene(WIDE), 6, preview_of(scene((96, 64))), tags, SHOT, GPS)
    details = read_details(data)
    assert decode(data, 64).details == details
    assert (details.width, details.height, details.format) == (128, 192, "DNG")
    assert details.camera == "Acme Cam 5"
    assert (details.rating, details.keywords, details.caption) == (4, ("cake",), "All of us")
    for name in ("taken_at", "taken_offset", "lens", "exposure_time", "iso", "latitude"):
        assert getattr(details, name) == getattr(OF_SHOT, name)


def tiff(order: str = "<", magic: bytes = b"II*\0", **directories: dict[int, object]) -> bytes:
    """A TIFF of directories alone: the first, and those it points to (shot, gps, sub)."""
    first = {
        271: "Acme", 272: "Cam 5",
        **{{"shot": 34665, "gps": 34853, "sub": 330}[name]: 70_000 for name in directories},
    }  # fmt: skip
    at = 16 + len(ifd(first, 16, order=order))
    behind = b""
    for name, tags in directories.items():
        first[{"shot": 34665, "gps": 34853, "sub": 330}[name]] = (at + len(behind), 70_000)[:1]
        block = ifd(tags, at + len(behind), order=order)
        behind += block + b"\0" * (len(block) % 2)
    # Offsets below 65,536 would be SHORTs, which no reader minds.
    block = ifd(first, 16, order=order).ljust(at - 16, b"\0")
    head = magic + struct.pack(order + "I", 16)
    return head.ljust(16, b"\0") + block[: at - 16] + behind


def box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4) + kind + content


def cr3() -> bytes:
    def alone(tags: dict[int, object]) -> bytes:
        return struct.pack("<2sHI", b"II", 42, 8) + ifd(tags, 8)

    canon = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
    adobe = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
    metadata = (
        box(b"CNCV", b"CanonCR3_001/00.09.00/00.00.00")
        + box(b"CMT1", alone({271: "Acme", 272: "Cam 5"}))
        + box(b"CMT2", alone(SHOT))
        + box(b"CMT4", alone(GPS))
    )
    return (
        box(b"ftyp", b"crx \0\0\0\1crx isom")
        + box(b"moov", box(b"uuid", canon + metadata))
        + box(b"uuid", adobe + packet('xmp:Rating="2"'))
        + box(b"mdat", b"\0" * 64)
    )


def raf() -> bytes:
    exif = Image.Exif()
    exif.update({ExifTags.Base.Make: "Acme", ExifTags.Base.Model: "Cam 5"})
    exif.get_ifd(ExifTags.IFD.Exif).update({36867: "2024:05:06 07:08:09", 36881: "+02:00"})
    jpeg = encoded(scene(), "JPEG", exif=exif)
    head = b"FUJIFILMCCD-RAW 0201".ljust(84, b"\0") + struct.pack(">II", 148, len(jpeg))
    return head.ljust(148, b"\0") + jpeg


@pytest.mark.parametrize(
    "data",
    [
        tiff(shot=SHOT, gps=GPS),
        tiff(">", b"MM\0*", shot=SHOT, gps=GPS),
        tiff(magic=b"IIRO", shot=SHOT, gps=GPS),
        tiff(magic=b"IIU\0", shot=SHOT, gps=GPS),
        cr3(),
        raf(),
    ],
    ids=["TIFF", "big-endian TIFF", "ORF", "RW2", "CR3", "RAF"],
)
def test_every_makers_metadata_is_read(data: bytes) -> None:
    said = read_raw_tags(data, None)
    assert said.camera == "Acme Cam 5"
    assert (said.taken_at, said.taken_offset) == (OF_SHOT.taken_at, OF_SHOT.taken_offset)
    if not data.startswith(b"FUJI"):
        assert (said.lens, said.latitude) == (OF_SHOT.lens, OF_SHOT.latitude)
    assert said.rating == (2 if b"CanonCR3" in data else None)


def test_where_a_raw_says_nothing_its_preview_may() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Cam 5"
    assert read_raw_tags(b"FOVb", encoded(scene(), "JPEG", exif=exif)).camera == "Cam 5"
    assert read_raw_tags(b"FOVb", None) == Metadata()


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (cr3(), "CR3"),
        (raf(), "RAF"),
        (tiff(magic=b"IIRO"), "ORF"),
        (tiff(magic=b"IIU\0"), "RW2"),
        (b"II*\0\x10\0\0\0CR\2\0", "CR2"),
        (b"II\x1a\0\0\0HEAPCCDR", "CRW"),
        (b"\0MRM", "MRW"),
        (tiff(sub={262: 32803}), "RAW"),
        (tiff(sub={262: 32803}).replace(b"Acme", b"SONY"), "ARW"),
        (tiff(sub={259: 34713}).replace(b"Acme", b"Sony"), "ARW"),
        (dng(scene(WIDE)), "DNG"),
        (tiff(sub={262: 2}), None),
        (tiff(), None),
        (encoded(scene(), "TIFF"), None),
        (encoded(scene(), "JPEG"), None),
        (b"II*\0\xff\xff\xff\xff", None),
        (b"", None),
    ],
)
def test_raw_formats_are_known_by_their_content(data: bytes, expected: str | None) -> None:
    assert raw_format(data) == expected


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize(
    "data",
    [
        cr3(),
        raf()[:160],
        b"IIRO" + b"\0" * 500,
        b"II*\0\x10\0\0\0CR\2\0" + b"\xff" * 500,
        dng(scene(WIDE))[:-20_000],
        dng(scene(WIDE), compression=34567),
        dng(scene(WIDE))[:70_050],
    ],
    ids=["CR3", "RAF", "ORF", "CR2", "cut DNG", "unknown compression", "DNG cut in its tags"],
)
def test_a_raw_that_cannot_be_read_gives_a_reason(data: bytes) -> None:
    with pytest.raises(UnreadablePhotoError, match=r"cannot be decoded|no known format|or damaged"):
        decode(data, 64)


def test_a_raw_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    data = dng(scene(WIDE))
    for tag, side in ((256, WIDE[0]), (257, WIDE[1])):
        entry = struct.pack("<HHIH", tag, 3, 1, side)
        assert data.count(entry) == 1
        data = data.replace(entry, struct.pack("<HHIH", tag, 3, 1, 60_000))
    with pytest.raises(UnreadablePhotoError, match=r"60000 x 60000 .* more than Gallery decodes"):
        decode(data, 64)


def test_without_rawpy_a_raw_gives_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    data = dng(scene(WIDE))
    monkeypatch.setitem(sys.modules, "rawpy", None)
    with pytest.raises(UnreadablePhotoError, match="rawpy does not load"):
        decode(data, 64)


def test_no_decoder_is_loaded_before_it_is_needed() -> None:
    code = (
        "import io, sys; from PIL import Image; from gallery.media.decode import decode;"
        "b = io.BytesIO(); Image.new('RGB', (8, 8)).save(b, 'JPEG'); decode(b.getvalue(), 8);"
        "assert not {'rawpy', 'pi_heif'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


SMALL_DNG = dng(as_sensed(1, (64, 48)), preview=preview_of(scene((48, 32))), shot=SHOT, gps=GPS)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([SMALL_DNG, cr3(), raf(), tiff(magic=b"IIRO", shot=SHOT)]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=4),
    st.floats(0, 1),
)
def test_hostile_raws_are_read_or_refused_and_nothing_else(
    data: bytes, changes: list[tuple[float, bytes]], cut: float
) -> None:
    altered = bytearray(data)
    start = 70_000 if data is SMALL_DNG else 0  # where its tags begin
    for where, what in changes:
        at = start + int(where * (len(data) - start))
        altered[at : at + len(what)] = what
    if cut < 0.3:
        del altered[start + int(3 * cut * (len(altered) - start)) :]
    assert isinstance(read_raw_tags(bytes(altered), None), Metadata)
    try:
        photo = decode(bytes(altered), 40)
    except UnreadablePhotoError as error:
        assert str(error)
    else:
        assert photo.image.mode == "RGB"
