"""Faults planted in a clean year, each against one rule."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

from attrs import evolve

from randcheck import Period, ResultCode, Roster
from randcheck.codes import (
    Column,
    EntityStatus,
    EventKind,
    ReplacementGround,
    Stage,
)
from randcheck.errors import Report
from randcheck.inspection import CaseFiled, Fine, Inspection, Listing
from randcheck.roster import Certificate
from randcheck.statistics import (
    Tally,
    reconcile,
    tabulate,
)
from randcheck.statistics.tally.counts import counts_of, unit
from randcheck.statistics.tally.tally import tally_of
from tests.made.inspection import DRAWN_AT, event, fact
from tests.made.plan import entity, roster
from tests.made.random_years import PLANS, RESULTS, begun, life
from tests.statistics.reconciled_year import (
    INSPECTORS,
    ONE,
    WHOLE,
    Planted,
    assigned,
    careless,
    checked,
    forced,
    made_of,
    only,
    published,
    resheeted,
    signed_by,
    with_fact,
)


def without(one: Inspection, *kinds: EventKind) -> list[Any]:
    return [event for event in one.history if event.kind not in kinds]


def plant_ineligible() -> Report:
    changed = Roster.of(
        evolve(one, status=EntityStatus.REVOKED) if one.identifier == ONE else one
        for one in roster()
    )
    return checked(made_of(WHOLE, 1), roster=changed)


def plant_stranger() -> Report:
    stranger = begun("X1", 2, announcement_digest=WHOLE.announcement.digest)
    return checked([*made_of(WHOLE, 1), stranger])


def plant_missing() -> Report:
    inspections = [one for one in made_of(WHOLE, 1) if one.origin.business != ONE]
    return checked(inspections)


def plant_exchanged() -> Report:
    """As many as due, and one of them is somebody else."""
    others = [one for one in made_of(WHOLE, 1) if one.origin.business != ONE]
    return checked([*others, begun("X1", 2, announcement_digest=WHOLE.announcement.digest)])


def plant_voided() -> Report:
    """An inspection that was voided, and none in its place (D9)."""
    others = [one for one in made_of(WHOLE, 1) if one.origin.business != ONE]
    void = begun(ONE, 2, announcement_digest=WHOLE.announcement.digest).after(
        event(EventKind.VOIDED)
    )
    return checked([*others, void])


def plant_wrong_stage() -> Report:
    return only(forced(published(), stage=Stage.ARCHIVED))


def plant_impossible() -> Report:
    one = published()
    return only(forced(one, one.history[1:]))


def plant_published_early() -> Report:
    return only(forced(published(), stage=Stage.VISITED))


def plant_unapproved() -> Report:
    return only(forced(published(), without(published(), EventKind.APPROVED)))


def plant_sent_back() -> Report:
    one = published()
    returned = event(EventKind.RETURNED, 7, identifier="r")
    return only(forced(one, [*one.history[:7], returned, one.history[-1]]))


def plant_another_sheet() -> Report:
    """A sheet that took the approved one's place unseen."""
    one = published()
    second = careless(one.history[4], identifier="s", at=one.history[6].at)
    return only(forced(one, [*one.history[:7], second, one.history[-1]]))


def plant_own_approval() -> Report:
    one = published()
    history = [careless(x, actor="P1") if x.kind is EventKind.APPROVED else x for x in one.history]
    return only(forced(one, history))


def two_revisions() -> list[Inspection]:
    """Two revisions of one inspection, of which none continues the other."""
    one = begun(ONE, 2, announcement_digest=WHOLE.announcement.digest)
    return [one.after(event(EventKind.ASSIGNED, n, identifier=f"x{n}")) for n in (1, 2)]


def plant_conflict() -> Report:
    return checked(two_revisions(), draws=())


def plant_other_draw() -> Report:
    others = [one for one in made_of(WHOLE, 1) if one.origin.business != ONE]
    return checked([*others, published(announcement_digest="f" * 64)])


def plant_no_draw() -> Report:
    """An inspection under a label that no draw has, beside those of the draw."""
    one = resheeted(published(), label="其他")
    stray = forced(one, origin=careless(one.origin, label="其他"))
    return checked([*made_of(WHOLE, 1), stray], assignments=())


def plant_other_window() -> Report:
    others = [one for one in made_of(WHOLE, 1) if one.origin.business != ONE]
    window = Period.parse("2月至11月", year=2023)
    return checked([*others, published(window=window)], table=None)


def plant_foreign_sheet() -> Report:
    return only(resheeted(published(), business=entity("E0099")))


def plant_outside() -> Report:
    one = published()
    conduct = careless(one.sheet.conduct, day=date(2023, 12, 1))
    return only(resheeted(one, conduct=conduct), inspectors=None)


def plant_before() -> Report:
    one = published()
    conduct = careless(
        one.sheet.conduct, started_at=(DRAWN_AT - timedelta(hours=1)).astimezone(UTC)
    )
    return only(resheeted(one, conduct=conduct))


def plant_code_1_beside() -> Report:
    one = published()
    codes = (ResultCode.NO_PROBLEM, ResultCode.CORRECTION_ORDERED)
    rows = (careless(one.sheet.rows[0], codes=codes),)
    return only(resheeted(one, rows=rows), view=None)


def plant_problem() -> Report:
    """A tally that claims a problem of somebody with code 1."""
    tally = Tally.of(published(RESULTS[0]))
    (held,) = tally._root.values()
    more = held[0]._replace(packed=held[0].packed + unit(Column.WITH_PROBLEMS))
    return reconcile(tally_of({ONE: (more,)}, packed=more.packed, size=1))


def plant_histogram() -> Report:
    """A tally that claims one result more of code 5 than there are."""
    tally = Tally.of(published(RESULTS[0]))
    (held,) = tally._root.values()
    return reconcile(tally_of({ONE: held}, packed=held[0].packed + unit(Column.CODE_5), size=1))


def plant_results() -> Report:
    tally = Tally.of(published(RESULTS[0]))
    (held,) = tally._root.values()
    return reconcile(tally_of({ONE: held}, packed=held[0].packed + unit(Column.RESULTS), size=1))


def plant_no_code() -> Report:
    one = published()
    return only(resheeted(one, rows=(careless(one.sheet.rows[0], codes=()),)), view=None)


def plant_code_twice() -> Report:
    one = published()
    codes = (ResultCode.NOT_DISCLOSED, ResultCode.NOT_DISCLOSED)
    return only(resheeted(one, rows=(careless(one.sheet.rows[0], codes=codes),)), view=None)


def plant_groundless_listing() -> Report:
    return only(with_fact(RESULTS[0], fact(Listing)))


def plant_listing_without_sheet() -> Report:
    one = with_fact(RESULTS[1], fact(Listing))
    return only(
        forced(one, without(one, EventKind.RECORDED, EventKind.PUBLISHED), stage=Stage.APPROVED)
    )


def plant_groundless_case() -> Report:
    return only(with_fact(RESULTS[0], fact(CaseFiled)))


def plant_case_of_nobody_inspected() -> Report:
    """A case on a record that was sent back: it is in force, and the inspection pending again."""
    ending = [(EventKind.FOLLOWED_UP, {"fact": fact(CaseFiled)}), (EventKind.RETURNED, {})]
    events = life(ONE, 2, RESULTS[1], ending, "")
    return only(begun(ONE, 2, announcement_digest=WHOLE.announcement.digest).replay(events))


def plant_listing_on_no_row() -> Report:
    return only(with_fact(RESULTS[1], fact(Listing, unit="其他")))


def plant_case_without_sheet() -> Report:
    one = with_fact(RESULTS[1], fact(CaseFiled))
    return only(
        forced(one, without(one, EventKind.RECORDED, EventKind.PUBLISHED), stage=Stage.APPROVED)
    )


def plant_case_on_no_row() -> Report:
    return only(with_fact(RESULTS[1], fact(CaseFiled, unit="其他")))


def plant_fine_of_no_case() -> Report:
    return only(with_fact(RESULTS[1], fact(Fine, case="c9")))


def plant_total() -> Report:
    tally = Tally.of(published())
    made = tabulate(tally, PLANS)
    more = counts_of(made.total.counts._packed + unit(Column.CASES))
    return reconcile(tally, table=evolve(made, total=evolve(made.total, counts=more)))


def plant_distinct() -> Report:
    tally = Tally.of(published())
    made = tabulate(tally, PLANS)
    less = counts_of(made.rows[1].distinct._packed - unit(Column.DRAWN))
    rows = (made.rows[0], evolve(made.rows[1], distinct=less))
    more = evolve(made, rows=rows)
    return reconcile(tally, table=more)


def plant_total_distinct() -> Report:
    """A last row that counts a business less than there are."""
    tally = Tally.of(published())
    made = tabulate(tally, PLANS)
    less = counts_of(made.total.distinct._packed - unit(Column.DRAWN))
    return reconcile(tally, table=evolve(made, total=evolve(made.total, distinct=less)))


def plant_old_table() -> Report:
    """A table that was made before the last inspection came in."""
    one, other = published(), published(business=WHOLE.drawn[1])
    return reconcile(Tally.of_all([one, other]), table=tabulate(Tally.of(one), PLANS))


def plant_alone() -> Report:
    return only(signed_by("P1"))


def plant_not_drawn() -> Report:
    return only(signed_by("P1", "P3"))


def plant_no_team() -> Report:
    return only(published(), assignments=(evolve(assigned(WHOLE), first_teams=()),))


def plant_recused() -> Report:
    one = published()
    left = event(EventKind.MEMBER_REPLACED, 1, identifier="m", ground=ReplacementGround.RECUSAL)
    return only(forced(one, [one.history[0], left, *one.history[1:]], stage=one.stage))


def plant_uncertified() -> Report:
    expired = Certificate(number="1", valid=Period(start=date(2020, 1, 1), end=date(2023, 5, 9)))
    changed = Roster.of(
        evolve(one, certificate=expired) if one.identifier == "P2" else one for one in INSPECTORS
    )
    return only(published(), inspectors=changed)


def plant_auxiliary() -> Report:
    changed = Roster.of(evolve(one, certificate=None) for one in INSPECTORS)
    return only(published(), inspectors=changed)


def plant_unknown_inspector() -> Report:
    return only(published(), inspectors=Roster.of([next(iter(INSPECTORS))]))


def plant_sign_off(**changes: Any) -> Planted:
    def planted() -> Report:
        one = published()
        return only(resheeted(one, sign_off=careless(one.sheet.sign_off, **changes)))

    return planted


def plant_other_view() -> Report:
    return only(published(), view=lambda one: {"codes": "未发现问题"})


def plant_view_of_nothing() -> Report:
    one = published()
    return only(forced(one, without(one, EventKind.RECORDED), stage=one.stage))
