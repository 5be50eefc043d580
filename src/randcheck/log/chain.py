"""The public log (公示日志): append-only and hash-chained, so that its head pins every entry.

To append, to replay and to compare are pure functions; the caller stores the entries. What may not
happen to a draw unseen is refused here, or flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Final, Self, final

from attrs import evolve, frozen

from randcheck.errors import Finding, InvalidInput, NotAllowed
from randcheck.errors.finding import fault
from randcheck.log.entry import Entry, LogState
from randcheck.values import Digest, Document, Label, Moment, Ordinal, lp, sha256_lp
from randcheck.values.validation import checked, validate
from randcheck.wire import dumps

__all__ = ["Log", "LogComparison", "Record", "compare_logs", "log_warnings", "replay"]

#: The name under which entries are chained.
ALGORITHM: Final = "randcheck-log-1"


@final
@frozen(kw_only=True)
class Record:
    """An entry in its place (日志记录): `digest` chains it to all entries before it."""

    entry: Entry
    digest: Digest

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Log(Document):
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
        """The last digest: with an old head anyone can find a change of what came before it."""
        return self.records[-1].digest if self.records else _genesis(self.name)

    @checked
    def append(self, entry: Entry) -> Self:
        """Return the log with one more entry; `NotAllowed` says why an entry can't come next."""
        state = LogState()
        for record in self.records:
            state.take(record.entry)
        NotAllowed.raise_for(found.under(".entry") for found in state.refusals(entry))
        record = Record(entry=entry, digest=_chained(self.head, entry))
        return evolve(self, records=(*self.records, record))

    @checked
    def of(self, plan: Ordinal, draw_number: Ordinal) -> tuple[Entry, ...]:
        """Return the entries of one draw, in order; `plan` is the plan's number."""
        wanted = (plan, draw_number)
        entries = (record.entry for record in self.records)
        return tuple(one for one in entries if (one.plan, one.draw_number) == wanted)


@final
@frozen(kw_only=True)
class LogComparison:
    """How two logs of one name compare (日志对比): entries in common, then what each has more."""

    common: int
    only_first: int
    only_second: int

    @property
    def forked(self) -> bool:
        """Whether neither continues the other: one of them was rewritten."""
        return bool(self.only_first and self.only_second)


@checked
def replay(log: Log, *, head: Digest | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a log: its chain, its rules, a remembered head.

    `head` is one that was kept from earlier: a log that has grown since still has it, and a log
    that was changed before it doesn't. Without a head, a log that was chained anew from any point
    on shows no fault.
    """
    return tuple(_replayed(log, head))


@checked
def log_warnings(log: Log, *, as_of: Moment) -> tuple[Finding, ...]:
    """Return what is allowed and should be explained, as of a moment.

    `log.grindable`: announced when the seed could be known already. `log.late-void`: voided when it
    could, or when a source had been opened. `log.early-draw`: drawn before its public values could
    be known. `log.unfinished`: the seed could be known, and the draw has ended in neither draw nor
    void.
    """
    state = LogState()
    found: list[Finding] = []
    for place, record in enumerate(log.records):
        state.take(record.entry)
        found += state.flags(record.entry, place)
    return (*found, *state.unfinished(as_of))


@checked
def compare_logs(first: Log, second: Log) -> LogComparison:
    """Return how far two copies of a log agree; copies of two names raise `InvalidInput`."""
    if first.name != second.name:
        raise InvalidInput(fault("log.name", "second.name", names=(first.name, second.name)))
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
        where = f"records[{place}]"
        expected = _chained(previous, record.entry)
        if record.digest != expected:
            yield fault("log.chain", f"{where}.digest", found=record.digest, expected=expected)
        for found in state.refusals(record.entry):
            yield found.under(f".{where}.entry")
        state.take(record.entry)
        previous = record.digest
        heads.add(previous)
    if head is not None and head not in heads:
        yield fault("log.head", "records", digest=head)
