"""Which source is believed, and what a sidecar changes."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest
from drawn import encoded, scene
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin
from test_iptc import record
from test_xmp import listed, packet

from gallery.catalog.records import PhotoDetails
from gallery.media.decode import decode, read_details
from gallery.media.metadata import Metadata, combine
from gallery.media.sidecars import apply_sidecar

EXIF = Metadata(
    taken_at="2001-01-01T00:00:00", camera="of EXIF", title="of EXIF", keywords=("exif",), rating=1
)
XMP = Metadata(
    taken_at="2002-02-02T00:00:00",
    taken_offset="+02:00",
    camera="of XMP",
    title="of XMP",
    keywords=("xmp",),
    rating=0,
    lens="of XMP",
)
IPTC = Metadata(
    taken_at="2003-03-03T00:00:00", title="of IPTC", keywords=("iptc",), caption="of IPTC"
)


def test_words_are_those_of_xmp_and_measurements_those_of_exif() -> None:
    assert combine(EXIF, XMP, IPTC) == Metadata(
        taken_at="2001-01-01T00:00:00",  # and not XMP's offset with it
        camera="of EXIF",
        lens="of XMP",
        title="of XMP",
        caption="of IPTC",
        keywords=("xmp",),
        rating=0,
    )


def test_iptc_goes_before_exif_for_words_and_after_xmp_for_time() -> None:
    assert combine(EXIF, Metadata(), IPTC).title == "of IPTC"
    assert combine(Metadata(), XMP, IPTC).taken_at == "2002-02-02T00:00:00"
    assert combine(Metadata(), Metadata(), IPTC).taken_at == "2003-03-03T00:00:00"


XMP_PACKET = packet(
    'xmp:Rating="3"', listed("dc:title", "Alt", "Feast") + listed("dc:subject", "Bag", "cake")
)
SAID = {"title": "Feast", "keywords": ("cake",), "rating": 3, "taken_at": "2024-05-06T07:08:09"}


def described(kind: str) -> bytes:
    """A photo with EXIF and XMP, where files of its kind keep them."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2024:05:06 07:08:09"
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Acme"
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP_PACKET.decode())
        return encoded(scene(), "PNG", exif=exif, pnginfo=info)
    if kind == "TIFF":
        exif[700] = XMP_PACKET
        return encoded(scene(), "TIFF", exif=exif.tobytes())
    return encoded(scene(), kind, exif=exif, xmp=XMP_PACKET)


def with_iptc(jpeg: bytes, block: bytes) -> bytes:
    """The JPEG with an IPTC block among Photoshop's resources."""
    resource = b"8BIM\x04\x04\0\0" + len(block).to_bytes(4) + block + b"\0" * (len(block) % 2)
    segment = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2) + segment + jpeg[2:]


def metadata_behind_pixels(png: bytes) -> bytes:
    """The PNG with its text and EXIF after the pixels, where some programs write them."""
    chunks, at = [], 8
    while at < len(png):
        stop = at + 12 + int.from_bytes(png[at : at + 4])
        chunks.append(png[at:stop])
        at = stop
    late = [chunk for chunk in chunks if chunk[4:8] in (b"iTXt", b"eXIf")]
    assert len(late) == 2
    early = [chunk for chunk in chunks[:-1] if chunk not in late]
    return png[:8] + b"".join((*early, *late, chunks[-1]))


FILES = {kind: described(kind) for kind in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")}
FILES["late PNG"] = metadata_behind_pixels(FILES["PNG"])


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_every_kind_of_file_says_what_was_written_into_it(data: bytes) -> None:
    details = read_details(data)
    assert {name: getattr(details, name) for name in SAID} == SAID
    assert (details.width, details.height) == (64, 96)
    assert decode(data, 32).details == details


def test_a_jpegs_iptc_is_read() -> None:
    block = record(2, 5, b"Feast") + record(2, 25, b"cake") + record(2, 55, b"20240506")
    details = decode(with_iptc(encoded(scene(), "JPEG"), block), 32).details
    assert (details.title, details.keywords) == ("Feast", ("cake",))
    assert details.taken_at == "2024-05-06T00:00:00"


@pytest.mark.parametrize("as_numbers", [False, True])
def test_a_tiffs_iptc_is_read(as_numbers: bool) -> None:
    block = record(2, 120, b"All of us!")
    exif = Image.Exif()
    exif[33723] = block + b"\0"
    data = encoded(scene(), "TIFF", exif=exif)
    if as_numbers:  # as Photoshop writes it: 4 LONGs instead of 16 bytes
        entry = struct.pack("<HHI", 33723, 7, 16)
        assert data.count(entry) == 1
        data = data.replace(entry, struct.pack("<HHI", 33723, 4, 4))
    assert decode(data, 32).details.caption == "All of us!"


@pytest.mark.parametrize("saved", ["EXIF", "XMP"])
def test_the_time_of_saving_serves_for_want_of_a_better(saved: str) -> None:
    exif = Image.Exif()
    if saved == "EXIF":
        exif[ExifTags.Base.DateTime] = "2020:02:02 02:02:02"
    xmp = packet('xmp:CreateDate="2020-02-02T02:02:02"' if saved == "XMP" else "")
    assert read_details(encoded(scene(), "JPEG", exif=exif, xmp=xmp)).taken_at == (
        "2020-02-02T02:02:02"
    )
    better = packet('photoshop:DateCreated="1999-09-09T09:09:09" xmp:CreateDate="2020-02-02"')
    assert read_details(encoded(scene(), "JPEG", exif=exif, xmp=better)).taken_at == (
        "1999-09-09T09:09:09"
    )


DETAILS = PhotoDetails(
    96, 64, "JPEG", taken_at="2001-01-01T00:00:00", taken_offset="+01:00", camera="Acme",
    latitude=1.0, longitude=2.0, altitude=3.0, title="old", keywords=("old",), rating=1,
)  # fmt: skip


def test_a_sidecar_goes_before_all_else_and_the_rest_stays() -> None:
    sidecar = packet(
        'xmp:Rating="-1" exif:GPSLatitude="10,0N" exif:GPSLongitude="20,0E" '
        'exif:DateTimeOriginal="2010-10-10T10:10:10"',
        listed("dc:title", "Alt", "new") + listed("dc:subject", "Bag", "new", "newer"),
    )
    assert apply_sidecar(DETAILS, sidecar) == replace(
        DETAILS,
        title="new",
        keywords=("new", "newer"),
        rating=-1,
        latitude=10.0,
        longitude=20.0,
        altitude=None,  # of another place
        taken_at="2010-10-10T10:10:10",
        taken_offset=None,
    )


def test_when_a_sidecar_was_made_is_not_when_the_photo_was() -> None:
    sidecar = packet('xmp:CreateDate="2020-02-02T02:02:02"')
    assert apply_sidecar(DETAILS, sidecar) == DETAILS
    timeless = replace(DETAILS, taken_at=None, taken_offset=None)
    assert apply_sidecar(timeless, sidecar).taken_at == "2020-02-02T02:02:02"


@given(st.binary(max_size=200))
def test_a_sidecar_of_rubbish_changes_nothing(data: bytes) -> None:
    assert apply_sidecar(DETAILS, data) == DETAILS


def test_a_hostile_packet_inside_does_not_cost_the_photo() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    photo = decode(with_iptc(encoded(scene(), "JPEG", xmp=bomb), b"\x1c\xff\xff\xff"), 64)
    assert photo.image.size == (96, 64)
    assert photo.details.title is None
