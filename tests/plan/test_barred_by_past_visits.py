"""Who was at a business before, and may not be sent there again."""

from typing import Any

import pytest

from randcheck.codes import Unfit
from randcheck.plan import TeamRules
from randcheck.values import WorkCalendar
from tests.made.staff import officer, past, period, recusal, team_rules
from tests.plan.objections import BOTH, eligibility, reasons


def before(*visits: tuple[str, str], **changes: Any) -> frozenset[str]:
    """Who is barred from E0001 after visits there by inspectors on days."""
    rules = team_rules(past=tuple(past("E0001", who, day) for who, day in visits), **changes)
    barred = eligibility(rules)._barred.get("E0001", frozenset())
    for who in ("P1", "P2", "P3"):
        expected = [(Unfit.INSPECTED_BEFORE, None, ())] if who in barred else []
        assert reasons(officer(who), rules) == expected
        assert reasons(officer(who), rules, BOTH) == []
    return barred


def test_past_visits_bar_nobody_unless_the_rules_say_so() -> None:
    """Without `not_last` and `not_within_years` the past is only known."""
    assert before(("P1", "2023-04-02")) == set()


def test_last_time_means_everyone_of_that_day() -> None:
    """Of all visits to one business the latest day's inspectors are barred, in any order given."""
    visits = [("P1", "2021-06-01"), ("P2", "2022-06-01"), ("P3", "2022-06-01")]
    assert before(*visits, not_last=True) == {"P2", "P3"}
    assert before(*reversed(visits), not_last=True) == {"P2", "P3"}
    assert before(visits[1], visits[0], not_last=True) == {"P2"}


def test_last_time_is_each_businesses_own() -> None:
    """A later visit elsewhere changes nothing."""
    rules = team_rules(
        past=(past("E0001", "P1", "2020-01-01"), past("E0002", "P2", "2022-01-01")), not_last=True
    )
    assert eligibility(rules)._barred == {"E0001": {"P1"}, "E0002": {"P2"}}


@pytest.mark.parametrize(
    ("day", "years", "barred"),
    [
        ("2022-04-03", 1, False),  # a year before the window's first day to the day
        ("2022-04-04", 1, True),
        ("2023-04-02", 1, True),
        ("2020-04-03", 3, False),
        ("2020-04-04", 3, True),
        ("0001-01-02", 2022, False),
        ("0001-04-04", 2022, True),
        ("0001-01-02", 2023, True),  # further back than there are years
        ("0001-01-02", 9_999, True),
        ("0001-01-02", 2**31, True),
        ("0001-01-02", 2**53 - 1, True),
    ],
)
def test_n_years_before_the_window(day: str, years: int, barred: bool) -> None:
    """Visits in the n years before the window's first day count; huge n means always."""
    assert before(("P1", day), not_within_years=years) == ({"P1"} if barred else set())


@pytest.mark.parametrize(
    ("start", "years", "day", "barred"),
    [
        ("2024-02-29", 1, "2023-02-28", False),  # a year before 29 February is the 28th
        ("2024-02-29", 1, "2023-03-01", True),
        ("2024-02-29", 4, "2020-02-29", False),
        ("2024-02-29", 4, "2020-03-01", True),
        ("2024-02-28", 1, "2023-02-28", False),
        ("2024-03-01", 4, "2020-02-29", False),
        ("2024-03-01", 4, "2020-03-01", False),
        ("2024-03-01", 4, "2020-03-02", True),
    ],
)
def test_years_from_the_29th_of_february(start: str, years: int, day: str, barred: bool) -> None:
    """Where the day doesn't exist the month's last one stands for it."""
    whole = period("2024-01-01", "2024-12-31")
    rules = TeamRules(
        window=period(start, "2024-03-29"),
        calendar=WorkCalendar(covers=whole),
        past=(past("E0001", "P1", day),),
        not_within_years=years,
    )
    assert ("E0001" in eligibility(rules)._barred) is barred


def test_last_time_and_years_add_up() -> None:
    """Last time bars however long ago, and years bar each other inspector who was there lately."""
    visits = [("P1", "2022-05-01"), ("P2", "2022-06-01"), ("P3", "2019-01-01")]
    assert before(*visits, not_within_years=1) == {"P1", "P2"}
    assert before(*visits[2:], not_last=True, not_within_years=1) == {"P3"}
    assert before(*visits, not_last=True, not_within_years=1) == {"P1", "P2"}
    rules = team_rules(past=tuple(past("E1", *each) for each in visits), not_within_years=9)
    assert eligibility(rules)._barred == {"E1": {"P1", "P2", "P3"}}


def test_recused_and_there_before_are_barred_alike() -> None:
    """What stands between the two is one set for each business."""
    rules = team_rules(
        recusals=(recusal("P1", "E0001"), recusal("P2", "E0002")),
        past=(past("E0001", "P3", "2022-05-01"),),
        not_last=True,
    )
    assert eligibility(rules)._barred == {"E0001": {"P1", "P3"}, "E0002": {"P2"}}
    assert reasons(officer("P2"), rules) == []
