"""The directories (名录库) of those inspected and of inspectors, as of a day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Generic, Self, TypeVar, final

from attrs import fields, frozen

from randcheck.errors import Finding, InvalidIdentifier, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.roster.members import Entity, Inspector
from randcheck.values import Identifier
from randcheck.values.validation import validate, wrong_type

__all__ = ["Roster", "RosterDifference", "difference"]

Member = TypeVar("Member", Entity, Inspector)
_identifier = attrgetter("identifier")


@final
@frozen(kw_only=True)
class Roster(Generic[Member]):
    """A directory (名录库) of entities or of inspectors: unique, ascending by identifier.

    Made by `Roster.of`. `as_of` is the day that it shows.
    """

    members: tuple[Member, ...]
    as_of: date | None = None

    def __attrs_post_init__(self) -> None:
        validate(self)
        InvalidInput.raise_for(_member_findings(self.members))
        InvalidInput.raise_for(_order_findings(self.members))

    @classmethod
    def of(cls, members: Iterable[Member], *, as_of: date | None = None) -> Self:
        """Return the directory of these members, given in any order.

        Members of another type and identifiers that stand twice raise `InvalidInput`, with the
        place of each in what was given.
        """
        given = tuple(members)
        InvalidInput.raise_for(_member_findings(given))
        InvalidInput.raise_for(_double_findings(given))
        return cls(members=tuple(sorted(given, key=_identifier)), as_of=as_of)

    @property
    def identifiers(self) -> tuple[str, ...]:
        """Every member's identifier, ascending."""
        return tuple(map(_identifier, self.members))

    def get(self, identifier: str) -> Member | None:
        """Return the member of that identifier, or None; what isn't text raises."""
        if type(identifier) is not str:
            raise InvalidIdentifier(wrong_type(identifier, "text"))
        place = bisect_left(self.members, identifier, key=_identifier)
        found = self.members[place : place + 1]
        return found[0] if found and found[0].identifier == identifier else None

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)


@final
@frozen(kw_only=True)
class RosterDifference:
    """What changed from one directory to another: identifiers, and the fields that differ."""

    new: tuple[Identifier, ...]
    gone: tuple[Identifier, ...]
    changed: tuple[tuple[Identifier, tuple[str, ...]], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed)


def difference(earlier: Roster[Member], later: Roster[Member]) -> RosterDifference:
    """Return who is new, who is gone, and whose fields changed, each ascending."""
    before = {member.identifier: member for member in earlier}
    after = {member.identifier: member for member in later}
    return RosterDifference(
        new=tuple(one for one in after if one not in before),
        gone=tuple(one for one in before if one not in after),
        changed=tuple(
            (one, _changed_fields(before[one], member))
            for one, member in after.items()
            if one in before and before[one] != member
        ),
    )


def _changed_fields(before: Member, after: Member) -> tuple[str, ...]:
    names = (field.name for field in fields(type(before)))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _member_findings(members: tuple[object, ...]) -> Iterator[Finding]:
    kind = Inspector if members and isinstance(members[0], Inspector) else Entity
    for index, member in enumerate(members):
        if not isinstance(member, kind):
            yield wrong_type(member, f"an {kind.__name__}").under(f".members[{index}]")


def _double_findings(members: tuple[Member, ...]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, member in enumerate(members):
        earlier = first.setdefault(member.identifier, index)
        if earlier != index:
            yield Finding(
                code="roster.twice",
                path=f"$.members[{index}].identifier",
                problem=f"stands at place {earlier} already",
                value=shorten(member.identifier),
                fix="keep one of the two",
                figures=(("first", earlier), ("second", index)),
            )


def _order_findings(members: tuple[Member, ...]) -> Iterator[Finding]:
    for index in range(1, len(members)):
        if members[index - 1].identifier >= members[index].identifier:
            yield Finding(
                code="roster.order",
                path=f"$.members[{index}].identifier",
                problem="not above the one before it",
                value=shorten(members[index].identifier),
                fix="make the roster with Roster.of, which sorts",
            )
