"""The public log: append-only, hash-chained, so that its head pins everything before it.

Appending, replaying and comparing are pure functions; where the entries are kept is the caller's
affair. What a draw may not do in silence is refused here, or flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Final, Self, final

from attrs import evolve, frozen

from randcheck.canonical import Digest, lp, sha256_lp
from randcheck.errors import Finding, InvalidInput, InvalidPeriod, NotAllowed, shorten
from randcheck.fields import Ordinal, check
from randcheck.identifiers import Identifier, Label, Name
from randcheck.period import Moment, moment_findings
from randcheck.wire import dumps

#: The name under which entries are chained.
ALGORITHM: Final = "randcheck-log-1"


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
        check(self, self._contradictions())

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


@final
@frozen(kw_only=True)
class Record:
    """An entry in its place: `digest` chains it to all before it."""

    entry: Entry
    digest: Digest

    def __attrs_post_init__(self) -> None:
        check(self)


@final
@frozen(kw_only=True)
class Log:
    """A public log (公示日志) by name. Made by `Log.start`; grows by `append` alone."""

    name: Label
    records: tuple[Record, ...] = ()

    def __attrs_post_init__(self) -> None:
        check(self)

    @classmethod
    def start(cls, name: str) -> Self:
        """Return an empty log of that name."""
        return cls(name=name)

    @property
    def head(self) -> str:
        """The last digest: whoever remembers it can tell any change of what came before."""
        return self.records[-1].digest if self.records else _genesis(self.name)

    def append(self, entry: Entry) -> Self:
        """Return the log with one more entry, or raise `NotAllowed` and say why not."""
        state = _State()
        for record in self.records:
            state.take(record.entry)
        NotAllowed.raise_for(state.refusals(entry))
        record = Record(entry=entry, digest=_chained(self.head, entry))
        return evolve(self, records=(*self.records, record))

    def of(self, plan: int, draw_number: int) -> tuple[Entry, ...]:
        """Return the entries of one draw, in order."""
        wanted = (plan, draw_number)
        entries = (record.entry for record in self.records)
        return tuple(one for one in entries if (one.plan, one.draw_number) == wanted)


@final
@frozen(kw_only=True)
class Comparison:
    """How two logs of one name stand to each other: `common` entries, then what each has more."""

    common: int
    only_first: int
    only_second: int

    @property
    def forked(self) -> bool:
        """Whether neither continues the other: one of them was rewritten."""
        return bool(self.only_first and self.only_second)


def replay(log: Log, *, head: str | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a log as it is given: its chain, its rules, a remembered head.

    `head` is one that somebody kept from earlier: a log that has grown since still passes by it,
    and one that was changed before it doesn't. Without a head, a log that was chained anew from
    any point on looks right.
    """
    return tuple(_replayed(log, head))


def flags(log: Log, *, as_of: datetime) -> tuple[Finding, ...]:
    """Return what is allowed and should be explained, as of a moment.

    `log.grindable`: announced when the seed could be known already. `log.late-void`: voided when it
    could, or anything of it had been opened. `log.early-draw`: drawn before its public values could
    be known. `log.unfinished`: the seed could be known, and the draw has ended in neither draw nor
    void.
    """
    InvalidPeriod.raise_for(found.under(".as_of") for found in moment_findings(as_of))
    state = _State()
    found: list[Finding] = []
    for place, record in enumerate(log.records):
        state.take(record.entry)
        found += state.flags(record.entry, place)
    return (*found, *state.unfinished(as_of))


def compare(first: Log, second: Log) -> Comparison:
    """Return how far two copies of a log agree; copies of two names raise `InvalidInput`."""
    if first.name != second.name:
        raise InvalidInput(
            Finding(
                code="log.name",
                path="$.name",
                problem=f"logs of two names: {first.name} and {second.name}",
                fix="compare two copies of one log",
            )
        )
    pairs = zip(first.records, second.records, strict=False)
    common = next(
        (n for n, (one, other) in enumerate(pairs) if one != other),
        min(len(first.records), len(second.records)),
    )
    return Comparison(
        common=common,
        only_first=len(first.records) - common,
        only_second=len(second.records) - common,
    )


# -- inside ---------------------------------------------------------------------------------------


def _genesis(name: str) -> str:
    return sha256_lp(ALGORITHM.encode(), name.encode()).hex()


def _chained(previous: str, entry: Entry) -> str:
    parts = lp(ALGORITHM.encode()), bytes.fromhex(previous), lp(dumps(entry))
    return sha256(b"".join(parts)).hexdigest()


def _replayed(log: Log, head: str | None) -> Iterator[Finding]:
    state, previous = _State(), _genesis(log.name)
    heads = {previous}
    for place, record in enumerate(log.records):
        where = f".records[{place}]"
        expected = _chained(previous, record.entry)
        if record.digest != expected:
            yield Finding(
                code="log.chain",
                path=f"${where}.digest",
                problem=f"{record.digest}, and {expected} by what stands before it",
                fix="ask for the log as it was published",
            )
        for found in state.refusals(record.entry):
            yield found.under(f"{where}.entry")
        state.take(record.entry)
        previous = record.digest
        heads.add(previous)
    if head is not None and head not in heads:
        yield Finding(
            code="log.head",
            path="$.records",
            problem="the remembered head isn't in this log",
            value=shorten(head),
            fix="compare with a copy from then: something before it was changed or removed",
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


class _State:
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
