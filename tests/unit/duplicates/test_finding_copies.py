"""Copies are found, whatever was done to them; other pictures are not; bursts have a best."""

from __future__ import annotations

import io

import numpy as np
import pytest
from drawn_library import scene
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from gallery.catalog import PhotoFile
from gallery.duplicates.finding import best_of
from gallery.duplicates.looks import Looks, look, same_picture, sharpness
from gallery.media.thumbnails import make_thumbnail
from gallery.protocol import DuplicateKind


def cropped(image: Image.Image, left: float, top: float, right: float, bottom: float):
    w, h = image.size
    return image.crop(
        (round(left * w), round(top * h), round(w - right * w), round(h - bottom * h))
    )


def saved(image: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer)


CHANGES = {
    "smaller": lambda image: image.resize((200, 150)),
    "saved anew": lambda image: saved(image, 25),
    "edges cut": lambda image: cropped(image, 0.05, 0.05, 0.05, 0.05),
    "one side cut": lambda image: cropped(image, 0.1, 0, 0, 0),
    "square": lambda image: cropped(image, 0.125, 0, 0.125, 0),
    "wide": lambda image: cropped(image, 0, 0.125, 0, 0.125),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "small and cut": lambda image: saved(cropped(image, 0.05, 0.05, 0.05, 0.05), 30).resize(
        (320, 240)
    ),
}


def alike(one: Image.Image, other: Image.Image) -> bool:
    first, second = (look(make_thumbnail(image.convert("RGB"))) for image in (one, other))
    return bool(same_picture([first], [second])[0])


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_copy_looks_the_same_both_ways(change):
    image = scene(1)
    copy = CHANGES[change](image)
    assert alike(image, copy)
    assert alike(copy, image)


def test_other_pictures_look_different():
    looks = [look(make_thumbnail(scene(seed))) for seed in range(40)]
    pairs = [(i, j) for i in range(40) for j in range(i)]
    assert not same_picture([looks[i] for i, _ in pairs], [looks[j] for _, j in pairs]).any()


def test_other_shapes_are_other_pictures():
    disc, square = Image.new("RGB", (320, 240), "white"), Image.new("RGB", (320, 240), "white")
    ImageDraw.Draw(disc).ellipse((88, 48, 232, 192), fill="red")
    ImageDraw.Draw(square).rectangle((88, 48, 232, 192), fill="red")
    assert not alike(disc, square)


def test_the_same_shape_in_another_colour_is_another_picture():
    grey = np.asarray(scene(1).convert("L"))
    red, blue = np.zeros((*grey.shape, 3), np.uint8), np.zeros((*grey.shape, 3), np.uint8)
    red[..., 0], blue[..., 2] = grey, grey
    assert not alike(Image.fromarray(red), Image.fromarray(blue))
    black, white = Image.new("RGB", (64, 64)), Image.new("RGB", (64, 64), "white")
    assert not alike(black, white)


@given(st.integers(1, 40), st.integers(1, 40))
def test_pictures_of_any_size_have_a_look(width, height):
    jpeg = make_thumbnail(Image.new("RGB", (width, height), "red"))
    assert look(jpeg).hashes.shape == look(make_thumbnail(scene(1))).hashes.shape
    assert sharpness(jpeg) >= 0


def test_how_photos_look_is_kept_and_what_is_lost_is_made_again(drawn):
    drawn.add("a.jpg", scene(1))
    identities = list(drawn.catalog.fingerprints().values())
    first = drawn.looks.of(identities)
    drawn.thumbnails.remove(identities)
    again = Looks(drawn.library.looks, drawn.thumbnails)
    kept = again.of(identities)
    assert (kept[identities[0]].hashes == first[identities[0]].hashes).all()
    assert (kept[identities[0]].tone == first[identities[0]].tone).all()
    again.keep_only([])
    again.close()
    forgotten = Looks(drawn.library.looks, drawn.thumbnails)
    assert forgotten.of(identities) == {}
    drawn.thumbnails.add([(identities[0], make_thumbnail(scene(1)))])
    assert forgotten.of(identities).keys() == set(identities)
    forgotten.close()


def test_files_with_the_same_bytes_are_exact_copies(drawn, names):
    first = drawn.add("a.jpg", scene(1))
    drawn.copy(first, "deep/down/copy of a.jpg")
    drawn.add("b.jpg", scene(2))
    (group,) = drawn.finder.find(DuplicateKind.EXACT)
    assert names([group]) == [["a.jpg", "copy of a.jpg"]]
    assert group.files[group.best].path == str(first)


def test_copies_on_a_disk_that_is_away_are_not_offered(drawn):
    first = drawn.add("a.jpg", scene(1))
    drawn.copy(first, "b.jpg")
    (folder,) = drawn.catalog.folder_records()
    drawn.catalog.set_offline(folder.id, True)
    assert drawn.finder.find(DuplicateKind.EXACT) == []


def test_changed_copies_are_found_and_others_are_not(drawn, names):
    image = scene(1)
    drawn.add("original.jpg", image, quality=95)
    for name, change in CHANGES.items():
        drawn.add(f"{name}.jpg", change(image))
    for seed in range(10, 20):  # alike for the model: the same subject
        drawn.add(f"other {seed}.jpg", scene(seed))
    for seed in range(1, 8):  # the same picture, and yet a model says it is of something else
        drawn.add(f"subject {seed}.png", scene(seed + 50), subject=seed)
    (group,) = drawn.finder.find(DuplicateKind.NEAR)
    assert names([group]) == [sorted(["original.jpg", *(f"{name}.jpg" for name in CHANGES)])]
    assert group.files[group.best].path.endswith("original.jpg")


def test_without_thumbnails_nothing_is_called_a_copy(drawn):
    drawn.add("a.jpg", scene(1))
    drawn.add("b.jpg", scene(1), quality=40)
    drawn.thumbnails.remove(drawn.catalog.fingerprints().values())
    assert drawn.finder.find(DuplicateKind.NEAR) == []


def test_a_burst_is_what_one_camera_took_within_seconds_of_one_thing(drawn, names):
    image = scene(1)
    blurred = image.filter(ImageFilter.GaussianBlur(6))
    at = "2020-05-01T10:00:0{}".format
    drawn.add("blurred.jpg", blurred, taken=at(0), camera="Canon")
    sharp = drawn.add("sharp.jpg", image, taken=at(1), camera="Canon")
    drawn.add("third.jpg", blurred, taken=at(3), camera="Canon", quality=60)
    drawn.add("other camera.jpg", image, taken=at(1), camera="Nikon", quality=50)
    drawn.add("other thing.jpg", scene(5), subject=3, taken=at(2), camera="Canon")
    drawn.add("later.jpg", image, taken="2020-05-01T10:00:30", camera="Canon", quality=70)
    drawn.add("no time.jpg", image, camera="Canon", quality=71)
    drawn.add("nonsense.jpg", image, taken="0000:00", camera="Canon", quality=72)
    (group,) = drawn.finder.find(DuplicateKind.BURST)
    assert names([group]) == [["blurred.jpg", "sharp.jpg", "third.jpg"]]
    assert group.files[group.best].path == str(sharp)


def test_an_empty_library_has_no_groups(drawn):
    for kind in DuplicateKind:
        assert drawn.finder.find(kind) == []


def file(path: str = "a", photo_id: int = 1, size: int = 10, **more) -> PhotoFile:
    return PhotoFile(path, photo_id, size, more.pop("width", 40), 30, **more)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (file(width=400), file(stars=1)),
        (file(stars=-1), file()),
        (file(width=400), file(tagged=True)),
        (file(size=90), file(width=80)),
        (file(), file(size=11)),
        (file(), file(companions=1)),
        (file("photo (1).jpg"), file("photo.jpg")),
    ],
)
def test_the_best_is_what_a_person_chose_then_what_has_most_in_it(worse, better):
    assert best_of(DuplicateKind.NEAR, [worse, better], {}) == 1
    assert best_of(DuplicateKind.NEAR, [better, worse], {}) == 0
