"""Strata with rates of their own (D4)."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import (
    Plan,
    Rate,
    Roster,
    Strata,
    WorkPlan,
    display,
    draw,
    verify,
    why,
    wire,
)
from randcheck.codes import LeftOut
from randcheck.errors import InvalidInput, NotAnnounced
from randcheck.lottery import Exclusion, Outcome, Transcript, announce, screen
from tests.made.plan import ANNOUNCED, LABEL, PLAN, RULES, SEED, entity, sources
from tests.made.short import in_short
from tests.restated import draw as reference

#: Henan 2021 drew 30, 10, 2 and 1 % of four classes, and everyone of one group.
RATES = (("A", "1%"), ("B", "2%"), ("C", "10%"), ("D", "30%"), ("重点", "100%"))
STRATA = Strata(attribute="信用", rates=tuple((name, Rate.parse(rate)) for name, rate in RATES))
STRATIFIED = evolve(PLAN, strata=STRATA)
SIZES = {"A": 130, "B": 90, "C": 35, "D": 11, "重点": 4}


def people(sizes: dict[str, int] | None = None) -> Roster[Any]:
    return Roster.of(
        entity(f"{name}{number:03}", attributes=(("信用", name),))
        for name, size in (sizes or SIZES).items()
        for number in range(size)
    )


def announced(plan: Plan = STRATIFIED, **changes: Any) -> Any:
    given: dict[str, Any] = {
        "roster": people(),
        "label": LABEL,
        "draw_number": 1,
        "announced_at": ANNOUNCED,
        "sources": sources(),
        "reserves": 2,
    }
    if "exclusions" in changes:
        given["exclusion_rules"] = RULES
    return announce(plan, **{**given, **changes})


@given(st.dictionaries(st.sampled_from([name for name, _ in RATES]), st.integers(0, 60)))
def test_each_stratum_is_drawn_by_its_own_rate(sizes: dict[str, int]) -> None:
    """Sizes follow each stratum's base and rate exactly, and the draw is each stratum's own."""
    given_sizes = {name: sizes.get(name, 0) for name, _ in RATES}
    roster = people(given_sizes)
    made = draw(announced(roster=roster), roster, SEED)
    for name, rate in RATES:
        names = [one.identifier for one in roster if one.identifier.startswith(name)]
        share = Fraction(rate[:-1]) / 100 * len(names)
        size = max(-(-share.numerator // share.denominator), min(len(names), 1))
        order = reference.in_ticket_order(names, made.key)
        assert list(made.standing(name).identifiers) == order[:size]
    assert len(set(made.drawn)) == len(made.drawn)
    assert set(given_sizes) == {stratum.name for stratum in made.strata}


def test_a_group_of_a_hundred_percent_is_drawn_whole() -> None:
    """Everyone of a stratum at 100 % is drawn."""
    made = draw(announced(), people(), SEED)
    whole = [one.identifier for one in people() if one.identifier.startswith("重点")]
    assert sorted(made.standing("重点").identifiers) == whole


def test_an_empty_stratum_is_reported() -> None:
    """A stratum without an eligible business is reported, with its place."""
    roster = people({**SIZES, "C": 0})
    findings = announced(roster=roster).findings()
    assert in_short(findings) == ["stratum.empty $.strata[2] stratum=C"]


def test_nobody_slips_between_strata() -> None:
    """An eligible business without a stratum makes the announcement fail, by name."""
    stray = [entity("无类"), entity("他类", attributes=(("信用", "E"),))]
    roster = Roster.of([*people(), *stray, entity("不合", division="1")])
    assert screen(STRATIFIED, roster).unplaced == ("他类", "无类")
    with pytest.raises(InvalidInput) as caught:
        announced(roster=roster)
    assert in_short(caught.value.findings) == [
        "stratum.none $.roster business=他类 attribute=信用",
        "stratum.none $.roster business=无类 attribute=信用",
    ]
    assert display.text(caught.value.findings[0]) == (
        "符合条件的对象他类的“信用”不在各层之内。"
        "请在名录库中更正该对象，或者在计划的分层中增加该值。"
    )


def test_divisions_can_be_strata() -> None:
    """The division serves as an attribute."""
    scope = evolve(PLAN.scope, divisions=("1", "2"))
    rates = (("1", Rate.parse("1户")), ("2", Rate.parse("2户")))
    plan = evolve(PLAN, scope=scope, strata=Strata(attribute="division", rates=rates))
    roster = Roster.of(entity(f"E{number}", division="12"[number % 2]) for number in range(9))
    made = draw(announced(plan, roster=roster), roster, SEED)
    assert [len(made.standing(name).identifiers) for name in "12"] == [1, 2]


def test_steps_by_stratum() -> None:
    """Reserves and extensions can be given for each stratum, and each is extended by itself."""
    names = [name for name, _ in RATES]
    steps: dict[str, Any] = dict.fromkeys(names, ())
    steps["D"] = ((Rate.parse("50%"), 1),)
    made = draw(announced(reserves=dict.fromkeys(names, 1), extensions=steps), people(), SEED)
    more = made.with_extension(1, stratum="D")
    assert len(more.standing("D").identifiers) == 6
    assert more.standing("C") == made.standing("C")
    for call, expected in (
        (
            lambda: made.with_extension(1, stratum="C"),
            "draw.extension $.strata[2].extension stratum=C step=1 limit=0",
        ),
        (lambda: made.with_extension(1), f"stratum.needed $.stratum names={tuple(names)}"),
        (lambda: made.standing("E"), f"stratum.unknown $.stratum stratum=E names={tuple(names)}"),
    ):
        with pytest.raises(InvalidInput) as caught:
            call()
        assert in_short(caught.value.findings) == [expected]
    with pytest.raises(InvalidInput) as caught:
        announced(reserves={"A": 1, "E": 1}, extensions={"F": ()})
    assert in_short(caught.value.findings) == [
        f"stratum.unknown $.reserves[E] stratum=E names={tuple(names)}",
        f"stratum.unknown $.extensions[F] stratum=F names={tuple(names)}",
    ]
    kept = {terms.name: terms.reserves for terms in announced(reserves={"A": 1}).strata}
    assert kept == {"A": 1, "B": 0, "C": 0, "D": 0, "重点": 0}


def test_a_stratified_draw_verifies_and_explains() -> None:
    """Transcript, verification and the answer for one business know strata."""
    made = draw(announced(), people(), SEED)
    transcript = wire.loads(wire.dumps(made.transcript()), Transcript)
    result = verify(transcript, roster=people(), announcement_digest=transcript.announcement.digest)
    assert result.ok
    for name, _ in RATES:
        drawn = made.standing(name).identifiers[0]
        answer = why(transcript, people(), drawn)
        assert (answer.outcome, answer.stratum, answer.rank) == (Outcome.DRAWN, name, 1)
    moved = Roster.of([*list(people())[1:], entity("A000", attributes=(("信用", "B"),))])
    assert not verify(transcript, roster=moved).ok
    with pytest.raises(NotAnnounced):
        draw(announced(), moved, SEED)


def test_why_refuses_a_stratum_that_wasnt_announced() -> None:
    """A business that today's roster puts nowhere has no answer in that draw."""
    transcript = draw(announced(), people(), SEED).transcript()
    stray = Roster.of([*people(), entity("无类")])
    with pytest.raises(NotAnnounced) as caught:
        why(transcript, stray, "无类")
    assert in_short(caught.value.findings) == [
        "announced.stratum $.roster business=无类 names=('A', 'B', 'C', 'D', '重点')"
    ]


def test_exclusions_count_for_their_stratums_base() -> None:
    """D2 holds stratum by stratum: the base counts the excluded, the population doesn't."""
    excluded = [Exclusion(business="D000", reason=LeftOut.FREQUENCY)]
    made = announced(exclusions=excluded)
    terms = {stratum.name: stratum for stratum in made.strata}
    assert (terms["D"].base, terms["D"].population_size) == (11, 10)
    transcript = draw(made, people(), SEED).transcript()
    answer = why(transcript, people(), "D000")
    assert (answer.outcome, answer.reasons) == (Outcome.EXCLUDED, (LeftOut.FREQUENCY,))
    assert answer.stratum == "D"
    unchecked = {one.code for one in verify(transcript, roster=people()).unchecked}
    assert "unchecked.exclusions" in unchecked


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: Strata(attribute="信用", rates=()), "$.rates"),
        (lambda: Strata(attribute="信用", rates=(STRATA.rates[0],) * 2), "$.rates[1]"),
        (lambda: Strata(attribute=" ", rates=STRATA.rates), "$.attribute"),
    ],
)
def test_bad_strata_are_refused(make: Any, path: str) -> None:
    """Strata have a name each, and there is at least one."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert [one.path for one in caught.value.findings] == [path]


def test_annex_1_shows_each_stratums_rate() -> None:
    """The plan table prints the rates that are drawn by, not the one that they replace."""
    work_plan = WorkPlan(
        title="计划",
        issuer="源汇分局",
        year=2023,
        period=PLAN.period,
        methods=(),
        plans=(STRATIFIED,),
    )
    heads, row = display.annex_1(work_plan)
    assert dict(zip(heads, row, strict=True))["抽查比例"] == "A 1%、B 2%、C 10%、D 30%、重点 100%"


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"reserves": {"A": -1, "B": None}}, ["$.reserves[A]", "$.reserves[B]"]),
        ({"reserves": None}, ["$.reserves"]),
        ({"reserves": "2"}, ["$.reserves"]),
        ({"extensions": {"A": None}}, ["$.extensions[A]"]),
        ({"extensions": {"A": [(Rate.parse("5%"), -1)]}}, ["$.extensions[A][0][1]"]),
        ({"extensions": {"A": [Rate.parse("5%")]}}, ["$.extensions[A][0]"]),
        ({"extensions": 1}, ["$.extensions"]),
        ({"reserves": {None: 1}}, ["$.reserves[None]"]),
    ],
)
def test_what_is_given_by_stratum_is_looked_at(change: dict[str, Any], paths: list[str]) -> None:
    """Reserves are numbers and extensions are pairs, each at its place under its stratum."""
    with pytest.raises(InvalidInput) as caught:
        announced(**change)
    assert [one.path for one in caught.value.findings] == paths


def test_a_list_is_no_roster() -> None:
    """Businesses in no order are refused by name, not drawn from."""
    with pytest.raises(InvalidInput) as caught:
        announced(roster=list(people()))
    assert [one.path for one in caught.value.findings] == ["$.roster"]
