"""The picture that photos are searched to be like: a file, or a photo of the library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from gallery.gui.wording import printable
from gallery.protocol import Box


@dataclass(frozen=True, slots=True)
class Likeness:
    """What photos are to be like.

    Attributes:
        path: where the picture lies.
        photo_id: of a photo of the library, which is not found itself; None for any other file.
        part: of it, None for all.
    """

    path: str
    photo_id: int | None = None
    part: Box | None = None

    @property
    def name(self) -> str:
        """Its file's name, for the user."""
        return printable(PurePath(self.path).name)
