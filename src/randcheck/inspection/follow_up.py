"""What comes of an inspection (后续处理): separate facts, each of a day, by a named authority.

None follows by itself from a result code (D10). `objections` says why one can't rest on a sheet.
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
from randcheck.values.validation import integer, validate

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
    "unlifted",
    "without_ground",
]


@final
@frozen(kw_only=True)
class Listing:
    """An entry in the list of abnormal operations (列入经营异常名录, D10).

    `unit` and `item` name the row of the sheet that it rests on, which has code 2, 3 or 4 (R8).
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
    """A case that was filed (立案查处, D11), under its number, on a row with more than 1 or 7."""

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

    `case` is the identifier of the case that it came of. A fine without one stands, and is flagged.
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
    """An earlier listing, case or fine no longer stands (移出或撤销); `lifts` is its identifier."""

    kind: ClassVar[FollowUpKind] = FollowUpKind.LIFTING

    identifier: Identifier
    day: date
    authority: Name
    lifts: Identifier
    reason: Name
    note: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Breach:
    """A breach of discipline in the inspection (违反工作纪律, S18); nothing lifts it.

    `authority` pursues it, `what` was done, and `inspector` is who did it, where that is known.
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


#: What rests on an approved sheet.
Consequence = Listing | CaseFiled | Fine | Transfer | Lifting
#: Any of them, a breach included.
FollowUp = Listing | CaseFiled | Fine | Transfer | Lifting | Breach
#: What stands until it is lifted.
Liftable = Listing | CaseFiled | Fine


def unlifted(facts: Iterable[FollowUp]) -> tuple[Liftable, ...]:
    """Return the listings, cases and fines that no other fact lifts, in order."""
    given = tuple(facts)
    lifted = {fact.lifts for fact in given if isinstance(fact, Lifting)}
    return tuple(
        fact for fact in given if isinstance(fact, Liftable) and fact.identifier not in lifted
    )


def follow_up_findings(
    fact: Consequence, sheet: RecordSheet, in_force: Sequence[Liftable]
) -> Iterator[Finding]:
    """Yield what stands against a fact, by the sheet and by the earlier facts still in force."""
    if fact.day < sheet.day:
        problem = f"{fact.day}, before the check on {sheet.day}"
        yield fault("follow-up.day", "R9", "day", problem, "give the day of the decision")
    if isinstance(fact, Listing | CaseFiled):
        yield from without_ground(fact, sheet)
    if isinstance(fact, CaseFiled):
        yield from _filed_already(fact, in_force)
    if isinstance(fact, Fine) and fact.case is not None:
        yield from _without_case(fact.case, in_force)
    if isinstance(fact, Lifting):
        yield from _not_to_be_lifted(fact, in_force)


def without_ground(fact: Liftable, sheet: RecordSheet) -> Iterator[Finding]:
    """Yield why a listing or case can't rest on its row of the sheet (R8, D11)."""
    if isinstance(fact, Fine):
        return
    row, is_listing = sheet.row(fact.unit, fact.item), isinstance(fact, Listing)
    code, rule = ("follow-up.listing", "R8") if is_listing else ("follow-up.case", "D11")
    if row is None:
        problem, fix = f"no row of {fact.unit} for {fact.item}", "name a row of the sheet"
    elif not (row.may_be_listed if is_listing else row.may_be_pursued):
        short = "has none of 2, 3 and 4" if is_listing else "has only 1 or 7"
        problem = f"the row of {fact.unit} for {fact.item} {short}"
        fix = "name a row that it can rest on, if there is one"
    else:
        return
    yield fault(code, rule, "item", problem, fix)


def _filed_already(fact: CaseFiled, in_force: Sequence[Liftable]) -> Iterator[Finding]:
    if any(isinstance(one, CaseFiled) and one.number == fact.number for one in in_force):
        problem = f"case {fact.number} is filed already"
        yield fault("follow-up.case", "D11", "number", problem, "count each case once")


def _without_case(case: str, in_force: Sequence[Liftable]) -> Iterator[Finding]:
    if not any(isinstance(one, CaseFiled) and one.identifier == case for one in in_force):
        problem = f"no case {case} stands"
        fix = "name the identifier of a case on record, or leave it out"
        yield fault("follow-up.fine", "D11", "case", problem, fix)


def _not_to_be_lifted(fact: Lifting, in_force: Sequence[Liftable]) -> Iterator[Finding]:
    lifted = next((one for one in in_force if one.identifier == fact.lifts), None)
    if lifted is None:
        problem = f"no listing, case or fine {fact.lifts} stands"
        yield fault("follow-up.lifting", "D10", "lifts", problem, "name one that stands")
    elif fact.day < lifted.day:
        problem = f"{fact.day}, before the {lifted.kind.value} of {lifted.day}"
        yield fault("follow-up.lifting", "D10", "day", problem, "give the day of lifting")
    for fine in in_force:
        if isinstance(fine, Fine) and fine.case == fact.lifts:
            problem = f"the fine {fine.identifier} came of it"
            yield fault("follow-up.lifting", "D11", "lifts", problem, "lift the fine first")
