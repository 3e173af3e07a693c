"""XMP: what programs write, in every form they write it in, and what nobody should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.media.metadata import Metadata
from gallery.media.xmp import MOST_BYTES, read_xmp

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "exifEX": "http://cipa.jp/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/",
}


def packet(attributes: str = "", inside: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces} {attributes}>{inside}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>" + " " * 100 + '<?xpacket end="w"?>'
    ).encode()


def listed(name: str, kind: str, *items: str) -> str:
    inner = "".join(f"<rdf:li>{item}</rdf:li>" for item in items)
    return f"<{name}><rdf:{kind}>{inner}</rdf:{kind}></{name}>"


def test_everything_a_program_writes_is_read() -> None:
    found = read_xmp(
        packet(
            'exif:DateTimeOriginal="2024-05-06T07:08:09.12+02:00" xmp:CreateDate="2024-06-01" '
            'xmp:Rating="4" tiff:Make="Canon" tiff:Model="Canon EOS R5" aux:Lens="RF50" '
            'exif:ExposureTime="1/250" exif:FNumber="28/10" exif:FocalLength="50/1" '
            'exif:GPSLatitude="33,51.5S" exif:GPSLongitude="151,12,36W" '
            'exif:GPSAltitude="125/10" exif:GPSAltitudeRef="1"',
            '<dc:title><rdf:Alt><rdf:li xml:lang="de-DE">Fest</rdf:li>'
            '<rdf:li xml:lang="x-default">Feast</rdf:li></rdf:Alt></dc:title>'
            "<!-- a comment -->"
            + listed("dc:description", "Alt", "All of us &amp; the cake")
            + listed("dc:subject", "Bag", "cake", "Rome")
            + listed("lr:hierarchicalSubject", "Bag", "Food|Cake", "Places|Italy|Rome")
            + listed("digiKam:TagsList", "Seq", "People/Ann")
            + listed("exif:ISOSpeedRatings", "Seq", "400"),
        )
    )
    assert found == Metadata(
        taken_at="2024-05-06T07:08:09",
        taken_offset="+02:00",
        saved_at="2024-06-01T00:00:00",
        camera="Canon EOS R5",
        lens="RF50",
        exposure_time=pytest.approx(1 / 250),
        f_number=pytest.approx(2.8),
        iso=400,
        focal_length=50,
        latitude=pytest.approx(-33.858333),
        longitude=pytest.approx(-151.21),
        altitude=-12.5,
        title="Feast",
        caption="All of us & the cake",
        keywords=("cake", "Rome", "Ann"),
        rating=4,
    )


def test_properties_as_elements_are_read_like_attributes() -> None:
    found = read_xmp(
        packet(inside="<xmp:Rating>-1</xmp:Rating><photoshop:DateCreated>2001-02-03T04:05Z"
               "</photoshop:DateCreated>")
    )  # fmt: skip
    assert found.rating == -1
    assert (found.taken_at, found.taken_offset) == ("2001-02-03T04:05:00", "+00:00")


@pytest.mark.parametrize(
    ("rating", "expected"),
    [("0", 0), ("5", 5), ("3.0", 3), ("-1", -1), ("6", None), ("NaN", None), ("", None)],
)
def test_ratings_are_those_of_xmp(rating: str, expected: int | None) -> None:
    assert read_xmp(packet(f'xmp:Rating="{rating}"')).rating == expected


def test_microsofts_rating_counts_where_there_is_no_other() -> None:
    assert read_xmp(packet('MicrosoftPhoto:Rating="75"')).rating == 4
    assert read_xmp(packet('MicrosoftPhoto:Rating="75" xmp:Rating="2"')).rating == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_packet_is_read_in_any_encoding_and_with_its_padding(encoding: str) -> None:
    text = packet(inside=listed("dc:title", "Alt", "Ärger")).decode()
    assert read_xmp(text.encode(encoding)).title == "Ärger"
    assert read_xmp(text).title == "Ärger"
    assert read_xmp(b"\n " + text.encode() + b"\0\0\0").title == "Ärger"


@pytest.mark.parametrize(
    "attributes",
    ['exif:GPSLatitude="91,0N" exif:GPSLongitude="0,0E"', 'exif:GPSLatitude="33,51.5S"',
     'exif:GPSLatitude="x,yN" exif:GPSLongitude="0,1E"', 'exif:GPSLatitude="1,2,3,4N"'],
)  # fmt: skip
def test_an_impossible_place_is_no_place(attributes: str) -> None:
    assert read_xmp(packet(attributes)) == Metadata()


def test_unreasonable_lengths_are_cut() -> None:
    words = [f"w{i}" for i in range(3000)]
    found = read_xmp(
        packet(
            inside=listed("dc:title", "Alt", "t" * 5000)
            + listed("dc:description", "Alt", "c" * 50_000)
            + listed("dc:subject", "Bag", *words)
        )
    )
    assert found.title == "t" * 1000
    assert found.caption == "c" * 10_000
    assert found.keywords == tuple(words[:1000])


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]>
<x:xmpmeta xmlns:x="adobe:ns:meta/">&z;</x:xmpmeta>""" % b"".join(
    b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10) for name in b"bcdefgz"
)


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"<",
        b"no xml at all",
        b"<a xmlns='b'/>",
        BOMB,
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        b'<?xml version="1.0" encoding="utf-32"?><a/>',
        b"<a>" * 200_000,
        b"<a>" * 50_000 + b"</a>" * 50_000,
        packet('xmp:Rating="5"').replace(b"?>", b"?>" + b" " * MOST_BYTES, 1),
        None,
        7,
    ],
    ids=lambda value: repr(value)[:30],
)
def test_of_a_hostile_packet_nothing_is_known(hostile: object) -> None:
    assert read_xmp(hostile) == Metadata()


WHOLE = packet(
    'xmp:Rating="4" exif:GPSLatitude="33,51.5S" exif:GPSLongitude="151,12,36W"',
    listed("dc:subject", "Bag", "cake", "Rome") + listed("dc:title", "Alt", "Feast"),
)


@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=4)), max_size=4),
    st.integers(0, len(WHOLE)),
)
def test_a_damaged_packet_never_raises(changes: list[tuple[int, bytes]], cut: int) -> None:
    altered = bytearray(WHOLE)
    for at, what in changes:
        altered[at : at + len(what)] = what
    for data in (bytes(altered), bytes(altered[:cut])):
        assert isinstance(read_xmp(data), Metadata)


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_anything_at_all_never_raises(data: bytes | str) -> None:
    assert isinstance(read_xmp(data), Metadata)


VALUES = st.text(st.sampled_from("0123456789/.,:-+TZNSEW inf"), max_size=24)


@given(st.dictionaries(st.sampled_from(
    ["xmp:Rating", "exif:GPSLatitude", "exif:GPSLongitude", "exif:GPSAltitude", "xmp:CreateDate",
     "exif:DateTimeOriginal", "exif:ExposureTime", "exif:ISOSpeedRatings"]), VALUES
))  # fmt: skip
def test_hostile_values_never_reach_the_catalogue(properties: dict[str, str]) -> None:
    found = read_xmp(packet(" ".join(f'{name}="{value}"' for name, value in properties.items())))
    assert found.rating is None or -1 <= found.rating <= 5
    assert found.latitude is None or -90 <= found.latitude <= 90
    assert (found.latitude is None) == (found.longitude is None)
    assert found.exposure_time is None or 0 < found.exposure_time < float("inf")
    assert found.taken_at is None or len(found.taken_at) == 19
