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
from tests.made.short import in_short

PEOPLE = [f"E{number:02}" for number in range(40)]
KINDS = "nouns=('str', 'int', 'date')"


def told(judge: Callable[[], object]) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        judge()
    return in_short(caught.value.findings)


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
    assert told(lambda: PastDraw(population=("a", "a"), drawn=())) == [
        "list.twice $.population[1] value=a first=0 second=1"
    ]
    assert told(lambda: PastDraw(population=("a", "b"), drawn=("c", "a", "a"))) == [
        "drawn.stranger $.drawn[0] value=c",
        "drawn.twice $.drawn[2] value=a first=1 second=2",
    ]
    assert told(lambda: PastDraw(population=(), drawn=("a",))) == ["list.empty $.population"]
    assert told(lambda: judge_sampler(ticket_sampler, [], 0)) == ["list.empty $.identifiers"]
    assert told(lambda: judge_history([])) == ["field.empty $.draws"]
    assert told(lambda: judge_sampler(ticket_sampler, PEOPLE, 7, draws=0)) == [
        "field.empty $.draws"
    ]
    assert told(lambda: judge_sampler(ticket_sampler, PEOPLE, 7, seeds=[])) == [
        "field.empty $.draws"
    ]
    assert told(lambda: judge_sampler(ticket_sampler, list("aba"), 1)) == [
        "list.twice $.identifiers[2] value=a first=0 second=2"
    ]
    assert told(lambda: judge_sampler(ticket_sampler, "aba", 1)) == [
        "type.iterable $.identifiers given=('text', 'aba')"
    ]


@pytest.mark.parametrize(
    ("seed", "found"),
    [
        (1, ["drawn.stranger $.draws[1][0] value=x"]),
        (2, ["drawn.size $.draws[1] found=8 expected=7"]),
        (3, [f"drawn.twice $.draws[1][{n}] value=E00 first=0 second={n}" for n in range(1, 7)]),
        (
            4,
            [
                "type.text $.draws[1][1] given=('integer', 5)",
                "drawn.size $.draws[1] found=2 expected=7",
            ],
        ),
        (5, ["type.iterable $.draws[1] given=('nothing',)"]),
        (6, ["type.iterable $.draws[1] given=('text', 'E00')"]),
    ],
)
def test_a_sampler_that_draws_amiss_is_refused_at_that_draw(seed: int, found: list[str]) -> None:
    """Strangers, another number, doubles, what isn't a name, and what isn't a draw at all."""

    def odd(given: Sequence[str], size: int, seed: int) -> Any:
        right, one = list(given[:size]), given[0]
        drawn = (right, ["x", *right[1:]], given[: size + 1], [one] * size, [one, 5], None, one)
        return drawn[seed]

    assert told(lambda: judge_sampler(odd, PEOPLE, 7, seeds=[0, seed])) == found


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
    ("values", "found"),
    [
        ({}, [f"trait.missing $.traits[staff][{one}]" for one in PEOPLE]),
        (
            {**dict.fromkeys(PEOPLE, 1), "E03": "x"},
            ["trait.mixed $.traits[staff][E03] given=('text', 'x') beside=('integer', 1)"],
        ),
        (
            {**dict.fromkeys(PEOPLE, "x"), "E03": None},
            [f"type.one-of $.traits[staff][E03] given=('nothing',) {KINDS}"],
        ),
        (
            dict.fromkeys(PEOPLE, 1.5),
            [
                f"type.one-of $.traits[staff][{one}] given=('float', '1.5') {KINDS}"
                for one in PEOPLE
            ],
        ),
        (5, ["type.mapping $.traits[staff] given=('integer', 5)"]),
    ],
)
def test_traits_are_of_one_kind_and_complete(values: Any, found: list[str]) -> None:
    """A missing or odd value is told with the trait's name and the person's."""
    draws = [PastDraw(population=tuple(PEOPLE), drawn=("E01",))]
    assert told(lambda: judge_history(draws, traits={"staff": values})) == found


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
    assert "are 10 apart" in measured(verdict, "steps").question
    assert {"all names", "all pairs", "whole samples"} <= {one.name for one in verdict.not_measured}
    assert verdict.shows is None


@pytest.mark.parametrize(("people", "size"), [(1, 0), (1, 1), (2, 1), (3, 2), (5, 0), (5, 5)])
def test_the_smallest_draws_can_be_judged(people: int, size: int) -> None:
    """Of one, of nobody, of everybody: nothing is odd, and nothing fails."""
    verdict = judge_sampler(ticket_sampler, PEOPLE[:people], size, draws=30)
    assert verdict.ok
    assert measured(verdict, "list order").p_value > 1e-3
