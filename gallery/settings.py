"""What the user decides about a library; kept in its catalogue, read anew by every run."""

from __future__ import annotations

from typing import Annotated, Self

import msgspec

from gallery.catalog import Catalog
from gallery.errors import ModelError, SettingError
from gallery.indexing.exclusions import Exclusions
from gallery.indexing.politeness import Speed
from gallery.media.thumbnails import LIMIT
from gallery.models.device_wish import DeviceWish
from gallery.models.presets import DEFAULT_CAPTIONER, ModelKind, resolve

KEY = "settings"


class Settings(msgspec.Struct, frozen=True):
    """All settings with their defaults.

    Attributes:
        speed: how hard indexing works.
        pause_on_battery: whether indexing waits for the charger.
        paused: whether the user has paused indexing.
        hidden: whether hidden files and folders are looked at.
        exclude: patterns of what is passed over, as in .gitignore, in every folder.
        device: where models run; counts for programs that start afterwards.
        captioner: id of the model that describes photos and answers questions about them.
        caption_language: its English name; empty for the model's own.
        tell_captioner: whether it is told when and where a photo was taken, and its tags. Not by
            default: what a small model is told it repeats, also when the photo shows no such thing.
        tag_automatically: whether new photos are tagged once they are indexed.
        read_text: whether text in photos is read while nothing else is to do. Not by default: it
            takes an extra, and most of a second of a core for each photo.
        thumbnail_gigabytes: how large the thumbnail store may become, in 2^30 bytes.
    """

    speed: Speed = Speed.BALANCED
    pause_on_battery: bool = True
    paused: bool = False
    hidden: bool = False
    exclude: tuple[str, ...] = ()
    device: DeviceWish = DeviceWish.FASTEST
    captioner: str = DEFAULT_CAPTIONER
    caption_language: str = ""
    tell_captioner: bool = False
    tag_automatically: bool = True
    read_text: bool = False
    thumbnail_gigabytes: Annotated[int, msgspec.Meta(ge=1, le=1024)] = LIMIT >> 30

    @classmethod
    def of(cls, catalog: Catalog) -> Self:
        """Those of a library; what it does not say, or says in a way of its own, is default."""
        stored = catalog.setting(KEY)
        try:
            return msgspec.json.decode(stored or "{}", type=cls)
        except msgspec.DecodeError:
            return cls()

    def save(self, catalog: Catalog) -> None:
        """Keep them with the library."""
        catalog.set_setting(KEY, msgspec.json.encode(self).decode())

    def changed(self, name: str, values: list[str]) -> Self:
        """These with one changed as a user types it: on and off, a word, or some patterns.

        Raises:
            SettingError: there is no such setting, or it does not take this.
        """
        kinds = {field.name: field.type for field in msgspec.structs.fields(type(self))}
        if name not in kinds:
            raise _unknown(name)
        given: object = values if name == "exclude" else " ".join(values)
        if kinds[name] is bool:
            given = {"on": True, "off": False, "yes": True, "no": False}.get(str(given), given)
        try:
            value = msgspec.convert(given, kinds[name], strict=False)
        except msgspec.ValidationError as error:
            choice = {
                bool: "on, off",
                Speed: ", ".join(Speed),
                DeviceWish: ", ".join(DeviceWish),
            }.get(kinds[name], str(error))
            raise SettingError(f"{name} cannot be {given!r}. It takes: {choice}.") from error
        for pattern in value if name == "exclude" else ():
            _check_pattern(pattern)
        if name == "captioner":
            _check_captioner(value)
        return msgspec.structs.replace(self, **{name: value})

    def rows(self, name: str | None = None) -> list[tuple[str, str]]:
        """Names and values as a user types them, of all settings or one.

        Raises:
            SettingError: there is no such setting.
        """
        rows = {key: _typed(value) for key, value in msgspec.structs.asdict(self).items()}
        if name is None:
            return list(rows.items())
        if name not in rows:
            raise _unknown(name)
        return [(name, rows[name])]


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _check_pattern(pattern: str) -> None:
    try:
        Exclusions.of("/", [pattern])
    except ValueError as error:
        raise SettingError(
            f"{pattern!r} is no pattern. Patterns are as in .gitignore, such as *.tmp or Export/"
        ) from error


def _check_captioner(model: str) -> None:
    try:
        source = resolve(model)
    except ModelError as error:
        raise SettingError(str(error)) from error
    if source.kind is ModelKind.EMBEDDING:
        raise SettingError(f"The model {model} cannot describe photos. See: gallery models")


def _unknown(name: str) -> SettingError:
    names = ", ".join(field.name for field in msgspec.structs.fields(Settings))
    return SettingError(f"There is no setting {name!r}. There are: {names}.")
