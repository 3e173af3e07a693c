"""How good rankings are on a labelled folder: the relevance cut-off against others, hubs, thumbs,
and queries with something they do not want. The tables of docs/search-quality.md come from here:

    python tests/benchmarks/ranking.py --labels labels.csv [--model ID]

Constants were chosen on the queries whose names have an even CRC; the figures are of the others.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from figures import Figures
from figures.photos import draw_photos
from numpy.typing import NDArray

from gallery.cli.evaluating import Embedded, embed
from gallery.cli.workbar import WorkBar
from gallery.models.loaded import LoadedModels
from gallery.models.presets import DEFAULT_MODEL, resolve
from gallery.retrieval.composition import compose
from gallery.retrieval.evaluation import UNDERSTOOD, evaluate
from gallery.retrieval.feedback import measure_spread, refine
from gallery.retrieval.labels import Labels, read_labels
from gallery.retrieval.metrics import average_precision

Floats = NDArray[np.float32]
ROUNDS = 3
SEVERAL = 4  # photos that answer a query, from which on thumbs can teach anything about others


def main() -> None:
    figures = Figures.from_command_line(__doc__, labels="a file of labels", model="a model's id")
    model = resolve(figures.options["model"] or DEFAULT_MODEL).id
    with tempfile.TemporaryDirectory() as place:
        path = figures.options["labels"]
        if path is None:
            path = str(drawn(Path(place) / "photos"))
            print("Without --labels: a few drawings, whose figures mean nothing.")
        labels = read_labels(Path(path))
        with WorkBar("Reading") as bar:
            seen = embed(labels, Path(path).parent, LoadedModels().encoder(model), bar)
    judged = np.array([zlib.crc32(query.encode()) % 2 == 1 for query in seen.labels.queries])
    if not judged.any():
        judged[:] = True
    cuts(figures, seen, judged)
    hubs(seen, judged)
    thumbs(figures, seen, judged)
    unwanted(seen, judged)
    figures.print()


def drawn(folder: Path) -> Path:
    draw_photos(folder, 12, (64, 48))
    rows = [f"{path.name},kind {i % 3};any" for i, path in enumerate(sorted(folder.iterdir()))]
    labels = folder / "labels.csv"
    labels.write_text("\n".join(["file,labels", *rows]) + "\n", encoding="utf-8")
    return labels


def cuts(figures: Figures, seen: Embedded, judged: NDArray[np.bool_]) -> None:
    """The end of what is likely."""
    found = evaluate(
        seen.photos, seen.queries, seen.labels.relevant, seen.absent, seen.neutral, judged
    )
    recalls = " ".join(f"@{k} {value:.3f}" for k, value in found.recall.items())
    print(f"{found.photos} photos, {found.queries} queries, {found.understood} understood")
    print(f"mAP {found.mean_average_precision:.4f}, recall {recalls}")
    for cut in found.cuts:
        print(
            f"{cut.name:20} precision {cut.precision:.3f} recall {cut.recall:.3f} F1 {cut.f1:.4f} "
            f"F1 understood {cut.understood_f1:.3f} nothing {cut.silent:.2f} "
            f"nothing when absent {cut.silent_when_absent:.2f}"
        )
    ours, flat, tail = found.cuts
    figures.add("F1 / that of the best flat threshold", ratio(ours.f1, flat.f1), at_least=1.0)
    figures.add("F1 / that of the tail rule", ratio(ours.f1, tail.f1), at_least=1.0)
    figures.add(
        "nothing for absent queries, minus flat's",
        ours.silent_when_absent - flat.silent_when_absent,
        at_least=0.0,
    )


def ratio(a: float, b: float) -> float:
    return a / b if b else float("inf") if a else 1.0


def hubs(seen: Embedded, judged: NDArray[np.bool_]) -> None:
    """Querybank normalisation by the dynamic inverted softmax, over the neutral texts."""
    scores, bank = seen.queries @ seen.photos.T, seen.neutral @ seen.photos.T
    plain = precisions(scores, seen.labels)[judged]
    print(f"querybank normalisation: mAP without {plain.mean():.4f}")
    hub = np.zeros(len(seen.photos), np.bool_)
    hub[bank.argmax(axis=1)] = True
    touched = hub[scores.argmax(axis=1)]
    for sharpness in (1, 5, 10, 20, 40, 100):
        normal = scores * sharpness - np.log(np.exp(bank * sharpness).sum(axis=0))
        with_it = np.where(touched[:, None], normal, scores)
        print(f"  sharpness {sharpness:3}: {precisions(with_it, seen.labels)[judged].mean():.4f}")


def precisions(scores: Floats, labels: Labels) -> NDArray[np.float64]:
    """Average precision of each query."""
    return np.array([ap(row, answer) for row, answer in zip(scores, labels.relevant, strict=True)])


def ap(scores: Floats, relevant: NDArray[np.bool_]) -> float:
    return average_precision(relevant[np.argsort(-scores, kind="stable")])


def thumbs(figures: Figures, seen: Embedded, judged: NDArray[np.bool_]) -> None:
    """Three rounds of one thumb each, for the first photo that has none yet."""
    several = judged & (seen.labels.relevant.sum(axis=1) >= SEVERAL)
    gained = report_thumbs("all queries", seen, judged)
    if several.any():
        report_thumbs(f"answered by {SEVERAL} or more", seen, several)
    figures.add("average precision after three thumbs, gain", gained, at_least=0.2)


def report_thumbs(title: str, seen: Embedded, judged: NDArray[np.bool_]) -> float:
    rows = np.array(list(three_thumbs(seen, np.flatnonzero(judged))))
    before, after, pinned, pinned_after, rest, rest_after = np.nanmean(rows, axis=0)
    print(
        f"thumbs, {title}: AP {before:.4f}; after {after:.4f} ({after / before - 1:+.1%}); "
        f"judged photos put first and last {pinned / before - 1:+.1%}, after and so put "
        f"{pinned_after / before - 1:+.1%}; photos without a thumb alone {rest:.4f}, "
        f"after {rest_after:.4f} ({rest_after / rest - 1:+.1%})"
    )
    return float(after / before - 1)


def three_thumbs(seen: Embedded, queries: Sequence[int] | Floats) -> Iterator[tuple[float, ...]]:
    spread = measure_spread(seen.photos)
    for i in queries:
        query, relevant = seen.queries[i], seen.labels.relevant[i]
        refined, thumbed = query, np.zeros(len(relevant), np.bool_)
        for _ in range(min(ROUNDS, len(relevant))):
            thumbed[np.argmax(np.where(thumbed, -np.inf, seen.photos @ refined))] = True
            up, down = thumbed & relevant, thumbed & ~relevant
            refined = refine(query, seen.photos[up], seen.photos[down], spread)
        before, after = seen.photos @ query, seen.photos @ refined
        pins = 100.0 * (up.astype(np.float32) - down)
        left = ~thumbed
        yield (
            ap(before, relevant),
            ap(after, relevant),
            ap(before + pins, relevant),
            ap(after + pins, relevant),
            ap(before[left], relevant[left]),
            ap(after[left], relevant[left]),
        )


def unwanted(seen: Embedded, judged: NDArray[np.bool_]) -> None:
    """A broad name without a narrower one: dog -beagle."""
    relevant = seen.labels.relevant
    rows = []
    plain = precisions(seen.queries @ seen.photos.T, seen.labels)
    for i in np.flatnonzero(judged & (plain > UNDERSTOOD)):
        inside = (relevant & relevant[i]).sum(axis=1) == relevant.sum(axis=1)
        left = relevant[i].sum() - relevant.sum(axis=1)
        for j in np.flatnonzero(inside & (left >= 2)):
            wanted = relevant[i] & ~relevant[j]
            broad, narrow = seen.queries[i], seen.queries[j]
            vectors = (broad, broad - narrow, compose([(broad, 1.0), (narrow, -1.0)]))
            ranks = [mean_rank(seen.photos @ vector, relevant[j]) for vector in vectors]
            rows.append([*(ap(seen.photos @ vector, wanted) for vector in vectors), *ranks])
    if rows:
        means = np.mean(rows, axis=0)
        print(
            f"without: {len(rows)} pairs such as dog -beagle; AP of the broad name {means[0]:.4f}, "
            f"with the other subtracted {means[1]:.4f}, composed {means[2]:.4f}; "
            f"what is not wanted lies at {means[3]:.0%}, {means[4]:.0%} and {means[5]:.0%} "
            "of the ranking"
        )


def mean_rank(scores: Floats, relevant: NDArray[np.bool_]) -> float:
    """Where photos lie in a ranking, from 0 (first) to 1, in the mean."""
    ranks = np.argsort(np.argsort(-scores, kind="stable"), kind="stable")
    return float(ranks[relevant].mean() / max(len(scores) - 1, 1))


if __name__ == "__main__":
    main()
