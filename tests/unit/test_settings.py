"""Settings as a user types them, and as the catalogue keeps them."""

from __future__ import annotations

import pytest

from gallery.catalog import Catalog
from gallery.errors import SettingError
from gallery.indexing.politeness import Speed
from gallery.models.device_wish import DeviceWish
from gallery.settings import KEY, Settings


@pytest.fixture
def catalog(tmp_path):
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        yield opened


def test_they_come_back_as_they_were_saved(catalog):
    assert Settings.of(catalog) == Settings()
    settings = Settings(Speed.FULL, False, True, True, ("*.tmp", "Über/"))
    settings.save(catalog)
    assert Settings.of(catalog) == settings


@pytest.mark.parametrize("stored", ["rubbish", "[]", '{"speed": "ludicrous"}', '{"later": 1}'])
def test_what_cannot_be_understood_is_default(catalog, stored):
    catalog.set_setting(KEY, stored)
    assert Settings.of(catalog) == Settings()


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("speed", ["background"], Speed.BACKGROUND),
        ("device", ["cpu"], DeviceWish.CPU),
        ("paused", ["on"], True),
        ("pause_on_battery", ["off"], False),
        ("exclude", ["*.tmp", "My Drafts/"], ("*.tmp", "My Drafts/")),
        ("exclude", [], ()),
        ("captioner", ["blip"], "blip"),
        ("read_text", ["on"], True),
        ("thumbnail_gigabytes", ["3"], 3),
    ],
)
def test_one_is_changed_as_it_is_typed(name, typed, value):
    changed = Settings().changed(name, typed)
    assert getattr(changed, name) == value
    assert changed.rows(name)[0][0] == name


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("sped", ["full"], "There are: speed"),
        ("speed", ["fast"], "full, balanced, background"),
        ("device", ["gpu"], "fastest, cpu"),
        ("hidden", ["perhaps"], "on, off"),
        ("exclude", ["[z-a]\\"], "\\"),
        ("thumbnail_gigabytes", ["0"], ">= 1"),
        ("thumbnail_gigabytes", ["many"], "int"),
        ("captioner", ["starter"], "cannot describe photos"),
        ("captioner", ["nonsense"], "no model 'nonsense'"),
    ],
)
def test_what_it_does_not_take_is_refused_with_what_it_takes(name, typed, says):
    with pytest.raises(SettingError) as refused:
        Settings().changed(name, typed)
    assert says in str(refused.value)
