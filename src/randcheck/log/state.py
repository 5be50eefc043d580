"""What a log remembers of a draw, as far as it still matters, and which entry may come next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, final

from attrs import evolve, frozen

from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault
from randcheck.log.entry import Entry, EntryKind
from randcheck.values import Count, Label, Ordinal
from randcheck.values.validation import validate

__all__ = ["LoggedDraw"]

# The steps after which a kind of entry may come; every other kind comes after the draw.
_BEFORE: Final = {
    EntryKind.OPENED: (EntryKind.ANNOUNCED, EntryKind.OPENED),
    EntryKind.DRAWN: (EntryKind.OPENED,),
    EntryKind.VOIDED: (EntryKind.ANNOUNCED, EntryKind.OPENED, EntryKind.DRAWN),
}
#: The steps of a draw that is announced and neither drawn nor voided.
OPEN: Final = (EntryKind.ANNOUNCED, EntryKind.OPENED)


@final
@frozen(kw_only=True)
class LoggedDraw:
    """What the log remembers of one draw (日志中的抽取), as far as it still matters.

    An open draw has its `sources` as announced, and those that are `opened`. A draw that is drawn
    has the number of its `skips`, the last of its `steps` by stratum, whether it is `assigned`, and
    the number of `changes` of its teams.
    """

    plan: Ordinal
    draw_number: Ordinal
    sources: tuple[Label, ...] = ()
    opened: tuple[Label, ...] = ()
    is_void: bool = False
    is_assigned: bool = False
    skips: Count = 0
    steps: tuple[tuple[Label, Ordinal], ...] = ()
    changes: Count = 0

    def __attrs_post_init__(self) -> None:
        validate(self, self._stratum_twice)

    def _stratum_twice(self) -> Iterator[Finding]:
        return duplicates((stratum for stratum, _ in self.steps), "steps")

    @property
    def key(self) -> tuple[int, int]:
        """The plan's number, and that of the draw."""
        return self.plan, self.draw_number

    @property
    def stage(self) -> EntryKind:
        """The last of its steps: announced, opened, drawn or voided."""
        if self.is_void:
            return EntryKind.VOIDED
        if not self.sources:
            return EntryKind.DRAWN
        return EntryKind.OPENED if self.opened else EntryKind.ANNOUNCED


def draw_refusals(draw: LoggedDraw, entry: Entry) -> Iterator[Finding]:
    """Yield why an entry can't come next for its draw, each at its field."""
    stage, allowed = draw.stage, _BEFORE.get(entry.kind, (EntryKind.DRAWN,))
    if stage not in allowed:
        stages = {"draw_stage": stage, "draw_stages": allowed}
        yield fault("log.stage", "kind", draw=draw.key, entry_kind=entry.kind, **stages)
    if stage in OPEN:
        yield from _opening_refusals(draw, entry)
    if stage is EntryKind.DRAWN:
        yield from _later_refusals(draw, entry)


def _opening_refusals(draw: LoggedDraw, entry: Entry) -> Iterator[Finding]:
    opened, given = {*draw.opened}, {*entry.sources}
    if entry.kind is EntryKind.OPENED:
        announced = {*draw.sources}
        for index, source in enumerate(entry.sources):
            if source not in announced or source in opened:
                code = "twice" if source in opened else "unannounced"
                yield fault(f"log.source-{code}", f"sources[{index}]", draw=draw.key, name=source)
        in_order = tuple(one for one in draw.sources if one in given)
        if given <= announced and in_order != entry.sources:
            yield fault("log.source-order", "sources", draw=draw.key, names=in_order)
    unopened = tuple(one for one in draw.sources if one not in opened)
    if entry.kind is EntryKind.DRAWN and unopened:
        yield fault("log.unopened", "kind", draw=draw.key, names=unopened)


def _later_refusals(draw: LoggedDraw, entry: Entry) -> Iterator[Finding]:
    if entry.skip_number is not None and entry.skip_number != draw.skips + 1:
        figures = {"business": entry.business, "expected": draw.skips + 1}
        yield fault("log.skip-number", "skip_number", draw=draw.key, **figures)
    reached = dict(draw.steps).get(entry.stratum or "", 0)
    if entry.step is not None and entry.step <= reached:
        steps = {"step": entry.step, "reached_step": reached}
        yield fault("log.step", "step", draw=draw.key, stratum=entry.stratum, **steps)
    if entry.kind is EntryKind.ASSIGNED and draw.is_assigned:
        yield fault("log.assigned-twice", "kind", draw=draw.key)
    if entry.change_number is not None and not draw.is_assigned:
        yield fault("log.unassigned", "kind", draw=draw.key)
    if entry.change_number is not None and entry.change_number != draw.changes + 1:
        yield fault("log.change-number", "change_number", draw=draw.key, expected=draw.changes + 1)


def draw_after(draw: LoggedDraw, entry: Entry) -> LoggedDraw:
    """Return what is remembered of a draw after one of its entries.

    An entry that can't come at its stage changes nothing.
    """
    if draw.stage not in _BEFORE.get(entry.kind, (EntryKind.DRAWN,)):
        return draw
    if entry.kind is EntryKind.VOIDED:
        return LoggedDraw(plan=draw.plan, draw_number=draw.draw_number, is_void=True)
    changes = _changes(draw, entry)
    return evolve(draw, **changes) if changes else draw


def _changes(draw: LoggedDraw, entry: Entry) -> dict[str, Any]:
    if entry.kind is EntryKind.DRAWN:
        return {"sources": (), "opened": ()}
    if entry.kind is EntryKind.OPENED:
        opened = {*draw.opened, *entry.sources}
        return {"opened": tuple(one for one in draw.sources if one in opened)}
    if entry.skip_number is not None:
        return {"skips": max(draw.skips, entry.skip_number)}
    if entry.change_number is not None:
        return {"changes": max(draw.changes, entry.change_number)}
    if entry.stratum is not None and entry.step is not None:
        steps = dict(draw.steps)
        steps[entry.stratum] = max(entry.step, steps.get(entry.stratum, 0))
        return {"steps": tuple(sorted(steps.items()))}
    return {"is_assigned": True} if entry.kind is EntryKind.ASSIGNED else {}
