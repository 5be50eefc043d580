"""Every public function and method of the door looks at its arguments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from randcheck.codes import Column
from randcheck.errors import Finding, InvalidInput
from randcheck.statistics import (
    Tally,
    as_published,
    businesses,
    compare,
    identities,
    read_table,
    reconcile,
    reconcile_table,
    tabulate,
)
from tests.made.plan import roster
from tests.made.random_years import LIVES, PLANS
from tests.made.short import in_short
from tests.statistics.published_tables import GOOD, PARTS
from tests.statistics.reconciled_year import INSPECTORS, WHOLE, assigned, only, published, view

TALLY = Tally.of_all(life.branches[0][-1] for life in LIVES)
TABLE = tabulate(TALLY, PLANS)
READ: Any = read_table(GOOD, PARTS)
OF_YEAR: dict[str, Any] = {
    "draws": [WHOLE],
    "roster": roster(),
    "assignments": [assigned(WHOLE)],
    "inspectors": INSPECTORS,
    "table": TABLE,
    "view": view,
}
OF_TABLE: dict[str, Any] = {
    "plans": PLANS,
    "by": lambda one: "全区",
    "targets": {1: 7},
    "deadline": lambda day, plan: date(2023, 11, 30),
    "count_uncooperative": True,
}
TOTAL, SHARE = TABLE.total, TABLE.total.share(Column.INSPECTED, Column.DRAWN)
OF_COLUMN = {"column": Column.DRAWN}
#: None of these is right anywhere, but None where nothing need be given.
WRONG: tuple[Any, ...] = (
    None,
    -1,
    1.5,
    b"x",
    object(),
    [object()],
    {None: 1},
    Finding,
    INSPECTORS.members[0],
)
NOTHING = ("roster", "inspectors", "table", "view", "by", "targets", "deadline")
CALLS: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (Tally.of, {"inspection": LIVES[0].branches[0][-1]}),
    (Tally.of_all, {"inspections": ()}),
    (TALLY.businesses, OF_COLUMN),
    (TALLY.counts.__getitem__, OF_COLUMN),
    (tabulate, {"tally": TALLY, **OF_TABLE}),
    (TOTAL.figure, OF_COLUMN),
    (TOTAL.drawings, OF_COLUMN),
    (TOTAL.businesses, OF_COLUMN),
    (TOTAL.inspections, OF_COLUMN),
    (TOTAL.share, {"part": Column.INSPECTED, "of": Column.DRAWN}),
    (SHARE.percent, {"digits": 2}),
    (TABLE.row, {"name": "网吧"}),
    (reconcile, {"tally": TALLY, **OF_YEAR}),
    (businesses, {"finding": Finding(code="field.empty")}),
    (as_published, {"table": TABLE}),
    (read_table, {"rows": GOOD, "parts": PARTS}),
    (READ.total.__getitem__, OF_COLUMN),
    (identities, {"published": READ}),
    (reconcile_table, {"published": READ}),
    (compare, {"before": READ, "after": READ}),
]
PLACES = [(call, given, name) for call, given in CALLS for name in given]


@pytest.mark.parametrize(
    ("call", "given", "name"),
    PLACES,
    ids=[f"{call.__qualname__}-{name}" for call, _, name in PLACES],
)
def test_an_argument_of_another_type_is_reported_by_its_name(
    call: Callable[..., Any], given: dict[str, Any], name: str
) -> None:
    """`InvalidInput` with the path of the parameter, before anything else is looked at."""
    for value in WRONG:
        if (value is None and name in NOTHING) or (callable(value) and name in CALLED):
            continue
        with pytest.raises(InvalidInput) as caught:
            call(**{**given, name: value})
        paths = {found.path for found in caught.value.findings}
        assert all(f"{path}[".startswith(f"$.{name}[") for path in paths), (value, paths)


#: What is called with each inspection, day or sheet.
CALLED = ("by", "deadline", "view")


def test_all_arguments_are_looked_at_at_once() -> None:
    """Nobody has to mend one to hear of the next."""
    with pytest.raises(InvalidInput) as caught:
        reconcile(
            None,  # type: ignore[arg-type]
            draws=[WHOLE, None],  # type: ignore[list-item]
            roster=INSPECTORS,  # type: ignore[arg-type]
            table=READ,
            view=3,  # type: ignore[arg-type]
        )
    assert in_short(caught.value.findings) == [
        "type.noun $.tally given=('nothing',) noun=Tally",
        "type.noun $.draws[1] given=('nothing',) noun=Draw",
        "type.roster $.roster noun=Entity",
        "type.noun $.table given=('PublishedTable',) noun=Table",
        "type.callable $.view given=('integer', 3)",
    ]


def test_a_view_that_is_no_document_is_reported() -> None:
    """The caller's function gives something that has no digest."""
    with pytest.raises(InvalidInput) as caught:
        only(published(), view=lambda sheet: object())
    assert in_short(caught.value.findings) == ["json.value $.view given=('object',)"]


def test_generators_are_read_once() -> None:
    """Plans, draws, teams and rows may come from anywhere."""
    assert tabulate(TALLY, iter(PLANS)) == TABLE
    assert read_table((iter(row) for row in GOOD), iter(PARTS)) == READ  # type: ignore[misc, arg-type]
    whole = reconcile(TALLY, draws=[WHOLE], assignments=[assigned(WHOLE)])
    assert reconcile(TALLY, draws=iter([WHOLE]), assignments=iter([assigned(WHOLE)])) == whole
