"""Annex 2 from a tally: each cell with its businesses, and totals that are the fold of the rows."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from randcheck import Period, Rate, Roster, Strata, display
from randcheck.codes import Column, EventKind, Stage
from randcheck.errors import InvalidInput
from randcheck.inspection import DeadlineRules
from randcheck.statistics import (
    Counts,
    Holds,
    Parts,
    Row,
    Table,
    Tally,
    as_published,
    identities,
    read_table,
    reconcile,
    reconcile_table,
    tabulate,
)
from randcheck.values import WorkCalendar
from tests.made import random_years as years
from tests.made.inspection import DAY, at, event, inspection
from tests.made.plan import PLAN, drawn, entity
from tests.made.random_years import LIVES, PLANS, begun, latest, names
from tests.made.short import in_short
from tests.statistics.reconciled_year import forced

OTHER_YEAR = DeadlineRules(
    calendar=WorkCalendar(covers=Period.parse("1月至12月", year=2024)),
    publish_within=20,
    cutoff=date(2024, 11, 30),
)
LAST = [life.branches[0][-1] for life in LIVES]
YEAR = Tally.of_all(LAST)


def department(one: Any) -> str:
    return "禁毒大队" if one.origin.plan == 1 else "网安大队"


def by_stage(one: Any) -> str:
    return str(one.stage.label)


@pytest.mark.parametrize("by", [None, department, by_stage])
def test_rows_and_total_are_what_their_inspections_come_to(by: Any) -> None:
    """R10: a row is the tally of its inspections, the total that of all, in any grouping."""
    dice = random.Random(11)
    for _ in range(100):
        given = names(dice, parted=False)
        inspections = [years.revision(one) for one in given]
        tally = Tally.of_all(inspections)
        made = tabulate(tally, PLANS, by=by)
        assert made.total.counts == tally.counts
        assert made.total.distinct == tally.distinct
        last = [years.revision(next(iter(found))) for found in latest(given).values()]
        for row in made.rows:
            own = [one for one in last if (by(one) if by else _plan_name(one)) == row.name]
            assert row.counts == Tally.of_all(own).counts
            assert row.distinct == Tally.of_all(own).distinct
        assert [row.name for row in made.rows] == (
            [plan.name for plan in PLANS] if by is None else sorted({by(one) for one in last})
        )
        assert reconcile(tally, table=made).of("R10") == ()


def _plan_name(one: Any) -> str:
    return PLANS[one.origin.plan - 1].name


@pytest.mark.parametrize("column", Column)
def test_every_cell_answers_which_businesses(column: Column) -> None:
    """A cell of businesses has as many as it says; a cell of things has somebody if it isn't 0."""
    made = tabulate(YEAR, PLANS, deadline=lambda day, plan: date(2023, 5, 9))
    for row in (*made.rows, made.total):
        found = row.businesses(column)
        assert tuple(sorted(set(found))) == found
        assert {one.origin.business for one in row.inspections(column)} == set(found)
        if column.of_businesses:
            assert row.figure(column) == len(found)
            assert row.drawings(column) == len(row.inspections(column))
        else:
            assert bool(row.figure(column)) == bool(found)


GROUPINGS = [None, department, by_stage, lambda one: "全区", lambda one: one.origin.business[-1:]]


@pytest.mark.parametrize("by", GROUPINGS)
def test_our_own_tables_fulfil_every_identity(by: Any) -> None:
    """By construction: in any grouping, drawn again by another plan or draw, amended or void."""
    dice = random.Random(7)
    shown = set()
    for _ in range(150):
        given = [years.revision(one) for one in names(dice, parted=False)]
        twice = [one for one in given if dice.random() < 0.3]
        again = [begun(one.origin.business, one.origin.plan, draw_number=2) for one in twice]
        published = as_published(tabulate(Tally.of_all([*given, *again]), PLANS, by=by))
        assert reconcile_table(published).findings == ()
        cells = display.annex_2(published)[1:]
        parts = [*(row.parts for row in published.rows), published.total_parts]
        assert read_table(cells, parts) == published
        shown |= {row.sums is not None for row in published.rows}
    assert True in shown


def test_a_business_inspected_under_one_plan_and_pending_under_another_adds_up() -> None:
    """R2 and R3 are about drawings: a distinct business is in both columns, and once in all."""
    done = LIVES[0].branches[0][-1]
    waiting = begun(done.origin.business, 2)
    made = tabulate(Tally.of_all([done, waiting]), PLANS, targets={1: 1, 2: 1})
    published = as_published(made)
    assert published.total_parts == Parts(
        target=2, replaced=0, not_inspectable=0, pending=1, codes=published.total_parts.codes
    )
    assert reconcile_table(published).findings == ()
    holds = {one.code for one in identities(published) if one.outcome is Holds.HOLDS}
    assert {"reconcile.R2.target", "reconcile.R3.outcomes"} <= holds


def test_where_plans_overlap_both_figures_are_there() -> None:
    """R10: a business that two plans drew is one of the total's, and two of its drawings."""
    made = tabulate(YEAR, PLANS)
    voided = made.total.drawings(Column.VOIDED)
    assert [row.figure(Column.DRAWN) for row in made.rows] == [7, 7]
    assert (made.total.figure(Column.DRAWN), made.total.drawings(Column.DRAWN)) == (7, 14)
    assert voided == 2
    published = as_published(made)
    assert published.total is not None
    assert published.sums is not None
    assert (published.total.drawn, published.sums.drawn) == (7, 14)
    assert published.total.fines == published.sums.fines == made.total.figure(Column.FINES)


def test_a_plan_without_inspections_has_a_row_of_zeros() -> None:
    """Every plan given is in the table, in the order given."""
    made = tabulate(Tally.of(at(Stage.PUBLISHED)), reversed(PLANS))
    assert [row.name for row in made.rows] == ["互联网使用单位抽查", "易制毒化学品经营"]
    assert [row.figure(Column.DRAWN) for row in made.rows] == [1, 0]
    assert made.rows[1].businesses(Column.DRAWN) == ()
    assert made.row("易制毒化学品经营") is made.rows[1]
    assert made.total.plans == tuple(reversed(PLANS))
    assert made.row("无") is None


def test_two_plans_of_one_name_are_two_rows() -> None:
    """Rows differ by the plan's number, not by its name."""
    plans = (PLANS[0], evolve(PLANS[1], name=PLANS[0].name))
    assert [row.figure(Column.DRAWN) for row in tabulate(YEAR, plans).rows] == [7, 7]


@pytest.mark.parametrize(("last_day", "late"), [(DAY, 0), (date(2023, 5, 9), 1)])
def test_published_late_is_flagged_and_counts(last_day: date, late: int) -> None:
    """D8, D12: published after the deadline is late; on its last day it isn't. It counts anyway."""
    asked = []

    def deadline(day: date, plan: int) -> date:
        asked.append((day, plan))
        return last_day

    tally = Tally.of_all([at(Stage.PUBLISHED), LIVES[0].branches[0][7]])
    made = tabulate(tally, PLANS, deadline=deadline)
    assert made.total.figure(Column.PUBLISHED_LATE) == late
    assert made.total.figure(Column.PUBLISHED) == 1
    assert asked == [(DAY, 2)]
    assert tabulate(tally, PLANS).total.figure(Column.PUBLISHED_LATE) is None
    assert tabulate(tally, PLANS).total.drawings(Column.PUBLISHED_LATE) is None


def test_an_amendment_published_later_makes_nothing_late() -> None:
    """D12: the deadline is for the first publication of a result."""
    amended = at(Stage.AMENDMENT_APPROVED)
    again = amended.after(event(EventKind.PUBLISHED, 23, day=date(2023, 5, 11)))
    made = tabulate(Tally.of(again), PLANS, deadline=lambda day, plan: DAY)
    assert made.total.figure(Column.PUBLISHED_LATE) == 0


def test_code_6_counts_only_where_the_caller_says_so() -> None:
    """D6: the column of problems is without code 6 by default, and with it on demand."""
    tally = Tally.of(LIVES[2].branches[0][7])
    plain, strict = tabulate(tally, PLANS), tabulate(tally, PLANS, count_uncooperative=True)
    assert plain.columns[3] is Column.WITH_PROBLEMS
    assert strict.columns[3] is Column.PROBLEMS_OR_UNCOOPERATIVE
    without, withal = as_published(plain).total, as_published(strict).total
    assert without is not None
    assert withal is not None
    assert (without.with_problems, withal.with_problems) == (0, 1)
    six = plain.total.figure(Column.UNCOOPERATIVE)
    assert six == strict.total.figure(Column.UNCOOPERATIVE) == 1


def test_the_target_is_beside_the_drawn() -> None:
    """R2: a row has its plans' targets, if all are given and none is divided among rows."""
    made = tabulate(YEAR, PLANS, targets={1: 7, 2: 8})
    assert [row.target for row in made.rows] == [7, 8]
    assert made.total.target == 15
    assert tabulate(YEAR, PLANS, targets={1: 7}).total.target is None
    assert [
        row.target for row in tabulate(YEAR, PLANS, by=department, targets={1: 7, 2: 8}).rows
    ] == [
        7,
        8,
    ]
    divided = tabulate(YEAR, PLANS, by=by_stage, targets={1: 7, 2: 8})
    assert {row.target for row in divided.rows} == {None}


def test_the_target_is_what_the_rates_come_to() -> None:
    """R2: the rate of the base at the step that the draw has reached, over all strata."""
    assert drawn().target == 6
    assert drawn([("E0000", "x")] if "E0000" in drawn().drawn else ()).target == 6
    assert drawn().with_extension(1).target == 8
    assert drawn().with_extension(2).target == 12
    rates = (("A", Rate.parse("3户")), ("B", Rate.parse("2户")))
    people = Roster.of(
        entity(f"{name}{number}", attributes=(("信用", name),))
        for name in "AB"
        for number in range(4)
    )
    plan = evolve(PLAN, strata=Strata(attribute="信用", rates=rates))
    assert drawn(plan=plan, roster=people, reserves=0, extensions=()).target == 5


def test_a_conflict_is_in_its_row_and_counts_nowhere_else() -> None:
    """Two revisions of which none continues the other: one line, with the business."""
    start = at(Stage.ASSIGNED)
    two = [start.after(event(EventKind.NOTIFIED, 2)), start.after(event(EventKind.VOIDED, 3))]
    made = tabulate(Tally.of_all(two), PLANS)
    assert [row.figure(Column.CONFLICTING) for row in made.rows] == [0, 1]
    assert made.rows[1].businesses(Column.CONFLICTING) == ("E0007",)
    assert made.total.figure(Column.DRAWN) == made.total.figure(Column.VOIDED) == 0
    assert len(made.conflicts) == 1


@pytest.mark.parametrize(
    ("given", "options", "found"),
    [
        (inspection(plan=9), {}, [("statistics.plan", "$.inspections[E0007].origin.plan")]),
        (
            inspection(window=Period.parse("3月至10月", year=2023)),
            {},
            [("statistics.window", "$.inspections[E0007].origin.window")],
        ),
        (inspection(), {"by": lambda one: 3}, [("type.text", "$.by")]),
        (inspection(), {"targets": {2: -1}}, [("integer.range", "$.targets[2]")]),
        (
            at(Stage.PUBLISHED),
            {"deadline": lambda day, plan: "2023-05-10"},
            [("type.date", "$.deadline")],
        ),
        (inspection(), {"by": lambda one: []}, [("type.text", "$.by")]),
        (inspection(), {"by": lambda one: ""}, [("text.blank", "$.by")]),
        (inspection(), {"plans": (PLAN, 3)}, [("type.noun", "$.plans[1]")]),
        (inspection(), {"targets": {9: 1}}, [("statistics.target", "$.targets[9]")]),
    ],
)
def test_what_belongs_to_another_table_is_refused(given: Any, options: Any, found: Any) -> None:
    """Another plan, another window, rows without a name: nothing is dropped in silence."""
    with pytest.raises(InvalidInput) as caught:
        tabulate(Tally.of(given), **{"plans": PLANS, **options})
    assert [(one.code, one.path) for one in caught.value.findings] == found


@pytest.mark.parametrize(
    ("given", "options", "expected"),
    [
        (
            [inspection(plan=9), inspection(plan=8, business="E0008")],
            {},
            [
                "statistics.plan $.inspections[E0007].origin.plan "
                "inspection=('E0007', 9, 1) plan=9 plans=(1, 2)",
                "statistics.plan $.inspections[E0008].origin.plan "
                "inspection=('E0008', 8, 1) plan=8 plans=(1, 2)",
            ],
        ),
        (
            [inspection(window=Period.parse("3月至10月", year=2023))],
            {},
            [
                "statistics.window $.inspections[E0007].origin.window "
                "inspection=('E0007', 2, 1) window=2023-03-01至2023-10-31 "
                "plan_period=2023-03-01至2023-11-30 source=R6"
            ],
        ),
        (
            [inspection(), inspection(business="E0008")],
            {"by": lambda one: len(one.origin.business)},
            ["type.text $.by given=('integer', 5)"] * 2,
        ),
        (
            [inspection()],
            {"plans": (PLAN, PLAN, evolve(PLAN, name="x"))},
            ["field.twice $.plans[2] value=2 first=0 second=2"],
        ),
        (
            [inspection()],
            {"targets": {2: 6, 9: 1, 8: 0}},
            [
                "statistics.target $.targets[9] plan=9 plans=(1, 2)",
                "statistics.target $.targets[8] plan=8 plans=(1, 2)",
            ],
        ),
        (
            [at(Stage.PUBLISHED)],
            {"deadline": OTHER_YEAR},
            ["calendar.uncovered $.deadline day=2023-05-11 period=2024-01-01至2024-12-31"],
        ),
    ],
)
def test_a_refused_table_says_what_and_where(given: Any, options: Any, expected: Any) -> None:
    """Every inspection that doesn't belong is reported, not only the last."""
    with pytest.raises(InvalidInput) as caught:
        tabulate(Tally.of_all(given), **{"plans": PLANS, **options})
    assert in_short(caught.value.findings) == expected


def test_what_was_published_without_a_sheet_is_nobodys_delay() -> None:
    """A careless database may have a result without a record: there is no day to count from."""
    one = at(Stage.PUBLISHED)
    made = forced(one, (x for x in one.history if x.kind is not EventKind.RECORDED))
    table = tabulate(Tally.of(made), PLANS, deadline=lambda day, plan: date(day.year, 1, 1))
    assert table.total.figure(Column.PUBLISHED_LATE) == 0


def test_an_equal_window_of_another_object_is_the_same_window() -> None:
    """What was read from a database is compared by value."""
    again = inspection(window=Period.parse("3月至11月", year=2023))
    assert tabulate(Tally.of(again), [PLAN]).total.figure(Column.DRAWN) == 1


def test_a_rows_share_is_of_distinct_businesses() -> None:
    """Six of seven businesses were inspected, however often they were drawn."""
    share = tabulate(YEAR, PLANS).total.share(Column.INSPECTED, Column.DRAWN)
    assert (share.numerator, share.denominator) == (6, 7)
    assert (share.part, share.of) == (Column.INSPECTED, Column.DRAWN)


def test_no_share_is_made_up_of_what_nobody_knows() -> None:
    """Without a deadline there is no share of what was published late."""
    with pytest.raises(InvalidInput) as caught:
        tabulate(YEAR, PLANS).total.share(Column.PUBLISHED_LATE, Column.PUBLISHED)
    assert in_short(caught.value.findings) == ["share.unknown $.part source=D12"]


def test_a_table_is_of_a_tally() -> None:
    """Inspections that weren't merged into a tally are no tally."""
    for wrong in (LAST, None):
        with pytest.raises(InvalidInput) as caught:
            tabulate(wrong, PLANS)  # type: ignore[arg-type]
        assert caught.value.findings[0].path == "$.tally"
        with pytest.raises(InvalidInput):
            reconcile(wrong)  # type: ignore[arg-type]


def test_strata_show_their_rates() -> None:
    """The column of rates has each stratum's, as the plan's own table does."""
    strata = Strata(attribute="类", rates=(("A", Rate.parse("1%")), ("B", Rate.parse("5%"))))
    made = tabulate(YEAR, (PLANS[0], evolve(PLANS[1], strata=strata)))
    assert [row.rate for row in as_published(made).rows] == ["5%", "A 1%、B 5%"]


def test_a_row_of_several_plans_joins_their_texts() -> None:
    """Grouped by anything, a row shows every department, item, period and rate once."""
    made = as_published(tabulate(YEAR, PLANS, by=lambda one: "全区"))
    (row,) = made.rows
    assert (row.department, row.name, row.rate) == ("禁毒大队", "全区", "5%")
    assert row.items == "联网单位安全保护监管、互联网使用单位"


def test_tables_compare_by_what_they_show() -> None:
    """Two rows of the same figures are equal, whatever inspections are behind them."""
    first, second = tabulate(YEAR, PLANS), tabulate(YEAR, PLANS)
    assert first == second
    assert isinstance(first, Table)
    assert "E0001" not in repr(first)
    assert (
        Row(name="x", plans=(), counts=Counts(), distinct=Counts()).businesses(Column.DRAWN) == ()
    )
