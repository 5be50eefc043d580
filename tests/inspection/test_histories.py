"""Who was drawn how often, who is due, who inspected whom; and next year's rules fed from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve as replace
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Roster, wire
from randcheck.codes import EventKind, LeftOut, ReplacementGround, ResultCode, Stage, VisitKind
from randcheck.errors import InvalidInput
from randcheck.inspection import (
    Breach,
    Coverage,
    Due,
    Inspection,
    coverage,
    inspections_of,
    inspector_history,
    overdue_for_draw,
    past_inspections,
    past_visits,
    workloads,
)
from randcheck.lottery import Exclusion, ExclusionRules, PastVisit, exclusions_from
from randcheck.plan import PastInspection, TeamRules, Workload
from randcheck.roster import Inspector
from randcheck.values import Period, WorkCalendar
from tests.made.inspection import DAY, FAULTY, STARTED, WAYS, at, conduct, event, fact, inspection
from tests.made.plan import BEIJING, entity
from tests.made.short import in_short

ROSTER = Roster.of(entity(f"E{number}") for number in range(6))
INSPECTORS = Roster.of(
    Inspector(identifier=f"P{number}", name=f"警官{number}", unit="网安大队")
    for number in range(1, 5)
)


def drawn_in(
    year: int, business: str, *, number: int = 1, stage: Stage = Stage.DRAWN
) -> Inspection:
    """An inspection drawn on 7 March of a year; of another year than 2023 it is only drawn."""
    digest = f"{year:04}{number:060}"
    changes: dict[str, Any] = {
        "business": business,
        "announcement_digest": digest,
        "draw_number": number,
        "drawn_at": datetime(year, 3, 7, 22, tzinfo=BEIJING),
    }
    found = replace(FAULTY, business=entity(business), draw_number=number)
    own = {EventKind.RECORDED: {"sheet": found}}
    return inspection(**changes).replay(
        event(kind, n, **own.get(kind, {})) for n, kind in enumerate(WAYS[stage], 1)
    )


UNAVAILABLE = ReplacementGround.UNAVAILABLE
YEARS = [
    drawn_in(2021, "E1"),
    drawn_in(2021, "E2"),
    drawn_in(2022, "E2"),
    drawn_in(2022, "E3", stage=Stage.NOT_INSPECTABLE),
    drawn_in(2023, "E2"),
    drawn_in(2023, "E4", stage=Stage.VOIDED),
    drawn_in(2023, "E9"),
]


# -- how often, and who is due --------------------------------------------------------------------


def test_coverage_counts_never_once_and_more() -> None:
    """E0, E4 (void) and E5 never, E1 and E3 once, E2 three times; E9 isn't in the roster."""
    found = coverage(ROSTER, YEARS)
    assert found == Coverage(times=((0, 3), (1, 2), (3, 1)), gone=1)
    assert (found.never, found.once, found.more, found.size) == (3, 2, 1, 6)


def test_coverage_within_a_period() -> None:
    """Only drawings of those days count, both ends included."""
    within = Period(start=date(2022, 3, 7), end=date(2023, 3, 6))
    assert coverage(ROSTER, YEARS, within=within) == Coverage(times=((0, 4), (1, 2)), gone=0)
    later = Period(start=date(2022, 3, 8), end=date(2023, 3, 7))
    assert coverage(ROSTER, YEARS, within=later).times == ((0, 5), (1, 1))


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(2015, 2023)), max_size=30, unique=True))
def test_coverage_adds_up_to_the_roster(pairs: list[tuple[int, int]]) -> None:
    """Never, once and more are everyone, in any order; drawings of others are told apart."""
    made = [drawn_in(year, f"E{number}") for number, year in pairs]
    found = coverage(ROSTER, made)
    assert found == coverage(ROSTER, made[::-1])
    assert found.never + found.once + found.more == found.size == len(ROSTER)
    strangers = {number for number, _ in pairs if number > 5}
    assert found.gone == len(strangers)
    drawings = sum(number <= 5 for number, _ in pairs)
    assert sum(times * count for times, count in found.times) == drawings


def test_coverage_of_nobody_and_by_nothing() -> None:
    """An empty roster, and a roster without a draw."""
    nobody: Roster[Any] = Roster.of([])
    assert coverage(nobody, YEARS) == Coverage(times=(), gone=5 - 1)
    assert coverage(ROSTER, []) == Coverage(times=((0, 6),), gone=0)


def named(found: Iterable[Due]) -> list[tuple[str, int | None]]:
    return [(one.business, one.last.year if one.last else None) for one in found]


def test_due_are_those_never_drawn_and_then_the_longest_ago() -> None:
    """Without a number of years only those never drawn; with one, also who waits so long."""
    never: list[tuple[str, int | None]] = [("E0", None), ("E4", None), ("E5", None)]
    on = date(2023, 12, 31)
    assert named(overdue_for_draw(ROSTER, YEARS, on=on)) == never
    assert named(overdue_for_draw(ROSTER, YEARS, on=on, years=2)) == [*never, ("E1", 2021)]
    assert named(overdue_for_draw(ROSTER, YEARS, on=on, years=1)) == [
        *never,
        ("E1", 2021),
        ("E3", 2022),
    ]
    assert named(overdue_for_draw(ROSTER, YEARS, on=on, years=900)) == never


def test_due_again_on_the_same_day_of_the_year() -> None:
    """A day earlier it isn't so long ago yet; drawings behind the day don't count."""
    one = [drawn_in(2021, "E1")]
    assert ("E1", 2021) not in named(overdue_for_draw(ROSTER, one, on=date(2023, 3, 6), years=2))
    assert ("E1", 2021) in named(overdue_for_draw(ROSTER, one, on=date(2023, 3, 7), years=2))
    assert ("E1", None) in named(overdue_for_draw(ROSTER, one, on=date(2021, 3, 6), years=2))
    both = [*one, drawn_in(2023, "E1")]
    assert named(overdue_for_draw(ROSTER, both[::-1], on=date(2024, 1, 1), years=2))[-1] == (
        "E5",
        None,
    )
    assert named(overdue_for_draw(ROSTER, both, on=date(2023, 3, 6), years=1))[-1] == ("E1", 2021)


def test_the_day_of_a_draw_is_the_one_in_china() -> None:
    """At one in the night of 1 January in Beijing it is still the old year in UTC."""
    moment = datetime(2023, 1, 1, 1, 0, tzinfo=BEIJING)
    one = wire.loads(wire.dumps(inspection(business="E1", drawn_at=moment)), Inspection)
    within = Period(start=date(2023, 1, 1), end=date(2023, 1, 1))
    assert coverage(ROSTER, [one], within=within).once == 1


# -- one business, one inspector ------------------------------------------------------------------


def replaced_after_the_visit() -> Inspection:
    """P2 visited and was then found to be a relative; P1 and P3 visited again and recorded."""
    made = at(Stage.VISITED, business="E2")
    return made.replay(
        [
            event(EventKind.MEMBER_REPLACED, 5),
            event(EventKind.PREPARED, 6, trained=("P1", "P3")),
            event(EventKind.VISITED, 7),
        ]
    )


def test_the_history_of_a_business() -> None:
    """Every inspection of it in order of the draws, void ones too, with results and follow-ups."""
    published = drawn_in(2023, "E4", number=2, stage=Stage.PUBLISHED)
    listed = published.after(event(EventKind.FOLLOWED_UP, 9))
    void, last = inspections_of("E4", [listed, *YEARS])
    assert (void.stage, void.team, void.codes) == (Stage.VOIDED, (), ())
    assert (void.checked_on, void.published_on) == (None, None)
    assert (last.stage, last.team, last.left) == (Stage.PUBLISHED, ("P1", "P2"), ())
    assert (last.checked_on, last.published_on) == (DAY, DAY)
    assert last.codes == (ResultCode.NOT_DISCLOSED, ResultCode.CORRECTION_ORDERED)
    assert last.follow_ups == (fact(identifier="f9"),)
    assert inspections_of("E5", YEARS) == ()


def test_the_history_of_an_inspector() -> None:
    """Inspections of whoever is in the team, and of whoever left it; breaches stay (S18)."""
    changed = replaced_after_the_visit()
    reported = at(Stage.ASSIGNED).after(event(EventKind.BREACH_REPORTED, 10))
    (left,) = inspector_history("P3", [changed, reported, *YEARS])
    assert (left.team, left.left) == (("P1", "P3"), ("P2",))
    told = inspector_history("P2", [reported, changed, *YEARS])
    assert [(line.origin.business, line.left) for line in told] == [("E0007", ()), ("E2", ("P2",))]
    assert [type(one) for one in told[0].follow_ups] == [Breach]
    assert inspector_history("P4", [changed, reported]) == ()


def test_who_comes_back_has_not_left() -> None:
    """Somebody ill who steps in again is of the team."""
    made = at(Stage.ASSIGNED).replay(
        [
            event(EventKind.MEMBER_REPLACED, 5, ground=UNAVAILABLE, reason="病假"),
            event(
                EventKind.MEMBER_REPLACED, 6,
                member="P3", successor="P2", ground=UNAVAILABLE, reason="病假",
            ),
        ]
    )  # fmt: skip
    (line,) = inspector_history("P2", [made])
    assert (line.team, line.left) == (("P1", "P2"), ("P3",))


# -- what the next draw is fed with ---------------------------------------------------------------


def test_visits_are_those_of_exclusions() -> None:
    """By day and business, caused by the lottery; nobody went where nothing was visited."""
    made = [
        drawn_in(2023, "E3", number=9, stage=Stage.PUBLISHED),
        at(Stage.VISITED, business="E1"),
        *YEARS,
    ]
    found = past_visits(made)
    assert found == (
        PastVisit(business="E1", day=DAY, kind=VisitKind.LOTTERY),
        PastVisit(business="E3", day=DAY, kind=VisitKind.LOTTERY),
    )
    excluded = exclusions_from(found, ExclusionRules(as_of=date(2023, 12, 1), yearly_limit=1))
    assert excluded[0] == Exclusion(business="E1", reason=LeftOut.FREQUENCY)


def test_plans_that_went_together_are_one_visit() -> None:
    """Two inspections of one business on one day burden it once (D17); void ones did too."""
    first = drawn_in(2023, "E1", number=1, stage=Stage.PUBLISHED)
    second = drawn_in(2023, "E1", number=2, stage=Stage.VISITED)
    assert len(past_visits([first, second])) == 1
    void = second.after(event(EventKind.VOIDED, 9))
    assert len(past_visits([void])) == 1


def test_past_inspections_are_those_of_team_rules() -> None:
    """Everyone of the team on the visit, by day, business and inspector; the window cuts them."""
    made = [drawn_in(2023, "E3", number=9, stage=Stage.PUBLISHED), at(Stage.VISITED, business="E1")]
    found = past_inspections(made)
    assert [(one.business, one.inspector) for one in found] == [
        ("E1", "P1"), ("E1", "P2"), ("E3", "P1"), ("E3", "P2"),
    ]  # fmt: skip
    assert found[0] == PastInspection(business="E1", inspector="P1", day=DAY)
    assert past_inspections(made, before=DAY) == ()
    assert past_inspections(made, before=DAY + timedelta(days=1)) == found
    year = Period(start=date(2023, 1, 1), end=date(2024, 12, 31))
    window = Period(start=date(2024, 3, 1), end=date(2024, 4, 30))
    rules = TeamRules(
        window=window,
        calendar=WorkCalendar(covers=year),
        past=past_inspections(made, before=window.start),
        workloads=workloads(made, INSPECTORS, year=2023),
        not_last=True,
    )
    assert rules.past == found


def test_who_visited_and_was_replaced_has_inspected() -> None:
    """P2 was there on the first visit, P3 on the second; P1 on both, which is one day."""
    found = past_inspections([replaced_after_the_visit()])
    assert [(one.inspector, one.day) for one in found] == [("P1", DAY), ("P2", DAY), ("P3", DAY)]
    smaller = at(Stage.VISITED, team_size=1).after(
        event(EventKind.MEMBER_REPLACED, 5, successor=None)
    )
    prepared = event(EventKind.PREPARED, 6, trained=("P1",))
    alone = smaller.replay([prepared, event(EventKind.VISITED, 7)])
    assert alone.team == ("P1",)
    assert {one.inspector for one in past_inspections([alone])} == {"P1", "P2"}


def test_who_was_replaced_before_a_visit_was_not_there() -> None:
    """The next day's visit is that of the team as it was then."""
    later, day = STARTED + timedelta(days=1), DAY + timedelta(days=1)
    again = conduct(day=day, started_at=later, ended_at=later)
    made = at(Stage.VISITED).replay(
        [
            event(EventKind.MEMBER_REPLACED, 5),
            event(EventKind.PREPARED, 6, trained=("P1", "P3")),
            event(EventKind.VISITED, 7, at=later, conduct=again),
        ]
    )
    found = [(one.day, one.inspector) for one in past_inspections([made])]
    assert found == [(DAY, "P1"), (DAY, "P2"), (day, "P1"), (day, "P3")]


def test_workloads_count_visits_of_the_year() -> None:
    """Everybody in the roster, ascending, zeros included; another year's don't count."""
    made = [drawn_in(2023, "E3", number=9, stage=Stage.PUBLISHED), replaced_after_the_visit()]
    loads = workloads(made, INSPECTORS, year=2023)
    assert loads == (
        Workload(inspector="P1", visits=2),
        Workload(inspector="P2", visits=2),
        Workload(inspector="P3", visits=1),
        Workload(inspector="P4", visits=0),
    )
    assert {one.visits for one in workloads(made, INSPECTORS, year=2022)} == {0}


def test_histories_are_written_and_read() -> None:
    """All values go through canonical JSON unchanged."""
    listed = at(Stage.PUBLISHED).after(event(EventKind.FOLLOWED_UP, 9))
    values = [
        coverage(ROSTER, YEARS),
        *overdue_for_draw(ROSTER, YEARS, on=DAY, years=1),
        *inspections_of("E0007", [listed]),
    ]
    for value in values:
        assert wire.loads(wire.dumps(value), type(value)) == value


# -- bad input ------------------------------------------------------------------------------------

WRONG: Any = "x y"
MOMENT: Any = STARTED
CALLS: dict[str, Any] = {
    "$.roster": lambda: coverage(WRONG, []),
    "$.within": lambda: coverage(ROSTER, [], within=MOMENT),
    "$.inspections[0]": lambda: coverage(ROSTER, [WRONG]),
    "$.on": lambda: overdue_for_draw(ROSTER, [], on=MOMENT),
    "$.years": lambda: overdue_for_draw(ROSTER, [], on=DAY, years=0),
    "$.business": lambda: inspections_of(WRONG, []),
    "$.inspector": lambda: inspector_history(WRONG, []),
    "$.before": lambda: past_inspections([], before=MOMENT),
    "$.inspectors": lambda: workloads([], WRONG, year=2023),
    "$.year": lambda: workloads([], INSPECTORS, year=True),
    "$.inspections[1]": lambda: past_visits([at(Stage.DRAWN), at(Stage.ASSIGNED)]),
}


@pytest.mark.parametrize(("path", "call"), CALLS.items(), ids=CALLS.keys())
def test_bad_input_is_refused_with_its_path(path: str, call: Any) -> None:
    """A wrong type, a year of nothing, an inspection in two states: each with its place."""
    with pytest.raises(InvalidInput) as caught:
        call()
    assert [found.path for found in caught.value.findings] == [path]


@pytest.mark.parametrize("call", [inspections_of, inspector_history])
def test_one_inspection_twice_names_it(call: Any) -> None:
    """Which business, plan and draw, and the rule."""
    with pytest.raises(InvalidInput) as caught:
        call("P1", [at(Stage.DRAWN), at(Stage.ASSIGNED)])
    assert in_short(caught.value.findings) == [
        "inspection.twice $.inspections[1] inspection=('E0007', 2, 1) first=0 second=1 source=R6"
    ]
    with pytest.raises(InvalidInput):
        overdue_for_draw(Roster.of([]), [at(Stage.DRAWN)] * 2, on=DAY)
