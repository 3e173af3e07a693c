"""What the `gallery` command prints: for people, or one JSON object a line for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gallery.catalog import Failure, FolderRecord, Stats
    from gallery.cli.doctor import Finding
    from gallery.indexing.progress import Summary
    from gallery.searching import Hit


class Printer:
    """Prints to standard output. as_json: objects with the fields' own names."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def line(self, record: dict[str, Any], text: str) -> None:
        """One result: as an object, or in words."""
        print(json.dumps(record) if self.as_json else text, flush=True)

    def heading(self, query: str) -> None:
        """A query whose hits follow."""
        if not self.as_json:
            print(f"{query}:", flush=True)

    def hits(
        self,
        query: str,
        hits: Iterable[Hit],
        likely: Set[int] | None = None,
        alike: Mapping[int, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Photos found, in order.

        Args:
            likely: ids of those that are, None where that is not known.
            alike: files of photos that look the same as the one of an id, and are not listed.
        """
        divided = likely is None
        for rank, hit in enumerate(hits, 1):
            is_likely = None if likely is None else hit.photo_id in likely
            if is_likely is False and not divided and not self.as_json:
                print("      less likely:" if rank > 1 else "      nothing likely; closest:")
            divided = divided or is_likely is False
            others = list(alike.get(hit.photo_id, ()))
            record = {"query": query, "rank": rank, "path": hit.path, "score": round(hit.score, 4)}
            more = f"  (and {len(others)} alike)" if others else ""
            self.line(
                record | {"likely": is_likely, "alike": others},
                f"{rank:4}  {hit.score:.3f}  {hit.path}{more}",
            )

    def summary(self, summary: Summary, stats: Stats | None = None) -> None:
        """What an indexing run did, and what the library has now."""
        parts = [f"{counted(summary.embedded, 'photo')} embedded"]
        if summary.known:
            parts.append(f"{counted(summary.known, 'file')} recognised as known photos")
        if summary.failed:
            parts.append(f"{counted(summary.failed, 'file')} could not be read (gallery failures)")
        if summary.unsupported:
            parts.append(f"{counted(summary.unsupported, 'file')} of formats not read yet")
        if summary.forgotten:
            parts.append(f"{counted(summary.forgotten, 'deleted file')} forgotten")
        lines = [f"{', '.join(parts)}; {summary.seconds:.1f} s."]
        lines += [f"Offline, and kept as it was: {folder}" for folder in summary.offline]
        lines += [f"Not permitted to look into: {folder}" for folder in summary.unreadable]
        if summary.unsettled:
            unsettled = counted(summary.unsettled, "file")
            lines.append(f"Still being written, and left for later: {unsettled}.")
        if summary.cancelled:
            lines.append("Stopped. What was done is kept; the same command goes on from here.")
        if stats is not None:
            photos, files = counted(stats.photos, "photo"), counted(stats.files, "file")
            lines.append(f"The library has {photos} in {files}.")
        self.line(asdict(summary), "\n".join(lines))

    def folders(self, folders: Iterable[FolderRecord]) -> None:
        """The library's folders."""
        for folder in folders:
            self.line(asdict(folder), f"{folder.path}{condition(folder)}")

    def settings(self, rows: Iterable[tuple[str, str]]) -> None:
        """Settings and their values."""
        for name, value in rows:
            self.line({"name": name, "value": value}, f"{name:18} {value}")

    def stats(self, stats: Stats) -> None:
        """Counts of the library."""
        record = asdict(stats)
        self.line(record, "\n".join(f"{key:12} {_shown(value)}" for key, value in record.items()))

    def failure(self, failure: Failure) -> None:
        """A file that was not indexed."""
        self.line(asdict(failure), f"{failure.kind}: {failure.path}: {failure.reason}")

    def findings(self, findings: Iterable[Finding]) -> None:
        """What the doctor found."""
        for finding in findings:
            mark = " " if finding.ok else "!"
            self.line(asdict(finding), f"{mark} {finding.name:18} {finding.value}")


def counted(number: int, what: str) -> str:
    """A number of things."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def condition(folder: FolderRecord) -> str:
    """What is to be known of a folder, empty when all is well."""
    if folder.offline_since is not None:
        return f": offline since {folder.offline_since} UTC, kept as it was"
    if folder.polled_because is not None:
        return f": looked through now and then, because {folder.polled_because}"
    return ""


def _shown(value: object) -> str:
    return "none yet" if value is None else str(value)
