"""Judging samplers and past draws: what is refused, and what traits tell."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from randcheck.errors import InvalidInput
from randcheck.testing import spread_seeds, ticket_sampler
from randcheck.testing.fairness import (
    Measurement,
    PastDraw,
    Verdict,
    judge_history,
    judge_sampler,
    past_draws,
)

PEOPLE = [f"E{number:02}" for number in range(40)]


def codes(judge: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        judge()
    return [(found.path, found.code) for found in caught.value.findings]


def measured(verdict: Verdict, name: str) -> Measurement:
    (found,) = (one for one in verdict.measurements if one.name == name)
    return found


def test_a_samplers_draws_and_the_same_as_past_ones_are_judged_alike() -> None:
    """What can be called and what can't give the same verdict from the same draws."""
    given = past_draws(ticket_sampler, PEOPLE, 7, spread_seeds(50))
    assert judge_history(given) == judge_sampler(ticket_sampler, PEOPLE, 7, draws=50)
    assert judge_history(given) == judge_sampler(
        ticket_sampler, PEOPLE, 7, seeds=spread_seeds(50), draws=3
    )
    assert judge_history(given).draws == 50
    assert judge_history(given).shows is not None
    assert given[3].drawn == ticket_sampler(PEOPLE, 7, list(spread_seeds(4))[3])


def test_what_isnt_a_draw_is_refused_with_its_place() -> None:
    """Strangers, doubles, wrong sizes, nobody's draws; each with a path."""
    assert codes(lambda: PastDraw(population=("a", "a"), drawn=())) == [
        ("$.population", "draw.twice")
    ]
    assert codes(lambda: PastDraw(population=("a", "b"), drawn=("c", "a", "a"))) == [
        ("$.drawn", "draw.twice"),
        ("$.drawn", "draw.stranger"),
    ]
    assert codes(lambda: PastDraw(population=(), drawn=("a",))) == [("$.population", "draw.nobody")]
    assert codes(lambda: judge_sampler(ticket_sampler, [], 0)) == [("$", "draw.nobody")]
    assert codes(lambda: judge_history([])) == [("$", "history.empty")]
    assert codes(lambda: judge_sampler(ticket_sampler, PEOPLE, 7, draws=0)) == [
        ("$", "history.empty")
    ]
    assert codes(lambda: judge_sampler(ticket_sampler, "aba", 1)) == [("$", "draw.twice")]

    def odd(given: Sequence[str], size: int, seed: int) -> list[str]:
        drawn = (given[:size], ["x", *given[1:size]], given[: size + 1], [given[0]] * size)
        return list(drawn[seed])

    for seed, expected in ((1, "draw.stranger"), (2, "draw.size"), (3, "draw.twice")):
        found = codes(lambda seed=seed: judge_sampler(odd, PEOPLE, 7, seeds=[0, seed]))  # type: ignore[misc]
        assert found == [("$[1]", expected)]


def test_dates_numbers_and_texts_are_traits() -> None:
    """Dates and numbers are ranked, with equal ones alike; texts are groups."""
    first = [PastDraw(population=tuple(PEOPLE), drawn=tuple(PEOPLE[:10]))] * 6
    verdict = judge_history(
        first,
        traits={
            "registered": {one: date(2020, 1, 1 + n // 2) for n, one in enumerate(PEOPLE)},
            "staff": {one: -n for n, one in enumerate(PEOPLE)},
            "one day": dict.fromkeys(PEOPLE, 5),
            "street": {one: "一二三四"[n // 10] for n, one in enumerate(PEOPLE)},
        },
    )
    early = measured(verdict, "registered")
    assert early.seen == pytest.approx(4.5 / 39)
    assert early.expected == pytest.approx(0.5)
    assert early.p_value < 1e-9
    assert measured(verdict, "staff").seen == pytest.approx(1 - 4.5 / 39)
    assert measured(verdict, "one day").p_value == 1.0
    assert measured(verdict, "street").who == ("一",)
    assert measured(verdict, "street").seen == 60.0
    assert measured(verdict, "endings").p_value > 0.01
    assert measured(verdict, "beginnings").who == ("E0",)
    assert not any(one.name == "identifier order" for one in verdict.measurements)


def test_identifiers_tell_even_where_the_list_has_another_order() -> None:
    """Small identifiers drawn from a shuffled list are seen by identifier, not by place."""
    shuffled = tuple(sorted(PEOPLE, key=lambda one: (int(one[1:]) * 17) % 40))
    draws = [PastDraw(population=shuffled, drawn=tuple(PEOPLE[:8]))] * 9
    verdict = judge_history(draws)
    assert measured(verdict, "identifier order").p_value < 1e-12
    assert measured(verdict, "identifier order").seen == pytest.approx(3.5 / 39)
    assert measured(verdict, "list order").p_value > 1e-4


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({}, 40),
        ({**dict.fromkeys(PEOPLE, 1), "E03": "x"}, 40),
        ({**dict.fromkeys(PEOPLE, "x"), "E03": None}, 40),
        (dict.fromkeys(PEOPLE, 1.5), 40),
    ],
)
def test_traits_are_of_one_kind_and_complete(values: Any, count: int) -> None:
    """A missing or odd value is told with the trait's name and the person's."""
    draws = [PastDraw(population=tuple(PEOPLE), drawn=("E01",))]
    found = codes(lambda: judge_history(draws, traits={"staff": values}))
    assert len(found) == count
    assert found[3] == ("$.traits['staff']['E03']", "trait.value")


def test_groups_are_looked_at_only_where_there_are_few() -> None:
    """Between two and half as many as there are people; and lengths may differ."""
    verdict = judge_history([PastDraw(population=("a", "ab", "abc"), drawn=("a",))])
    assert {one.name for one in verdict.not_measured} >= {
        "beginnings",
        "longer beginnings",
        "endings",
    }
    halves = [f"{'ab'[n % 2]}{n}" for n in range(200)]
    verdict = judge_history([PastDraw(population=tuple(halves), drawn=tuple(halves[::2]))])
    assert measured(verdict, "beginnings").seen == 100.0
    assert measured(verdict, "beginnings").p_value < 1e-9
    assert measured(verdict, "longer beginnings").p_value < 1e-2


def test_lists_that_change_are_judged_by_what_stays_comparable() -> None:
    """A stored procedure that skips through growing lists: the step shows it, from six draws."""
    draws = []
    for year in range(6):
        people = tuple(f"E{number:04}" for number in range(400 + 10 * year))
        draws.append(PastDraw(population=people, drawn=people[year::10]))
    verdict = judge_history(draws)
    assert measured(verdict, "steps").p_value < 1e-30
    assert "stand 10 apart" in measured(verdict, "steps").question
    assert {"all names", "all pairs", "whole samples"} <= {one.name for one in verdict.not_measured}
    assert verdict.shows is None


@pytest.mark.parametrize(("people", "size"), [(1, 0), (1, 1), (2, 1), (3, 2), (5, 0), (5, 5)])
def test_the_smallest_draws_can_be_judged(people: int, size: int) -> None:
    """Of one, of nobody, of everybody: nothing is odd, and nothing fails."""
    verdict = judge_sampler(ticket_sampler, PEOPLE[:people], size, draws=30)
    assert verdict.ok
    assert measured(verdict, "list order").p_value > 1e-3
