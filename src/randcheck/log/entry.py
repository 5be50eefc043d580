"""The entries of a public log (公示日志条目), and which may come next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final, final

from attrs import frozen

from randcheck.codes import Vocabulary
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault
from randcheck.values import Digest, Identifier, Label, Moment, Name, Ordinal
from randcheck.values.validation import validate

__all__ = ["DrawStage", "Entry", "EntryKind"]


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


class DrawStage(Vocabulary):
    """How far a draw has come by the log (抽取阶段)."""

    ANNOUNCED = ("announced", "已公告")
    OPENED = ("opened", "已公布随机数来源")
    DRAWN = ("drawn", "已抽取")
    VOIDED = ("voided", "已作废")


# Which fields an entry of each kind has, beside `kind`, `at`, `plan` and `draw_number`.
_FIELDS: Final = {
    EntryKind.ANNOUNCED: ("digest", "known_at", "sources"),
    EntryKind.OPENED: ("sources",),
    EntryKind.DRAWN: ("digest",),
    EntryKind.VOIDED: ("reason",),
    EntryKind.SKIPPED: ("business", "reason"),
    EntryKind.EXTENDED: ("step", "stratum"),
    EntryKind.ASSIGNED: ("digest",),
    EntryKind.PUBLISHED: ("digest",),
    EntryKind.AMENDED: ("digest", "reason"),
}
# Which fields it may have.
_POSSIBLE: Final = {EntryKind.AMENDED: ("change_number",)}
_OPTIONAL: Final = (
    *("digest", "sources", "known_at", "business", "reason", "stratum", "step"),
    "change_number",
)
# The stages at which a kind of entry may come, and the stage that it leads to.
_BEFORE: Final = {
    EntryKind.OPENED: (DrawStage.ANNOUNCED, DrawStage.OPENED),
    EntryKind.DRAWN: (DrawStage.OPENED,),
    EntryKind.VOIDED: (DrawStage.ANNOUNCED, DrawStage.OPENED, DrawStage.DRAWN),
}
_AFTER: Final = {
    EntryKind.ANNOUNCED: DrawStage.ANNOUNCED,
    EntryKind.OPENED: DrawStage.OPENED,
    EntryKind.DRAWN: DrawStage.DRAWN,
    EntryKind.VOIDED: DrawStage.VOIDED,
}
#: The stages of a draw that is announced and neither drawn nor voided.
_OPEN: Final = (DrawStage.ANNOUNCED, DrawStage.OPENED)


@final
@frozen(kw_only=True)
class Entry:
    """One entry of a log (公示日志条目): what happened to which draw of which plan, and when.

    An entry has just the fields of its kind: `digest` of the announcement, transcript or document;
    `sources` announced or opened; `known_at`, when the last public value becomes known; `business`
    and `reason` of a skip; `stratum` and `step` of an extension; `change_number` of a change of
    teams, which an amended result hasn't. The functions of the doors that write into the log, such
    as `announced_entry`, make it.
    """

    kind: EntryKind
    at: Moment
    plan: Ordinal
    draw_number: Ordinal
    digest: Digest | None = None
    sources: tuple[Label, ...] = ()
    known_at: Moment | None = None
    business: Identifier | None = None
    reason: Name | None = None
    stratum: Label | None = None
    step: Ordinal | None = None
    change_number: Ordinal | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._not_of_its_kind, self._sources_twice)

    def _not_of_its_kind(self) -> Iterator[Finding]:
        names = _FIELDS[self.kind]
        for name in _OPTIONAL:
            # A field that doesn't fit isn't there when this is asked.
            is_given = getattr(self, name, name) not in (None, ())
            if name in _POSSIBLE.get(self.kind, ()):
                continue
            if is_given != (name in names) and hasattr(self, name):
                code = "entry.unused" if is_given else "entry.missing"
                yield fault(code, name, entry_kind=self.kind, names=names)

    def _sources_twice(self) -> Iterator[Finding]:
        return duplicates(self.sources, "sources")


class _Draw:
    """What the log says of one draw so far."""

    def __init__(self, entry: Entry) -> None:
        self.stage = DrawStage.ANNOUNCED
        self.sources = entry.sources
        self.known_at = entry.known_at or entry.at
        self.opened: set[str] = set()
        self.skipped: set[str] = set()
        self.steps: dict[str, int] = {}


class LogState:
    """What the log says so far; `refusals` says why an entry can't come next."""

    def __init__(self) -> None:
        self.draws: dict[tuple[int, int], _Draw] = {}
        self.latest: dict[int, int] = {}
        self.opened: set[str] = set()
        self.last: datetime | None = None

    def take(self, entry: Entry) -> None:
        """Note an entry, allowed or not: `replay` goes on after a breach."""
        self.last = entry.at
        key = (entry.plan, entry.draw_number)
        if entry.kind is EntryKind.ANNOUNCED:
            self.draws[key] = _Draw(entry)
            self.latest[entry.plan] = entry.draw_number
        draw = self.draws.setdefault(key, _Draw(entry))
        draw.stage = _AFTER.get(entry.kind, draw.stage)
        if entry.kind is EntryKind.OPENED:
            draw.opened.update(entry.sources)
            self.opened.update(entry.sources)
        if entry.business is not None:
            draw.skipped.add(entry.business)
        if entry.stratum is not None and entry.step is not None:
            draw.steps[entry.stratum] = entry.step

    def refusals(self, entry: Entry) -> Iterator[Finding]:
        """Yield why an entry can't come next, each at its field."""
        key = (entry.plan, entry.draw_number)
        if self.last is not None and entry.at < self.last:
            yield fault("log.time", "at", draw=key, moment=entry.at, previous=self.last)
        if entry.kind is EntryKind.ANNOUNCED:
            yield from self._announcement_refusals(entry, key)
        elif key not in self.draws:
            yield fault("log.unannounced", "draw_number", draw=key)
        else:
            yield from _draw_refusals(self.draws[key], entry, key)

    def _announcement_refusals(self, entry: Entry, key: tuple[int, int]) -> Iterator[Finding]:
        latest = self.latest.get(entry.plan, 0)
        if entry.draw_number != latest + 1:
            yield fault("log.number", "draw_number", draw=key, expected=latest + 1)
        before = self.draws.get((entry.plan, latest))
        if before is not None and before.stage in _OPEN:
            yield fault("log.two-open", "plan", draw=key, number=latest, draw_stage=before.stage)
        for index, source in enumerate(entry.sources):
            if source in self.opened:
                yield fault("log.source-opened", f"sources[{index}]", draw=key, name=source)

    def flags(self, entry: Entry, place: int) -> Iterator[Finding]:
        """Yield what of the entry at a place is allowed and should be explained."""
        key = (entry.plan, entry.draw_number)
        draw = self.draws[key]
        when = {"draw": key, "moment": entry.at, "known_at": draw.known_at}
        is_known = entry.at >= draw.known_at
        if entry.kind is EntryKind.ANNOUNCED and is_known:
            yield fault("log.grindable", f"records[{place}]", **when)
        if entry.kind is EntryKind.DRAWN and not is_known:
            yield fault("log.early-draw", f"records[{place}]", **when)
        if entry.kind is EntryKind.VOIDED and (is_known or draw.opened):
            opened = tuple(sorted(draw.opened))
            figures = {**when, "names": opened, "reason": entry.reason}
            yield fault("log.late-void", f"records[{place}]", **figures)

    def unfinished(self, as_of: datetime) -> Iterator[Finding]:
        """Yield each draw whose seed could be known by a moment, and which is still open."""
        for key, draw in self.draws.items():
            if draw.stage in _OPEN and draw.known_at <= as_of:
                figures = {"draw_stage": draw.stage, "known_at": draw.known_at}
                yield fault("log.unfinished", "records", draw=key, **figures)


def _draw_refusals(draw: _Draw, entry: Entry, key: tuple[int, int]) -> Iterator[Finding]:
    allowed = _BEFORE.get(entry.kind, (DrawStage.DRAWN,))
    if draw.stage not in allowed:
        figures = {"entry_kind": entry.kind, "draw_stage": draw.stage, "draw_stages": allowed}
        yield fault("log.stage", "kind", draw=key, **figures)
    if entry.kind is EntryKind.OPENED:
        for index, source in enumerate(entry.sources):
            if source not in draw.sources or source in draw.opened:
                is_opened = source in draw.opened
                code = "log.source-twice" if is_opened else "log.source-unannounced"
                yield fault(code, f"sources[{index}]", draw=key, name=source)
    unopened = tuple(one for one in draw.sources if one not in draw.opened)
    if entry.kind is EntryKind.DRAWN and (unopened or set(draw.sources) != draw.opened):
        yield fault("log.unopened", "kind", draw=key, names=unopened)
    if entry.business is not None and entry.business in draw.skipped:
        yield fault("log.skipped-twice", "business", draw=key, business=entry.business)
    reached = draw.steps.get(entry.stratum or "", 0)
    if entry.step is not None and entry.step <= reached:
        figures = {"stratum": entry.stratum, "step": entry.step, "reached_step": reached}
        yield fault("log.step", "step", draw=key, **figures)
