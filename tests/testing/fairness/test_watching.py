"""Evidence draw by draw: fair bets have a mean of one, whoever is drawn before."""

from collections.abc import Iterator
from itertools import combinations, product
from math import exp, log10
from typing import Any

import pytest
from attrs import evolve

from randcheck.errors import InvalidInput
from randcheck.testing.fairness import Evidence, decide, watch, watching
from tests.made.short import in_short

PEOPLE = list("abcdefgh")


def fortunes(people: int, size: int, draws: int) -> dict[str, list[float]]:
    """Every bet's fortune after every possible history of so many draws."""
    possible = list(combinations(range(people), size))
    found: dict[str, list[float]] = {}
    for history in product(possible, repeat=draws):
        for bet in watching._bets(people, size):
            for places in history:
                bet.take(places)
            found.setdefault(bet.name, []).append(exp(bet.fortune()))
    return found


@pytest.mark.parametrize(
    ("people", "size", "draws"),
    [(2, 1, 3), (3, 1, 2), (3, 2, 2), (5, 2, 2), (5, 3, 2), (6, 5, 2), (4, 2, 3), (7, 3, 1)],
)
def test_a_fair_bet_wins_nothing_on_average(people: int, size: int, draws: int) -> None:
    """Over all histories the mean fortune is one; that of the order's bet is at most one."""
    for name, values in fortunes(people, size, draws).items():
        mean = sum(values) / len(values)
        if name == "list order":
            assert mean <= 1 + 1e-12
            assert mean > 0.6
        else:
            assert mean == pytest.approx(1)


def test_what_bets_there_are() -> None:
    """Names, pairs where there are some and not too many, the order, and steps."""
    assert [bet.name for bet in watching._bets(6, 2)] == ["names", "pairs", "list order", "steps"]
    assert [bet.name for bet in watching._bets(6, 1)] == ["names", "list order", "steps"]
    assert [bet.name for bet in watching._bets(448, 2)] == ["names", "list order", "steps"]
    assert len(list(watching._bets(447, 2))) == 4


def told(evidence: Evidence) -> dict[str, float]:
    return dict(evidence.bets)


def test_the_first_names_drawn_always() -> None:
    """Each bet sees it, the evidence grows, and the mean of the bets is what counts."""
    watched = list(watch([["a", "b", "c"]] * 12, PEOPLE, 3, budget=1e-6))
    assert [one.draws for one in watched] == list(range(1, 13))
    last = watched[-1]
    assert all(value > 1 for value in told(last).values())
    mean = sum(10**value for value in told(last).values()) / 4
    assert last.evidence == pytest.approx(log10(mean))
    assert last.highest == max(one.evidence for one in watched)
    assert last.alarm
    assert not watched[0].alarm
    assert last.p_value == pytest.approx(10**-last.highest)
    assert str(last).startswith(f"unfair after 12 draws: evidence 10^{last.highest:.3g} (names ")
    assert str(watched[0]).startswith("no alarm after 1 draws: evidence 10^")


def test_the_highest_evidence_stays() -> None:
    """What was once enough stays enough, however the draws go on."""
    same, others = [["a", "b", "c"]] * 12, [list(one) for one in combinations(PEOPLE, 3)]
    watched = list(watch(same + others, PEOPLE, 3, budget=1e-6))
    assert watched[-1].evidence < watched[-1].highest
    assert watched[-1].alarm
    assert watched[0].highest >= 0
    calm = list(watch(others[::7], PEOPLE, 3))
    assert all(one.p_value == min(1, 10**-one.highest) for one in calm)
    assert evolve(calm[0], highest=0.0, budget=0.9).alarm is False
    assert evolve(calm[0], highest=1.0, budget=0.1).alarm is True


def test_deciding_stops_at_the_first_alarm() -> None:
    """Draws after the alarm aren't asked for; without one all are; of none there is nothing."""
    asked: list[int] = []

    def draws() -> Iterator[list[str]]:
        for number in range(1000):
            asked.append(number)
            yield ["a", "b", "c"]

    found = decide(draws(), PEOPLE, 3)
    assert found is not None
    assert found.alarm
    assert found.draws == len(asked) < 40
    calm = decide([["a", "b", "c"], ["d", "e", "f"]], PEOPLE, 3)
    assert calm is not None
    assert (calm.draws, calm.alarm) == (2, False)
    assert decide([], PEOPLE, 3) is None


def test_late_and_early_places_are_seen_alike() -> None:
    """The order's bet is the same for a list turned round, above one half too."""
    for size in (2, 6):
        early, late = PEOPLE[:size], PEOPLE[-size:]
        one, other = (decide([given] * 9, PEOPLE, size, budget=1e-300) for given in (early, late))
        assert one is not None
        assert other is not None
        assert told(one)["list order"] == pytest.approx(told(other)["list order"])
        assert told(one)["list order"] > 1


def test_a_name_left_out_and_a_step_kept() -> None:
    """Somebody who is never drawn wins the bet on names; skip sampling wins the one on steps."""
    left_out = [PEOPLE[n % 7 : n % 7 + 1] for n in range(200)]
    found = decide(left_out, PEOPLE, 1)
    assert found is not None
    assert max(told(found), key=told(found).__getitem__) == "names"
    assert found.alarm
    people = [f"E{number:03}" for number in range(300)]
    found = decide([people[n % 10 :: 10] for n in range(5)], people, 30)
    assert found is not None
    assert found.draws <= 3
    assert max(told(found), key=told(found).__getitem__) == "steps"


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (0, "size.certain $.size size=0 available=8"),
        (8, "size.certain $.size size=8 available=8"),
        (9, "size.certain $.size size=9 available=8"),
        (-1, f"integer.range $.size value=-1 low=0 high={2**53 - 1}"),
    ],
)
def test_nobody_and_everybody_are_no_draw_to_watch(size: int, told: str) -> None:
    """Where nothing is left to chance there is nothing to bet on, and it is said at once."""
    with pytest.raises(InvalidInput) as caught:
        watch([], PEOPLE, size)
    assert in_short(caught.value.findings) == [told]


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (["a"], ["drawn.size $.draws[1] found=1 expected=2"]),
        (["a", "a"], ["drawn.twice $.draws[1][1] value=a first=0 second=1"]),
        (["a", "x"], ["drawn.stranger $.draws[1][1] value=x"]),
        (["a", "b", "c"], ["drawn.size $.draws[1] found=3 expected=2"]),
        (None, ["type.iterable $.draws[1] given=('nothing',)"]),
    ],
)
def test_what_isnt_such_a_draw_is_refused(drawn: Any, told: list[str]) -> None:
    """With its place among the draws."""
    watching = watch([["a", "b"], drawn], PEOPLE, 2)
    next(watching)
    with pytest.raises(InvalidInput) as caught:
        next(watching)
    assert in_short(caught.value.findings) == told
