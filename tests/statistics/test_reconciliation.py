"""R1 to R14 hold in clean years, and at the edges of each rule."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest
from attrs import evolve

from randcheck import Period, Rate, Roster, Strata
from randcheck.archive import reconcile_archive
from randcheck.codes import (
    EventKind,
    LeftOut,
    Stage,
)
from randcheck.errors import InvalidInput
from randcheck.inspection import Lifting, Listing
from randcheck.lottery import Draw, Exclusion
from randcheck.roster import Certificate
from randcheck.statistics import (
    Tally,
    as_published,
    businesses,
    reconcile,
    reconcile_table,
    tabulate,
)
from randcheck.statistics.checks.reconciliation import CHECKS
from tests.made import random_years as years
from tests.made import year
from tests.made.inspection import at, event, fact
from tests.made.plan import BEIJING, drawn, entity, sources
from tests.made.random_years import LIVES, PLANS, RESULTS, begun, names
from tests.made.short import in_short
from tests.statistics.planted_faults import plant_old_table
from tests.statistics.reconciled_year import (
    INSPECTORS,
    ONE,
    WHOLE,
    assigned,
    careless,
    checked,
    forced,
    found,
    made_of,
    only,
    published,
    resheeted,
    signed_by,
    with_fact,
)

SKIPPED = WHOLE.with_skip(WHOLE.drawn[0], "已注销")


# -- clean years -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("draw", [WHOLE, SKIPPED], ids=["whole", "skipped"])
def test_nothing_is_found_in_a_clean_year(draw: Draw, seed: int) -> None:
    """Whatever came of a draw by the rules, all fourteen hold, and its published table holds."""
    inspections = made_of(draw, seed)
    report = checked(inspections, draw)
    assert report.ok
    assert found(report) == []
    assert report.unchecked == ()
    published = as_published(tabulate(Tally.of_all(inspections), PLANS, targets={1: 0, 2: 6}))
    assert reconcile_table(published).findings == ()


@pytest.mark.parametrize("years_tried", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_clean_years_of_lives(years_tried: int) -> None:
    """A thousand random years whose revisions don't conflict: nothing by inspections alone."""
    dice = random.Random(5)
    for _ in range(years_tried):
        given = names(dice, parted=False)
        tally = Tally.of_all(years.revision(one) for one in given)
        assert reconcile(tally, table=tabulate(tally, PLANS)).findings == ()


def test_what_was_not_given_is_not_seen() -> None:
    """Each rule that needs more than the inspections says what, and claims nothing."""
    report = reconcile(Tally.of_all(made_of(WHOLE, 1)))
    assert report.ok
    assert in_short(report.unchecked) == [
        f"reconcile.{rule}.without-{name} $.{name} source={rule}"
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
    teams = (evolve(assigned(WHOLE), label="其他", first_teams=()), assigned(WHOLE))
    report = checked([*made_of(WHOLE, 1), other], roster=None, assignments=teams, view=None)
    assert {businesses(one) for one in report.findings} == {(other.origin.business,)}
    assert report.of("reconcile.R1") == report.of("reconcile.R2") == ()


# -- planted faults --------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [WHOLE.announcement.plan.period.start, date(2023, 11, 30)])
def test_the_windows_first_and_last_day_are_inside(day: date) -> None:
    """R6: and a certificate is valid on its last day, and on its first (R11)."""
    at_noon = datetime(day.year, day.month, day.day, 12, tzinfo=BEIJING)
    times = {"day": day, "started_at": at_noon, "ended_at": at_noon}
    one = resheeted(published(), conduct=careless(published().sheet.conduct, **times))
    one = forced(one, origin=careless(one.origin, drawn_at=at_noon))
    certified = Roster.of(
        evolve(one, certificate=Certificate(number="1", valid=Period(start=day, end=day)))
        for one in INSPECTORS
    )
    assert found(only(one, inspectors=certified, view=None)) == []


def test_a_stratified_draw_with_exclusions_is_reconciled_stratum_by_stratum() -> None:
    """R1, R2: a business excluded by name isn't eligible, and no stratum is left out."""
    roster_ = Roster.of(
        entity(f"{name}{number}", attributes=(("信用", name),))
        for name in "AB"
        for number in range(4)
    )
    strata = Strata(attribute="信用", rates=(("A", Rate.parse("1户")), ("B", Rate.parse("2户"))))
    plan = evolve(WHOLE.announcement.plan, strata=strata)
    out = Exclusion(business="A0", reason=LeftOut.FREQUENCY)
    made = drawn(plan=plan, roster=roster_, exclusions=(out,), reserves=1, extensions=())
    given = [begun(one, 2, announcement_digest=made.announcement.digest) for one in made.drawn]
    assert len(given) == 3
    assert found(reconcile(Tally.of_all(given), draws=(made,), roster=roster_)) == []
    less = reconcile(Tally.of_all(given[1:]), draws=(made,), roster=roster_)
    assert found(less) == [("R2.size", ()), ("R2.missing", (made.drawn[0],))]


def test_findings_of_several_draws_say_which() -> None:
    """The draws are counted in the order given."""
    other = drawn(label="源汇区/2023/2/2", sources=sources("源汇区/2023/2/2"))
    report = reconcile(Tally.empty, draws=(other, WHOLE), roster=Roster.of([entity("E0000")]))
    assert in_short(one for one in report.findings if one.code == "reconcile.R2.size") == [
        "reconcile.R2.size $.draws[0] draw=(2, 1) drawn=0 replaced=0 due=6 source=R2",
        "reconcile.R2.size $.draws[1] draw=(2, 1) drawn=0 replaced=0 due=6 source=R2",
    ]
    assert {one.path for one in report.of("reconcile.R1")} == {"$.draws[0]", "$.draws[1]"}


def test_an_old_table_misses_somebody() -> None:
    """R10: what came in since the table was made is reported by column, with the business."""
    report = plant_old_table()
    other = WHOLE.drawn[1]
    assert in_short(report.findings)[:2] == [
        f"reconcile.R10.tally $.total.{name} heading={name} shown=('{name}', 1) "
        f"counted=('{name}', 2) businesses=('{other}',) source=R10"
        for name in ("drawn", "inspected")
    ]
    assert {one.code for one in report.findings} == {"reconcile.R10.tally"}
    assert businesses(report.findings[0]) == (other,)


def test_a_conflict_in_an_inspected_business_is_counted_nowhere() -> None:
    """R7 and R13 look at what counts, and so not at revisions in conflict."""
    one = published()
    other = forced(one, [careless(one.history[0], identifier="y"), *one.history[1:]])
    report = checked([one, other], draws=())
    assert found(report) == [("R6.conflict", (ONE,))]


@pytest.mark.parametrize("stage", [Stage.RETURNED, Stage.AMENDMENT_RETURNED])
def test_a_sheet_that_was_sent_back_is_in_force_no_more(stage: Stage) -> None:
    """R11: an inspector who signed it may be recused before the next one is made."""
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
        ["R12.missing-signature"] if forged.published_sheet else []
    )


def test_replaced_successors_and_amended_sheets_are_in_order() -> None:
    """A successor by the book was drawn; both the published and the amended sheet are looked at."""
    for stage in (Stage.AMENDED, Stage.AMENDMENT_RETURNED, Stage.AMENDMENT_APPROVED):
        report = reconcile(Tally.of(at(stage)), inspectors=INSPECTORS)
        assert found(report) == []
    replaced = event(EventKind.MEMBER_REPLACED, 1, identifier="m")
    one = published()
    signed = signed_by("P1", "P3")
    history = [one.history[0], replaced, *one.history[1:3], *signed.history[3:]]
    report = reconcile(Tally.of(forced(one, history)), assignments=(assigned(WHOLE),))
    assert report.of("reconcile.R11") == ()
    lifted = (fact(Listing), fact(Lifting, identifier="f2"))
    assert found(only(with_fact(RESULTS[1], *lifted))) == []


def test_an_archive_is_reconciled_from_its_own_parts() -> None:
    """Draws, teams, certificates and views are the archive's; roster and table are given."""
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
    assert [found.code for found in without_views.findings] == ["reconcile.R14.no-view"]
    other = evolve(whole.views[0], nonce=bytes(32))
    of_another = reconcile_archive(evolve(whole, views=(other, *whole.views[1:])))
    assert [found.code for found in of_another.findings] == ["reconcile.R14.view"]
    fewer = reconcile_archive(evolve(whole, inspections=whole.inspections[1:]))
    assert [found.code for found in fewer.findings] == ["reconcile.R2.missing"]
    void = [evolve(one, voided="名录有误") for one in whole.draws]
    assert "$.draws" in [
        f.path for f in reconcile_archive(evolve(whole, draws=tuple(void))).unchecked
    ]
    bare = [evolve(one, assignment=None, inspectors=None, transcript=None) for one in whole.draws]
    unseen = reconcile_archive(evolve(whole, draws=tuple(bare))).unchecked
    assert {"$.draws", "$.assignments", "$.inspectors"} <= {found.path for found in unseen}
    with pytest.raises(InvalidInput):
        reconcile_archive(whole.inspections)  # type: ignore[arg-type]
