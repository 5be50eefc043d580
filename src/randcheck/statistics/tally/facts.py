"""What one inspection adds to each column (S14, D6-D11)."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from randcheck.codes import Column, ResultCode, Stage
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import fault, wrong
from randcheck.inspection import (
    CaseFiled,
    Fine,
    Inspection,
    Listing,
    RecordSheet,
)
from randcheck.statistics.tally.counts import unit

__all__: list[str] = []


class Revision(NamedTuple):
    """An inspection as it is counted.

    `packed` is what it adds to the columns, `checked_on` the day of the check whose result was
    published first, `published_on` the day of that publication. A tuple, since there are many.
    """

    packed: int
    inspection: Inspection
    checked_on: date | None
    published_on: date | None

    def plus(self, packed: int) -> Revision:
        """Return the revision with more that it adds; `_replace` takes four times as long."""
        return _new(Revision, (self[0] + packed, *self[1:]))


# Makes a named tuple without a call of Python: this is done once an inspection.
_new: Final = tuple.__new__

#: What each code adds: to the histogram, and as a finding if it is a problem (D6).
_BY_CODE: Final = {
    code: unit(column) + unit(Column.RESULTS) + unit(Column.FINDINGS) * code.is_problem
    for code, column in zip(ResultCode, Column.of_codes(), strict=True)
}
# A member of an enumeration is named here once: to look it up takes Python 3.11 long.
_SIX: Final = ResultCode.UNCOOPERATIVE
_NOT_INSPECTABLE: Final = Stage.NOT_INSPECTABLE
_PROBLEM: Final = unit(Column.WITH_PROBLEMS) + unit(Column.PROBLEMS_OR_UNCOOPERATIVE)
_UNCOOPERATIVE: Final = unit(Column.UNCOOPERATIVE)
_EITHER: Final = unit(Column.PROBLEMS_OR_UNCOOPERATIVE)
_ROW: Final = unit(Column.ROWS)
_PUBLISHED: Final = unit(Column.PUBLISHED)
_LISTED: Final = unit(Column.LISTED)
_LISTING: Final = unit(Column.LISTINGS)
_CASE: Final = unit(Column.CASES)
_FEN: Final = unit(Column.FINES)
_REPLACED: Final = unit(Column.REPLACED)
_PENDING: Final = unit(Column.DRAWN) + unit(Column.PENDING)
_DONE: Final = unit(Column.DRAWN) + unit(Column.INSPECTED)
#: What each stage adds: a business drawn is pending, inspected or not inspectable (D7, D9, R3).
_BY_STAGE: Final = {
    Stage.DRAWN: _PENDING,
    Stage.ASSIGNED: _PENDING,
    Stage.NOTIFIED: _PENDING,
    Stage.PREPARED: _PENDING,
    Stage.VISITED: _PENDING,
    Stage.RETURNED: _PENDING,
    Stage.RECORDED: _DONE,
    Stage.SUBMITTED: _DONE,
    Stage.APPROVED: _DONE,
    Stage.PUBLISHED: _DONE,
    Stage.AMENDED: _DONE,
    Stage.AMENDMENT_RETURNED: _DONE,
    Stage.AMENDMENT_APPROVED: _DONE,
    Stage.ARCHIVED: _DONE,
    Stage.NOT_INSPECTABLE: unit(Column.DRAWN) + unit(Column.NOT_INSPECTABLE),
    Stage.VOIDED: unit(Column.VOIDED),
}
#: What an inspection in conflict adds: it is counted nowhere else until the conflict is settled.
CONFLICTING: Final = unit(Column.CONFLICTING)


def revision(inspection: Inspection, alike: dict[int, int] | None = None) -> Revision:
    """Return an inspection as it is counted; numbers that are in `alike` already are shared.

    Codes are those of the sheet that counts, listings, cases and fines are those in force. Raises
    `InvalidInput` for a value that is no inspection, and for codes of another set than the
    notice's (D20). It is called once for each inspection, and looks at its argument itself.
    """
    if type(inspection) is not Inspection:
        raise InvalidInput(wrong("type.noun", inspection, noun="Inspection"))
    results = inspection.results
    stage, shown = inspection.stage, results.shown
    packed = _BY_STAGE[stage]
    counted = results.counted_sheet(stage)
    if counted is not None:
        packed += _of_sheet(inspection, counted)
    elif stage is _NOT_INSPECTABLE and results.replaced_by is not None:
        packed += _REPLACED
    if results.in_force:
        packed += _of_facts(results.in_force)
    checked_on = published_on = None
    if shown:
        packed += _PUBLISHED
        first, published_on = shown[0].sheet, shown[0].event.day
        checked_on = None if first is None else first.day
    if alike is not None:
        packed = alike.setdefault(packed, packed)
    return _new(Revision, (packed, inspection, checked_on, published_on))


def _of_sheet(inspection: Inspection, sheet: RecordSheet) -> int:
    packed, has_problem, is_uncooperative = 0, False, False
    for row in sheet.rows:
        packed += _ROW
        for code in row.codes:
            if type(code) is not ResultCode:
                raise InvalidInput(_other_set(inspection, sheet))
            packed += _BY_CODE[code]
            if code.is_problem:
                has_problem = True
            elif code is _SIX:
                is_uncooperative = True
    if has_problem:
        packed += _PROBLEM
    if is_uncooperative:
        packed += _UNCOOPERATIVE if has_problem else _UNCOOPERATIVE + _EITHER
    return packed


def _other_set(inspection: Inspection, sheet: RecordSheet) -> Finding:
    """Return the finding for the first code that isn't of the notice's set."""
    where, name = next(
        (f"sheet.rows[{place}].codes[{index}]", code.code_set)
        for place, row in enumerate(sheet.rows)
        for index, code in enumerate(row.codes)
        if type(code) is not ResultCode
    )
    expected = ResultCode.NO_PROBLEM.code_set
    found = fault("statistics.code-set", where, found=name, expected=expected, source="D20")
    return inspection.origin.about(found)


def _of_facts(in_force: tuple[Listing | CaseFiled | Fine, ...]) -> int:
    packed, listings = 0, 0
    for fact in in_force:
        if isinstance(fact, Listing):
            listings += 1
        elif isinstance(fact, CaseFiled):
            packed += _CASE
        else:
            packed += _FEN * fact.fen
    if listings:
        packed += _LISTED + _LISTING * listings
    return packed
