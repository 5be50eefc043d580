"""Teams as values: drawn, changed, withdrawn from, and counted."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import wire
from randcheck.assignment import (
    Assignment,
    Change,
    LoadStatistics,
    Team,
    Withdrawal,
)
from randcheck.assignment.teams import ALGORITHM
from randcheck.errors import InvalidInput
from tests.laws.test_nouns import parts
from tests.made.short import in_short
from tests.made.staff import case, recusal


def team(business: str, *inspectors: str | None) -> Team:
    return Team(business=business, inspectors=inspectors)


FIRST = (team("E1", "P1", "P2"), team("E2", "P2", "P3"), team("E3", "P1", None))


def assignment(**changes: Any) -> Assignment:
    given: dict[str, Any] = {
        "algorithm": ALGORITHM,
        "label": "源汇区",
        "announcement_digest": "a" * 64,
        "inspectors_commitment": "b" * 64,
        "team_rules_commitment": "c" * 64,
        "key": "d" * 64,
        "first_teams": FIRST,
        "evenness": (("P1", "P2"), ("P3",)),
    }
    return Assignment(**{**given, **changes})


def change(number: int, *teams: Team, dissolved: tuple[str, ...] = ()) -> Change:
    return Change(number=number, withdrawal=None, dissolved=dissolved, teams=teams)


def test_a_seat_that_nobody_fills_is_no_member() -> None:
    """Empty seats stay visible among the seats, and out of the members."""
    assert team("E1", None, "P1", None).members == ("P1",)
    assert team("E1").members == ()


@pytest.mark.parametrize(
    ("seats", "first", "second"),
    [(("P1", "P1"), 0, 1), (("P1", "P2", "P1"), 0, 2), ((None, "P1", None, "P1"), 1, 3)],
)
def test_nobody_has_two_seats_of_a_team(
    seats: tuple[str | None, ...], first: int, second: int
) -> None:
    """A team of the same person twice isn't a team of two."""
    with pytest.raises(InvalidInput) as caught:
        team("E1", *seats)
    (found,) = caught.value.findings
    assert in_short([found]) == [
        f"team.twice $.inspectors[{second}] value=P1 first={first} second={second}"
    ]
    assert found.problem == f'"P1" has seat {first + 1} and seat {second + 1} of one team'


def test_teams_stand_as_changed() -> None:
    """What stands are the first teams, without those dissolved, with each later one in place."""
    made = assignment(
        changes=(
            change(1, team("E2", "P2", "P4"), team("E0", "P5", "P6"), dissolved=("E1",)),
            change(2, team("E0", "P5", "P7"), team("E1", "P1", "P9"), dissolved=("E3", "E9")),
        )
    )
    assert made.teams == (team("E0", "P5", "P7"), team("E1", "P1", "P9"), team("E2", "P2", "P4"))
    assert made.team("E2") == team("E2", "P2", "P4")
    assert made.team("E3") is None
    assert made.first_teams == FIRST
    assert evolve(made, changes=()).teams == FIRST


def test_vacancies_are_told_by_business() -> None:
    """Each business with empty seats, and how many, as teams stand now."""
    assert assignment().vacancies == (("E3", 1),)
    filled = assignment(changes=(change(1, team("E3", "P1", "P4"), team("E2", None, None)),))
    assert filled.vacancies == (("E2", 2),)


def test_an_assignment_is_a_value_with_a_digest() -> None:
    """Hashable all the way down, read back as written, and every part changes the digest."""
    made = assignment(changes=(change(1, team("E1", "P1", "P9")),))
    assert isinstance(hash(made), int)
    assert not any(isinstance(part, list | dict | set) for part in parts(made))
    assert wire.loads(wire.dumps(made), Assignment) == made
    others = [
        evolve(made, label="别处"),
        evolve(made, key="0" * 64),
        evolve(made, changes=()),
        evolve(made, evenness=()),
        evolve(made, first_teams=FIRST[:2]),
    ]
    assert len({one.digest for one in [made, *others]}) == len(others) + 1
    assert made.digest == wire.digest(made)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"algorithm": "randcheck-assign-2"},
            "assignment.form $.algorithm found=randcheck-assign-2 expected=randcheck-assign-1",
        ),
        (
            {"first_teams": (FIRST[1], FIRST[0], FIRST[2])},
            "assignment.order $.first_teams[1].business business=E1",
        ),
        (
            {"first_teams": (FIRST[0], team("E1", "P8", "P9"))},
            "assignment.order $.first_teams[1].business business=E1",
        ),
        ({"changes": (change(2),)}, "assignment.numbers $.changes found=(2,) expected=(1,)"),
        (
            {"changes": (change(1), change(1))},
            "assignment.numbers $.changes found=(1, 1) expected=(1, 2)",
        ),
        (
            {"changes": (change(2), change(1))},
            "assignment.numbers $.changes found=(2, 1) expected=(1, 2)",
        ),
    ],
)
def test_assignments_that_nobody_could_have_made_are_refused(
    changes: dict[str, Any], expected: str
) -> None:
    """Another algorithm, teams in disorder, changes without a number of their own."""
    with pytest.raises(InvalidInput) as caught:
        assignment(**changes)
    assert in_short(caught.value.findings) == [expected]


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: team("E 1", "P1"), "$.business"),
        (lambda: Team(business="E1", inspectors=["P1"]), "$.inspectors"),  # type: ignore[arg-type]
        (lambda: team("E1", "P1", ""), "$.inspectors[1]"),
        (lambda: assignment(key="x"), "$.key"),
        (lambda: assignment(first_teams=[*FIRST]), "$.first_teams"),
        (lambda: assignment(evenness=("P1",)), "$.evenness[0]"),
        (lambda: change(0), "$.number"),
        (lambda: change(1, dissolved=("E 1",)), "$.dissolved[0]"),
        (lambda: Withdrawal(inspector="P1", reason=None), "$.reason"),  # type: ignore[arg-type]
        (lambda: Withdrawal(inspector="P1", reason="病假", business=1), "$.business"),  # type: ignore[arg-type]
        (
            lambda: LoadStatistics(visits=(), fewest=-1, most=0, pairs=0, same_pair=0),
            "$.fewest",
        ),
    ],
)
def test_values_of_another_type_are_refused(make: Callable[[], Any], path: str) -> None:
    """Each field says what it expected."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert [one.path for one in caught.value.findings] == [path]


# -- withdrawals ----------------------------------------------------------------------------------


def test_a_recusal_brings_about_a_withdrawal_from_its_business() -> None:
    """D14: its ground is the reason; who raised it and when is in no assignment."""
    found = recusal("P1", "E1")
    made = Withdrawal.recused(found)
    assert (made.inspector, made.business) == ("P1", "E1")
    assert (made.ground, made.origin) == (found.ground, found.origin)
    assert made.reason == "自行回避：是当事人或者当事人的近亲属"
    assert wire.loads(wire.dumps(made), Withdrawal) == made
    written = wire.dumps(made).decode()
    assert found.raised_by not in written
    assert found.raised_on.isoformat() not in written


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"origin": None}, ["withdrawal.recusal $.origin"]),
        ({"ground": None}, ["withdrawal.recusal $.ground"]),
        ({"business": None}, ["withdrawal.every-team $.business inspector=P1"]),
        (
            {"business": None, "origin": None},
            ["withdrawal.recusal $.origin", "withdrawal.every-team $.business inspector=P1"],
        ),
    ],
)
def test_a_recusal_has_a_ground_and_an_origin_and_one_business(
    changes: dict[str, Any], expected: list[str]
) -> None:
    """It can't be stretched to every business, and half of it is none."""
    with pytest.raises(InvalidInput) as caught:
        evolve(Withdrawal.recused(recusal("P1", "E1")), **changes)
    assert in_short(caught.value.findings) == expected


@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\n\t "])
def test_nobody_withdraws_without_a_reason(blank: str) -> None:
    """A blank reason is none."""
    with pytest.raises(InvalidInput) as caught:
        Withdrawal(inspector="P1", reason=blank)
    assert "$.reason" in [one.path for one in caught.value.findings]


# -- statistics -----------------------------------------------------------------------------------


def test_loads_and_pairs_are_counted() -> None:
    """Everyone given has a number, those who are in no team have none, and pairs are unordered."""
    teams = [team("E1", "P2", "P1"), team("E2", "P1", "P2"), team("E3", "P1", "P3", None)]
    made = LoadStatistics.of(iter(teams), iter(("P4", "P3", "P2", "P1")))
    assert made == LoadStatistics(
        visits=(("P1", 3), ("P2", 2), ("P3", 1), ("P4", 0)), fewest=0, most=3, pairs=2, same_pair=2
    )


def test_nothing_given_counts_nothing() -> None:
    """No team and no inspector come to nought everywhere."""
    assert LoadStatistics.of([], []) == LoadStatistics(
        visits=(), fewest=0, most=0, pairs=0, same_pair=0
    )
    alone = LoadStatistics.of([team("E1", "P1")], ["P1"])
    assert (alone.fewest, alone.most, alone.pairs, alone.same_pair) == (1, 1, 0, 0)


PEOPLE = [f"P{number}" for number in range(6)]


@given(st.lists(st.sets(st.sampled_from(PEOPLE), max_size=4), max_size=8))
def test_visits_add_up_to_seats_filled(given: list[set[str]]) -> None:
    """The visits of all are the seats of all teams, whatever the order of teams and people."""
    teams = [team(f"E{number}", *sorted(names)) for number, names in enumerate(given)]
    made = LoadStatistics.of(teams, PEOPLE)
    assert sum(visits for _, visits in made.visits) == sum(map(len, given))
    assert made == LoadStatistics.of(teams[::-1], PEOPLE[::-1])
    assert (made.fewest, made.most) == (
        min(visits for _, visits in made.visits),
        max(visits for _, visits in made.visits),
    )
    assert made.pairs <= sum(len(names) * (len(names) - 1) // 2 for names in given)


def test_a_real_assignment_counts_every_visit() -> None:
    """Six businesses with two each are twelve visits."""
    drawn = case()
    made = LoadStatistics.of(drawn.assign().teams, drawn.inspectors.identifiers)
    assert sum(visits for _, visits in made.visits) == 12
    assert made.most - made.fewest <= 1
