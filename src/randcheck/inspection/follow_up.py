"""What comes of an inspection (后续处理): separate facts, each of a day, by a named authority.

No fact follows by itself from a result code (D10). `follow_up_findings` returns why a fact can't
rest on a sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Annotated, ClassVar, final

from attrs import frozen

from randcheck.codes import FollowUpKind
from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.inspection.record import RecordSheet
from randcheck.values import Identifier, Name, Text
from randcheck.values.constraints import integer
from randcheck.values.validation import checked, validate

__all__ = [
    "Breach",
    "CaseFiled",
    "Consequence",
    "Fine",
    "FollowUp",
    "Lifting",
    "Listing",
    "Transfer",
    "follow_up_findings",
]


@final
@frozen(kw_only=True)
class Listing:
    """An entry in the list of abnormal operations (列入经营异常名录, D10).

    `unit` and `item` name the row of the sheet that it rests on. The row has code 2, 3 or 4 (R8).
    """

    kind: ClassVar[FollowUpKind] = FollowUpKind.LISTING

    identifier: Identifier
    day: date
    authority: Name
    unit: Name
    item: Identifier
    note: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class CaseFiled:
    """A case that was filed (立案查处, D11), under its `number`.

    `unit` and `item` name the row of the sheet that it rests on. The row has another code than 1
    and 7.
    """

    kind: ClassVar[FollowUpKind] = FollowUpKind.CASE_FILED

    identifier: Identifier
    day: date
    authority: Name
    number: Name
    unit: Name
    item: Identifier
    note: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Fine:
    """A fine or confiscation (罚没), in whole fen (D11).

    `case` is the identifier of the case that it came of. A fine without a case is allowed, and
    `Inspection.findings` reports it.
    """

    kind: ClassVar[FollowUpKind] = FollowUpKind.FINE

    identifier: Identifier
    day: date
    authority: Name
    fen: Annotated[int, integer(1)]
    case: Identifier | None = None
    note: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Transfer:
    """The matter was handed to another department (移送)."""

    kind: ClassVar[FollowUpKind] = FollowUpKind.TRANSFER

    identifier: Identifier
    day: date
    authority: Name
    to: Name
    note: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Lifting:
    """The end of an earlier listing, case or fine (移出或撤销); `lifts` is its identifier."""

    kind: ClassVar[FollowUpKind] = FollowUpKind.LIFTING

    identifier: Identifier
    day: date
    authority: Name
    lifts: Identifier
    reason: Name
    note: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)

    @staticmethod
    @checked
    def in_force(facts: Iterable[FollowUp]) -> tuple[Liftable, ...]:
        """Return the listings, cases and fines that no other fact lifts, in order."""
        given = tuple(facts)
        lifted = {fact.lifts for fact in given if isinstance(fact, Lifting)}
        return tuple(
            fact for fact in given if isinstance(fact, Liftable) and fact.identifier not in lifted
        )


@final
@frozen(kw_only=True)
class Breach:
    """A breach of discipline in the inspection (违反工作纪律, S18); it is never lifted.

    `authority` pursues it, `what` describes it, and `inspector` did it, where that is known.
    """

    kind: ClassVar[FollowUpKind] = FollowUpKind.BREACH

    identifier: Identifier
    day: date
    authority: Name
    what: Name
    inspector: Identifier | None = None
    note: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)


#: A fact that rests on an approved sheet.
Consequence = Listing | CaseFiled | Fine | Transfer | Lifting
#: Any fact, a breach included.
FollowUp = Listing | CaseFiled | Fine | Transfer | Lifting | Breach
#: A fact that is in force until it is lifted.
Liftable = Listing | CaseFiled | Fine


@checked
def follow_up_findings(
    fact: Consequence, sheet: RecordSheet, in_force: Sequence[Liftable]
) -> tuple[Finding, ...]:
    """Return why a fact can't be put on record, given the sheet and the facts in force.

    `follow-up.day`, `follow-up.no-row`, `follow-up.listing`, `follow-up.case`,
    `follow-up.filed-twice`, `follow-up.no-case`, `follow-up.not-in-force`,
    `follow-up.lifted-early`, `follow-up.fined`; nothing where it can.
    """
    return tuple(fact_findings(fact, sheet, in_force))


# -- inside ---------------------------------------------------------------------------------------


def fact_findings(
    fact: Consequence, sheet: RecordSheet, in_force: Sequence[Liftable]
) -> Iterator[Finding]:
    """Yield what `follow_up_findings` returns; the arguments are known to be right."""
    if fact.day < sheet.day:
        yield fault("follow-up.day", "day", day=fact.day, checked_on=sheet.day, source="R9")
    if isinstance(fact, Listing | CaseFiled):
        yield from ground_findings(fact, sheet)
    if isinstance(fact, CaseFiled):
        yield from _filed_already(fact, in_force)
    if isinstance(fact, Fine) and fact.case is not None:
        yield from _without_case(fact.case, in_force)
    if isinstance(fact, Lifting):
        yield from _not_to_be_lifted(fact, in_force)


def ground_findings(fact: Liftable, sheet: RecordSheet) -> Iterator[Finding]:
    """Yield why a listing or case can't rest on its row of the sheet (R8, D11); a fine has none."""
    if isinstance(fact, Fine):
        return
    row, is_listing = sheet._row(fact.unit, fact.item), isinstance(fact, Listing)
    source = "R8" if is_listing else "D11"
    if row is None:
        yield fault("follow-up.no-row", "item", unit=fact.unit, item=fact.item, source=source)
    elif not (row.may_be_listed if is_listing else row.may_be_pursued):
        code = "follow-up.listing" if is_listing else "follow-up.case"
        yield fault(code, "item", unit=fact.unit, item=fact.item, results=row.codes, source=source)


def _filed_already(fact: CaseFiled, in_force: Sequence[Liftable]) -> Iterator[Finding]:
    for one in in_force:
        if isinstance(one, CaseFiled) and one.number == fact.number:
            yield fault(
                "follow-up.filed-twice",
                "number",
                case_number=fact.number,
                fact=one.identifier,
                source="D11",
            )


def _without_case(case: str, in_force: Sequence[Liftable]) -> Iterator[Finding]:
    cases = tuple(one.identifier for one in in_force if isinstance(one, CaseFiled))
    if case not in cases:
        yield fault("follow-up.no-case", "case", fact=case, names=cases, source="D11")


def _not_to_be_lifted(fact: Lifting, in_force: Sequence[Liftable]) -> Iterator[Finding]:
    lifted = next((one for one in in_force if one.identifier == fact.lifts), None)
    if lifted is None:
        names = tuple(one.identifier for one in in_force)
        yield fault("follow-up.not-in-force", "lifts", fact=fact.lifts, names=names, source="D10")
    elif fact.day < lifted.day:
        yield fault(
            "follow-up.lifted-early",
            "day",
            day=fact.day,
            follow_up=lifted.kind,
            start=lifted.day,
            source="D10",
        )
    for fine in in_force:
        if isinstance(fine, Fine) and fine.case == fact.lifts:
            yield fault("follow-up.fined", "lifts", fact=fine.identifier, source="D11")
