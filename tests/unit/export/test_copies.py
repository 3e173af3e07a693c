"""Copies of photos: upright, as small as asked, and telling no more than asked."""

from __future__ import annotations

import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "media"))

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, PngImagePlugin, TiffImagePlugin
from raw_samples import dng

from gallery.errors import UnreadablePhotoError
from gallery.export.copying import make_copy
from gallery.export.naming import names, stem_for
from gallery.media.decode import read_details
from gallery.protocol import CopyOptions, Naming, Strip

Base, GPS, IFD = ExifTags.Base, ExifTags.GPS, ExifTags.IFD
PLACE = {
    GPS.GPSLatitudeRef: "S",
    GPS.GPSLatitude: (33.0, 51.0, 30.0),
    GPS.GPSLongitudeRef: "W",
    GPS.GPSLongitude: (151.0, 12.0, 36.0),
}
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 exif:GPSLatitude="33,51.5S" tiff:Orientation="6" photoshop:City="Sydney">
 <dc:subject><rdf:Bag><rdf:li>harbour</rdf:li></rdf:Bag></dc:subject>
 <Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li>Manly</rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>
 </rdf:Description></rdf:RDF></x:xmpmeta>"""
# By EXIF orientation: the turn from an upright picture to what the file holds.
BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
ANEW = CopyOptions(quality=90)


def picture(size: tuple[int, int] = (96, 64)) -> Image.Image:
    """Red, green, blue and white quarters."""
    image = Image.new("RGB", size, (220, 40, 40))
    half = size[0] // 2, size[1] // 2
    image.paste((40, 200, 60), (half[0], 0, size[0], half[1]))
    image.paste((40, 60, 220), (0, half[1], half[0], size[1]))
    image.paste((240, 240, 240), (*half, *size))
    return image


def photo(
    image: Image.Image | None = None, kind: str = "JPEG", orientation: int = 1, **save: object
) -> bytes:
    """A photo that tells a lot."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Make], exif[Base.Model], exif[Base.Artist] = "Nikon", "Z 6", "Ann"
    shot = exif.get_ifd(IFD.Exif)
    shot[Base.DateTimeOriginal] = "2024:05:06 07:08:09"
    shot[Base.ExposureTime] = TiffImagePlugin.IFDRational(1, 250)
    shot[Base.MakerNote] = b"Nikon at 33 51 S"
    shot[Base.ColorSpace] = 65535
    exif.get_ifd(IFD.GPSInfo).update(PLACE)
    buffer = io.BytesIO()
    (image or picture()).save(buffer, kind, **{"exif": exif.tobytes(), **save})
    return buffer.getvalue()


def jpeg(**options: object) -> bytes:
    return photo(quality=95, xmp=XMP.encode(), comment=b"taken in Sydney", **options)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def corners(image: Image.Image) -> list[int]:
    """Which channel is highest in each quarter; 3 where all are high."""
    width, height = image.size
    found = []
    for x, y in ((1, 1), (3, 1), (1, 3), (3, 3)):
        pixel = image.convert("RGB").getpixel((width * x // 4, height * y // 4))
        found.append(3 if min(pixel) > 200 else pixel.index(max(pixel)))
    return found


def copy(data: bytes, options: CopyOptions, path: str = "a.jpg") -> bytes:
    made = make_copy(data, path, options).data
    assert made is not None
    return made


@pytest.fixture
def raw() -> bytes:
    """A camera's RAW with a preview nearly as large as it is, a time and a place."""
    preview = io.BytesIO()
    picture((300, 200)).save(preview, "JPEG", quality=95)
    degrees = [[(33, 1), (51, 1), (30, 1)], [(151, 1), (12, 1), (36, 1)]]
    return dng(
        picture((308, 204)),
        preview=preview.getvalue(),
        shot={Base.DateTimeOriginal: "2024:05:06 07:08:09"},
        gps={
            GPS.GPSLatitudeRef: "S",
            GPS.GPSLatitude: degrees[0],
            GPS.GPSLongitudeRef: "W",
            GPS.GPSLongitude: degrees[1],
        },
    )


@pytest.mark.parametrize("strip", [Strip.NOTHING, Strip.ALL])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_is_upright_by_its_pixels_alone(orientation, strip):
    turn = BACK[orientation]
    held = picture() if turn is None else picture().transpose(turn)
    made = copy(photo(held, orientation=orientation, quality=95), CopyOptions(0, 90, strip))
    image = opened(made)
    assert image.size == (96, 64) and corners(image) == [0, 1, 2, 3]
    assert Base.Orientation not in image.getexif()


def test_a_copy_that_leaves_nothing_out_tells_what_the_photo_tells():
    made = copy(jpeg(), ANEW)
    details = read_details(made)
    assert (details.taken_at, details.camera) == ("2024-05-06T07:08:09", "Nikon Z 6")
    assert details.latitude == pytest.approx(-33.858, abs=1e-3)
    assert details.keywords == ("harbour",) and details.exposure_time == pytest.approx(1 / 250)
    about = opened(made).getexif().get_ifd(IFD.Exif)
    assert about[Base.ColorSpace] == 1  # the pixels are in sRGB now
    assert (about[Base.ExifImageWidth], about[Base.ExifImageHeight]) == (96, 64)
    assert b"Orientation" not in made


def test_without_its_place_a_copy_tells_all_but_that():
    made = copy(jpeg(), CopyOptions(strip=Strip.PLACE))
    details = read_details(made)
    assert details.latitude is None and details.longitude is None
    assert details.taken_at == "2024-05-06T07:08:09" and details.keywords == ("harbour",)
    assert not opened(made).getexif().get_ifd(IFD.GPSInfo)
    for place in (b"GPS", b"Sydney", b"Manly", b"33 51", b"LocationShown"):
        assert place not in made


def test_without_anything_a_copy_is_a_picture_and_no_more():
    made = copy(jpeg(), CopyOptions(strip=Strip.ALL))
    image = opened(made)
    assert not image.getexif() and "xmp" not in image.info and "comment" not in image.info
    for told in (b"Exif", b"Nikon", b"Ann", b"harbour", b"Sydney", b"2024", b"http"):
        assert told not in made
    assert corners(image) == [0, 1, 2, 3]


@pytest.mark.parametrize("strip", [Strip.PLACE, Strip.ALL])
def test_xmp_that_makes_no_sense_is_not_told(strip):
    made = copy(photo(xmp=b"<x>33 51 S of Sydney"), CopyOptions(strip=strip))
    assert b"Sydney" not in made


def test_damaged_exif_gives_way_to_what_is_known():
    data = bytearray(photo(quality=95))
    at = data.index(b"Exif\0\0") + 14
    data[at : at + 2] = b"\xff\xff"  # so many tags there are not
    made = copy(bytes(data), ANEW)
    assert corners(opened(made)) == [0, 1, 2, 3]


def test_a_copy_is_as_small_as_asked_and_never_larger_than_the_photo():
    data = photo(picture((1200, 800)))
    assert opened(copy(data, CopyOptions(600))).size == (600, 400)
    assert opened(copy(photo(picture((800, 1200))), CopyOptions(601))).size == (401, 601)
    assert make_copy(data, "a.jpg", CopyOptions(4096)).data is None  # the very file serves
    assert opened(copy(data, CopyOptions(4096, 80))).size == (1200, 800)


def test_the_quality_counts():
    data = photo(Image.effect_noise((400, 300), 60).convert("RGB"), quality=98)
    low, high = copy(data, CopyOptions(quality=30)), copy(data, CopyOptions(quality=95))
    assert len(low) * 2 < len(high)


@pytest.mark.parametrize(
    ("kind", "name", "kept"),
    [
        ("JPEG", "a.JPG", ".JPG"),
        ("JPEG", "a.jpeg", ".jpeg"),
        ("PNG", "a.png", ".png"),
        ("WEBP", "a.webp", ".webp"),
        ("TIFF", "a.tiff", ".tiff"),
        ("PNG", "really a png.jpg", ".png"),
    ],
)
def test_the_format_is_kept_where_it_can_be(kind, name, kept):
    made = make_copy(photo(kind=kind), name, CopyOptions(strip=Strip.PLACE))
    assert made.suffix == kept
    image = opened(made.data)
    assert image.format == kind and corners(image) == [0, 1, 2, 3]
    assert read_details(made.data).latitude is None
    assert read_details(made.data).taken_at == "2024-05-06T07:08:09"
    smaller = make_copy(photo(kind=kind), name, CopyOptions(48))
    assert read_details(smaller.data).latitude == pytest.approx(-33.858, abs=1e-3)
    as_jpeg = make_copy(photo(kind=kind), name, ANEW)
    assert opened(as_jpeg.data).format == "JPEG"
    assert as_jpeg.suffix in (kept, ".jpg") and as_jpeg.suffix.lower() in (".jpg", ".jpeg")


def test_what_cannot_be_written_becomes_a_jpeg():
    buffer = io.BytesIO()
    picture().save(buffer, "BMP")
    made = make_copy(buffer.getvalue(), "a.bmp", CopyOptions(48))
    assert made.suffix == ".jpg" and opened(made.data).size == (48, 32)
    assert make_copy(buffer.getvalue(), "a.bmp", CopyOptions()).suffix == ".bmp"


def test_words_in_a_png_are_told_or_left_out_too():
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP)
    info.add_text("Comment", "taken in Sydney")
    data = photo(kind="PNG", pnginfo=info)
    kept = copy(data, CopyOptions(strip=Strip.PLACE), "a.png")
    assert read_details(kept).keywords == ("harbour",) and b"Sydney" not in kept
    assert b"harbour" not in copy(data, CopyOptions(strip=Strip.ALL), "a.png")


def test_words_in_a_tiff_are_told_without_the_place():
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[700] = XMP.encode()
    data = photo(kind="TIFF", tiffinfo=info)
    kept = copy(data, CopyOptions(strip=Strip.PLACE), "a.tif")
    assert read_details(kept).keywords == ("harbour",) and b"Sydney" not in kept
    bare = copy(data, CopyOptions(strip=Strip.ALL), "a.tif")
    for told in (b"harbour", b"Sydney", b"Nikon", b"2024"):
        assert told not in bare


def test_other_colours_are_made_srgb():
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    grey = Image.new("L", (40, 30), 128)
    assert opened(copy(photo(grey), ANEW)).mode == "RGB"
    assert "icc_profile" not in opened(copy(photo(icc_profile=wide), ANEW)).info


def test_a_raw_is_copied_as_its_camera_shows_it(raw):
    made = make_copy(raw, "a.dng", CopyOptions(strip=Strip.PLACE))
    assert made.suffix == ".jpg" and opened(made.data).size == (300, 200)
    details = read_details(made.data)
    assert details.taken_at == "2024-05-06T07:08:09" and details.latitude is None
    told = read_details(copy(raw, ANEW, "a.dng"))
    assert told.latitude == pytest.approx(-33.858, abs=1e-3)
    assert told.longitude == pytest.approx(-151.21, abs=1e-3)
    assert make_copy(raw, "a.dng", CopyOptions()).data is None


def test_what_is_no_photo_is_refused():
    for data in (b"", b"no photo", photo()[:300]):
        with pytest.raises(UnreadablePhotoError):
            make_copy(data, "a.jpg", ANEW)


@given(st.binary(max_size=400), st.sampled_from([Strip.NOTHING, Strip.PLACE]))
def test_whatever_the_exif_is_a_copy_is_made_or_the_photo_refused(rubbish, strip):
    data = photo(quality=95)
    at = data.index(b"Exif\0\0") + 6
    data = data[:at] + rubbish + data[at + len(rubbish) :]
    try:
        made = make_copy(data, "a.jpg", CopyOptions(50, strip=strip))
    except UnreadablePhotoError:
        return
    assert max(opened(made.data).size) == 50


# -- names -------------------------------------------------------------------------------------


def test_copies_are_named_as_the_photos_by_number_or_by_date():
    path = str(Path("x") / "My photo.v2.jpg")
    assert stem_for(Naming.KEEP, path, 3, 20, None) == "My photo.v2"
    assert stem_for(Naming.NUMBER, path, 3, 20, None) == "003"
    assert stem_for(Naming.NUMBER, path, 3, 20_000, None) == "00003"
    assert stem_for(Naming.DATE, path, 3, 20, "2024-05-06T07:08:09") == "2024-05-06 07.08.09"
    for unknown in (None, "", "some day"):
        assert stem_for(Naming.DATE, path, 3, 20, unknown) == "My photo.v2"


def test_names_that_are_taken_are_numbered():
    wished = names("a", ".jpg")
    assert [next(wished) for _ in range(3)] == ["a.jpg", "a (2).jpg", "a (3).jpg"]
