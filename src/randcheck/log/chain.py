"""The public log (公示日志): append-only and hash-chained, so that its head pins every entry.

To append, to replay and to compare are pure functions; the caller stores the entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self, final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput, NotAllowed
from randcheck.errors.finding import fault
from randcheck.log.entry import Entry
from randcheck.log.heads import LogHead, Record, after, chained, refusals
from randcheck.log.source_names import folded
from randcheck.values import Document, Label, Ordinal
from randcheck.values.validation import checked, validate

__all__ = ["Log", "LogComparison"]

_set = object.__setattr__


class _Checked:
    """A slot beside the fields of a log, which no document has: its head, once all is checked."""

    __slots__ = ("_log_head",)


@final
@frozen(kw_only=True)
class Log(_Checked, Document):
    """A public log (公示日志) by name. Made by `Log.start`; grows by `append` alone."""

    name: Label
    records: tuple[Record, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self)

    @classmethod
    def start(cls, name: str) -> Self:
        """Return an empty log of that name."""
        return cls(name=name)

    @staticmethod
    @checked
    def folded(name: Label, *, with_year: bool = True) -> str:
        """Return a source's name as names are compared: without blanks, width and punctuation.

        Without the year a day is the same whether it has its year or not.
        """
        return folded(name, with_year=with_year)

    @property
    def head(self) -> str:
        """The last digest: with an old head anyone can find a change of what came before it."""
        return self.records[-1].digest if self.records else LogHead.start(self.name).head

    def log_head(self) -> LogHead:
        """Return the head as a document, with which the log grows and isn't loaded.

        All records are looked at, once: `NotAllowed` has what `replay` finds.
        """
        known: LogHead | None = getattr(self, "_log_head", None)
        if known is None:
            found: list[Finding] = []
            *_, known = walked(LogHead.start(self.name), self.records, found)
            NotAllowed.raise_for(found)
            _set(self, "_log_head", known)
        return known

    @checked
    def append(self, entry: Entry) -> Self:
        """Return the log with one more entry; `NotAllowed` says why an entry can't come next.

        It says too what is wrong with a log whose records are out of order or were changed.
        """
        record, head = self.log_head().append(entry)
        return self._grown((record,), head)

    @checked
    def extended(self, entries: Iterable[Entry]) -> Self:
        """Return the log with several more entries, in order; `NotAllowed` as from `append`."""
        head, made = self.log_head(), list[Record]()
        for index, entry in enumerate(entries):
            NotAllowed.raise_for(one.under(f".entries[{index}]") for one in refusals(head, entry))
            record, head = head.append(entry)
            made.append(record)
        return self._grown(tuple(made), head)

    def _grown(self, more: tuple[Record, ...], head: LogHead) -> Self:
        # What was checked isn't looked at again.
        grown = object.__new__(type(self))
        _set(grown, "name", self.name)
        _set(grown, "records", self.records + more)
        _set(grown, "_log_head", head)
        return grown

    @checked
    def of(self, plan: Ordinal, draw_number: Ordinal) -> tuple[Entry, ...]:
        """Return the entries of one draw, in order; `plan` is the plan's number."""
        entries = (record.entry for record in self.records)
        return tuple(one for one in entries if one.draw == (plan, draw_number))

    @checked
    def compared_with(self, other: Log) -> LogComparison:
        """Return how far two copies of a log agree; copies of two names raise `InvalidInput`."""
        if self.name != other.name:
            raise InvalidInput(fault("log.name", "other.name", names=(self.name, other.name)))
        pairs = zip(self.records, other.records, strict=False)
        common = next(
            (n for n, (one, another) in enumerate(pairs) if one != another),
            min(len(self.records), len(other.records)),
        )
        return LogComparison(
            common=common,
            only_first=len(self.records) - common,
            only_second=len(other.records) - common,
        )


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


def walked(head: LogHead, records: Iterable[Record], found: list[Finding]) -> Iterator[LogHead]:
    """Yield the head before each record and after the last; `found` gets what is wrong."""
    for place, record in enumerate(records):
        yield head
        where, expected = f"records[{place}]", chained(head.head, record.entry)
        if record.digest != expected:
            places = {"found": record.digest, "expected": expected}
            found.append(fault("log.chain", f"{where}.digest", **places))
        found += (one.under(f".{where}.entry") for one in refusals(head, record.entry))
        head = after(head, record)
    yield head
