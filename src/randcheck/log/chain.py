"""The public log: append-only, hash-chained, so that its head pins everything before it.

Appending, replaying and comparing are pure functions; where the entries are kept is the caller's
affair. What a draw may not do in silence is refused here, or flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Final, Self, final

from attrs import evolve, frozen

from randcheck.errors import Finding, InvalidInput, InvalidPeriod, NotAllowed
from randcheck.errors.finding import shorten
from randcheck.log.entry import Entry, LogState
from randcheck.values import Digest, Label, lp, moment_findings, sha256_lp
from randcheck.values.validation import validate
from randcheck.wire import dumps

__all__ = ["Log", "LogComparison", "Record", "compare_logs", "log_warnings", "replay"]

#: The name under which entries are chained.
ALGORITHM: Final = "randcheck-log-1"


@final
@frozen(kw_only=True)
class Record:
    """An entry in its place: `digest` chains it to all before it."""

    entry: Entry
    digest: Digest

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Log:
    """A public log (公示日志) by name. Made by `Log.start`; grows by `append` alone."""

    name: Label
    records: tuple[Record, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self)

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
        state = LogState()
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
class LogComparison:
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


def log_warnings(log: Log, *, as_of: datetime) -> tuple[Finding, ...]:
    """Return what is allowed and should be explained, as of a moment.

    `log.grindable`: announced when the seed could be known already. `log.late-void`: voided when it
    could, or anything of it had been opened. `log.early-draw`: drawn before its public values could
    be known. `log.unfinished`: the seed could be known, and the draw has ended in neither draw nor
    void.
    """
    InvalidPeriod.raise_for(found.under(".as_of") for found in moment_findings(as_of))
    state = LogState()
    found: list[Finding] = []
    for place, record in enumerate(log.records):
        state.take(record.entry)
        found += state.flags(record.entry, place)
    return (*found, *state.unfinished(as_of))


def compare_logs(first: Log, second: Log) -> LogComparison:
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
    return LogComparison(
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
    state, previous = LogState(), _genesis(log.name)
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
