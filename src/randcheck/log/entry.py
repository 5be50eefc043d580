"""The entries of a public log, and which may come next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import Final, final

from attrs import frozen

from randcheck.errors import Finding
from randcheck.values import Digest, Identifier, Label, Moment, Name, Ordinal
from randcheck.values.validation import validate

__all__ = ["Entry", "EntryKind"]


class EntryKind(Enum):
    """What a log entry (公示日志条目) tells."""

    ANNOUNCED = "announced"
    OPENED = "opened"
    DRAWN = "drawn"
    VOIDED = "voided"
    SKIPPED = "skipped"
    EXTENDED = "extended"
    ASSIGNED = "assigned"
    PUBLISHED = "published"
    AMENDED = "amended"


# Which fields an entry of each kind has, beside `kind`, `at`, `plan` and `draw_number`.
_FIELDS: Final = {
    EntryKind.ANNOUNCED: {"digest", "sources", "known_at"},
    EntryKind.OPENED: {"sources"},
    EntryKind.DRAWN: {"digest"},
    EntryKind.VOIDED: {"reason"},
    EntryKind.SKIPPED: {"identifier", "reason"},
    EntryKind.EXTENDED: {"stratum", "step"},
    EntryKind.ASSIGNED: {"digest"},
    EntryKind.PUBLISHED: {"digest"},
    EntryKind.AMENDED: {"digest", "reason"},
}
_OPTIONAL: Final = ("digest", "sources", "known_at", "identifier", "reason", "stratum", "step")
# What must have happened to a draw before each kind, and what it is afterwards.
_BEFORE: Final = {
    EntryKind.OPENED: ("announced", "opened"),
    EntryKind.DRAWN: ("opened",),
    EntryKind.VOIDED: ("announced", "opened", "drawn"),
}
_AFTER: Final = {
    EntryKind.ANNOUNCED: "announced",
    EntryKind.OPENED: "opened",
    EntryKind.DRAWN: "drawn",
    EntryKind.VOIDED: "voided",
}


@final
@frozen(kw_only=True)
class Entry:
    """One entry: what happened to which draw of which plan, and when.

    Made by the functions of `entries`, or with just the fields that its kind has: `digest` of
    the announcement, transcript or document; `sources` announced or opened; `known_at`, when the
    last public value becomes known; `identifier` and `reason` of a skip; `stratum` and `step` of an
    extension.
    """

    kind: EntryKind
    at: Moment
    plan: Ordinal
    draw_number: Ordinal
    digest: Digest | None = None
    sources: tuple[Label, ...] = ()
    known_at: Moment | None = None
    identifier: Identifier | None = None
    reason: Name | None = None
    stratum: Label | None = None
    step: Ordinal | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        for name in _OPTIONAL:
            given, needed = getattr(self, name) not in (None, ()), name in _FIELDS[self.kind]
            if given != needed:
                yield Finding(
                    code="entry.field",
                    path=f"$.{name}",
                    problem=f"{'missing' if needed else 'has no place'} in {self.kind.value}",
                    fix=f"give {', '.join(sorted(_FIELDS[self.kind]))}",
                )
        if len(set(self.sources)) < len(self.sources):
            yield Finding(
                code="entry.twice",
                path="$.sources",
                problem="a source that stands twice",
                fix="name each once",
            )


def _refused(code: str, problem: str, fix: str) -> Finding:
    return Finding(code=f"log.{code}", problem=problem, fix=fix)


class _Draw:
    """What the log has told of one draw so far."""

    def __init__(self, entry: Entry) -> None:
        self.stage = "announced"
        self.sources = entry.sources
        self.known_at = entry.known_at or entry.at
        self.opened: set[str] = set()
        self.skipped: set[str] = set()
        self.steps: dict[str, int] = {}


class LogState:
    """What the log has told so far; `refusals` says why an entry can't come next."""

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
        if entry.identifier is not None:
            draw.skipped.add(entry.identifier)
        if entry.stratum is not None and entry.step is not None:
            draw.steps[entry.stratum] = entry.step

    def refusals(self, entry: Entry) -> Iterator[Finding]:
        if self.last is not None and entry.at < self.last:
            yield _refused("time", f"before the entry at {self.last}", "append in order of time")
        if entry.kind is EntryKind.ANNOUNCED:
            yield from self._announcement_refusals(entry)
            return
        draw = self.draws.get((entry.plan, entry.draw_number))
        if draw is None:
            yield _refused("unannounced", "no such draw was announced", "announce it first")
            return
        if draw.stage not in _BEFORE.get(entry.kind, ("drawn",)):
            yield _refused("stage", f"{entry.kind.value} of a draw {draw.stage}", "see the order")
        yield from _draw_refusals(draw, entry)

    def _announcement_refusals(self, entry: Entry) -> Iterator[Finding]:
        latest = self.latest.get(entry.plan, 0)
        if entry.draw_number != latest + 1:
            yield _refused("number", f"number {entry.draw_number} after {latest}", "leave no gap")
        before = self.draws.get((entry.plan, latest))
        if before is not None and before.stage in ("announced", "opened"):
            yield _refused("two-open", f"draw {latest} is still open", "draw it or void it first")
        for source in entry.sources:
            if source in self.opened:
                yield _refused(
                    "source-opened", f"{source} is known already", "name a source yet to come"
                )

    def flags(self, entry: Entry, place: int) -> Iterator[Finding]:
        draw = self.draws[entry.plan, entry.draw_number]
        known = entry.at >= draw.known_at
        code = {
            (EntryKind.ANNOUNCED, True): "log.grindable",
            (EntryKind.DRAWN, False): "log.early-draw",
            (EntryKind.VOIDED, True): "log.late-void",
        }.get((entry.kind, known or (entry.kind is EntryKind.VOIDED and bool(draw.opened))))
        if code is not None:
            yield Finding(
                code=code,
                path=f"$.records[{place}]",
                problem=f"{entry.kind.value} at {entry.at}; the seed could be known at "
                f"{draw.known_at}" + (", and was opened before" if draw.opened else ""),
                value=entry.reason or "",
                fix="explain it: the result could be known by then, or can't have been",
                figures=(("plan", entry.plan), ("draw_number", entry.draw_number)),
            )

    def unfinished(self, as_of: datetime) -> Iterator[Finding]:
        for (plan, number), draw in self.draws.items():
            if draw.stage in ("announced", "opened") and draw.known_at <= as_of:
                yield Finding(
                    code="log.unfinished",
                    path="$.records",
                    problem=f"draw {number} of plan {plan} has ended in neither draw nor void",
                    fix="draw it, or void it with a reason",
                    figures=(("plan", plan), ("draw_number", number)),
                )


def _draw_refusals(draw: _Draw, entry: Entry) -> Iterator[Finding]:
    if entry.kind is EntryKind.OPENED:
        for source in entry.sources:
            if source not in draw.sources or source in draw.opened:
                yield _refused("source", f"{source} isn't still to be opened", "open what is")
    if entry.kind is EntryKind.DRAWN and set(draw.sources) != draw.opened:
        yield _refused("unopened", "not every source is opened", "open all of them first")
    if entry.identifier is not None and entry.identifier in draw.skipped:
        yield _refused("skipped", f"{entry.identifier} was skipped already", "skip it once")
    if entry.stratum is not None and entry.step is not None:
        reached = draw.steps.get(entry.stratum, 0)
        if entry.step <= reached:
            yield _refused("step", f"step {entry.step} after {reached}", "extend further, or not")
