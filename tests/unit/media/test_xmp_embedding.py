"""XMP goes into a photo and out again, and not a byte of its pixels changes."""

from __future__ import annotations

import io
import zlib

import pytest
from drawn import encoded, scene
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from test_xmp import packet

from gallery.media.decode import decode, embedded_xmp
from gallery.media.xmp import read_xmp
from gallery.media.xmp_embedding import NotEmbeddableError, embed, find_slot

NEW = packet('xmp:Rating="5"')
OLD = packet('xmp:Rating="1"')


def exif() -> Image.Exif:
    found = Image.Exif()
    found[0x010F] = "Canon"
    return found


def png(compressed: bool = False) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", OLD.decode(), zip=compressed)
    info.add_text("Comment", "behind it")
    return encoded(scene(), "PNG", pnginfo=info)


def tail(kind: str) -> bytes:
    """What cameras and phones put behind a picture."""
    return encoded(scene(), kind) + b"SEFT and other trailers" * 5


PHOTOS = {
    "JPEG": encoded(scene(), "JPEG"),
    "JPEG with EXIF": encoded(scene(), "JPEG", exif=exif(), comment=b"by hand"),
    "JPEG with XMP": encoded(scene(), "JPEG", exif=exif(), xmp=OLD, icc_profile=b"profile" * 99),
    "progressive JPEG with XMP": encoded(scene(), "JPEG", progressive=True, xmp=OLD),
    "JPEG with a tail": tail("JPEG"),
    "PNG": encoded(scene(), "PNG"),
    "PNG with XMP": png(),
    "PNG with compressed XMP": png(compressed=True),
    "PNG with a tail": tail("PNG"),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_a_packet_is_put_in_and_everything_else_stays(name: str) -> None:
    data = PHOTOS[name]
    slot = find_slot(data)
    assert (slot.packet is not None) == ("XMP" in name)
    assert slot.packet is None or read_xmp(slot.packet).rating == 1
    written = embed(data, slot, NEW)
    now = find_slot(written)
    assert now.packet == NEW
    # All that is not the packet, the compressed pixels with it, is the same.
    assert written[: now.start] == data[: slot.start]
    assert written[now.stop :] == data[slot.stop :]
    old, new = decode(data, 64), decode(written, 64)
    assert old.image.tobytes() == new.image.tobytes()
    assert new.details.rating == 5
    assert new.details.camera == old.details.camera
    assert read_xmp(embedded_xmp(written)).rating == 5
    # The old bytes in its place, and it is what it was.
    assert written[: now.start] + data[slot.start : slot.stop] + written[now.stop :] == data


def test_a_new_packet_comes_after_the_exif_that_must_be_first() -> None:
    written = embed(PHOTOS["JPEG with EXIF"], find_slot(PHOTOS["JPEG with EXIF"]), NEW)
    assert written.index(b"Exif\0\0") < written.index(b"http://ns.adobe.com/xap/1.0/\0")
    assert written.index(b"by hand") > written.index(b"http://ns.adobe.com/xap/1.0/\0")


def test_pillow_reads_the_png_whole_with_the_check_of_every_chunk() -> None:
    written = embed(PHOTOS["PNG"], find_slot(PHOTOS["PNG"]), NEW)
    with Image.open(io.BytesIO(written)) as image:
        image.verify()


def segment(code: int, content: bytes) -> bytes:
    return bytes((0xFF, code)) + (len(content) + 2).to_bytes(2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return len(content).to_bytes(4) + checked + zlib.crc32(checked).to_bytes(4)


JPEG, PNG = PHOTOS["JPEG"], PHOTOS["PNG"]
XMP_SEGMENT = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + OLD)
PICTURES = segment(0xE2, b"MPF\0II*\0" + b"\0" * 20)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (encoded(scene(), "WEBP"), "only JPEG and PNG"),
        (encoded(scene(), "TIFF"), "only JPEG and PNG"),
        (b"", "only JPEG and PNG"),
        (JPEG[:2] + XMP_SEGMENT * 2 + JPEG[2:], "several XMP"),
        (JPEG[:2] + PICTURES + XMP_SEGMENT + JPEG[2:], "several pictures"),
        (JPEG[:2] + segment(0xEB, b"JP\0\0jumb c2pa") + JPEG[2:], "seal"),
        (JPEG[:40], "damaged JPEG"),
        (JPEG[:20] + b"\0" + JPEG[20:], "damaged JPEG"),
        (JPEG[:2] + b"\xff\xe1\0\1" + JPEG[2:], "damaged JPEG"),
        (PNG[:33] + chunk(b"caBX", b"c2pa") + PNG[33:], "seal"),
        (PNG[:33], "damaged PNG"),
        (PNG[:33] + chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0") + PNG[33:], "XMP is damaged"),
        (PNG[:33] + chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0zz") + PNG[33:], "XMP is damaged"),
    ],
)
def test_what_is_better_left_alone_is_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(NotEmbeddableError, match=why):
        find_slot(data)


def test_several_pictures_in_a_file_are_no_hindrance_behind_the_packet() -> None:
    data = JPEG[:2] + XMP_SEGMENT + PICTURES + JPEG[2:]
    assert read_xmp(find_slot(data).packet).rating == 1


def test_a_packet_too_large_for_a_jpeg_is_refused() -> None:
    large = packet(inside=f"<dc:title>{'x' * 70_000}</dc:title>")
    with pytest.raises(NotEmbeddableError, match="too large"):
        embed(JPEG, find_slot(JPEG), large)
    assert decode(embed(PNG, find_slot(PNG), large), 64).details.title


@given(st.sampled_from(sorted(PHOTOS)), st.data())
def test_any_damage_is_refused_or_survived(name: str, data: st.DataObject) -> None:
    photo = PHOTOS[name]
    at = data.draw(st.integers(0, len(photo) - 1))
    damaged = photo[:at] + data.draw(st.binary(max_size=4)) + photo[at + 1 :]
    try:
        slot = find_slot(damaged)
        written = embed(damaged, slot, NEW)
    except NotEmbeddableError:
        return
    now = find_slot(written)
    assert now.packet == NEW
    assert written[: now.start] + damaged[slot.start : slot.stop] + written[now.stop :] == damaged
