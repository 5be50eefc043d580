"""Verdicts: how the budget is split, what is told, and what a page shows."""

from html.parser import HTMLParser
from typing import Any

import pytest
from attrs import evolve

from randcheck.errors import InvalidInput
from randcheck.testing import ticket_sampler
from randcheck.testing.fairness import (
    Measurement,
    NotMeasured,
    PastDraw,
    Verdict,
    check_fair,
    judge_history,
    judge_sampler,
    judge_teams,
    watch,
)


def measurement(name: str, p_value: float, *who: str) -> Measurement:
    return Measurement(
        name=name,
        question="draws <b> & so on",
        statistic=1.5,
        p_value=p_value,
        who=who,
        expected=2.0,
        seen=3.0,
    )


VERDICT = Verdict.of(
    0.04,
    7,
    [
        measurement("one", 0.02, "<script>", "张三"),
        NotMeasured(name="two", reason="too <few>"),
        measurement("three", 0.011),
        measurement("four", 0.0101),
        measurement("five", 0.01, "x"),
        measurement("six", 0.0001),
    ],
    shows=0.125,
)


def test_the_budget_is_shared_alike() -> None:
    """Each measurement has its part, an alarm is at most that, and the worst comes first."""
    assert VERDICT.share == pytest.approx(0.04 / 5)
    assert [one.name for one in VERDICT.alarms] == ["six"]
    assert not VERDICT.ok
    wider = evolve(VERDICT, budget=0.05)
    assert [one.name for one in wider.alarms] == ["six", "five"]
    calm = evolve(VERDICT, budget=1e-5)
    assert calm.ok
    assert evolve(calm, measurements=()).share == 1e-5
    assert [one.name for one in VERDICT.not_measured] == ["two"]


def test_a_verdict_can_be_insisted_on() -> None:
    """As a law: nothing where there is no alarm, else the alarms in few words."""
    check_fair(evolve(VERDICT, budget=1e-5))
    with pytest.raises(AssertionError) as caught:
        check_fair(evolve(VERDICT, budget=0.1))
    told = str(caught.value).splitlines()
    assert told[0] == (
        "unfair: over 7 draws, 5 of 5 measurements raised an alarm (budget 0.1); "
        "one name favoured by 12% would show"
    )
    assert told[1] == "six: draws <b> & so on: 3 seen, 2 expected, p = 0.0001"
    assert told[-1] == "one: '<script>', '张三': draws <b> & so on: 3 seen, 2 expected, p = 0.02"


def test_what_is_said_in_one_line() -> None:
    """How many alarms, over how many draws, within what budget, and what would have shown."""
    assert str(evolve(VERDICT, budget=1e-5, shows=None)) == (
        "no alarm: over 7 draws, none of 5 measurements raised an alarm (budget 1e-05)"
    )
    assert str(evolve(VERDICT, budget=1e-5, shows=1.5)).endswith(
        "; one name favoured by 150% would show"
    )


class Page(HTMLParser):
    """What a page holds: its tags, and its texts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_page_shows_every_text_and_runs_none() -> None:
    """Names and questions are escaped, alarms are told in words, heads have their scope."""
    shown = VERDICT._repr_html_()
    page = Page(shown)
    assert page.open == []
    assert set(page.tags) == {
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "strong", "p", "ul", "li")
    }
    assert {"<script>、张三", "draws <b> & so on", "two: too <few>", "six: alarm"} <= set(
        page.texts
    )
    assert "five" in page.texts
    assert page.tags.count("tr") == 6
    assert shown.count('<th scope="col">') == 6
    assert shown.count('<th scope="row">') == 5
    assert "Not measured" not in evolve(VERDICT, not_measured=())._repr_html_()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"p_value": 1.5}, "$.p_value"),
        ({"p_value": float("nan")}, "$.p_value"),
        ({"p_value": 0}, "$.p_value"),
        ({"seen": 3}, "$.seen"),
        ({"who": ["x"]}, "$.who"),
    ],
)
def test_measurements_keep_to_their_types(change: dict[str, Any], path: str) -> None:
    """A chance is a number from 0 to 1 with a point, and so on."""
    with pytest.raises(InvalidInput) as caught:
        evolve(VERDICT.measurements[0], **change)
    assert caught.value.findings[0].path == path


DRAW = PastDraw(population=("a", "b", "c"), drawn=("b",))


@pytest.mark.parametrize("budget", [0.0, 1.0, 1, -0.5, float("nan"), "1e-9", None])
def test_a_budget_is_a_chance_between_none_and_all(budget: Any) -> None:
    """Everything that takes a budget refuses another, before anything is drawn."""
    for judge in (
        lambda: judge_history([DRAW], budget=budget),
        lambda: judge_sampler(ticket_sampler, "abc", 1, draws=2, budget=budget),
        lambda: judge_teams([[["a"]]], ["a"], budget=budget),
        lambda: next(watch([["a"]], "abc", 1, budget=budget)),
        lambda: evolve(VERDICT, budget=budget),
    ):
        with pytest.raises(InvalidInput):
            judge()


def test_nouns_can_be_hashed() -> None:
    """A verdict is a value all the way down."""
    assert isinstance(hash(VERDICT), int)
    assert evolve(VERDICT) == VERDICT
