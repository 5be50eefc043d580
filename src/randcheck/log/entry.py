"""The entries of a public log (公示日志条目)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, final

from attrs import frozen

from randcheck.codes import Vocabulary
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault
from randcheck.log.source_names import folded
from randcheck.values import Digest, Identifier, Label, Moment, Name, Ordinal
from randcheck.values.validation import validate

__all__ = ["Entry", "EntryKind"]


class EntryKind(Vocabulary):
    """What a log entry (公示日志条目) is about."""

    ANNOUNCED = ("announced", "抽取公告")
    OPENED = ("opened", "公布随机数来源")
    DRAWN = ("drawn", "抽取")
    VOIDED = ("voided", "作废")
    SKIPPED = ("skipped", "递补更换")
    EXTENDED = ("extended", "扩大抽查")
    ASSIGNED = ("assigned", "选派检查人员")
    PUBLISHED = ("published", "公示结果")
    AMENDED = ("amended", "更正")


# Which fields an entry of each kind has, beside `kind`, `at`, `plan` and `draw_number`.
_FIELDS: Final = {
    EntryKind.ANNOUNCED: ("digest", "label", "sources"),
    EntryKind.OPENED: ("sources",),
    EntryKind.DRAWN: ("digest",),
    EntryKind.VOIDED: ("reason",),
    EntryKind.SKIPPED: ("business", "reason", "skip_number"),
    EntryKind.EXTENDED: ("step", "stratum"),
    EntryKind.ASSIGNED: ("digest",),
    EntryKind.PUBLISHED: ("digest",),
    EntryKind.AMENDED: ("digest", "reason"),
}
# Which fields it may have.
_POSSIBLE: Final = {
    EntryKind.ANNOUNCED: ("known_at", "shared_with"),
    EntryKind.AMENDED: ("change_number",),
}
_OPTIONAL: Final = (
    *("digest", "label", "shared_with", "sources", "known_at"),
    *("business", "reason", "skip_number", "stratum", "step", "change_number"),
)


@final
@frozen(kw_only=True)
class Entry:
    """One entry of a log (公示日志条目): what happened to which draw of which plan, and when.

    An entry has just the fields of its kind: `digest` of the announcement, transcript or document;
    `label` of the draw, and the plans that it is `shared_with`; `sources` announced or opened, by
    name; `known_at`, when the value of each public source becomes known; `business`, `reason` and
    `skip_number` of a skip, which count from 1 within the draw; `stratum` and `step` of an
    extension; `change_number` of a change of teams, which an amended result hasn't. The functions
    of the doors that write into the log, such as `announced_entry`, make it.
    """

    kind: EntryKind
    at: Moment
    plan: Ordinal
    draw_number: Ordinal
    digest: Digest | None = None
    label: Label | None = None
    shared_with: tuple[Ordinal, ...] = ()
    sources: tuple[Label, ...] = ()
    known_at: tuple[tuple[Label, Moment], ...] = ()
    business: Identifier | None = None
    reason: Name | None = None
    skip_number: Ordinal | None = None
    stratum: Label | None = None
    step: Ordinal | None = None
    change_number: Ordinal | None = None

    def __attrs_post_init__(self) -> None:
        validate(
            self,
            self._not_of_its_kind,
            self._sources_twice,
            self._known_otherwise,
            self._shared_twice,
        )

    @property
    def draw(self) -> tuple[int, int]:
        """The draw that the entry is about: the plan's number, and its own."""
        return self.plan, self.draw_number

    def _not_of_its_kind(self) -> Iterator[Finding]:
        needed = _FIELDS[self.kind]
        names = tuple(sorted((*needed, *_POSSIBLE.get(self.kind, ()))))
        for name in _OPTIONAL:
            # A field that doesn't fit isn't there when this is asked.
            is_given = getattr(self, name, name) not in (None, ())
            if is_given and name not in names and hasattr(self, name):
                yield fault("entry.unused", name, entry_kind=self.kind, names=names)
            elif not is_given and name in needed:
                yield fault("entry.missing", name, entry_kind=self.kind, names=names)

    def _sources_twice(self) -> Iterator[Finding]:
        return duplicates(map(folded, self.sources), "sources")

    def _known_otherwise(self) -> Iterator[Finding]:
        names = tuple(name for name, _ in self.known_at)
        known = {*names}
        is_apart = names != tuple(name for name in self.sources if name in known)
        if is_apart and self.kind is EntryKind.ANNOUNCED:
            yield fault("entry.known-at", "known_at", names=names, sources=self.sources)

    def _shared_twice(self) -> Iterator[Finding]:
        return duplicates(self.shared_with, "shared_with")
