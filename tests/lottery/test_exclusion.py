"""Who is excluded from a draw, and what that does to its figures."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from randcheck import Rate, display, draw, verify, why
from randcheck.codes import LeftOut, VisitKind
from randcheck.errors import InvalidInput, NotAnnounced
from randcheck.lottery import Exclusion, ExclusionRules, Outcome, PastVisit, exclusions_from
from randcheck.roster import Roster
from tests.made.plan import PLAN, RULES, SEED, announced, drawn, entity, roster
from tests.made.short import in_short

ON = date(2023, 3, 6)


def excluded_by(
    given_: Iterable[PastVisit], *, on: Any = ON, **limits: Any
) -> tuple[Exclusion, ...]:
    """The businesses that limits exclude on a day."""
    return exclusions_from(given_, ExclusionRules(as_of=on, **limits))


def visit(identifier: str, day: str, kind: VisitKind = VisitKind.LOTTERY) -> PastVisit:
    return PastVisit(business=identifier, day=date.fromisoformat(day), kind=kind)


def excluded(*given_: str, rule: LeftOut = LeftOut.FREQUENCY) -> tuple[Exclusion, ...]:
    return tuple(Exclusion(business=one, reason=rule) for one in given_)


def months_later(day: date, months: int) -> date:
    """The day so many months later by the calendar alone: a month's last day at most."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


visits = st.lists(
    st.builds(
        PastVisit,
        business=st.sampled_from("dbca"),
        day=st.dates(date(2021, 1, 1), date(2023, 12, 31)),
        kind=st.sampled_from(VisitKind),
    ),
    max_size=12,
)
limits = st.none() | st.integers(1, 4)


def test_rules_without_a_limit_are_refused() -> None:
    """Neither number is the library's, and rules without them would exclude nobody in silence."""
    with pytest.raises(InvalidInput) as caught:
        excluded_by([visit("a", "2023-03-06")] * 9)
    assert in_short(caught.value.findings) == ["exclusion.no-limit $"]


def test_the_yearly_limit_counts_over_all_plans() -> None:
    """As many visits as the limit are enough, whatever they were for; one fewer isn't."""
    given_ = [visit("b", "2023-01-01"), visit("a", "2023-02-01"), visit("b", "2023-03-06")]
    assert excluded_by(given_, on=ON, yearly_limit=2) == excluded("b")
    assert excluded_by(given_, on=ON, yearly_limit=1) == excluded("a", "b")
    assert excluded_by(given_, on=ON, yearly_limit=3) == ()


def test_other_years_do_not_count() -> None:
    """The limit is that of the day's calendar year."""
    given_ = [visit("a", "2022-12-31"), visit("a", "2022-03-06"), visit("b", "2023-01-01")]
    assert excluded_by(given_, on=ON, yearly_limit=1) == excluded("b")
    assert excluded_by(given_, on=date(2022, 12, 31), yearly_limit=2) == excluded("a")


@pytest.mark.parametrize("limit", [{"yearly_limit": 1}, {"cool_down_months": 1}])
def test_visits_behind_the_day_do_not_count(limit: dict[str, int]) -> None:
    """A visit of the day itself counts, and one of the next day doesn't."""
    given_ = [visit("a", "2023-03-06"), visit("b", "2023-03-07")]
    assert [one.business for one in excluded_by(given_, on=ON, **limit)] == ["a"]


@pytest.mark.parametrize("kind", VisitKind)
def test_kinds_that_are_not_counted_do_not_count(kind: VisitKind) -> None:
    """Only the lottery's own visits count, unless the caller says otherwise."""
    given_ = [visit("a", "2023-03-01", kind)]
    for limit in ({"yearly_limit": 1}, {"cool_down_months": 6}):
        assert bool(excluded_by(given_, on=ON, **limit)) is (kind is VisitKind.LOTTERY)
        assert excluded_by(given_, counted=tuple(VisitKind), **limit)
        others = tuple(one for one in VisitKind if one is not kind)
        assert not excluded_by(given_, counted=others, **limit)


@pytest.mark.parametrize(
    ("day", "months", "free"),
    [
        ("2022-09-06", 6, "2023-03-06"),
        ("2022-08-31", 6, "2023-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2023-02-28", 1, "2023-03-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-05-31", 1, "2023-06-30"),
        ("2022-12-31", 2, "2023-02-28"),
    ],
)
def test_a_cool_down_ends_to_the_day(day: str, months: int, free: str) -> None:
    """The day so many months later is free again, the day before isn't; month ends included."""
    last = date.fromordinal(date.fromisoformat(free).toordinal() - 1)
    given_ = [visit("a", day)]
    assert excluded_by(given_, on=last, cool_down_months=months) == excluded(
        "a", rule=LeftOut.COOL_DOWN
    )
    assert excluded_by(given_, on=date.fromisoformat(free), cool_down_months=months) == ()


def test_a_cool_down_may_end_behind_the_calendar() -> None:
    """A visit at the calendar's end excludes, rather than fail."""
    for months in (1, 10_000):
        found = excluded_by(
            [visit("a", "9999-12-01")], on=date(9999, 12, 31), cool_down_months=months
        )
        assert found == excluded("a", rule=LeftOut.COOL_DOWN)


def test_the_latest_visit_starts_the_cool_down() -> None:
    """An old visit told after a new one doesn't set anybody free."""
    given_ = [visit("a", "2023-03-01"), visit("a", "2020-01-01")]
    assert excluded_by(given_, on=ON, cool_down_months=3) == excluded("a", rule=LeftOut.COOL_DOWN)


def test_the_first_rule_wins() -> None:
    """A business under both rules is excluded once, for the frequency."""
    given_ = [visit("a", "2023-03-01"), visit("b", "2022-12-01")]
    assert excluded_by(given_, on=ON, yearly_limit=1, cool_down_months=6) == (
        *excluded("a"),
        *excluded("b", rule=LeftOut.COOL_DOWN),
    )


@given(visits, limits, limits, st.dates(date(2022, 1, 1), date(2024, 6, 30)))
def test_exclusions_are_those_of_the_rules(
    given_: list[PastVisit], yearly: int | None, months: int | None, on: date
) -> None:
    """Ascending, unique, and exactly whom the two rules name when read word by word."""
    assume(yearly or months)
    found = excluded_by(iter(given_), on=on, yearly_limit=yearly, cool_down_months=months)
    counted = [one for one in given_ if one.kind is VisitKind.LOTTERY and one.day <= on]
    years = Counter(one.business for one in counted if one.day.year == on.year)
    often = {one for one, count in years.items() if yearly is not None and count >= yearly}
    lately = {
        one.business for one in counted if months is not None and on < months_later(one.day, months)
    }
    assert [one.business for one in found] == sorted(often | lately)
    assert {one.business for one in found if one.reason is LeftOut.FREQUENCY} == often


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ({"yearly_limit": 0}, [("integer.range", "$.yearly_limit")]),
        ({"yearly_limit": True}, [("type.integer", "$.yearly_limit")]),
        ({"yearly_limit": "2"}, [("type.integer", "$.yearly_limit")]),
        ({"cool_down_months": 1.5}, [("type.integer", "$.cool_down_months")]),
        ({"cool_down_months": -1}, [("integer.range", "$.cool_down_months")]),
        ({"on": datetime(2023, 3, 6)}, [("type.date", "$.as_of")]),  # noqa: DTZ001
        ({"on": "2023-03-06"}, [("type.date", "$.as_of")]),
        (
            {"on": None, "yearly_limit": 0, "cool_down_months": False},
            [
                ("type.date", "$.as_of"),
                ("integer.range", "$.yearly_limit"),
                ("type.integer", "$.cool_down_months"),
            ],
        ),
        (
            {"yearly_limit": 1, "counted": None},
            [("type.tuple", "$.counted")],
        ),
        (
            {"yearly_limit": 1, "counted": ("lottery",)},
            [("type.choice", "$.counted[0]")],
        ),
        ({"yearly_limit": 1, "counted": ()}, [("field.empty", "$.counted")]),
    ],
)
def test_bad_limits_are_reported_together(bad: dict[str, Any], expected: list[Any]) -> None:
    """A limit of nothing, a share of a month or a moment isn't guessed at."""
    with pytest.raises(InvalidInput) as caught:
        excluded_by([], **{"on": ON, "yearly_limit": 1, **bad})
    assert [(one.code, one.path) for one in caught.value.findings] == expected


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"business": "a b"}, "$.business"),
        ({"day": datetime(2023, 3, 6)}, "$.day"),  # noqa: DTZ001
        ({"day": "2023-03-06"}, "$.day"),
        ({"kind": "lottery"}, "$.kind"),
    ],
)
def test_visits_hold_valid_fields(changes: dict[str, Any], path: str) -> None:
    """A visit is of a business, on a day, of a kind."""
    fields: dict[str, Any] = {"business": "a", "day": ON, "kind": VisitKind.LOTTERY}
    with pytest.raises(InvalidInput) as caught:
        PastVisit(**{**fields, **changes})
    assert [one.path for one in caught.value.findings] == [path]


@pytest.mark.parametrize("rule", LeftOut)
def test_a_reason_of_the_scope_excludes_nobody(rule: LeftOut) -> None:
    """Whom the plan's scope leaves out isn't eligible, and so can't be excluded."""
    if rule in (LeftOut.FREQUENCY, LeftOut.COOL_DOWN):
        assert Exclusion(business="a", reason=rule).reason is rule
        return
    with pytest.raises(InvalidInput) as caught:
        Exclusion(business="a", reason=rule)
    assert in_short(caught.value.findings) == [f"exclusion.rule $.reason left_out={rule.value}"]


def test_a_rule_is_no_text() -> None:
    """A rule given as text is refused as such, before anything is asked of it."""
    made: Any = Exclusion
    with pytest.raises(InvalidInput) as caught:
        made(business="a", reason="frequency")
    assert [one.path for one in caught.value.findings] == ["$.reason"]
    assert caught.value.findings[0].code == "type.choice"


@pytest.mark.parametrize(
    ("visits_", "path"), [(None, "$.visits"), ([None], "$.visits[0]"), ("E1", "$.visits")]
)
def test_visits_are_past_visits(visits_: Any, path: str) -> None:
    """Nothing, or something else among the visits, is refused with its place."""
    with pytest.raises(InvalidInput) as caught:
        excluded_by(visits_, yearly_limit=1)
    assert [one.path for one in caught.value.findings] == [path]


# -- in a draw --------------------------------------------------------------------------------

GIVEN = (
    *excluded("E0007", "X1", "Z9"),
    *excluded("E0003", "X5", rule=LeftOut.COOL_DOWN),
)
PINNED = (*excluded("E0003", rule=LeftOut.COOL_DOWN), *excluded("E0007"))


def test_the_base_counts_the_excluded_and_the_population_does_not() -> None:
    """The rate is of everyone eligible (D2), and only those not excluded are drawn from."""
    terms, plain = announced(exclusions=GIVEN).strata[0], announced().strata[0]
    assert (terms.base, terms.population_size) == (120, 118)
    assert (plain.base, plain.population_size) == (120, 120)
    assert terms.size == plain.size == Rate.parse("5%").size(120)
    assert terms.population_digest != plain.population_digest


def test_the_announcement_pins_who_is_excluded() -> None:
    """Pinned are those eligible, ascending, each under its rule, beside the counts."""
    announcement = announced(exclusions=GIVEN)
    assert announcement.exclusions == PINNED
    assert announcement.eligible == 120
    counts, plain = dict(announcement.left_out), dict(announced().left_out)
    assert counts == {**plain, LeftOut.FREQUENCY: 1, LeftOut.COOL_DOWN: 1}
    assert announcement.digest != announced().digest


def test_excluding_somebody_not_eligible_changes_nobodys_chances() -> None:
    """A business left out by the scope isn't excluded again, and a stranger is only counted."""
    made = announced(exclusions=excluded("X1", "X2", "X3", "X4", "Z9"))
    assert made == evolve(announced(), exclusion_rules=RULES, unmatched_exclusions=1)
    assert in_short(made.findings()) == ["exclusion.unmatched $.unmatched_exclusions size=1"]


@pytest.mark.parametrize("second", [LeftOut.FREQUENCY, LeftOut.COOL_DOWN])
def test_nobody_is_excluded_twice(second: LeftOut) -> None:
    """Two exclusions of one business are refused, whether or not they name one rule."""
    with pytest.raises(InvalidInput) as caught:
        announced(exclusions=(*excluded("E0003", "E0007"), *excluded("E0007", rule=second)))
    assert in_short(caught.value.findings) == [
        "exclusion.twice $.exclusions[2] value=E0007 first=1 second=2"
    ]
    assert display.text(caught.value.findings[0]) == (
        "“E0007”在第2项和第3项重复列为本次不抽取。请保留其中一项。"
    )


@given(st.sets(st.integers(0, 119), max_size=60))
def test_the_excluded_are_passed_over_in_ticket_order(numbers: set[int]) -> None:
    """Excluding somebody moves no other business's ticket: the next ones move up."""
    everyone = drawn(plan=evolve(PLAN, rate=Rate.parse("100%")), reserves=0, extensions=())
    out = {f"E{number:04}" for number in numbers}
    made = drawn(exclusions=excluded(*out), extensions=())
    listed = [one for one, _ in made.strata[0].sample.ranked]
    assert listed == [one for one in everyone.drawn if one not in out][:9]


def test_a_draw_with_exclusions_is_verified_from_the_roster() -> None:
    """Whoever has the roster repeats the draw; the exclusions are in the announcement."""
    announcement = announced(exclusions=GIVEN)
    transcript = draw(announcement, roster(), SEED).transcript()
    result = verify(transcript, roster=roster(), announcement_digest=announcement.digest)
    assert result.ok


def test_a_roster_in_which_the_excluded_are_not_eligible_is_another() -> None:
    """An exclusion that was pinned can't turn into a reason of the scope."""
    other = Roster.of(
        entity(one.identifier, division="411103") if one.identifier == "E0007" else one
        for one in roster()
    )
    with pytest.raises(NotAnnounced) as caught:
        draw(announced(exclusions=GIVEN), other, SEED)
    assert {one.code for one in caught.value.findings} == {
        "announced.screening_digest",
        "announced.left_out",
        "announced.exclusions",
        "announced.base",
    }


def test_an_exclusion_taken_back_is_found() -> None:
    """An announcement doesn't hold together when a pinned exclusion is dropped or given a rule."""
    announcement = announced(exclusions=GIVEN)
    count = "terms.inconsistent $.exclusions found={} expected=2"
    often, lately = (
        f"terms.excluded $.exclusions found={{}} expected=1 left_out={rule}"
        for rule in ("frequency", "cool_down")
    )
    for changed, expected in (
        (PINNED[:1], [count.format(1), often.format(0)]),
        (
            (*PINNED[:1], *excluded("E0007", rule=LeftOut.COOL_DOWN)),
            [often.format(0), lately.format(2)],
        ),
        ((), [count.format(0), often.format(0), lately.format(0)]),
    ):
        with pytest.raises(InvalidInput) as caught:
            evolve(announcement, exclusions=changed)
        assert in_short(caught.value.findings) == expected


def test_the_excluded_are_told_why() -> None:
    """The answer names the rule; who isn't eligible is told that, and nothing of the exclusion."""
    transcript = draw(announced(exclusions=GIVEN), roster(), SEED).transcript()
    told = {one: why(transcript, roster(), one) for one in ("E0007", "E0003", "X1", "Z9")}
    assert [(one.outcome, one.reasons) for one in told.values()] == [
        (Outcome.EXCLUDED, (LeftOut.FREQUENCY,)),
        (Outcome.EXCLUDED, (LeftOut.COOL_DOWN,)),
        (Outcome.LEFT_OUT, (LeftOut.STATUS,)),
        (Outcome.NOT_IN_ROSTER, ()),
    ]
    assert told["E0007"].stratum == transcript.strata[0].name
    assert told["E0007"].ticket is None
    assert told["E0007"].rank is None


def test_a_rate_beyond_the_population_is_cut_and_reported() -> None:
    """More due than can be drawn: everybody is drawn, and the announcement says so."""
    given_: dict[str, Any] = {"roster": roster(12), "reserves": 0, "extensions": ()}
    plan = evolve(PLAN, rate=Rate.parse("10户"))
    for count, size in ((2, 10), (3, 9), (12, 0)):
        out = excluded(*(f"E{number:04}" for number in range(count)))
        announcement = announced(plan, exclusions=out, **given_)
        assert announcement.strata[0].size == size
        cut = [one for one in announcement.findings() if one.code == "sample.cut"]
        expected = [
            f"sample.cut $.strata[0] stratum=全部 rate=10户 base=12 available={size} size=10"
        ]
        assert in_short(cut) == ([] if size == 10 else expected)
        made = draw(announcement, roster(12), SEED)
        assert set(made.drawn) <= {f"E{number:04}" for number in range(count, 12)}
        assert ("sample.cut" in made.transcript().warnings) is (size < 10)


def test_exclusions_follow_from_announced_rules() -> None:
    """Without rules, or by a limit that the rules don't have, an exclusion could be invented."""
    for rules in (None, ExclusionRules(as_of=ON, cool_down_months=6)):
        with pytest.raises(InvalidInput) as caught:
            evolve(announced(exclusions=GIVEN), exclusion_rules=rules)
        reasons = ["frequency"] if rules else ["frequency", "cool_down"]
        assert in_short(caught.value.findings) == [
            f"exclusion.unruled $.exclusion_rules left_out={reason}" for reason in reasons
        ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "unchecked.no-exclusion-rules"),
        ({"exclusion_rules": RULES}, "unchecked.exclusions"),
        ({"exclusions": GIVEN}, "unchecked.exclusions"),
    ],
)
def test_a_missing_exclusion_is_never_passed_over(changes: dict[str, Any], code: str) -> None:
    """Somebody who should have been excluded can't be seen: each verification says so."""
    made = drawn(**changes)
    unchecked = {one.code: one for one in verify(made.transcript(), roster=roster()).unchecked}
    assert {name for name in unchecked if "exclusion" in name} == {code}
    expected = {"size": len(made.announcement.exclusions)} if code.endswith(".exclusions") else {}
    assert dict(unchecked[code].figures) == expected


def test_refused_rows_are_announced() -> None:
    """A row that an import refuses leaves the regime: how many there are is public."""
    made = announced(refused_rows=1066, refused_rows_commitment="0" * 64)
    assert in_short(made.findings()) == ["roster.refused-rows $.refused_rows size=1066"]
    transcript = draw(made, roster(), SEED).transcript()
    assert transcript.warnings == ("roster.refused-rows",)
    unchecked = [one for one in verify(transcript).unchecked if "counts" in one.code]
    assert in_short(unchecked) == [
        "unchecked.counts $.announcement.refused_rows rows=1066 unmatched=0 doubts=0"
    ]


@pytest.mark.parametrize(
    ("as_of", "is_odd"),
    [("2023-03-06", False), ("2023-01-01", False), ("2023-03-07", True), ("2022-12-31", True)],
)
def test_visits_are_counted_to_a_day_of_the_year(as_of: str, is_odd: bool) -> None:
    """A year without visits, or a day behind every cool-down, would exclude nobody."""
    rules = evolve(RULES, as_of=date.fromisoformat(as_of))
    found = [one.code for one in announced(exclusion_rules=rules).findings()]
    assert found == (["exclusion.other-day"] if is_odd else [])


def test_what_the_office_counted_is_never_passed_over() -> None:
    """Struck out or not, doubts and unmatched exclusions are said to be the office's word."""
    twice = [entity(f"D{place}", registration_number="411102600000013") for place in range(2)]
    given_ = Roster.of([*roster(), *twice])
    made = announced(roster=given_, exclusions=excluded("Z9"))
    for doubts, unmatched in (((), 0), (made.doubts, 1)):
        shown = evolve(made, doubts=doubts, unmatched_exclusions=unmatched)
        report = verify(draw(shown, given_, SEED).transcript(), roster=given_)
        (counts,) = (one for one in report.unchecked if one.code == "unchecked.counts")
        assert dict(counts.figures) == {"rows": 0, "unmatched": unmatched, "doubts": len(doubts)}
