"""Filters: in a real catalogue each finds exactly the photos of which it is true."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gallery.catalog import Caption, Catalog, FoundFile, Mark, PhotoDetails, State
from gallery.catalog.filters import JUDGED
from gallery.media.formats import RAW_FORMATS
from gallery.query import Filter, parse
from gallery.query.fields import FIELDS
from gallery.query.terms import Days, Numbers

PHOTOS, AWAY = "/photos", "/away"  # the second is offline


@dataclass
class Photo:
    """What is known of a photo, to make it by and to judge it by."""

    files: list[tuple[str, int]]  # path, size
    details: PhotoDetails = field(default_factory=lambda: PhotoDetails(40, 30, "JPEG"))
    stars: int | None = None
    accepted: str | None = None
    suggested: str | None = None
    rejected: str | None = None
    caption: str | None = None  # a machine's
    dismissed: str | None = None  # a machine's caption that a person rejected
    text: str | None = None
    album: str | None = None
    marks: frozenset[Mark] = frozenset()
    added: datetime = datetime(2024, 5, 20, 12, tzinfo=UTC)


def photo(path: str = "", size: int = 1000, wide: int = 40, high: int = 30, **known) -> Photo:
    """A photo in one file. known: of its details or of what is said here."""
    own = {name: known.pop(name) for name in tuple(known) if name in Photo.__annotations__}
    details = PhotoDetails(wide, high, known.pop("format", "JPEG"), **known)
    return Photo([(path, size)] if path else [], details, **own)


def fill(catalog: Catalog, photos: list[Photo]) -> list[int]:
    """Keep photos; gives their ids. One without a path gets a plain one."""
    folders = {path: catalog.add_folder(path) for path in (PHOTOS, AWAY)}
    catalog.set_offline(folders[AWAY], True)
    for number, one in enumerate(photos):
        one.files = one.files or [(f"{PHOTOS}/{number}.jpg", 1000)]
    for folder, folder_id in folders.items():
        inside = [file for one in photos for file in one.files if file[0].startswith(folder + "/")]
        catalog.record_scan(folder_id, [FoundFile(path, size, 1) for path, size in inside])
    files = {
        path: i for folder_id in folders.values() for path, i in catalog.files_in(folder_id).items()
    }
    ids = catalog.add_photos(
        [
            (bytes([number]), one.details, [files[path] for path, _ in one.files])
            for number, one in enumerate(photos)
        ],
        catalog.model_id("m@1", "m", 1),
        np.ones((len(photos), 1), np.float32),
    )
    for i, one in zip(ids, photos, strict=True):
        if one.stars is not None:
            catalog.rate([i], one.stars)
        if one.text is not None:
            catalog.keep_text(i, one.text, "ocr@1")
        if one.album is not None:
            catalog.put_in_album(one.album, [i])
        for mark in one.marks:
            catalog.mark([i], mark)
        with catalog._db.atomic():
            moment = f"{one.added:%Y-%m-%d %H:%M:%S}"
            catalog._db.execute("UPDATE photos SET added_at = ? WHERE id = ?", [moment, i])
        for said, style in ((one.dismissed, "long"), (one.caption, "short")):
            if said is not None:
                caption = Caption(i, said, State.SUGGESTED, None, "m@1", "?", style, 0.5)
                catalog.add_captions([caption])
        for caption in catalog.captions(i):
            if caption.style == "long":
                catalog.judge_caption(caption.id, State.REJECTED)
        for name, state in (
            (one.suggested, State.SUGGESTED),
            (one.rejected, State.REJECTED),
            (one.accepted, State.ACCEPTED),
        ):
            if name is not None:
                known = catalog.tag_named(name)
                tag_id = catalog.put_tag(name) if known is None else known.id
                catalog.record_tagging("m@1", "one", {tag_id: "[]"}, [(i, tag_id, 0.5)], [i])
                if state is not State.SUGGESTED:
                    catalog.judge_tag([i], tag_id, state)
    return ids


@pytest.fixture
def catalog(tmp_path: Path):
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        yield opened


def found(catalog: Catalog, query: str) -> list[int]:
    """Numbers of the photos, from 0, that meet the filters of a query."""
    read = parse(query, date(2024, 6, 1))
    assert read.filters and not read.problems and not read.words
    return [i - 1 for i in catalog.photos_where(read.filters).tolist()]


# -- each filter -------------------------------------------------------------------------------

LIBRARY = [
    photo(f"{PHOTOS}/Italy/IMG_1.jpg", 999, taken_at="2019-05-31T23:59:59", camera="Pixel 4a",
          lens="50mm f/1.8", iso=100, focal_length=50.0, rating=5, latitude=1.0, longitude=2.0),
    photo(f"{PHOTOS}/Italy/Rome/img_2.PNG", 5_000_000, 30, 40, taken_at="2019-06-01T00:00:00",
          format="PNG", camera="PIXEL 8", iso=800, focal_length=24.5, rating=3, keywords=("Dog",),
          caption="a dog", album="Summer", marks=frozenset([Mark.FAVOURITE]),
          added=datetime(2019, 6, 30, 12, tzinfo=UTC)),
    photo(f"{AWAY}/3.nef", 30_000_000, 80, 40, taken_at="2020-12-31T12:00:00", format="NEF",
          camera="Nikon", lens="24-70mm", iso=3200, focal_length=70.0, stars=5, rating=1,
          suggested="dog"),
    photo(f"{PHOTOS}/4.heic", 2_000, 30, 30, format="HEIF", rejected="dog", text="SALE",
          dismissed="a cat", latitude=1.0, album="Winter", marks=frozenset([Mark.HIDDEN])),
    photo(f"{PHOTOS}/5.jp2", 2_000, 79, 40, format="JPEG2000", stars=-1, text="", accepted="DOG",
          title="a title"),
]  # fmt: skip

CASES = [
    ("after:2019-06-01", [1, 2]),
    ("after:2019-05-31", [0, 1, 2]),
    ("-after:2019-06-01", [0]),  # and nothing that nobody knows the day of
    ("before:2019-06-01", [0]),
    ("-before:2019-06-01", [1, 2]),
    ("on:2019-05-31", [0]),
    ("on:2019-05..2019-06", [0, 1]),
    ("-on:2019", [2]),
    ("year:2019", [0, 1]),
    ("year:2019-2020", [0, 1, 2]),
    ("-year:2019", [2]),
    ("month:may", [0]),
    ("-month:may", [1, 2]),
    ('added:"last 30 days"', [0, 2, 3, 4]),
    ("added:2019-06", [1]),
    ("added:..2020", [1]),
    ("-added:2019", [0, 2, 3, 4]),
    ("camera:pixel", [0, 1]),
    ('camera:"pixel 8"', [1]),
    ("-camera:pixel", [2]),
    ("lens:mm", [0, 2]),
    ("-lens:50", [2]),
    ("iso:100", [0]),
    ("iso:>100", [1, 2]),
    ("iso:>=100", [0, 1, 2]),
    ("iso:<800", [0]),
    ("iso:100-800", [0, 1]),
    ("-iso:>100", [0]),
    ("focal:24-50mm", [0, 1]),
    ("focal:24.5", [1]),
    ("-focal:70", [0, 1]),
    ("folder:italy", [0, 1]),
    ("folder:/Rome", [1]),
    ("folder:/Rome/", [1]),
    ("folder:/photos/Ital/", []),  # with a / at its end it is the whole name
    ("-folder:italy", [2, 3, 4]),
    ("file:img_", [0, 1]),
    ("file:italy", []),
    ("-file:IMG", [2, 3, 4]),
    ("type:jpg", [0]),
    ("type:.PNG", [1]),
    ("type:nef", [2]),
    ("type:raw", [2]),
    ("type:heic", [3]),
    ("type:hif", [3]),
    ("type:jp2", [4]),
    ("-type:raw", [0, 1, 3, 4]),
    ("size:<1kb", [0]),
    ("size:5MB", [1]),
    ("size:1kb-6mb", [1, 3, 4]),
    ("-size:>2kb", [0, 3, 4]),
    ("orientation:landscape", [0, 2, 4]),
    ("orientation:portrait", [1]),
    ("orientation:square", [3]),
    ("orientation:panorama", [2]),
    ("-orientation:landscape", [1, 3]),
    ("rating:5", [0, 2]),
    ("rating:***", [1]),
    ("rating:<4", [1, 4]),
    ("-rating:5", [1, 4]),
    ("is:favourite", [0, 1, 2]),  # marked, or with five stars
    ("-is:favourite", [3, 4]),  # also those nobody rated
    ("is:hidden", [3]),
    ("-is:hidden", [0, 1, 2, 4]),
    ("album:Summer", [1]),
    ("album:summer", [1]),
    ("-album:Summer", [0, 2, 3, 4]),
    ("is:raw", [2]),
    ("-is:raw", [0, 1, 3, 4]),
    ("is:offline", [2]),
    ("-is:offline", [0, 1, 3, 4]),
    ("has:gps", [0]),
    ("-has:gps", [1, 2, 3, 4]),
    ("has:caption", [1]),
    ("-has:caption", [0, 2, 3, 4]),
    ("has:tags", [1, 2, 4]),
    ("-has:tags", [0, 3]),
    ("has:text", [3]),
    ("-has:text", [0, 1, 2, 4]),
    ("tag:dog", [1, 2, 4]),
    ("tag:do", []),
    ("-tag:dog", [0, 3]),
    ("year:2019 camera:pixel -type:png", [0]),
    ("iso:>50 iso:<1000", [0, 1]),
    ("tag:dog -tag:dog", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with Catalog(tmp_path_factory.mktemp("library") / "catalog.sqlite") as opened:
        fill(opened, LIBRARY)
        yield opened


@pytest.mark.parametrize(("query", "numbers"), CASES)
def test_a_filter_finds_what_it_says(library, query: str, numbers: list[int]) -> None:
    assert found(library, query) == numbers


def test_every_filter_is_tried_here_both_ways() -> None:
    for sign in (False, True):
        tried = {
            one.name for query, _ in CASES for one in parse(query).filters if one.negative is sign
        }
        assert tried == JUDGED
    assert set(FIELDS) - JUDGED == {"near", "within"}  # see places.search


def test_without_filters_every_photo_with_a_file_is_found(catalog) -> None:
    ids = fill(catalog, [photo(), photo(f"{AWAY}/1.jpg")])
    assert catalog.photos_where([]).tolist() == ids
    catalog.remove_folder(AWAY)
    assert catalog.photos_where([]).tolist() == ids[:1]
    assert catalog.photos_where([Filter("type", "png", negative=True)]).tolist() == ids[:1]


def test_a_filter_that_the_catalogue_cannot_judge_is_an_error(catalog) -> None:
    with pytest.raises(KeyError):
        catalog.photos_where([Filter("near", "Lisbon")])


def test_a_photo_in_several_files_is_found_by_each_and_not_by_none(catalog) -> None:
    fill(catalog, [Photo([(f"{PHOTOS}/a/one.jpg", 10), (f"{AWAY}/b/two.jpg", 20)])])
    for query in ("file:one", "file:two", "folder:/a", "folder:/b", "size:10", "size:20"):
        assert found(catalog, query) == [0]
        assert found(catalog, f"-{query}") == []
    assert found(catalog, "is:offline") == []
    assert found(catalog, "-file:three") == [0]


# -- what may stand in a value -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["file", "folder", "camera", "lens", "tag"])
@pytest.mark.parametrize("odd", ["100%", "a_b", "c\\d", "%", "_", "'", "''", "]["])
def test_nothing_in_a_value_stands_for_something_else(catalog, name: str, odd: str) -> None:
    with_it = photo(f"{PHOTOS}/x{odd}x/y{odd}y.jpg", camera=odd, lens=odd, accepted=odd)
    plain = photo(f"{PHOTOS}/100/axbcd.jpg", camera="100 axb cd", lens="100 axb cd", accepted="axb")
    with_it_id, plain_id = fill(catalog, [with_it, plain])
    assert catalog.photos_where([Filter(name, odd)]).tolist() == [with_it_id]
    assert catalog.photos_where([Filter(name, odd, negative=True)]).tolist() == [plain_id]


@pytest.mark.parametrize(
    "attack",
    [
        "x' OR '1'='1",
        "x') OR (1=1",
        "'; DROP TABLE photos; --",
        '" OR ""="',
        "x' UNION SELECT id FROM photos --",
        "?1",
        ":value",
        "\0",
        "\0%",
        "\ud800",
        "\udcff",
        "%" * 100_000,
    ],
)
@pytest.mark.parametrize("name", ["file", "folder", "camera", "lens", "tag", "type"])
def test_no_value_is_read_as_sql(library, name: str, attack: str) -> None:
    assert library.photos_where([Filter(name, attack)]).tolist() == []
    assert library.photos_where([Filter(name, attack, negative=True)]).size > 0
    assert found(library, "rating:5") == [0, 2]  # all is still there


def test_names_that_are_no_utf_8_are_found_by_what_is_typed(catalog) -> None:
    path = os.fsdecode(f"{PHOTOS}/Tr".encode() + b"\xe3s/caf\xe9 1.jpg")
    fill(catalog, [photo(path), photo(f"{PHOTOS}/Tras/café 2.jpg")])
    assert found(catalog, "file:caf") == [0, 1]
    assert found(catalog, 'file:"1.JPG"') == [0]
    assert found(catalog, "folder:/tr") == [0, 1]
    assert found(catalog, os.fsdecode(b"file:caf\xe9")) == [0]
    assert found(catalog, os.fsdecode(b"-folder:tr\xe3s")) == [1]
    assert found(catalog, "file:café") == [1]


def test_very_many_filters_are_judged_too(library) -> None:
    many = [Filter("iso", Numbers(None, 5000.0 + n)) for n in range(3000)]
    assert library.photos_where(many).tolist() == [1, 2, 3]
    assert library.photos_where([*many, Filter("type", "png")]).tolist() == [2]
    assert library.photos_where([Filter("type", "png")] * 3000).tolist() == [2]


def test_the_first_and_the_last_day_there_are_can_be_asked(library) -> None:
    everything = [1, 2, 3]  # of which the day is known
    assert library.photos_where([Filter("on", Days(date.min, date.max))]).tolist() == everything
    assert library.photos_where([Filter("on", Days(None, None))]).tolist() == everything
    assert library.photos_where([Filter("on", Days(None, date.min))]).tolist() == []
    assert library.photos_where([Filter("on", Days(None, None), negative=True)]).size == 0


def test_photos_are_added_on_a_day_as_it_is_here(catalog, monkeypatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        evening, night = (datetime(2019, 6, 30, hour, tzinfo=UTC) for hour in (14, 15))
        fill(catalog, [photo(added=evening), photo(added=night)])
        assert found(catalog, "added:2019-06-30") == [0]
        assert found(catalog, "added:2019-07-01") == [1]
        for days in (Days(date.min, date.max), Days(None, None), Days(date.min, None)):
            assert catalog.photos_where([Filter("added", days)]).size == 2
    finally:
        monkeypatch.undo()
        time.tzset()


# -- the same in plain Python ------------------------------------------------------------------


def holds(text: str, value: str) -> bool:
    return lower(value) in lower(text)


def lower(text: str) -> str:
    """A to Z in lower case, all else as it is."""
    return "".join(char.lower() if char.isascii() else char for char in text)


def within(number: float, wanted: Numbers) -> bool:
    low = wanted.low is None or number > wanted.low or (number == wanted.low and not wanted.strict)
    high = (
        wanted.high is None or number < wanted.high or (number == wanted.high and not wanted.strict)
    )
    return low and high


def judge(one: Photo, wanted: Filter) -> bool | None:
    """Whether a filter, its sign aside, is true of a photo; None where that is not known."""
    details, value = one.details, wanted.value
    stars = details.rating if one.stars is None else one.stars
    tags = [name for name in (*details.keywords, one.accepted, one.suggested) if name is not None]
    match wanted.name:
        case "on" | "after" | "before" | "year":
            if details.taken_at is None:
                return None
            day = date.fromisoformat(details.taken_at[:10])
            return (value.first or date.min) <= day <= (value.last or date.max)
        case "added":
            day = one.added.astimezone().date()
            return (value.first or date.min) <= day <= (value.last or date.max)
        case "month":
            return None if details.taken_at is None else int(details.taken_at[5:7]) in value
        case "camera" | "lens":
            text = getattr(details, wanted.name)
            return None if text is None else holds(text, value)
        case "iso":
            return None if details.iso is None else within(details.iso, value)
        case "focal":
            return None if details.focal_length is None else within(details.focal_length, value)
        case "rating":
            return None if stars is None else within(stars, value)
        case "folder":
            return any(holds(f"{PurePosixPath(path).parent}/", value) for path, _ in one.files)
        case "file":
            return any(holds(PurePosixPath(path).name, value) for path, _ in one.files)
        case "size":
            return any(within(size, value) for _, size in one.files)
        case "type":
            called = {"jpg": "JPEG", "heic": "HEIF", "tif": "TIFF"}.get(value, value.upper())
            return details.format in RAW_FORMATS if value == "raw" else details.format == called
        case "orientation":
            return {
                "landscape": details.width > details.height,
                "portrait": details.width < details.height,
                "square": details.width == details.height,
                "panorama": details.width >= 2 * details.height,
            }[value]
        case "is":
            return {
                "favourite": stars == 5 or Mark.FAVOURITE in one.marks,
                "hidden": Mark.HIDDEN in one.marks,
                "raw": details.format in RAW_FORMATS,
                "offline": all(path.startswith(AWAY) for path, _ in one.files),
            }[value]
        case "has":
            return {
                "gps": details.latitude is not None and details.longitude is not None,
                "caption": (one.caption or details.caption) is not None,
                "tags": bool(tags),
                "text": bool(one.text),
            }[value]
        case "album":
            return one.album is not None and lower(one.album) == lower(value)
        case "tag":
            return any(lower(tag) == lower(value) for tag in tags)
    raise AssertionError(wanted.name)


ODD = "aAbzéÉß%_\\'\" ."
TEXT = st.text(ODD, min_size=1, max_size=3)
NUMBER = st.integers(0, 5) | st.sampled_from([2.5, 1e30])
DAY = st.dates(date(2018, 12, 30), date(2020, 1, 2))
TAG = st.sampled_from(["a", "A", "é", "É", "b%"])
ALBUM = st.sampled_from(["x", "X", "y%"])
FORMAT = st.sampled_from(["JPEG", "PNG", "HEIF", "NEF", "RAW", "TIFF"])


@st.composite
def photos(draw) -> Photo:
    names = draw(st.lists(st.text(f"{ODD}\udcff", max_size=3), min_size=1, max_size=2))
    folders = st.sampled_from([PHOTOS, AWAY, f"{PHOTOS}/a%", f"{PHOTOS}/\udcffÉ", f"{AWAY}/B_"])
    day, tags = draw(st.none() | DAY), draw(st.lists(TAG, unique_by=str.lower, max_size=3))
    accepted, suggested, rejected = (*tags, None, None, None)[:3]
    some = st.none()
    return Photo(
        [(f"{draw(folders)}/{name}", draw(st.integers(0, 5))) for name in names],
        PhotoDetails(
            draw(st.integers(1, 4)), draw(st.integers(1, 4)), draw(FORMAT),
            taken_at=None if day is None else f"{day}T{draw(st.times()):%H:%M:%S}",
            camera=draw(some | TEXT), lens=draw(some | TEXT),
            iso=draw(some | st.integers(0, 5)), focal_length=draw(some | st.floats(0, 5)),
            latitude=draw(some | st.just(1.0)), longitude=draw(some | st.just(2.0)),
            title=draw(some | TEXT), caption=draw(some | TEXT),
            keywords=tuple(draw(st.lists(TAG, max_size=2))), rating=draw(some | st.integers(-1, 5)),
        ),
        stars=draw(some | st.integers(-1, 5)),
        accepted=accepted, suggested=suggested, rejected=rejected,
        caption=draw(some | TEXT.filter(str.strip)), dismissed=draw(some | TEXT.filter(str.strip)),
        added=draw(st.datetimes(datetime(2018, 12, 31), datetime(2020, 1, 2))).replace(tzinfo=UTC),
        text=draw(some | st.sampled_from(["", "SALE"])), album=draw(some | ALBUM),
        marks=draw(st.frozensets(st.sampled_from(Mark))),
    )  # fmt: skip


@st.composite
def numbers(draw) -> Numbers:
    low, high = sorted((draw(NUMBER), draw(NUMBER)))
    return draw(
        st.sampled_from([Numbers(low, high), Numbers(low, low)])
        | st.builds(Numbers, st.just(low), st.none(), st.booleans())
        | st.builds(Numbers, st.none(), st.just(high), st.booleans())
    )


@st.composite
def days(draw) -> Days:
    first = draw(st.none() | DAY)
    last = draw(st.none() | st.just(date.max) | DAY)
    return Days(first, last if last is None or first is None else max(first, last))


VALUES = {
    **dict.fromkeys(("on", "after", "before", "year", "added"), days()),
    "month": st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple),
    **dict.fromkeys(("camera", "lens"), TEXT),
    **dict.fromkeys(("folder", "file"), st.text(f"{ODD}\udcff/", min_size=1, max_size=2)),
    **dict.fromkeys(("iso", "focal", "size", "rating"), numbers()),
    "type": st.sampled_from(["jpg", "png", "heic", "tif", "raw", "nef", "none"]),
    "orientation": st.sampled_from(["landscape", "portrait", "square", "panorama"]),
    "is": st.sampled_from(["favourite", "raw", "offline", "hidden"]),
    "has": st.sampled_from(["gps", "caption", "tags", "text"]),
    "tag": TAG,
    "album": ALBUM,
}
FILTER = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.builds(Filter, st.just(name), VALUES[name], st.booleans())
)


def test_filters_of_every_kind_are_made_up_here() -> None:
    assert set(VALUES) == JUDGED


@given(
    st.lists(photos(), max_size=4), st.lists(st.lists(FILTER, max_size=3), min_size=20, max_size=20)
)
@settings(max_examples=60)
def test_the_catalogue_judges_as_plain_python_does(library: list[Photo], queries) -> None:
    taken: set[str] = set()
    for one in library:  # no two files in one place
        one.files = [(f"{path}{len(taken) + n}", size) for n, (path, size) in enumerate(one.files)]
        taken.update(path for path, _ in one.files)
    with TemporaryDirectory() as folder, Catalog(Path(folder) / "catalog.sqlite") as catalog:
        ids = fill(catalog, library)
        for filters in queries:
            expected = [
                i
                for i, one in zip(ids, library, strict=True)
                if all(judge(one, wanted) is (not wanted.negative) for wanted in filters)
            ]
            assert catalog.photos_where(filters).tolist() == expected, filters
