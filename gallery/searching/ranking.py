"""From rankings to the list that is shown: likely photos first, in the order asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gallery.catalog.records import Known
from gallery.protocol import Order
from gallery.retrieval.fusion import fuse

NOTHING_KNOWN = Known()


def merge(seen: Sequence[int], likely: int, said: Sequence[int]) -> tuple[list[int], list[int]]:
    """Photos that are likely, by what they show or by what is written about them; and the others.

    Args:
        seen: by what they show, best first, of which so many are `likely`.
        said: those about which the words of the query are written, best first.

    Returns:
        The likely ones by reciprocal-rank fusion, and the rest of `seen`.
    """
    if not said:
        return list(seen[:likely]), list(seen[likely:])
    # A photo of which the words are written counts with its place among all that were seen: one
    # of a beach before one that lies in a folder of that name.
    written = set(said)
    ranked = list(seen[:likely])
    ranked += [photo_id for photo_id in seen[likely:] if photo_id in written]
    # Sorting keeps the order of equal ones: those come first that are ranked by what they show.
    scores = fuse([(ranked, 1.0), (said, 1.0)])
    chosen = sorted(scores, key=scores.__getitem__, reverse=True)
    return chosen, [photo_id for photo_id in seen if photo_id not in scores]


def judge(
    likely: list[int], others: list[int], up: Iterable[int], down: Iterable[int]
) -> tuple[list[int], list[int]]:
    """Put photos with thumbs up first of all, and those with thumbs down last."""
    first, last = list(dict.fromkeys(up)), list(dict.fromkeys(down))
    judged = {*first, *last}
    return (
        first + [photo_id for photo_id in likely if photo_id not in judged],
        [photo_id for photo_id in others if photo_id not in judged] + last,
    )


def sort(ids: list[int], order: Order, known: Mapping[int, Known]) -> list[int]:
    """Photos in another order than by relevance, which decides between equal ones.

    What has no date or no stars comes last.
    """
    match order:
        case Order.RELEVANCE:
            return ids
        case Order.NEWEST:
            dated = [i for i in ids if known.get(i, NOTHING_KNOWN).taken_at]
            dated.sort(key=lambda i: known[i].taken_at or "", reverse=True)
        case Order.OLDEST:
            dated = [i for i in ids if known.get(i, NOTHING_KNOWN).taken_at]
            dated.sort(key=lambda i: known[i].taken_at or "")
        case Order.RATING:
            dated = [i for i in ids if known.get(i, NOTHING_KNOWN).stars is not None]
            dated.sort(key=lambda i: -(known[i].stars or 0))
    sorted_ones = set(dated)
    return dated + [i for i in ids if i not in sorted_ones]
