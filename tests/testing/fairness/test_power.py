"""The power calculator keeps its promise."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from randcheck.errors import InvalidInput
from randcheck.testing.fairness import draws_to_see, favour_seen, power
from randcheck.testing.fairness.measures.names import worst


@pytest.mark.parametrize(
    ("people", "size", "favour"), [(8, 4, 0.1), (100, 10, 0.5), (20, 5, -0.5), (300, 3, -1.0)]
)
def test_so_many_draws_show_the_bias(people: int, size: int, favour: float) -> None:
    """Of 200 samplers with that bias about nine in ten are caught, and a tenth of the draws
    catches few."""
    draws = draws_to_see(favour, people=people, size=size)
    rng = np.random.default_rng(5)
    chance = size / people * (1 + favour)

    def caught(count: int) -> int:
        found = 0
        for seen in rng.binomial(count, chance, size=200):
            cells = [(("x",), int(seen), count * size / people)]
            p_value = worst("x", "x", cells, count, tried=people).p_value
            found += p_value <= 1e-9 / power.MEASUREMENTS
        return found

    assert caught(draws) >= 0.8 * 200
    if favour > -1:
        assert caught(draws) <= 0.98 * 200
        assert caught(draws // 3) <= 0.3 * 200


def test_numbers_that_anyone_may_hold_against_a_book() -> None:
    """More people, a smaller bias and a smaller budget take more draws."""
    few = draws_to_see(Fraction(1, 20), people=8, size=4)
    assert 20_000 < few < 30_000
    assert draws_to_see(Fraction(1, 10), people=8, size=4) == pytest.approx(few / 4, rel=0.05)
    assert draws_to_see(0.05, people=80, size=40) > few
    assert draws_to_see(0.05, people=8, size=4, budget=1e-12) > few
    assert draws_to_see(0.05, people=8, size=4, budget=0.01) < few / 2
    assert draws_to_see(0.05, people=8, size=4, likely=0.5) < few
    assert draws_to_see(0.05, people=8, size=4, likely=0.999) > few


def test_the_smallest_bias_is_what_so_many_draws_show() -> None:
    """The calculator turned round: a little less takes more draws."""
    for draws in (300, 5000):
        seen = favour_seen(draws, people=40, size=8)
        assert seen is not None
        assert draws_to_see(seen, people=40, size=8) <= draws
        assert draws_to_see(seen * 0.999, people=40, size=8) > draws
        surer = favour_seen(draws, people=40, size=8, likely=0.99)
        assert surer is not None
        assert surer > seen
    assert favour_seen(1, people=40, size=8) is None
    assert favour_seen(0, people=2, size=1) is None


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"size": 0}, "$.size"),
        ({"size": 8}, "$.size"),
        ({"favour": 0}, "$.favour"),
        ({"favour": 1.01}, "$.favour"),
        ({"favour": -1.01}, "$.favour"),
        ({"favour": float("nan")}, "$.favour"),
        ({"budget": 0.0}, "$.budget"),
        ({"likely": 1.0}, "$.likely"),
    ],
)
def test_what_nobody_can_see_is_refused(given: dict[str, Any], path: str) -> None:
    """No bias, one beyond certainty, and draws without chance."""
    call = {"favour": 0.5, "people": 8, "size": 4, **given}
    with pytest.raises(InvalidInput) as caught:
        draws_to_see(call.pop("favour"), **call)
    assert caught.value.findings[0].path == path
    if path == "$.size":
        with pytest.raises(InvalidInput):
            favour_seen(10, people=8, size=given["size"])


def test_certainty_is_a_bias_too() -> None:
    """Somebody who is always drawn, and somebody who never is."""
    assert draws_to_see(1.0, people=8, size=4) < 80
    assert draws_to_see(-1.0, people=8, size=4) < 80
