"""What one inspection adds to each column (S14, D6–D11)."""

from __future__ import annotations

from datetime import date
from typing import Final

from randcheck.codes import HISTOGRAM, Column, ResultCode, Stage
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault
from randcheck.inspection import (
    INSPECTED,
    Amended,
    CaseFiled,
    Event,
    FollowedUp,
    FollowUp,
    Inspection,
    Listing,
    NotInspectable,
    Published,
    Recorded,
    RecordSheet,
    unlifted,
)
from randcheck.statistics.tally.counts import unit
from randcheck.values.validation import wrong_type

__all__: list[str] = []

#: An inspection as it is counted: what it adds to the columns; itself; the day of the check whose
#: result was published first, and the day of that publication. A bare tuple, since there are many.
Revision = tuple[int, Inspection, date | None, date | None]

#: What each code adds: to the histogram, and as a finding if it is a problem (D6).
_BY_NUMBER: Final = {
    code.number: unit(column) + unit(Column.RESULTS) + unit(Column.FINDINGS) * code.is_problem
    for code, column in zip(ResultCode, HISTOGRAM, strict=True)
}
_PROBLEM: Final = unit(Column.WITH_PROBLEMS) + unit(Column.PROBLEMS_OR_UNCOOPERATIVE)
_UNCOOPERATIVE: Final = unit(Column.UNCOOPERATIVE)
_EITHER: Final = unit(Column.PROBLEMS_OR_UNCOOPERATIVE)
_ROW: Final = unit(Column.ROWS)
_PUBLISHED: Final = unit(Column.PUBLISHED)
_SIX: Final = ResultCode.UNCOOPERATIVE.number
#: The one column that each stage counts in, beside the drawn (D7, D9, R3). By label, since Python
#: takes long to hash a member of an enumeration.
_BY_STAGE: Final = {
    stage.label: unit(Column.VOIDED)
    if stage is Stage.VOIDED
    else unit(Column.DRAWN)
    + unit(
        Column.NOT_INSPECTABLE
        if stage is Stage.NOT_INSPECTABLE
        else Column.INSPECTED
        if stage in INSPECTED
        else Column.PENDING
    )
    for stage in Stage
}
_INSPECTED: Final = frozenset(stage.label for stage in INSPECTED)
_NOT_INSPECTABLE: Final = Stage.NOT_INSPECTABLE.label
# While an amendment isn't approved, what was published counts.
_UNAPPROVED: Final = frozenset((Stage.AMENDED.label, Stage.AMENDMENT_RETURNED.label))
#: What an inspection in conflict adds: it is counted nowhere else until it is settled.
CONFLICTING: Final = unit(Column.CONFLICTING)


def revision(inspection: Inspection, alike: dict[int, int] | None = None) -> Revision:
    """Return an inspection as it is counted; numbers that stand in `alike` already are shared.

    Codes are those of the latest sheet; of the published one while an amendment waits for approval
    or was sent back. Listings, cases and fines are those in force. Raises `InvalidInput` for what
    is no inspection, and for codes of another set than the notice's (D20).
    """
    if type(inspection) is not Inspection:
        raise InvalidInput(wrong_type(inspection, "an Inspection"))
    sheet, public, day, published_on, facts = _told(inspection.history)
    stage = inspection.stage.label
    packed = _BY_STAGE[stage]
    if stage in _INSPECTED:
        counted = public if stage in _UNAPPROVED else sheet
        packed += _of_sheet(counted) if counted is not None else 0
    elif stage == _NOT_INSPECTABLE:
        packed += _of_replacement(inspection)
    if published_on is not None:
        packed += _PUBLISHED
    if facts:
        packed += _of_facts(facts)
    if alike is not None:
        packed = alike.setdefault(packed, packed)
    return packed, inspection, day, published_on


def _told(
    history: tuple[Event, ...],
) -> tuple[RecordSheet | None, RecordSheet | None, date | None, date | None, list[FollowUp]]:
    """Return latest and public sheet, the first published check's day, that of publication, facts.

    Looks once at every event, and this is where a tally spends its time.
    """
    sheet = public = day = published_on = None
    facts: list[FollowUp] = []
    for event in history:
        kind = type(event)
        if kind is Recorded or kind is Amended:
            sheet = event.sheet  # type: ignore[union-attr]
        elif kind is Published:
            public = sheet
            if published_on is None:
                published_on = event.day  # type: ignore[union-attr]
                day = sheet.conduct.day if sheet is not None else None
        elif kind is FollowedUp:
            facts.append(event.fact)  # type: ignore[union-attr]
    return sheet, public, day, published_on, facts


def _of_sheet(sheet: RecordSheet) -> int:
    packed, has_problem, has_six = 0, False, False
    for row in sheet.rows:
        packed += _ROW
        for code in row.codes:
            if type(code) is not ResultCode:
                raise InvalidInput(_other_set(sheet))
            packed += _BY_NUMBER[code.number]
            if code.is_problem:
                has_problem = True
            elif code.number == _SIX:
                has_six = True
    if has_problem:
        packed += _PROBLEM
    if has_six:
        packed += _UNCOOPERATIVE if has_problem else _UNCOOPERATIVE + _EITHER
    return packed


def _other_set(sheet: RecordSheet) -> Finding:
    where, name = next(
        (f"sheet.rows[{place}].codes[{index}]", code.code_set)
        for place, row in enumerate(sheet.rows)
        for index, code in enumerate(row.codes)
        if not isinstance(code, ResultCode)
    )
    problem = f"a code of the set {name}, and the table counts {ResultCode.NO_PROBLEM.code_set}"
    return fault("statistics.code-set", "D20", where, problem, "count each code set on its own")


def _of_facts(facts: list[FollowUp]) -> int:
    packed, listings = 0, 0
    for fact in unlifted(facts):
        if isinstance(fact, Listing):
            listings += 1
        elif isinstance(fact, CaseFiled):
            packed += unit(Column.CASES)
        else:
            packed += unit(Column.FINES) * fact.fen
    if listings:
        packed += unit(Column.LISTED) + unit(Column.LISTINGS) * listings
    return packed


def _of_replacement(inspection: Inspection) -> int:
    replaced = any(
        isinstance(event, NotInspectable) and event.replaced_by is not None
        for event in inspection.history
    )
    return unit(Column.REPLACED) * replaced
