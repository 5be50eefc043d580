"""Rules for teams: what they hold, and which contradict themselves (D13-D15)."""

from datetime import date
from typing import Any

import pytest

from randcheck import display, wire
from randcheck.errors import InvalidInput
from randcheck.plan import PastInspection, Recusal, TeamRules, TeamSlot, Workload
from randcheck.plan.team_rules import TEAM_SIZE
from tests.made.short import in_short
from tests.made.staff import (
    CALENDAR,
    WINDOW,
    YEAR,
    businesses,
    officers,
    past,
    period,
    recusal,
    team_rules,
)


def test_two_certified_are_a_team_unless_said_otherwise() -> None:
    """D13: by default each team has two, both with a certificate, mixed, without a limit."""
    rules = team_rules()
    assert TEAM_SIZE == 2
    assert rules.slots == (TeamSlot(count=2),)
    assert (rules.slots[0].units, rules.slots[0].items, rules.slots[0].certified) == (
        (),
        None,
        True,
    )
    assert (rules.team_size, rules.minimum, rules.limit, rules.mixing) == (2, 2, None, True)
    assert (rules.not_last, rules.not_within_years) == (False, None)


def test_a_teams_size_is_that_of_its_slots() -> None:
    """Slots add up, auxiliaries too."""
    slots = (TeamSlot(count=2), TeamSlot(count=3, certified=False), TeamSlot())
    assert team_rules(slots=slots).team_size == 6


def test_rules_survive_being_written() -> None:
    """All that rules hold is pinned by their digest, and read back as it was."""
    rules = team_rules(
        slots=(
            TeamSlot(units=("网安大队",), items=("联网单位",)),
            TeamSlot(items=()),
            TeamSlot(certified=False),
        ),
        limit=7,
        workloads=(Workload(inspector="P00", visits=3, limit=9),),
        recusals=(recusal("P01", "E0003"),),
        past=(past("E0001", "P00", "2022-05-01"),),
        not_last=True,
        not_within_years=3,
        mixing=False,
    )
    assert wire.loads(wire.dumps(rules), TeamRules) == rules
    for changes in ({"limit": 8}, {"mixing": True}, {"not_last": False}, {"recusals": ()}):
        assert wire.digest(rules) != wire.digest(team_rules(slots=rules.slots, **changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"slots": ()}, ["field.empty $.slots"]),
        ({"slots": (), "minimum": 0}, ["field.empty $.slots"]),
        (
            {"slots": (TeamSlot(),)},
            ["rules.certified $.slots size=1 minimum=2 source=D13"],
        ),
        (
            {"slots": (TeamSlot(), TeamSlot(count=5, certified=False)), "minimum": 3},
            ["rules.certified $.slots size=1 minimum=3 source=D13"],
        ),
        (
            {"past": (past("E1", "P0", "2023-04-03"),)},
            ["rules.past-day $.past[0].day day=2023-04-03 start=2023-04-03"],
        ),
        (
            {"past": (past("E1", "P0", "2023-04-02"), past("E1", "P0", "2024-04-02"))},
            ["rules.past-day $.past[1].day day=2024-04-02 start=2023-04-03"],
        ),
        (
            {"workloads": (Workload(inspector="P0"),) * 3},
            [
                "field.twice $.workloads[1] value=P0 first=0 second=1",
                "field.twice $.workloads[2] value=P0 first=0 second=2",
            ],
        ),
        (
            {"recusals": (recusal("P0", "E1"), recusal("P0", "E2"), recusal("P0", "E1"))},
            ["field.twice $.recusals[2] value=P0 E1 first=0 second=2"],
        ),
        (
            {"window": period("2023-12-01", "2024-01-05")},
            ["rules.window $.window period=2023-12-01至2024-01-05 calendar=2023-01-01至2023-12-31"],
        ),
        (
            {"window": period("2022-12-31", "2023-01-05")},
            ["rules.window $.window period=2022-12-31至2023-01-05 calendar=2023-01-01至2023-12-31"],
        ),
        (
            {"window": period("2023-05-01", "2023-05-03")},
            ["rules.no-workday $.window period=2023-05-01至2023-05-03"],
        ),
        (
            {"window": period("2023-04-08", "2023-04-09")},
            ["rules.no-workday $.window period=2023-04-08至2023-04-09"],
        ),
    ],
)
def test_rules_that_contradict_themselves_are_refused(
    changes: dict[str, Any], expected: list[str]
) -> None:
    """Each contradiction is reported at its place, with the figures."""
    with pytest.raises(InvalidInput) as caught:
        team_rules(**changes)
    assert in_short(caught.value.findings) == expected


def test_contradictions_in_words() -> None:
    """Both languages say how many certified inspectors are missing, and where a window leads."""
    with pytest.raises(InvalidInput) as caught:
        team_rules(slots=(TeamSlot(),), window=period("2022-12-31", "2023-01-05"))
    window, slots = caught.value.findings
    assert display.text(slots) == (
        "检查组持证人员为1人，至少应有2人。请增加持证人员的席位，或者降低最少人数。"
    )
    assert display.text(window, "en") == (
        "The visit window 2022-12-31 to 2023-01-05 leaves the calendar of 2023-01-01 to 2023-12-31."
        " Give a calendar that covers the visit window."
    )


def test_every_contradiction_is_reported_at_once() -> None:
    """One error has all that is wrong with the rules."""
    with pytest.raises(InvalidInput) as caught:
        team_rules(
            slots=(),
            past=(past("E1", "P0", "2023-05-03"),),
            window=period("2023-05-01", "2023-05-03"),
            workloads=(Workload(inspector="P0"),) * 2,
            recusals=(recusal("P0", "E1"),) * 2,
        )
    assert [one.path for one in caught.value.findings] == [
        "$.slots",
        "$.window",
        "$.past[0].day",
        "$.workloads[1]",
        "$.recusals[1]",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"minimum": 1, "slots": (TeamSlot(),)},
        {"minimum": 0, "slots": (TeamSlot(certified=False),)},
        {"minimum": 2, "slots": (TeamSlot(), TeamSlot())},
        {"window": period("2023-04-22", "2023-04-23")},  # a Sunday that is worked
        {"window": period("2023-01-01", "2023-12-31")},
        {"past": (past("E1", "P0", "2023-04-02"),) * 2},
        {"recusals": (recusal("P0", "E1"), recusal("P0", "E2"), recusal("P1", "E1"))},
        {"limit": 0},
    ],
)
def test_unusual_rules_are_allowed(changes: dict[str, Any]) -> None:
    """Fewer certified on purpose, a make-up day alone, the whole year, a limit of nothing."""
    assert team_rules(**changes) == team_rules(**changes)


def test_rules_name_only_those_in_the_rosters() -> None:
    """Unknown names in limits and recusals have their place; past visits may be of anyone."""
    rules = team_rules(
        workloads=(Workload(inspector="P00"), Workload(inspector="P99")),
        recusals=(recusal("P98", "E0001"), recusal("P00", "E9999"), recusal("P97", "E9998")),
        past=(past("E9997", "P96", "2022-01-01"),),
    )
    assert in_short(rules.findings(officers(), businesses())) == [
        "rules.unknown-inspector $.team_rules.workloads[1].inspector inspector=P99",
        "rules.unknown-inspector $.team_rules.recusals[0].inspector inspector=P98",
        "rules.unknown-inspector $.team_rules.recusals[2].inspector inspector=P97",
        "rules.unknown-business $.team_rules.recusals[1].business business=E9999",
        "rules.unknown-business $.team_rules.recusals[2].business business=E9998",
    ]


def test_rules_are_held_against_two_rosters() -> None:
    """Rosters in the wrong order, or nothing, are refused by the parameter's name."""
    any_findings: Any = team_rules().findings
    for given, codes in (((businesses(), officers()), "type.roster"), ((None, None), "type.noun")):
        with pytest.raises(InvalidInput) as caught:
            any_findings(*given)
        assert [(one.code, one.path) for one in caught.value.findings] == [
            (codes, "$.inspectors"),
            (codes, "$.businesses"),
        ]


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: TeamSlot(count=0), "$.count"),
        (lambda: TeamSlot(count=True), "$.count"),
        (lambda: TeamSlot(units=("",)), "$.units[0]"),
        (lambda: TeamSlot(items=("a b",)), "$.items[0]"),
        (lambda: TeamSlot(certified=1), "$.certified"),  # type: ignore[arg-type]
        (lambda: Workload(inspector="P0", visits=-1), "$.visits"),
        (lambda: Workload(inspector="P0", limit=-1), "$.limit"),
        (lambda: Workload(inspector="P 0"), "$.inspector"),
        (lambda: past("E 1", "P0", "2022-01-01"), "$.business"),
        (lambda: PastInspection(business="E", inspector="P", day="x"), "$.day"),  # type: ignore[arg-type]
        (
            lambda: Recusal(
                inspector="P0",
                business="E1",
                ground="kin",  # type: ignore[arg-type]
                origin=recusal("P0", "E1").origin,
                raised_by="某",
                raised_on=date(2023, 1, 1),
            ),
            "$.ground",
        ),
        (lambda: team_rules(window=None), "$.window"),
        (lambda: team_rules(calendar=YEAR), "$.calendar"),
        (lambda: team_rules(slots=[TeamSlot(count=2)]), "$.slots"),
        (lambda: team_rules(not_within_years=0), "$.not_within_years"),
        (lambda: team_rules(mixing=0), "$.mixing"),
        (lambda: team_rules(limit=1.0), "$.limit"),
    ],
)
def test_values_of_another_type_are_refused(make: Any, path: str) -> None:
    """Each field says what it needs, before anything is made of it."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert path in [one.path for one in caught.value.findings]


def test_the_window_lies_in_the_calendar() -> None:
    """The shared case is one that is allowed."""
    assert CALENDAR.covers.covers(WINDOW)
