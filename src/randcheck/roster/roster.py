"""The rosters (名录库) of businesses and of inspectors, as of a day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, Generic, TypeVar, final

from attrs import fields, frozen

from randcheck.errors import Finding, InvalidIdentifier, InvalidInput
from randcheck.errors.finding import duplicates, fault, wrong
from randcheck.roster.members import Entity, Inspector
from randcheck.roster.officers import certificates_twice, namesakes
from randcheck.roster.second_keys import one_member_twice
from randcheck.roster.succession import renamed, succession_faults
from randcheck.values import Document, Identifier, identity_number_findings
from randcheck.values.validation import checked, validate

__all__ = ["Roster", "RosterDifference", "difference"]

Member = TypeVar("Member", Entity, Inspector)
# Of what is given to `Roster.of`: editors don't tell the class's own variable from it.
Kind = TypeVar("Kind", Entity, Inspector)
_identifier = attrgetter("identifier")


@final
@frozen(kw_only=True)
class Roster(Document, Generic[Member]):
    """A roster (名录库) of entities or of inspectors: unique, ascending by identifier.

    Made by `Roster.of`. `as_of` is the day that it shows. What entities say that they succeed makes
    chains: nothing has two heirs, and no chain comes back to where it began.
    """

    members: tuple[Member, ...]
    as_of: date | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._unfit_members)

    def _unfit_members(self) -> Iterable[Finding]:
        return tuple(_member_findings(self.members)) or (
            *_order_findings(self.members),
            *succession_faults(self._entities),
        )

    @classmethod
    @checked
    def of(cls, members: Iterable[Kind], *, as_of: date | None = None) -> Roster[Kind]:
        """Return the roster of these members, given in any order.

        Members of another class and identifiers that appear twice raise `InvalidInput`, with the
        place of each in what was given. Two heirs of one identifier, and chains of what is
        succeeded that come back to where they began, are refused too.
        """
        given = tuple(members)
        InvalidInput.raise_for(_member_findings(given))
        keys = map(_identifier, given)
        InvalidInput.raise_for(duplicates(keys, "members", code="roster.twice"))
        return Roster(members=tuple(sorted(given, key=_identifier)), as_of=as_of)

    @property
    def identifiers(self) -> tuple[str, ...]:
        """Every member's identifier, ascending."""
        return tuple(map(_identifier, self.members))

    def get(self, identifier: str) -> Member | None:
        """Return the member of that identifier, or None; what isn't text: `InvalidIdentifier`."""
        # Called once a member in loops.
        if type(identifier) is not str:
            raise InvalidIdentifier(wrong("type.text", identifier, "identifier"))
        place = bisect_left(self.members, identifier, key=_identifier)
        found = self.members[place : place + 1]
        return found[0] if found and found[0].identifier == identifier else None

    def findings(self) -> tuple[Finding, ...]:
        """Return what may be one member under two identifiers, and identity-card numbers.

        Of businesses: `roster.two-spellings`, `roster.same-number` (of registration),
        `roster.same-organisation` (places 9 to 17 of the credit codes), `roster.same-address` (and
        name), `roster.both-established` (a business and what it succeeds). Each names the later one
        and the first with the same. Of inspectors: `officer.certificate` (one number of two) and
        `officer.namesake` (one name in one unit). Identity-card numbers are `identity-number.found`
        and `identity-number.old`, in every field that can't be withheld.
        """
        return (
            *one_member_twice(self.members),
            *self._officers_twice(),
            *self._namesakes(),
            *identity_number_findings(self),
        )

    def renamed(self) -> dict[str, str]:
        """Return each identifier that a business of the roster had before, with its present one.

        Look up identifiers of past visits in it, so that they count for the business of today.
        """
        return renamed(self._entities)

    @property
    def _entities(self) -> tuple[Any, ...]:
        """The members of a roster of entities; of another, nobody."""
        return self.members if self._holds(Entity) else ()

    @property
    def _held(self) -> type[Entity] | type[Inspector]:
        """What the members are; of an empty roster, entities."""
        is_of_inspectors = bool(self.members) and isinstance(self.members[0], Inspector)
        return Inspector if is_of_inspectors else Entity

    def _holds(self, kind: type) -> bool:
        """Whether the members are of a kind; all are of one, so the first is enough."""
        return not self.members or isinstance(self.members[0], kind)

    def _officers_twice(self) -> Iterator[Finding]:
        """Yield each certificate that two inspectors have."""
        return certificates_twice(self._inspectors)

    def _namesakes(self) -> Iterator[Finding]:
        """Yield inspectors with one name in one unit."""
        return namesakes(self._inspectors)

    @property
    def _inspectors(self) -> tuple[Inspector, ...]:
        members: tuple[object, ...] = self.members
        return tuple(one for one in members if isinstance(one, Inspector))

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)


@final
@frozen(kw_only=True)
class RosterDifference:
    """What changed from one roster to another: identifiers, and the fields that differ.

    `succeeded` are pairs of an identifier that a business had in the earlier roster and the one
    that it has in the later: it is neither new nor gone, and what differs of it is in `changed`
    under the later identifier.
    """

    new: tuple[Identifier, ...]
    gone: tuple[Identifier, ...]
    changed: tuple[tuple[Identifier, tuple[str, ...]], ...]
    succeeded: tuple[tuple[Identifier, Identifier], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed)


@checked
def difference(earlier: Roster[Member], later: Roster[Member]) -> RosterDifference:
    """Return the members that are new, gone or changed, ascending; two kinds: `InvalidInput`."""
    before = {member.identifier: member for member in earlier}
    after = {member.identifier: member for member in later}
    InvalidInput.raise_for(_other_kind(earlier, later))
    succeeded = _succeeded(earlier, later)
    heirs, former = dict(succeeded), {now: old for old, now in succeeded}
    pairs = [(before.get(former.get(one, one)), member) for one, member in after.items()]
    return RosterDifference(
        new=tuple(now.identifier for old, now in pairs if old is None),
        gone=tuple(one for one in before if one not in after and one not in heirs),
        changed=tuple(
            (now.identifier, _changed_fields(old, now))
            for old, now in pairs
            if old is not None and old != now
        ),
        succeeded=succeeded,
    )


def _succeeded(earlier: Roster[Any], later: Roster[Any]) -> tuple[tuple[str, str], ...]:
    """Return who has another identifier in the later roster than in the earlier, ascending."""
    before, known = earlier.renamed(), set(earlier.identifiers)
    return tuple(
        (old, now)
        for old, now in sorted(later.renamed().items())
        if old in known and old not in before and now not in known
    )


def _other_kind(earlier: Roster[Any], later: Roster[Any]) -> Iterator[Finding]:
    if earlier.members and not later._holds(type(earlier.members[0])):
        yield fault("type.roster", "later", noun=type(earlier.members[0]).__name__)


def _changed_fields(before: Member, after: Member) -> tuple[str, ...]:
    names = (field.name for field in fields(type(before)))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _member_findings(members: tuple[object, ...]) -> Iterator[Finding]:
    kind = Inspector if members and isinstance(members[0], Inspector) else Entity
    for index, member in enumerate(members):
        if not isinstance(member, kind):
            yield wrong("type.noun", member, f"members[{index}]", noun=kind.__name__)


def _order_findings(members: tuple[Member, ...]) -> Iterator[Finding]:
    for index in range(1, len(members)):
        if members[index - 1].identifier >= members[index].identifier:
            yield fault("roster.order", f"members[{index}]", value=members[index].identifier)
