"""What a log allows and somebody should explain (需要说明的情形)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.log.chain import Log
from randcheck.log.entry import Entry, EntryKind
from randcheck.log.source_names import folded
from randcheck.log.state import OPEN
from randcheck.values import Moment, day_in_china
from randcheck.values.validation import checked

__all__ = ["log_warnings"]


@checked
def log_warnings(log: Log, *, as_of: Moment) -> tuple[Finding, ...]:
    """Return what is allowed and should be explained, as of a moment.

    - `log.grindable`: a draw that was announced when its seed could be known.
    - `log.redraw`: announced while an earlier draw of the plan is drawn and not void.
    - `log.label-shared`: announced under the label of an earlier draw, of the same plan or of a
      plan that the announcement doesn't name.
    - `log.known-at`: a source with another time than when it was first announced.
    - `log.early-opened`: a source that was opened before the time announced for it.
    - `log.early-draw`: drawn before its public values could be known.
    - `log.late-void`: voided when one of its public values could be known: by the earliest time
      that any announcement says of it, or because it was opened for any draw.
    - `log.skipped-twice`: a business that is skipped twice.
    - `log.unfinished`: the seed could be known, and the draw is neither drawn nor void.
    """
    warner = _Warner()
    found = [
        one.under(f".records[{place}]")
        for place, record in enumerate(log.records)
        for one in warner.warnings(record.entry)
    ]
    return (*found, *warner.unfinished(as_of))


class _Draw:
    """What warnings need of one draw."""

    def __init__(self, entry: Entry) -> None:
        self.stage = EntryKind.ANNOUNCED
        self.times = dict(entry.known_at)
        self.known_at = max(self.times.values(), default=entry.at)
        self.opened: set[str] = set()
        self.skipped: set[str] = set()

    def warnings(self, entry: Entry, first_known: datetime) -> Iterator[Finding]:
        """Yield what of the draw's next entry should be explained, and remember the entry.

        `first_known` is when the log says that one of its sources could be known.
        """
        when = {"draw": entry.draw, "moment": entry.at, "known_at": self.known_at}
        is_known = entry.at >= self.known_at
        if entry.kind is EntryKind.ANNOUNCED and is_known:
            yield fault("log.grindable", **when)
        if entry.kind is EntryKind.DRAWN and not is_known:
            yield fault("log.early-draw", **when)
        if entry.kind is EntryKind.OPENED:
            yield from self._early_opened(entry)
        if entry.kind is EntryKind.VOIDED and (entry.at >= first_known or self.opened):
            late = {**when, "known_at": first_known, "names": tuple(sorted(self.opened))}
            yield fault("log.late-void", **late, reason=entry.reason)
        if entry.business is not None and entry.business in self.skipped:
            yield fault("log.skipped-twice", draw=entry.draw, business=entry.business)
        self._take(entry)

    def _early_opened(self, entry: Entry) -> Iterator[Finding]:
        for name in entry.sources:
            known_at = self.times.get(name, entry.at)
            if entry.at < known_at:
                times = {"moment": entry.at, "known_at": known_at}
                yield fault("log.early-opened", draw=entry.draw, name=name, **times)

    def _take(self, entry: Entry) -> None:
        if entry.kind in (*OPEN, EntryKind.DRAWN, EntryKind.VOIDED):
            self.stage = entry.kind
        if entry.kind is EntryKind.OPENED:
            self.opened.update(entry.sources)
        if entry.business is not None:
            self.skipped.add(entry.business)


class _Warner:
    """Reads entries in order, and says what of each should be explained."""

    def __init__(self) -> None:
        self.draws: dict[tuple[int, int], _Draw] = {}
        # by plan, the numbers of its draws that are drawn and not void
        self.standing: dict[int, dict[int, None]] = {}
        # by label, the plans that announced a draw under it, each with its first draw
        self.labels: dict[str, dict[int, int]] = {}
        # the first time of each folded name, and of each without its year within a year of China
        self.known_at: dict[str, datetime] = {}
        # by folded name, the earliest moment at which the log says that it could be known
        self.first_known: dict[str, datetime] = {}

    def warnings(self, entry: Entry) -> Iterator[Finding]:
        """Yield what of the next entry should be explained, and remember the entry."""
        standing = self.standing.setdefault(entry.plan, {})
        if entry.kind is EntryKind.ANNOUNCED:
            self.draws[entry.draw] = _Draw(entry)
            if standing:
                yield fault("log.redraw", draw=entry.draw, number=next(reversed(standing)))
            yield from self._label_warnings(entry)
            yield from self._known_at_warnings(entry)
        if entry.kind is EntryKind.OPENED:
            self._could_be_known((name, entry.at) for name in entry.sources)
        if entry.kind is EntryKind.DRAWN:
            standing[entry.draw_number] = None
        if entry.kind is EntryKind.VOIDED:
            standing.pop(entry.draw_number, None)
        if entry.draw not in self.draws:
            self.draws[entry.draw] = _Draw(entry)
        draw = self.draws[entry.draw]
        known = (self.first_known.get(folded(name), draw.known_at) for name in draw.times)
        yield from draw.warnings(entry, min(known, default=draw.known_at))

    def _could_be_known(self, times: Iterable[tuple[str, datetime]]) -> None:
        for name, moment in times:
            key = folded(name)
            self.first_known[key] = min(moment, self.first_known.get(key, moment))

    def _label_warnings(self, entry: Entry) -> Iterator[Finding]:
        plans = self.labels.setdefault(entry.label or "", {})
        named = {*entry.shared_with} - {entry.plan}
        plan = next((one for one in plans if one not in named), None)
        if plan is not None:
            other = {"plan": plan, "draw_number": plans[plan]}
            yield fault("log.label-shared", draw=entry.draw, label=entry.label, **other)
        plans.setdefault(entry.plan, entry.draw_number)

    def _known_at_warnings(self, entry: Entry) -> Iterator[Finding]:
        self._could_be_known(entry.known_at)
        for name, known_at in entry.known_at:
            # a day that has its year in one announcement and none in another is one day
            year = day_in_china(known_at).year
            keys = folded(name), f"{folded(name, with_year=False)} {year}"
            firsts = [self.known_at.setdefault(key, known_at) for key in keys]
            first = next((one for one in firsts if one != known_at), known_at)
            if known_at != first:
                times = {"known_at": known_at, "previous": first}
                yield fault("log.known-at", draw=entry.draw, name=name, **times)

    def unfinished(self, as_of: datetime) -> Iterator[Finding]:
        """Yield each draw whose seed could be known by a moment, and which is still open."""
        for key, draw in self.draws.items():
            if draw.stage in OPEN and draw.known_at <= as_of:
                figures = {"draw_stage": draw.stage, "known_at": draw.known_at}
                yield fault("log.unfinished", "records", draw=key, **figures)
