"""An announcement whose figures contradict each other, or follow from other arguments."""

from datetime import datetime
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from randcheck import Rate, display
from randcheck.codes import LeftOut
from randcheck.errors import InvalidInput
from randcheck.lottery import Exclusion
from tests.made.plan import announced, sources
from tests.made.short import in_short

changed: Any = evolve


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"algorithm": "randcheck-draw-2"}, "$.algorithm"),
        ({"plan_digest": "0" * 64}, "$.plan_digest"),
        ({"eligible": 119}, "$.eligible"),
        ({"roster_size": 126}, "$.roster_size"),
        ({"left_out": ((LeftOut.STATUS, 4), (LeftOut.STATUS, 1))}, "$.left_out"),
        ({"left_out": ((LeftOut.REMIT, 2), (LeftOut.STATUS, 3))}, "$.left_out"),
        ({"left_out": ((LeftOut.STATUS, 5), (LeftOut.REMIT, 0))}, "$.left_out[1]"),
        ({"shared_with": (3, 1)}, "$.shared_with"),
        ({"shared_with": (2,)}, "$.shared_with"),
        ({"doubts": (("b", 1), ("a", 1))}, "$.doubts"),
        ({"refused_rows": 3}, "$.refused_rows"),
        ({"refused_rows_commitment": "0" * 64}, "$.refused_rows"),
        ({"strata": ()}, "$.strata"),
        ({"sources": ()}, "$.sources"),
        ({"sources": sources()[:1] * 2}, "$.sources[1]"),
        ({"label": " "}, "$.label"),
        ({"draw_number": 0}, "$.draw_number"),
        ({"announced_at": datetime(2023, 3, 6)}, "$.announced_at"),  # noqa: DTZ001
        ({"inspectors_commitment": "AB"}, "$.inspectors_commitment"),
        ({"screening_digest": b"0" * 64}, "$.screening_digest"),
    ],
)
def test_an_announcement_agrees_with_itself(change: dict[str, Any], path: str) -> None:
    """Figures that contradict each other make no announcement."""
    with pytest.raises(InvalidInput) as caught:
        changed(announced(), **change)
    assert path in [finding.path for finding in caught.value.findings]


def test_strata_are_the_plans() -> None:
    """Other strata than the plan's, or one of them twice, make no announcement."""
    made = announced()
    with pytest.raises(InvalidInput) as caught:
        evolve(made, strata=made.strata * 2, eligible=240, roster_size=245)
    assert [finding.path for finding in caught.value.findings] == ["$.strata"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"size": 7}, "$.size"),
        ({"base": 119}, "$.population_size"),
        ({"rate": Rate(share=Fraction(1, 10))}, "$.size"),
        ({"reserves": -1}, "$.reserves"),
        ({"extensions": "swapped"}, "$.extensions[1]"),
        ({"extensions": "resized"}, "$.extensions[0].size"),
    ],
)
def test_terms_agree_with_themselves(change: dict[str, Any], path: str) -> None:
    """Sizes follow from rate and base, and no step is smaller than the one before."""
    (terms,) = announced().strata
    first, second = terms.extensions
    steps = {
        "swapped": (second, first),
        "resized": (evolve(first, size=9), second),
    }
    if "extensions" in change:
        change = {"extensions": steps[change["extensions"]]}
    with pytest.raises(InvalidInput) as caught:
        changed(terms, **change)
    assert path in [finding.path for finding in caught.value.findings]


def test_a_step_needs_as_many_tickets_as_the_one_before() -> None:
    """An extension that lists fewer tickets than the draw itself is refused."""
    with pytest.raises(InvalidInput) as caught:
        announced(reserves=30, extensions=((Rate.parse("8户"), 0),))
    assert caught.value.findings[0].path == "$.extensions[0]"


def test_rates_are_the_plans() -> None:
    """A stratum drawn by another rate than its plan's makes no announcement."""
    made = announced(extensions=())
    (terms,) = made.strata
    other = evolve(terms, rate=Rate.parse("10%"), size=12)
    with pytest.raises(InvalidInput) as caught:
        evolve(made, strata=(other,))
    assert [one.path for one in caught.value.findings] == ["$.strata"]


def test_exclusions_ascend() -> None:
    """Exclusions stand in one order, so that one set of them is one document."""
    pair = [Exclusion(business=one, reason=LeftOut.FREQUENCY) for one in ("E0002", "E0001")]
    made = announced(exclusions=pair)
    assert [one.business for one in made.exclusions] == ["E0001", "E0002"]
    with pytest.raises(InvalidInput) as caught:
        evolve(made, exclusions=made.exclusions[::-1])
    assert in_short(caught.value.findings) == ["exclusion.order $.exclusions[1] business=E0001"]


def test_both_sides_of_a_contradiction_are_shown() -> None:
    """What is given, and what the rest of the announcement comes to."""
    made = announced()
    cases: list[tuple[dict[str, Any], str]] = [
        ({"eligible": 119}, "terms.inconsistent $.eligible found=119 expected=120"),
        ({"sources": ()}, "field.empty $.sources"),
        (
            {"sources": sources()[:1] * 2},
            "source.twice $.sources[1] value=快乐8 first=0 second=1",
        ),
    ]
    for change, expected in cases:
        with pytest.raises(InvalidInput) as caught:
            changed(made, **change)
        assert expected in in_short(caught.value.findings)
    (terms,) = made.strata
    cases = [
        (
            {"size": 7},
            "terms.size $.size stratum=全部 rate=5% base=120 available=120 found=7 expected=6",
        ),
        ({"base": 119}, "terms.population $.population_size stratum=全部 size=120 base=119"),
        (
            {"extensions": terms.extensions[::-1]},
            "terms.step $.extensions[1] stratum=全部 size=8 previous_size=12",
        ),
    ]
    for change, expected in cases:
        with pytest.raises(InvalidInput) as caught:
            changed(terms, **change)
        assert expected in in_short(caught.value.findings)


def test_announcing_says_which_argument_to_change() -> None:
    """Sources, reserves and rules are named, and not the call that was just made."""
    for change, expected in (
        (
            {"sources": ()},
            "内容为空。请至少填写一项。",
        ),
        (
            {"sources": sources()[:1] * 2},
            "第1个和第2个随机数来源同名，均为“快乐8”。请分别命名，并注明期次。",
        ),
        (
            {"reserves": 30, "extensions": ((Rate.parse("8户"), 0),)},
            "“全部”层扩大抽查的递补数为0户，按前一步所列签号应有28户。"
            "请至少填写28户，或者减少前一步的递补数。",
        ),
    ):
        with pytest.raises(InvalidInput) as caught:
            announced(**change)
        assert [display.text(one) for one in caught.value.findings] == [expected]


def test_every_argument_is_looked_at_at_once() -> None:
    """Nothing in place of each argument: one error names them all."""
    given: dict[str, Any] = dict.fromkeys(
        ("roster", "label", "draw_number", "announced_at", "sources", "exclusions")
    )
    with pytest.raises(InvalidInput) as caught:
        announced(None, **given, reserves=None, extensions=None)  # type: ignore[arg-type]
    assert sorted(one.path for one in caught.value.findings) == sorted(
        ["$.plan", *(f"$.{name}" for name in given), "$.reserves", "$.extensions"]
    )
