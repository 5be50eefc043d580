"""Reading the screening that was published (筛查文件), so that outsiders verify with that file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, final

from attrs import frozen

from randcheck.codes import EntityStatus, LeftOut
from randcheck.errors import Finding, InvalidDocument, RandcheckError
from randcheck.errors.finding import fault
from randcheck.roster import Entity, Roster
from randcheck.values import Identifier, Label, Text
from randcheck.values.validation import checked, validate
from randcheck.wire import loads

__all__ = ["read_screening"]

#: The field of a business that a condition may name, and that isn't one of its attributes.
_TYPE: Final = "business_type"


@final
@frozen(kw_only=True)
class _Line:
    """One line of a screening, with all its fields."""

    attributes: tuple[tuple[Label, Text], ...]
    division: Identifier
    established: date
    identifier: Identifier
    left_out: tuple[LeftOut, ...]
    remit: tuple[Identifier, ...]
    status: EntityStatus
    stratum: Label | None

    def __attrs_post_init__(self) -> None:
        validate(self)

    @property
    def entity(self) -> Entity:
        """The business, as far as scope, conditions and strata look at it."""
        types = [value for name, value in self.attributes if name == _TYPE]
        return Entity(
            identifier=self.identifier,
            name=self.identifier,
            division=self.division,
            status=self.status,
            established=self.established,
            remit=self.remit,
            attributes=tuple(pair for pair in self.attributes if pair[0] != _TYPE),
            business_type=types[0] if types else "",
        )


@checked
def read_screening(lines: Iterable[bytes]) -> Roster[Entity]:
    """Return the roster that a published screening shows: what `verify` and `why` need of it.

    `lines` are those of the file, each ended by a line feed, as a file that is opened for reading
    bytes yields them. The screening has no names: each business has its identifier for a name.
    Whether it is the screening announced, `verify` says. Raises `InvalidDocument` with the faults
    of all lines, and `InvalidInput` for an identifier that appears twice.
    """
    entities: list[Entity] = []
    InvalidDocument.raise_for(_read(lines, entities))
    return Roster.of(entities)


def _read(lines: Iterable[bytes], entities: list[Entity]) -> Iterator[Finding]:
    for index, line in enumerate(lines):
        if not line.endswith(b"\n"):
            yield fault("screening.line", f"[{index}]")
            continue
        try:
            entities.append(loads(line[:-1], _Line).entity)
        except RandcheckError as error:
            yield from (found.under(f"[{index}]") for found in error.findings)
