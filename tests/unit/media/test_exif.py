"""EXIF: what cameras write, and what nobody should."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, TiffImagePlugin

from gallery.media.exif import read_exif
from gallery.media.metadata import Metadata

Base, GPS, IFD = ExifTags.Base, ExifTags.GPS, ExifTags.IFD


def exif_of(
    base: dict[int, Any] | None = None,
    shot: dict[int, Any] | None = None,
    gps: dict[int, Any] | None = None,
) -> Image.Exif:
    """EXIF that went through a real JPEG."""
    exif = Image.Exif()
    exif.update(base or {})
    exif.get_ifd(IFD.Exif).update(shot or {})
    exif.get_ifd(IFD.GPSInfo).update(gps or {})
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", exif=exif)
    return Image.open(io.BytesIO(buffer.getvalue())).getexif()


POSITION = {
    GPS.GPSLatitudeRef: "S",
    GPS.GPSLatitude: (33.0, 51.0, 30.0),
    GPS.GPSLongitudeRef: "W",
    GPS.GPSLongitude: (151.0, 12.0, 36.0),
    GPS.GPSAltitudeRef: b"\x01",
    GPS.GPSAltitude: 12.5,
}


def test_everything_a_camera_writes_is_read() -> None:
    exif = read_exif(
        exif_of(
            {Base.Make: "Nikon Corporation", Base.Model: "Z 6\0\0", Base.DateTime: "bad"},
            {
                Base.DateTimeOriginal: "2024:05:06 07:08:09",
                Base.OffsetTimeOriginal: "+02:00",
                Base.LensModel: " NIKKOR 50mm ",
                Base.ExposureTime: TiffImagePlugin.IFDRational(1, 250),
                Base.FNumber: TiffImagePlugin.IFDRational(28, 10),
                Base.ISOSpeedRatings: 400,
                Base.FocalLength: TiffImagePlugin.IFDRational(50, 1),
            },
            POSITION,
        )
    )
    assert exif == Metadata(
        taken_at="2024-05-06T07:08:09",
        taken_offset="+02:00",
        camera="Nikon Corporation Z 6",
        lens="NIKKOR 50mm",
        exposure_time=pytest.approx(1 / 250),
        f_number=pytest.approx(2.8),
        iso=400,
        focal_length=50.0,
        latitude=pytest.approx(-33.858333),
        longitude=pytest.approx(-151.21),
        altitude=-12.5,
    )


def test_no_exif_is_nothing_known() -> None:
    assert read_exif(Image.Exif()) == Metadata()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024:05:06 07:08:09", "2024-05-06T07:08:09"),
        ("2024-05-06T07:08:09.123", "2024-05-06T07:08:09"),
        ("0000:00:00 00:00:00", None),
        ("2024:13:01 00:00:00", None),
        ("2024:05:06", "2024-05-06T00:00:00"),
        ("2023:02:29 12:00:00", None),
        ("    :  :     :  :  ", None),
        ("1601:01:01 00:00:00", None),
        ("yesterday", None),
    ],
)
def test_times_are_read_or_left_out(text: str, expected: str | None) -> None:
    assert read_exif(exif_of(shot={Base.DateTimeOriginal: text})).taken_at == expected


def test_the_next_best_time_is_taken_when_the_first_is_nonsense() -> None:
    shot = {
        Base.DateTimeOriginal: "0000:00:00 00:00:00",
        Base.OffsetTimeOriginal: "+09:00",
        Base.DateTimeDigitized: "2001:01:01 01:01:01",
        Base.OffsetTimeDigitized: "+01:00",
    }
    exif = read_exif(exif_of({Base.DateTime: "2020:02:02 02:02:02"}, shot))
    assert (exif.taken_at, exif.taken_offset) == ("2001-01-01T01:01:01", "+01:00")
    assert exif.saved_at == "2020-02-02T02:02:02"


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("Canon", "Canon EOS 5D", "Canon EOS 5D"),
        ("Apple", "iPhone 15", "Apple iPhone 15"),
        ("EASTMAN KODAK COMPANY", "KODAK DC240", "KODAK DC240"),
        ("Apple", "", "Apple"),
        ("", "iPhone 15", "iPhone 15"),
        ("  ", "\0\0", None),
    ],
)
def test_the_camera_is_named_once(make: str, model: str, camera: str | None) -> None:
    assert read_exif(exif_of({Base.Make: make, Base.Model: model})).camera == camera


@pytest.mark.parametrize(
    "change",
    [
        {GPS.GPSLatitude: (0.0, 0.0, 0.0), GPS.GPSLongitude: (0.0, 0.0, 0.0)},
        {GPS.GPSLatitude: (91.0, 0.0, 0.0)},
        {GPS.GPSLongitude: (180.0, 0.0, 1.0)},
        {GPS.GPSLatitude: (TiffImagePlugin.IFDRational(1, 0), 0.0, 0.0)},
        {GPS.GPSLatitude: (33.0, 51.0)},
    ],
    ids=["no fix", "latitude", "longitude", "1/0", "two parts"],
)
def test_an_impossible_place_is_no_place(change: dict[int, Any]) -> None:
    exif = read_exif(exif_of(gps=POSITION | change))
    assert (exif.latitude, exif.longitude, exif.altitude) == (None, None, None)


def test_words_in_any_of_exifs_spellings_are_read() -> None:
    exif = read_exif(
        exif_of(
            {
                Base.ImageDescription: "Großmutter im Garten".encode(),
                0x9C9B: "Geburtstag\0".encode("utf-16-le"),
                0x9C9E: "Oma;Garten; oma ;\0".encode("utf-16-le"),
                0x4746: 4,
            }
        )
    )
    assert exif.caption == "Großmutter im Garten"
    assert exif.title == "Geburtstag"
    assert exif.keywords == ("Oma", "Garten")
    assert exif.rating == 4


def test_text_in_latin_1_is_read_too() -> None:
    exif = exif_of({Base.ImageDescription: "un café".encode("latin-1")})
    assert read_exif(exif).caption == "un café"


@pytest.mark.parametrize(
    "caption",
    ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM\\100MEDIA\\DJI_0001.JPG", "   ", "<Digimax S600>",
     "Exif_JPEG_PICTURE", "hdrpl", "_cuva", "Acme Cam 5"],
)  # fmt: skip
def test_what_a_camera_writes_for_a_caption_is_none(caption: str) -> None:
    exif = exif_of({Base.ImageDescription: caption, Base.Model: "Acme Cam 5"})
    assert read_exif(exif).caption is None


@pytest.mark.parametrize("caption", ["David", "hdr of the castle", "Samsung's new office"])
def test_what_a_person_writes_is_a_caption(caption: str) -> None:
    assert read_exif(exif_of({Base.ImageDescription: caption})).caption == caption


@pytest.mark.parametrize(("percent", "stars"), [(1, 1), (25, 2), (50, 3), (75, 4), (99, 5), (0, 0)])
def test_a_rating_in_per_cent_is_one_in_stars(percent: int, stars: int) -> None:
    assert read_exif(exif_of({0x4749: percent})).rating == stars


@pytest.mark.parametrize("rating", [6, 65535])
def test_an_impossible_rating_is_none(rating: int) -> None:
    assert read_exif(exif_of({0x4746: rating})).rating is None


@pytest.mark.parametrize("value", [0, TiffImagePlugin.IFDRational(0, 0)])
def test_an_exposure_of_nothing_is_unknown(value: Any) -> None:
    assert read_exif(exif_of(shot={Base.ExposureTime: value})).exposure_time is None


HOSTILE = (
    st.text(st.characters(exclude_categories=()), max_size=30)
    | st.binary(max_size=30)
    | st.integers()
    | st.floats()
    | st.none()
    | st.tuples(st.integers(), st.floats(), st.none())
    | st.tuples(st.floats(), st.floats(), st.floats())
    | st.lists(st.integers(), max_size=3)
    | st.from_regex(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d[\ud800\0]?", fullmatch=True)
    | st.builds(TiffImagePlugin.IFDRational, st.integers(0, 9), st.integers(0, 9))
)
TAGS = [
    Base.Make, Base.Model, Base.DateTime, Base.DateTimeOriginal, Base.DateTimeDigitized,
    Base.OffsetTimeOriginal, Base.LensModel, Base.ExposureTime, Base.FNumber,
    Base.ISOSpeedRatings, Base.FocalLength, Base.ImageDescription, 0x9C9B, 0x9C9E, 0x4746, 0x4749,
]  # fmt: skip


class Unreliable(dict[int, Any]):
    """A directory of which some values cannot be read, as a damaged one's cannot."""

    def get(self, tag: int, default: Any = None) -> Any:
        if tag % 3 == 0:
            raise OSError("beyond the end")
        return super().get(tag, default)


class Directories(Unreliable):
    """Stands for Pillow's Exif, with any values in its directories."""

    def __init__(self, base: dict[int, Any], inner: dict[int, dict[int, Any]], fail: bool) -> None:
        super().__init__(base)
        self.inner, self.fail = inner, fail

    def get_ifd(self, tag: int) -> dict[int, Any]:
        if self.fail and tag == IFD.GPSInfo:
            raise SyntaxError("not a TIFF file")
        return self.inner[tag]


@settings(max_examples=200)
@given(
    st.dictionaries(st.sampled_from(TAGS), HOSTILE),
    st.dictionaries(st.sampled_from(TAGS), HOSTILE),
    st.dictionaries(st.integers(0, 7), HOSTILE),
    st.booleans(),
)
def test_hostile_values_never_raise_and_never_reach_the_catalogue(
    base: dict[int, Any], shot: dict[int, Any], gps: dict[int, Any], fail: bool
) -> None:
    exif = read_exif(Directories(base, {IFD.Exif: shot, IFD.GPSInfo: gps}, fail))
    for name in ("taken_at", "taken_offset", "saved_at", "camera", "lens", "title", "caption"):
        text = getattr(exif, name)
        assert text is None or (text.encode("utf-8") and "\0" not in text)
    for name in ("exposure_time", "f_number", "iso", "focal_length"):
        number = getattr(exif, name)
        assert number is None or 0 < number < float("inf")
    assert all(word.encode("utf-8") for word in exif.keywords)
    assert exif.rating is None or -1 <= exif.rating <= 5
    assert exif.latitude is None or -90 <= exif.latitude <= 90
    assert exif.longitude is None or -180 <= exif.longitude <= 180
    assert (exif.latitude is None) == (exif.longitude is None)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(st.binary(max_size=200))
def test_hostile_bytes_never_raise(data: bytes) -> None:
    exif = Image.Exif()
    try:
        exif.load(b"Exif\0\0II*\0\x08\0\0\0" + data)
    except Exception:
        return  # `decode` takes an empty one then
    read_exif(exif)


def test_text_that_is_no_unicode_is_made_so() -> None:
    shot = {
        Base.LensModel: "50\ud800mm",
        Base.DateTimeOriginal: b"2024:05:06 07:08:09\0",
        Base.OffsetTimeOriginal: b"+01:00",
    }
    exif = read_exif(
        Directories({Base.Make: b"\xff Make"}, {IFD.Exif: shot, IFD.GPSInfo: {}}, False)
    )
    assert exif.lens == "50?mm"
    assert exif.camera == "\ufffd Make"
    assert exif.taken_offset == "+01:00"
