"""Charts are pictures that a screen reader can tell, and that show what is odd."""

import random
from collections.abc import Sequence
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from randcheck.errors import InvalidInput
from randcheck.testing import Sampler, from_random, spread_seeds
from randcheck.testing.fairness import (
    PastDraw,
    evidence_chart,
    inclusion_chart,
    pair_chart,
    past_draws,
    step_chart,
    watch,
)
from randcheck.testing.fairness.svg import HEIGHT, WIDTH, ticks

PEOPLE = [f"E{number:02}" for number in range(20)]
SVG = "{http://www.w3.org/2000/svg}"
fair: Sampler = from_random(random.Random.sample, random.Random)


def draws(sampler: Sampler, people: Sequence[str] = PEOPLE, size: int = 5) -> tuple[PastDraw, ...]:
    return past_draws(sampler, people, size, spread_seeds(200))


def without_the_last(given: Sequence[str], size: int, seed: int) -> list[str]:
    return list(fair(given[:-1], size, seed))


def skipping(given: Sequence[str], size: int, seed: int) -> list[str]:
    return list(given[seed % 4 :: 4])


def parse(chart: str) -> ElementTree.Element:
    """A chart as XML, with what every chart has looked at."""
    root = ElementTree.fromstring(chart)  # noqa: S314
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    for shape in root.iter():
        for name in ("x", "x1", "x2", "y", "y1", "y2"):
            assert -1 <= float(shape.get(name, 0)) <= WIDTH + 1
        for name in ("width", "height"):
            assert shape.tag == f"{SVG}svg" or 0 <= float(shape.get(name, 0)) <= WIDTH
    return root


def description(root: ElementTree.Element) -> str:
    return str(root[1].text)


def told(root: ElementTree.Element) -> list[str]:
    """What a pointer is told of each shape."""
    return [str(shape[0].text) for shape in root.iter(f"{SVG}rect") if len(shape)]


def striped(root: ElementTree.Element) -> list[str]:
    return [
        str(shape[0].text) for shape in root.iter(f"{SVG}rect") if "url" in str(shape.get("fill"))
    ]


def test_how_often_each_part_is_drawn() -> None:
    """A bar for each part, with its number; one who is never drawn is striped and told."""
    calm = parse(inclusion_chart(draws(fair)))
    assert description(calm) == "20 parts of the list, in its order. No part is odd."
    assert striped(calm) == []
    assert len(told(calm)) == 20
    odd = parse(inclusion_chart(draws(without_the_last), title="<一家&都没抽到>"))
    assert odd[0].text == "<一家&都没抽到>"
    assert description(odd).endswith("Odd: part 20.")
    assert striped(odd) == ["part 20: 0.000 times"]
    long = [str(number) for number in range(1000, 1200)]
    assert len(told(parse(inclusion_chart(draws(fair, long))))) == 60
    with pytest.raises(InvalidInput):
        inclusion_chart([PastDraw(population=("a", "b"), drawn=())])


def test_which_steps_are_drawn_together() -> None:
    """Skip sampling stands out upwards at its step and downwards beside it."""
    calm = parse(step_chart(draws(fair)))
    assert description(calm) == "Distances from 1 to 10. No distance is odd."
    odd = parse(step_chart(draws(skipping)))
    assert description(odd).startswith("Distances from 1 to 10. Odd: distance 1, 2, 3, 4, 5")
    strokes = told(odd)
    assert strokes[3].startswith("4 apart: +")
    assert strokes[2].startswith("3 apart: -")
    assert len(striped(odd)) >= 8
    many = [f"{number:03}" for number in range(600)]
    narrow = step_chart([PastDraw(population=tuple(many), drawn=tuple(many[::30]))] * 9)
    assert striped(parse(narrow)) == []
    assert "and " in description(parse(narrow))
    with pytest.raises(InvalidInput):
        step_chart([PastDraw(population=("a",), drawn=("a",))])


def test_which_two_are_drawn_together() -> None:
    """A square for each two; those too often and too seldom have a sign and are told."""
    calm = parse(pair_chart(draws(fair)))
    assert len(told(calm)) == 190 + 3
    assert description(calm) == ("20 names, 10.53 draws of each pair expected. No pair is odd.")
    teams = [PastDraw(population=tuple("甲乙丙丁"), drawn=("甲", "乙"))] * 80
    odd = parse(pair_chart(teams))
    assert "Odd: pair '甲 with 乙'" in description(odd)
    signs = [shape.text for shape in odd.iter(f"{SVG}text")]
    assert signs.count("+") == 2
    assert signs.count("−") == 5 + 1
    assert signs.count("甲") == 2
    small = [f"{number:02}" for number in range(60)]
    unnamed = parse(pair_chart(draws(fair, small)))
    assert "59" not in [shape.text for shape in unnamed.iter(f"{SVG}text")]
    for refused in (
        draws(fair, [str(number) for number in range(61)]),
        (*teams, PastDraw(population=tuple("甲乙"), drawn=("甲",))),
    ):
        with pytest.raises(InvalidInput) as caught:
            pair_chart(refused)
        assert caught.value.findings[0].code == "chart.pairs"


def test_the_evidence_draw_by_draw() -> None:
    """A line through every draw, the height of an alarm, and when it came."""
    same = evidence_chart(watch([PEOPLE[:5]] * 30, PEOPLE, 5))
    root = parse(same)
    assert "The alarm comes at draw " in description(root)
    assert description(root).startswith("30 draws; the highest evidence is 10 to the ")
    (path,) = root.iter(f"{SVG}polyline")
    points = [tuple(map(float, point.split(","))) for point in str(path.get("points")).split()]
    assert len(points) == 31
    assert all(a[0] < b[0] for a, b in pairwise(points))
    assert all(0 <= y <= HEIGHT for _, y in points)
    assert points[-1][1] < points[0][1]
    calm = watch([one.drawn for one in draws(fair)], PEOPLE, 5)
    assert description(parse(evidence_chart(calm))).endswith("There is no alarm.")
    with pytest.raises(InvalidInput):
        evidence_chart([])


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 1.0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-4.1, 4.1, [-4, -2, 0, 2, 4]),
        (0.0, 61.0, [0, 20, 40, 60]),
        (0.0, 10.0, [0, 2, 4, 6, 8, 10]),
        (-0.5, 9.7, [0, 5]),
        (0.0, 26000.0, [0, 10000, 20000]),
    ],
)
def test_ticks_are_round_numbers(low: float, high: float, expected: list[float]) -> None:
    """One, two or five times a power of ten, inside the edges."""
    assert ticks(low, high) == pytest.approx(expected)
