"""R1 to R14: nothing is found in a clean year, and each planted fault is found by its name."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve, fields

from randcheck import Inspector, Period, Rate, ResultCode, Roster, Strata
from randcheck.archive import reconcile_archive
from randcheck.assignment import Assignment, Team
from randcheck.assignment.teams import ALGORITHM, FORMAT
from randcheck.codes import (
    Column,
    EntityStatus,
    EventKind,
    LeftOut,
    ReplacementGround,
    SignOffKind,
    Stage,
)
from randcheck.errors import InvalidInput
from randcheck.inspection import CaseFiled, Fine, Inspection, Lifting, Listing, Recorded
from randcheck.lottery import Draw, Exclusion
from randcheck.roster import Certificate
from randcheck.statistics import (
    Reconciliation,
    Tally,
    as_published,
    businesses,
    reconcile,
    reconcile_table,
    tabulate,
)
from randcheck.statistics.checks.reconciliation import CHECKS
from randcheck.statistics.tally.counts import counts_of, unit
from randcheck.statistics.tally.tally import tally_of
from randcheck.wire import digest
from tests.made import random_years as years
from tests.made import year
from tests.made.inspection import DRAWN_AT, at, event, fact
from tests.made.plan import BEIJING, LABEL, certificate, drawn, entity, roster, sources
from tests.made.random_years import LIVES, PLANS, RESULTS, begun, life, names, sheet_of
from tests.made.short import in_short

WHOLE = drawn()
SKIPPED = WHOLE.with_skip(WHOLE.drawn[0], "已注销")


def view(one: Any) -> dict[str, str]:
    """What the public sees of a sheet, in these tests."""
    return {"day": str(one.day), "codes": "、".join(code.label for code in one.codes)}


def made_of(draw: Draw, seed: int) -> list[Inspection]:
    """A year's inspections of a draw, each with another end."""
    dice = random.Random(seed)
    standing = draw.standing()
    replaced = dict(standing.replacements)
    first = draw.announcement.digest
    made = [
        begun(one, 2, announcement=first).after(
            event(EventKind.NOT_INSPECTABLE, replaced_by=replaced[one])
        )
        for one in standing.skipped
    ]
    for one in standing.identifiers:
        results = dice.choice(RESULTS)
        ending = [
            (kind, {**changes, "view": digest(view(sheet_of(one, 2, results)))})
            if kind is EventKind.PUBLISHED
            else (kind, changes)
            for kind, changes in years.endings(results)
            if kind not in (EventKind.AMENDED, EventKind.APPROVED)
        ]
        ending = ending[: 1 + [kind for kind, _ in ending].index(EventKind.PUBLISHED)]
        events = life(one, 2, results, ending, "")
        whole = begun(one, 2, announcement=first).replay(events)
        made.append(whole if dice.random() < 0.8 else begun(one, 2, announcement=first))
    return made


def team(business: str, *inspectors: str) -> Team:
    return Team(business=business, inspectors=inspectors or ("P1", "P2"))


def assigned(draw: Draw) -> Assignment:
    return Assignment(
        algorithm=ALGORITHM,
        format=FORMAT,
        label=LABEL,
        announcement_digest=draw.announcement.digest,
        inspector_digest="0" * 64,
        team_rules_digest="0" * 64,
        key="0" * 64,
        drawn=tuple(team(one) for one in sorted(draw.drawn)),
        evenness=(),
    )


INSPECTORS = Roster.of(
    Inspector(identifier=f"P{n}", name="某", unit="网安大队", certificate=certificate(f"执法{n}"))
    for n in (1, 2, 3)
)


def checked(
    inspections: Sequence[Inspection], draw: Draw = WHOLE, **changes: Any
) -> Reconciliation:
    """Everything that can be checked, with the table that comes of the inspections."""
    tally = Tally.of_all(inspections)
    given = {
        "draws": (draw,),
        "roster": roster(),
        "assignments": (assigned(draw),),
        "inspectors": INSPECTORS,
        "table": None if "table" in changes else tabulate(tally, PLANS),
        "view": view,
    }
    return reconcile(tally, **{**given, **changes})


def found(told: Reconciliation) -> list[tuple[str, tuple[str, ...]]]:
    """Each finding by its rule, with the businesses concerned."""
    return [(one.code.removeprefix("reconcile."), businesses(one)) for one in told.findings]


# -- clean years ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("draw", [WHOLE, SKIPPED], ids=["whole", "skipped"])
def test_nothing_is_found_in_a_clean_year(draw: Draw, seed: int) -> None:
    """Whatever came of a draw by the rules, all fourteen hold, and its published table holds."""
    inspections = made_of(draw, seed)
    told = checked(inspections, draw)
    assert told.ok
    assert found(told) == []
    assert told.unchecked == ()
    published = as_published(tabulate(Tally.of_all(inspections), PLANS, targets={1: 0, 2: 6}))
    assert reconcile_table(published).findings == ()


def test_clean_years_of_lives() -> None:
    """A thousand random years whose revisions don't conflict: nothing by inspections alone."""
    dice = random.Random(5)
    for _ in range(1000):
        given = names(dice, parted=False)
        tally = Tally.of_all(years.revision(one) for one in given)
        assert reconcile(tally, table=tabulate(tally, PLANS)).findings == ()


def test_what_was_not_given_is_not_seen() -> None:
    """Each rule that needs more than the inspections says what, and claims nothing."""
    told = reconcile(Tally.of_all(made_of(WHOLE, 1)))
    assert told.ok
    assert in_short(told.unchecked) == [
        f"reconcile.{rule} $.{name} rule={rule}"
        for rule, name in (
            ("R1", "draws"),
            ("R1", "roster"),
            ("R2", "draws"),
            ("R6", "draws"),
            ("R10", "table"),
            ("R11", "assignments"),
            ("R11", "inspectors"),
            ("R14", "view"),
        )
    ]
    assert list(CHECKS) == [f"R{number}" for number in range(1, 15)]


def test_each_draw_is_held_against_its_own() -> None:
    """Inspections of another draw, and teams of another, are nobody's fault here."""
    other = LIVES[0].branches[0][-1]
    teams = (evolve(assigned(WHOLE), label="其他", drawn=()), assigned(WHOLE))
    told = checked([*made_of(WHOLE, 1), other], roster=None, assignments=teams, view=None)
    assert {businesses(one) for one in told.findings} == {(other.drawn.business,)}
    assert told.of("R1") == told.of("R2") == ()


# -- planted faults -------------------------------------------------------------------------------


def published(results: Any = RESULTS[1], business: str = WHOLE.drawn[0], **changes: Any) -> Any:
    """One business of the draw whose result is public."""
    ending = [*changes.pop("ending", ()), (EventKind.PUBLISHED, {})]
    ending[-1][1]["view"] = digest(view(sheet_of(business, 2, results)))
    given = {"announcement": WHOLE.announcement.digest, **changes}
    return begun(business, 2, **given).replay(life(business, 2, results, ending, ""))


def forced(one: Inspection, history: Any = None, **changes: Any) -> Inspection:
    """The inspection as a careless database has it: nothing of it is checked."""
    made = object.__new__(Inspection)
    given = {"drawn": one.drawn, "history": one.history if history is None else history}
    for name, value in {**given, "stage": one.stage, **changes}.items():
        object.__setattr__(made, name, tuple(value) if name == "history" else value)
    return made


def careless(value: Any, **changes: Any) -> Any:
    """A copy with fields that its class wouldn't take."""
    made = object.__new__(type(value))
    for one in fields(type(value)):
        object.__setattr__(made, one.name, changes.get(one.name, getattr(value, one.name)))
    return made


def resheeted(one: Inspection, **changes: Any) -> Inspection:
    """The inspection with another sheet under the same events."""
    return forced(
        one,
        [
            careless(event, sheet=careless(event.sheet, **changes))
            if isinstance(event, Recorded)
            else event
            for event in one.history
        ],
    )


def without(one: Inspection, *kinds: EventKind) -> list[Any]:
    return [event for event in one.history if event.kind not in kinds]


ONE = WHOLE.drawn[0]
Planted = Callable[[], Reconciliation]


def only(one: Inspection, **changes: Any) -> Reconciliation:
    """One inspection of the draw, looked at without the rest."""
    return checked([one], **{"draws": (), **changes})


def plant_ineligible() -> Reconciliation:
    changed = Roster.of(
        evolve(one, status=EntityStatus.REVOKED) if one.identifier == ONE else one
        for one in roster()
    )
    return checked(made_of(WHOLE, 1), roster=changed)


def plant_stranger() -> Reconciliation:
    stranger = begun("X1", 2, announcement=WHOLE.announcement.digest)
    return checked([*made_of(WHOLE, 1), stranger])


def plant_missing() -> Reconciliation:
    inspections = [one for one in made_of(WHOLE, 1) if one.drawn.business != ONE]
    return checked(inspections)


def plant_exchanged() -> Reconciliation:
    """As many as due, and one of them is somebody else."""
    others = [one for one in made_of(WHOLE, 1) if one.drawn.business != ONE]
    return checked([*others, begun("X1", 2, announcement=WHOLE.announcement.digest)])


def plant_voided() -> Reconciliation:
    """An inspection that was voided, and none in its place (D9)."""
    others = [one for one in made_of(WHOLE, 1) if one.drawn.business != ONE]
    void = begun(ONE, 2, announcement=WHOLE.announcement.digest).after(event(EventKind.VOIDED))
    return checked([*others, void])


def plant_wrong_stage() -> Reconciliation:
    return only(forced(published(), stage=Stage.ARCHIVED))


def plant_impossible() -> Reconciliation:
    one = published()
    return only(forced(one, one.history[1:]))


def plant_published_early() -> Reconciliation:
    return only(forced(published(), stage=Stage.VISITED))


def plant_unapproved() -> Reconciliation:
    return only(forced(published(), without(published(), EventKind.APPROVED)))


def plant_sent_back() -> Reconciliation:
    one = published()
    returned = event(EventKind.RETURNED, 7, identifier="r")
    return only(forced(one, [*one.history[:7], returned, one.history[-1]]))


def plant_another_sheet() -> Reconciliation:
    """A sheet that took the approved one's place unseen."""
    one = published()
    second = careless(one.history[4], identifier="s", at=one.history[6].at)
    return only(forced(one, [*one.history[:7], second, one.history[-1]]))


def plant_own_approval() -> Reconciliation:
    one = published()
    history = [careless(x, actor="P1") if x.kind is EventKind.APPROVED else x for x in one.history]
    return only(forced(one, history))


def plant_conflict() -> Reconciliation:
    one = begun(ONE, 2, announcement=WHOLE.announcement.digest)
    two = [one.after(event(EventKind.ASSIGNED, n, identifier=f"x{n}")) for n in (1, 2)]
    return checked(two, draws=())


def plant_other_draw() -> Reconciliation:
    others = [one for one in made_of(WHOLE, 1) if one.drawn.business != ONE]
    return checked([*others, published(announcement="f" * 64)])


def plant_other_window() -> Reconciliation:
    others = [one for one in made_of(WHOLE, 1) if one.drawn.business != ONE]
    window = Period.parse("2月至11月", year=2023)
    return checked([*others, published(window=window)], table=None)


def plant_foreign_sheet() -> Reconciliation:
    return only(resheeted(published(), business=entity("E0099")))


def plant_outside() -> Reconciliation:
    one = published()
    conduct = careless(one.sheet.conduct, day=date(2023, 12, 1))
    return only(resheeted(one, conduct=conduct), inspectors=None)


def plant_before() -> Reconciliation:
    one = published()
    conduct = careless(one.sheet.conduct, started_at=DRAWN_AT - timedelta(hours=1))
    return only(resheeted(one, conduct=conduct))


def plant_code_1_beside() -> Reconciliation:
    one = published()
    codes = (ResultCode.NO_PROBLEM, ResultCode.CORRECTION_ORDERED)
    rows = (careless(one.sheet.rows[0], codes=codes),)
    return only(resheeted(one, rows=rows), view=None)


def plant_problem() -> Reconciliation:
    """A tally that claims a problem of somebody with code 1."""
    tally = Tally.of(published(RESULTS[0]))
    (held,) = tally._root.values()
    packed, *rest = held[0]
    packed += unit(Column.WITH_PROBLEMS)
    root: Any = {ONE: ((packed, *rest),)}
    return reconcile(tally_of(root, packed=packed, size=1))


def plant_histogram() -> Reconciliation:
    """A tally that claims one result more of code 5 than there are."""
    tally = Tally.of(published(RESULTS[0]))
    (held,) = tally._root.values()
    return reconcile(tally_of({ONE: held}, packed=held[0][0] + unit(Column.CODE_5), size=1))


def plant_results() -> Reconciliation:
    tally = Tally.of(published(RESULTS[0]))
    (held,) = tally._root.values()
    return reconcile(tally_of({ONE: held}, packed=held[0][0] + unit(Column.RESULTS), size=1))


def plant_no_code() -> Reconciliation:
    one = published()
    return only(resheeted(one, rows=(careless(one.sheet.rows[0], codes=()),)), view=None)


def plant_code_twice() -> Reconciliation:
    one = published()
    codes = (ResultCode.NOT_DISCLOSED, ResultCode.NOT_DISCLOSED)
    return only(resheeted(one, rows=(careless(one.sheet.rows[0], codes=codes),)), view=None)


def with_fact(results: Any, *facts: Any) -> Inspection:
    """A published inspection with facts that nobody held against its sheet."""
    one = published(results)
    told = [event(EventKind.FOLLOWED_UP, 20 + n, fact=thing) for n, thing in enumerate(facts)]
    return forced(one, [*one.history, *told])


def plant_groundless_listing() -> Reconciliation:
    return only(with_fact(RESULTS[0], fact(Listing)))


def plant_listing_without_sheet() -> Reconciliation:
    one = with_fact(RESULTS[1], fact(Listing))
    return only(
        forced(one, without(one, EventKind.RECORDED, EventKind.PUBLISHED), stage=Stage.APPROVED)
    )


def plant_groundless_case() -> Reconciliation:
    return only(with_fact(RESULTS[0], fact(CaseFiled)))


def plant_case_of_nobody_inspected() -> Reconciliation:
    """A case on a record that was sent back: it stands, and the inspection is pending again."""
    ending = [(EventKind.FOLLOWED_UP, {"fact": fact(CaseFiled)}), (EventKind.RETURNED, {})]
    events = life(ONE, 2, RESULTS[1], ending, "")
    return only(begun(ONE, 2, announcement=WHOLE.announcement.digest).replay(events))


def plant_fine_of_no_case() -> Reconciliation:
    return only(with_fact(RESULTS[1], fact(Fine, case="c9")))


def plant_total() -> Reconciliation:
    tally = Tally.of(published())
    made = tabulate(tally, PLANS)
    more = counts_of(made.total.counts._packed + unit(Column.CASES))
    return reconcile(tally, table=evolve(made, total=evolve(made.total, counts=more)))


def plant_distinct() -> Reconciliation:
    tally = Tally.of(published())
    made = tabulate(tally, PLANS)
    less = counts_of(made.rows[1].distinct._packed - unit(Column.DRAWN))
    rows = (made.rows[0], evolve(made.rows[1], distinct=less))
    more = evolve(made, rows=rows)
    return reconcile(tally, table=more)


def plant_total_distinct() -> Reconciliation:
    """A last row that counts a business less than there are."""
    tally = Tally.of(published())
    made = tabulate(tally, PLANS)
    less = counts_of(made.total.distinct._packed - unit(Column.DRAWN))
    return reconcile(tally, table=evolve(made, total=evolve(made.total, distinct=less)))


def plant_old_table() -> Reconciliation:
    """A table that was made before the last inspection came in."""
    one, other = published(), published(business=WHOLE.drawn[1])
    return reconcile(Tally.of_all([one, other]), table=tabulate(Tally.of(one), PLANS))


def signed_by(*inspectors: str) -> Inspection:
    one = published()
    return resheeted(one, rows=(careless(one.sheet.rows[0], inspectors=inspectors),))


def plant_alone() -> Reconciliation:
    return only(signed_by("P1"))


def plant_not_drawn() -> Reconciliation:
    return only(signed_by("P1", "P3"))


def plant_no_team() -> Reconciliation:
    return only(published(), assignments=(evolve(assigned(WHOLE), drawn=()),))


def plant_recused() -> Reconciliation:
    one = published()
    left = event(EventKind.MEMBER_REPLACED, 1, identifier="m", ground=ReplacementGround.RECUSAL)
    return only(forced(one, [one.history[0], left, *one.history[1:]], stage=one.stage))


def plant_uncertified() -> Reconciliation:
    expired = Certificate(number="1", valid=Period(start=date(2020, 1, 1), end=date(2023, 5, 9)))
    changed = Roster.of(
        evolve(one, certificate=expired) if one.identifier == "P2" else one for one in INSPECTORS
    )
    return only(published(), inspectors=changed)


def plant_auxiliary() -> Reconciliation:
    changed = Roster.of(evolve(one, certificate=None) for one in INSPECTORS)
    return only(published(), inspectors=changed)


def plant_unknown_inspector() -> Reconciliation:
    return only(published(), inspectors=Roster.of([next(iter(INSPECTORS))]))


def plant_sign_off(**changes: Any) -> Planted:
    def planted() -> Reconciliation:
        one = published()
        return only(resheeted(one, sign_off=careless(one.sheet.sign_off, **changes)))

    return planted


def plant_other_view() -> Reconciliation:
    return only(published(), view=lambda one: {"codes": "未发现问题"})


def plant_view_of_nothing() -> Reconciliation:
    one = published()
    return only(forced(one, without(one, EventKind.RECORDED), stage=one.stage))


FAULTS: list[tuple[Planted, list[tuple[str, tuple[str, ...]]]]] = [
    (plant_ineligible, [("R1", ()), ("R1", (ONE,))]),
    (plant_stranger, [("R1", ("X1",)), ("R2", ())]),
    (plant_missing, [("R2", (ONE,))]),
    (plant_exchanged, [("R1", ("X1",)), ("R2", (ONE,))]),
    (plant_voided, [("R2", (ONE,))]),
    (plant_wrong_stage, [("R3", (ONE,))]),
    (plant_impossible, [("R3", (ONE,))]),
    (plant_published_early, [("R3", (ONE,)), ("R4", (ONE,))]),
    (plant_unapproved, [("R3", (ONE,)), ("R5", (ONE,))]),
    (plant_sent_back, [("R3", (ONE,)), ("R5", (ONE,))]),
    (plant_another_sheet, [("R3", (ONE,)), ("R5", (ONE,))]),
    (plant_own_approval, [("R5", (ONE,))]),
    (plant_conflict, [("R6", (ONE,))]),
    (plant_other_draw, [("R6", (ONE,))]),
    (plant_other_window, [("R6", (ONE,))]),
    (plant_foreign_sheet, [("R6", (ONE,))]),
    (plant_outside, [("R6", (ONE,)), ("R14", (ONE,))]),
    (plant_before, [("R6", (ONE,))]),
    (plant_code_1_beside, [("R7", (ONE,))]),
    (plant_problem, [("R7", (ONE,))]),
    (plant_groundless_listing, [("R8", (ONE,))]),
    (plant_listing_without_sheet, [("R3", (ONE,)), ("R8", (ONE,))]),
    (plant_groundless_case, [("R9", (ONE,))]),
    (plant_case_of_nobody_inspected, [("R9", (ONE,))]),
    (plant_fine_of_no_case, [("R9", (ONE,))]),
    (plant_total, [("R10", ())]),
    (plant_total_distinct, [("R10", (ONE,))]),
    (plant_distinct, [("R10", (ONE,))]),
    (plant_alone, [("R11", (ONE,))]),
    (plant_not_drawn, [("R11", (ONE,))]),
    (plant_no_team, [("R11", (ONE,)), ("R11", (ONE,))]),
    (plant_recused, [("R11", (ONE,))]),
    (plant_uncertified, [("R11", (ONE,))]),
    (plant_auxiliary, [("R11", (ONE,)), ("R11", (ONE,))]),
    (plant_unknown_inspector, [("R11", (ONE,))]),
    (plant_sign_off(kind=SignOffKind.SIGNED), [("R12", (ONE,))]),
    (plant_sign_off(kind=SignOffKind.UNSIGNED), [("R12", (ONE,))]),
    (plant_sign_off(by="李四"), [("R12", (ONE,))]),
    (plant_sign_off(reason="拒绝"), [("R12", (ONE,))]),
    (plant_histogram, [("R13", ())]),
    (plant_results, [("R13", ())]),
    (plant_no_code, [("R13", (ONE,))]),
    (plant_code_twice, [("R13", (ONE,))]),
    (plant_other_view, [("R14", (ONE,))]),
    (plant_view_of_nothing, [("R3", (ONE,)), ("R14", (ONE,))]),
]


@pytest.mark.parametrize(("planted", "expected"), FAULTS)
def test_each_planted_fault_is_found_by_its_name(planted: Planted, expected: Any) -> None:
    """The rule that is broken, the business concerned, and what follows from it; no other."""
    assert found(planted()) == expected


DRAW = "$.draws[0]"
#: Where those faults are told that aren't an inspection's, with the figures concerned.
ELSEWHERE: dict[Planted, list[str]] = {
    plant_ineligible: [f"R1 {DRAW} rule=R1", f"R1 {DRAW} rule=R1 business={ONE}"],
    plant_missing: [f"R2 {DRAW} rule=R2 business={ONE}"],
    plant_voided: [f"R2 {DRAW} rule=R2 business={ONE}"],
    plant_conflict: [f"R6 $.inspections[{ONE}] rule=R6 business={ONE} plan=2"],
    plant_problem: [f"R7 $.tally.with_problems rule=R7 shown=1 counted=0 business={ONE}"],
    plant_total: ["R10 $.total.cases rule=R10 shown=1 counted=0"],
    plant_total_distinct: [f"R10 $.total.drawn rule=R10 shown=0 counted=1 business={ONE}"],
    plant_distinct: [f"R10 $.rows[1].drawn rule=R10 shown=0 counted=1 business={ONE}"],
    plant_histogram: ["R13 $.tally.code_5 rule=R13 shown=1 counted=0"],
    plant_results: ["R13 $.tally.results rule=R13 shown=2 counted=1"],
}
STRANGER = "R1 $.inspections[X1] rule=R1 business=X1 plan=2 draw_number=1"
ELSEWHERE[plant_stranger] = [STRANGER, f"R2 {DRAW} rule=R2"]
ELSEWHERE[plant_exchanged] = [STRANGER, f"R2 {DRAW} rule=R2 business={ONE}"]


@pytest.mark.parametrize(("planted", "expected"), FAULTS)
def test_each_fault_is_told_with_place_and_figures(planted: Planted, expected: Any) -> None:
    """The inspection by its business, plan and draw; the draw or table by its place and numbers."""
    of_inspections = [
        f"{rule} $.inspections[{ONE}] rule={rule} business={ONE} plan=2 draw_number=1"
        for rule, _ in expected
    ]
    lines = ELSEWHERE.get(planted, of_inspections)
    assert in_short(planted().findings) == [f"reconcile.{line}" for line in lines]


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        (plant_impossible, "its events lead nowhere, and it is said to be published"),
        (plant_wrong_stage, "its events lead to published, and it is said to be archived"),
        (plant_own_approval, "published approved by P1 alone"),
        (plant_unapproved, "published without approval"),
        (plant_foreign_sheet, "a sheet of E0099, plan 2"),
        (plant_alone, "1 inspectors signed, and 2 are required"),
        (plant_recused, "P2 signed, and is recused"),
        (plant_not_drawn, "P3 signed, and wasn't drawn"),
        (plant_uncertified, "P2 signed, and has no certificate valid on 2023-05-10"),
    ],
)
def test_words_name_who_and_what(planted: Planted, words: str) -> None:
    """Whom a finding is about stands in its words, where no figure says it."""
    assert words in planted().findings[-1].problem


def test_a_view_that_differs_is_shown_beside_the_archives() -> None:
    """R14: the day, and both digests, so that anyone can compare."""
    one = published()
    (found_,) = only(one, view=lambda sheet: 1).findings
    (event_,) = (x for x in one.history if x.kind is EventKind.PUBLISHED)
    assert str(event_.day) in found_.problem
    assert f"digest {event_.view}, and the archive gives {digest(1)}" in found_.problem


def test_a_publication_of_nothing_is_told_as_unapproved() -> None:
    """R5: no sheet, no author, no approval."""
    one = published()
    last = [x for x in one.history if x.kind is EventKind.PUBLISHED]
    told = reconcile(Tally.of(forced(one, last)))
    assert "published without approval" in told.of("R5")[0].problem


def test_a_fine_is_looked_at_whatever_stands_before_it() -> None:
    """R9: a listing before it is another rule's, and hides nothing."""
    one = with_fact(RESULTS[1], fact(Listing), fact(Fine, identifier="f2", case="c9"))
    assert found(only(one)) == [("R9", (ONE,))]


@pytest.mark.parametrize("day", [WHOLE.announcement.plan.period.start, date(2023, 11, 30)])
def test_the_windows_first_and_last_day_are_inside(day: date) -> None:
    """R6: and a certificate is valid on its last day, and on its first (R11)."""
    at_noon = datetime(day.year, day.month, day.day, 12, tzinfo=BEIJING)
    times = {"day": day, "started_at": at_noon, "ended_at": at_noon}
    one = resheeted(published(), conduct=careless(published().sheet.conduct, **times))
    one = forced(one, drawn=careless(one.drawn, drawn_at=at_noon))
    certified = Roster.of(
        evolve(one, certificate=Certificate(number="1", valid=Period(start=day, end=day)))
        for one in INSPECTORS
    )
    assert found(only(one, inspectors=certified, view=None)) == []


def test_a_stratified_draw_with_exclusions_is_reconciled_stratum_by_stratum() -> None:
    """R1, R2: whoever was excluded by name isn't eligible, and no stratum is left out."""
    roster_ = Roster.of(
        entity(f"{name}{number}", attributes=(("信用", name),))
        for name in "AB"
        for number in range(4)
    )
    strata = Strata(attribute="信用", rates=(("A", Rate.parse("1户")), ("B", Rate.parse("2户"))))
    plan = evolve(WHOLE.announcement.plan, strata=strata)
    out = Exclusion(identifier="A0", rule=LeftOut.FREQUENCY)
    made = drawn(plan=plan, roster=roster_, exclusions=(out,), reserves=1, extensions=())
    given = [begun(one, 2, announcement=made.announcement.digest) for one in made.drawn]
    assert len(given) == 3
    assert found(reconcile(Tally.of_all(given), draws=(made,), roster=roster_)) == []
    less = reconcile(Tally.of_all(given[1:]), draws=(made,), roster=roster_)
    assert found(less) == [("R2", (made.drawn[0],))]


def test_findings_of_several_draws_tell_which() -> None:
    """The draws stand in the order given."""
    other = drawn(label="源汇区/2023/2/2", sources=sources("源汇区/2023/2/2"))
    told = reconcile(Tally.empty, draws=(other, WHOLE), roster=Roster.of([entity("E0000")]))
    assert [one.path for one in told.findings if one.code == "reconcile.R2"] == [
        "$.draws[0]",
        "$.draws[1]",
    ]
    assert {one.path for one in told.of("R1")} == {"$.draws[0]", "$.draws[1]"}


def test_every_rule_has_a_planted_fault() -> None:
    """All fourteen are planted."""
    assert {expected[-1][0] for _, expected in FAULTS} >= {
        *(f"R{number}" for number in range(3, 15)),
        "R2",
    }
    assert any(rule == "R1" for _, expected in FAULTS for rule, _ in expected)


def test_an_old_table_misses_somebody() -> None:
    """R10: what came in since the table was made is told column by column, with the business."""
    told = plant_old_table()
    assert {one.path for one in told.of("R10")} >= {"$.total.drawn", "$.total.inspected"}
    assert businesses(told.of("R10")[0]) == (WHOLE.drawn[1],)
    assert told.of("R3") == ()


def test_a_finding_tells_figures_and_places() -> None:
    """Its path leads to the business, its figures name rule, business, plan and draw."""
    (one,) = plant_groundless_listing().findings
    assert one.path == f"$.inspections[{ONE}]"
    assert one.figures == (("rule", "R8"), ("business", ONE), ("plan", 2), ("draw_number", 1))
    assert str(one).endswith("(name a row that it can rest on, if there is one)")
    (conflict,) = plant_conflict().findings
    assert conflict.problem.count(", ") == 1


def test_a_conflict_in_an_inspected_business_is_counted_nowhere() -> None:
    """R7 and R13 look at what counts, and so not at revisions in conflict."""
    one = published()
    other = forced(one, [careless(one.history[0], identifier="y"), *one.history[1:]])
    told = checked([one, other], draws=())
    assert found(told) == [("R6", (ONE,))]


@pytest.mark.parametrize("stage", [Stage.RETURNED, Stage.AMENDMENT_RETURNED])
def test_a_sheet_that_was_sent_back_stands_no_more(stage: Stage) -> None:
    """R11: whoever signed it may be recused before the next one is made."""
    one = at(stage)
    assert found(reconcile(Tally.of(one))) == []
    if stage is Stage.RETURNED:
        left = one.after(event(EventKind.MEMBER_REPLACED, 30))
        assert left.recused
        assert found(reconcile(Tally.of(left))) == []
    assert one.sheet is not None
    latest = careless(one.sheet.sign_off, by=None)
    forged = resheeted(one, sign_off=latest)
    assert [rule for rule, _ in found(reconcile(Tally.of(forged)))] == (
        ["R12"] if forged.published_sheet else []
    )


def test_replaced_successors_and_amended_sheets_are_in_order() -> None:
    """A successor by the book was drawn; both the published and the amended sheet are looked at."""
    for stage in (Stage.AMENDED, Stage.AMENDMENT_RETURNED, Stage.AMENDMENT_APPROVED):
        told = reconcile(Tally.of(at(stage)), inspectors=INSPECTORS)
        assert found(told) == []
    replaced = event(EventKind.MEMBER_REPLACED, 1, identifier="m")
    one = published()
    signed = signed_by("P1", "P3")
    history = [one.history[0], replaced, *one.history[1:3], *signed.history[3:]]
    told = reconcile(Tally.of(forced(one, history)), assignments=(assigned(WHOLE),))
    assert told.of("R11") == ()
    lifted = (fact(Listing), fact(Lifting, identifier="f2"))
    assert found(only(with_fact(RESULTS[1], *lifted))) == []


def test_an_archive_is_reconciled_from_its_own_parts() -> None:
    """Draws, teams, certificates and views are the archive's; roster and table are handed in."""
    whole = year.archive()
    held = reconcile_archive(whole, roster=year.ROSTER)
    assert held.findings == ()
    assert [found.path for found in held.unchecked] == ["$.table"]
    made = tabulate(Tally.of_all(whole.inspections), [whole.plan])
    assert reconcile_archive(whole, roster=year.ROSTER, table=made).unchecked == ()


def test_what_an_archive_lost_is_found_by_its_rule() -> None:
    """A view that isn't filed, a certificate that had ended, an inspection left out, no teams."""
    whole = year.archive()
    without_views = reconcile_archive(evolve(whole, views=whole.views[1:]))
    assert [found.code for found in without_views.findings] == ["reconcile.R14"]
    fewer = reconcile_archive(evolve(whole, inspections=whole.inspections[1:]))
    assert {found.code for found in fewer.findings} == {"reconcile.R2"}
    void = [evolve(one, voided="名录有误") for one in whole.draws]
    assert "$.draws" in [
        f.path for f in reconcile_archive(evolve(whole, draws=tuple(void))).unchecked
    ]
    bare = [evolve(one, assignment=None, inspectors=None, transcript=None) for one in whole.draws]
    unseen = reconcile_archive(evolve(whole, draws=tuple(bare))).unchecked
    assert {"$.draws", "$.assignments", "$.inspectors"} <= {found.path for found in unseen}
    with pytest.raises(InvalidInput):
        reconcile_archive(whole.inspections)  # type: ignore[arg-type]
