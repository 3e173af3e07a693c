"""Which photos of a selection stand side by side, and in which of their facts they differ."""

from __future__ import annotations

from collections.abc import Sequence

from gallery.gui.panel.facts import Fact

LEAST, MOST = 2, 4  # photos side by side
MOST_SELECTED = 50  # of which they are some


class Comparison:
    """Some photos of a selection in panes, one of which is the active one.

    Args:
        photo_ids: the selection, `LEAST` or more; the first ones are shown, `MOST` at most.
    """

    def __init__(self, photo_ids: Sequence[int]) -> None:
        self._ids = tuple(photo_ids)
        self._panes = list(range(min(MOST, len(self._ids))))
        self.active = 0

    @property
    def all_ids(self) -> tuple[int, ...]:
        """The selection."""
        return self._ids

    @property
    def shown(self) -> tuple[int, ...]:
        """The photos in the panes, from left to right."""
        return tuple(self._ids[index] for index in self._panes)

    @property
    def photo_id(self) -> int:
        """The photo in the active pane."""
        return self.shown[self.active]

    def swap(self, steps: int) -> None:
        """Put the next photo of the selection into the active pane, or an earlier one.

        One that another pane shows changes places with that which was here.
        """
        was = self._panes[self.active]
        now = (was + steps) % len(self._ids)
        if now in self._panes:
            self._panes[self._panes.index(now)] = was
        self._panes[self.active] = now

    def step(self, panes: int) -> None:
        """Make another pane the active one, after the last one the first."""
        self.active = (self.active + panes) % len(self._panes)


def differing(photos: Sequence[Sequence[Fact]]) -> list[list[Fact]]:
    """Of each photo's facts those in which they differ; what one does not have is empty in it."""
    titles = list(dict.fromkeys(title for facts in photos for title, _ in facts))
    told = [dict(facts) for facts in photos]
    different = [title for title in titles if len({facts.get(title, "") for facts in told}) > 1]
    return [[(title, facts.get(title, "")) for title in different] for facts in told]
