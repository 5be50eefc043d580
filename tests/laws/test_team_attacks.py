"""How the choice of inspectors is cheated: each attack is stopped or flagged."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from attrs import evolve

from randcheck import (
    Draw,
    Period,
    Rate,
    Roster,
    verify,
    wire,
)
from randcheck.assignment import (
    Appointment,
    Assignment,
    NotPlannable,
    Team,
    VisitPlan,
    Withdrawal,
    assign,
    assigned_entry,
    plan_visits,
    reassign,
    reassigned_entry,
    verify_assignment,
    verify_visits,
)
from randcheck.assignment.drawing import changed
from randcheck.assignment.staffing import staffing_of
from randcheck.errors import InvalidInput, NotAllowed, NotAnnounced
from randcheck.log import Log
from randcheck.lottery import (
    announced_entry,
    drawn_entry,
    extended_entry,
    opened_entry,
    voided_entry,
)
from randcheck.plan import TeamSlot, Workload
from randcheck.roster import Certificate
from tests.laws.forgeries import LATER, codes, logged
from tests.made import staff
from tests.made.logs import forced
from tests.made.nonces import NONCES
from tests.made.plan import entity, sources
from tests.made.short import in_short

#: Teams as they were drawn, and one whose members the friend would rather choose.
STAFFED = staff.case()


TEAMS = STAFFED.assign()


VISITED = TEAMS.teams[0]


def announced_anew(whole: staff.Case) -> set[str]:
    """What tells that an assignment rests on another announcement than the published one."""
    made = whole.assign()  # in itself everything fits
    assert whole.check(made) == ()
    assert made.announcement_digest == whole.draw.announcement.digest
    found = verify(
        whole.draw.transcript(),
        roster=whole.roster,
        announcement_digest=STAFFED.draw.announcement.digest,
    )
    assert "assignment.announcement_digest" in codes(STAFFED.check(made))
    return codes(found.findings)


def redrawn(
    whole: staff.Case, made: Assignment, withdrawal: Withdrawal | None = None
) -> Assignment:
    """A change as one with a program of their own would draw it, which asks for no history."""
    staffing = staffing_of(*whole, NONCES["inspectors_nonce"], NONCES["team_rules_nonce"])
    return changed(made, staffing, whole.draw.drawn, withdrawal)


@pytest.mark.parametrize(
    "changes",
    [
        {"mixing": False},
        {"limit": 2},
        {"recusals": (staff.recusal(VISITED.members[0], VISITED.business),)},
        {"past": (staff.past(VISITED.business, VISITED.members[0], "2023-01-09"),),
         "not_last": True},
        {"workloads": (Workload(inspector=VISITED.members[0], visits=9),)},
        {"slots": (TeamSlot(), TeamSlot())},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_rules_chosen_after_the_seed(changes: dict[str, Any]) -> None:
    """Mixing turned off, a recusal invented, a visit made up: with the seed known, rules could be
    tried until the team is the one wanted. The draw takes only those announced."""
    rules = staff.team_rules(**changes)
    given = STAFFED._replace(rules=rules)
    with pytest.raises(NotAnnounced) as caught:
        assign(*given, **NONCES)
    assert codes(caught.value.findings) == {"announced.team_rules"}
    assert codes(given.check(TEAMS)) == {"announced.team_rules"}
    assert announced_anew(staff.case(rules=rules)) == {"differs.announcement"}


def test_inspectors_chosen_after_the_seed() -> None:
    """An inspector taken off the roster, sent on leave, or invented, once teams are known."""
    one = VISITED.members[0]
    edited = [
        Roster.of(each for each in STAFFED.inspectors if each.identifier != one),
        Roster.of(
            evolve(each, leave=(staff.WINDOW,)) if each.identifier == one else each
            for each in STAFFED.inspectors
        ),
        Roster.of([*STAFFED.inspectors, *(staff.officer(f"Q{number}") for number in range(40))]),
    ]
    for inspectors in edited:
        with pytest.raises(NotAnnounced) as caught:
            assign(STAFFED.draw, STAFFED.roster, inspectors, STAFFED.rules, **NONCES)
        assert codes(caught.value.findings) == {"announced.inspectors"}
        assert announced_anew(staff.case(inspectors)) == {"differs.announcement"}


def test_a_friends_inspectors_quietly_swapped() -> None:
    """Two who may both go and have as many visits change places: no rule is broken, and the draw
    gives other teams. The digest that was published is another one as well."""
    other = next(
        team
        for team in TEAMS.teams
        if set(team.members).isdisjoint(VISITED.members) and team != VISITED
    )
    exchanged = {
        VISITED.business: tuple(sorted((other.members[0], VISITED.members[1]))),
        other.business: tuple(sorted((VISITED.members[0], other.members[1]))),
    }
    quiet = evolve(
        TEAMS,
        first_teams=tuple(
            evolve(team, inspectors=exchanged.get(team.business, team.inspectors))
            for team in TEAMS.first_teams
        ),
    )
    assert STAFFED.check(quiet) == ()
    assert codes(STAFFED.verify(quiet).findings) == {"differs.first_teams"}
    assert quiet.digest != TEAMS.digest


def test_withdrawing_without_record() -> None:
    """A member replaced after the draw, as if it had been drawn so, or as a change that nobody
    withdrew in, or one that tells another reason to have drawn."""
    one = VISITED.members[0]
    gone = Withdrawal(inspector=one, business=VISITED.business, reason="病假")
    after = STAFFED.reassign(TEAMS, gone)
    as_drawn = evolve(TEAMS, first_teams=after.teams)
    assert codes(STAFFED.verify(as_drawn).findings) == {"differs.first_teams"}
    (change,) = after.changes
    unsaid = evolve(after, changes=(evolve(change, withdrawal=None),))
    assert codes(STAFFED.verify(unsaid).findings) == {"assignment.unchanged"}
    elsewhere = next(team for team in TEAMS.teams if one in team.members and team != VISITED)
    lied = evolve(
        after, changes=(evolve(change, withdrawal=evolve(gone, business=elsewhere.business)),)
    )
    assert codes(STAFFED.verify(lied).findings) == {"differs.teams"}


def test_withdrawing_until_the_team_is_liked() -> None:
    """Nothing forbids it, and every step stays: numbered, with its reason, to be asked about."""
    liked = next(one for one in STAFFED.inspectors.identifiers if one not in VISITED.members)
    made = TEAMS
    while liked not in (team := made.team(VISITED.business)).members:  # type: ignore[union-attr]
        assert team is not None
        gone = Withdrawal(inspector=team.members[1], business=team.business, reason="身体不适")
        made = STAFFED.reassign(made, gone)
    assert made.changes
    found = STAFFED.verify(made)
    assert found.ok
    assert [one.path for one in found.unchecked] == [
        "$.changes",  # the log wasn't given
        *(f"$.changes[{index}].withdrawal.reason" for index in range(len(made.changes))),
    ]
    # a step left out, or the last ones only, is no assignment, or not the draw's
    with pytest.raises(InvalidInput):
        evolve(made, changes=(*made.changes, made.changes[-1]))
    last = evolve(made.changes[-1], number=1)
    if len(made.changes) > 1:
        assert not STAFFED.verify(evolve(made, changes=(last,))).ok


def test_a_skip_taken_back_to_draw_a_team_again() -> None:
    """The business is skipped and comes back with another team: the draw knows of no skip."""
    skipped = STAFFED.with_draw(STAFFED.draw.with_skip(VISITED.business, "已注销"))
    with pytest.raises(NotAllowed) as caught:
        reassign(skipped.reassign(TEAMS), *STAFFED, **NONCES)
    assert codes(caught.value.findings) == {"differs.stage"}
    back = redrawn(STAFFED, skipped.reassign(TEAMS))
    assert back.team(VISITED.business) != VISITED
    assert not STAFFED.verify(back).ok


def test_a_skip_taken_back_and_made_again() -> None:
    """In the end the draw knows of the skip, and still the business had two teams in between."""
    skipped = STAFFED.with_draw(STAFFED.draw.with_skip(VISITED.business, "已注销"))
    again = redrawn(skipped, redrawn(STAFFED, skipped.reassign(TEAMS)))
    found = skipped.verify(again).findings
    assert [(one.code, one.path) for one in found] == [("differs.stage", "$.changes[1]")]
    assert skipped.verify(skipped.reassign(TEAMS)).ok


# -- changes ---------------------------------------------------------------------------------------

EXTENDABLE = staff.case(extensions=((Rate.parse("8户"), 2),))


def test_an_extension_taken_back_and_made_again() -> None:
    """Each round would draw the new businesses' teams anew, as often as one likes."""
    made = EXTENDABLE.assign()
    extended = EXTENDABLE.with_draw(EXTENDABLE.draw.with_extension(1))
    honest = extended.reassign(made)
    with pytest.raises(NotAllowed) as caught:
        reassign(honest, *EXTENDABLE, **NONCES)
    assert codes(caught.value.findings) == {"differs.stage"}
    again = redrawn(extended, redrawn(EXTENDABLE, honest))
    for found in (extended.verify(again).findings, extended.check(again)):
        assert [(one.code, one.path) for one in found] == [("differs.stage", "$.changes[1]")]


def test_a_step_reached_in_one_stratum_isnt_given_up_for_another() -> None:
    """What was reached is remembered stratum by stratum."""
    steps = {"411102": ((Rate.parse("4户"), 0),), "411103": ((Rate.parse("4户"), 0),)}
    whole = staff.two_strata(extensions=steps)
    made = whole.assign()
    north = whole.with_draw(whole.draw.with_extension(1, stratum="411102"))
    south = whole.with_draw(whole.draw.with_extension(1, stratum="411103"))
    with pytest.raises(NotAllowed):
        reassign(north.reassign(made), *south, **NONCES)
    both = north.with_draw(north.draw.with_extension(1, stratum="411103"))
    assert both.verify(both.reassign(north.reassign(made))).ok
    other = redrawn(both, redrawn(south, north.reassign(made)))
    assert codes(both.verify(other).findings) == {"differs.stage"}


def test_idle_withdrawals_steer_nobody() -> None:
    """Withdrawals that vacate nothing were tried until the liked inspector stepped in."""
    team = VISITED
    ill = Withdrawal(inspector=team.members[0], business=team.business, reason="病假")
    after = STAFFED.reassign(TEAMS, ill)
    for again in (ill, Withdrawal(inspector=ill.inspector, business=team.business, reason="事假")):
        with pytest.raises(NotAllowed) as caught:
            reassign(after, *STAFFED, again, **NONCES)
        assert in_short(caught.value.findings) == [
            f"withdrawal.idle $.withdrawal inspector={ill.inspector}"
        ]
    gone = STAFFED.reassign(TEAMS, Withdrawal(inspector=team.members[0], reason="调离"))
    for again in (ill, Withdrawal(inspector=team.members[0], reason="调离")):
        with pytest.raises(NotAllowed):
            reassign(gone, *STAFFED, again, **NONCES)
    recused = staff.team_rules(recusals=(staff.recusal("P00", team.business),))
    barred = staff.case(rules=recused)
    with pytest.raises(NotAllowed):
        reassign(
            barred.assign(),
            *barred,
            Withdrawal(inspector="P00", business=team.business, reason="回避"),
            **NONCES,
        )


def test_an_idle_withdrawal_that_was_made_all_the_same_is_found() -> None:
    """Drawing again and the rules both name it."""
    ill = Withdrawal(inspector=VISITED.members[0], business=VISITED.business, reason="病假")
    after = STAFFED.reassign(TEAMS, ill)
    twice = evolve(after.changes[0], number=2, teams=())
    forged = evolve(after, changes=(*after.changes, twice))
    assert codes(STAFFED.verify(forged).findings) == {"withdrawal.idle"}
    assert in_short(STAFFED.check(forged)) == [
        f"withdrawal.idle $.changes[1].withdrawal inspector={ill.inspector}"
    ]


def test_bars_on_others_move_nobody_on_the_list() -> None:
    """An inspector barred in time leaves the list; the next on it steps in, and nobody else."""
    ill = Withdrawal(inspector=VISITED.members[0], business=VISITED.business, reason="病假")
    idle = [one for one in STAFFED.inspectors.identifiers if one not in VISITED.members]

    def stands_in(made: Assignment) -> str:
        team = STAFFED.reassign(made, ill).team(VISITED.business)
        assert team is not None
        (came,) = set(team.members) - set(VISITED.members)
        return came

    first = stands_in(TEAMS)
    for one in idle:
        bar = Withdrawal(inspector=one, business=VISITED.business, reason="回避")
        barred = STAFFED.reassign(TEAMS, bar)
        assert barred.teams == TEAMS.teams
        assert (stands_in(barred) == first) == (one != first)


# -- the log ---------------------------------------------------------------------------------------


def opened(draw: Draw) -> Log:
    """A log up to the draw."""
    known = opened_entry(draw.announcement, at=LATER)
    return logged(announced_entry(draw.announcement), known, drawn_entry(draw, at=LATER))


def with_teams(log: Log, *made: Assignment) -> Log:
    """The log with the first teams, or with the last change, of each."""
    for one in made:
        entry = reassigned_entry if one.changes else assigned_entry
        log = log.append(entry(STAFFED.draw, one, at=LATER))
    return log


def in_the_log(made: Assignment, log: Log, whole: staff.Case = STAFFED) -> set[str]:
    return codes(verify_assignment(made, *whole, **NONCES, log=log).findings)


def withdrawn(place: int, made: Assignment = TEAMS) -> Assignment:
    gone = VISITED.members[place]
    return STAFFED.reassign(
        made, Withdrawal(inspector=gone, business=VISITED.business, reason="病假")
    )


def test_a_change_left_out() -> None:
    """A disliked change is logged, and then another one is made from the first teams again. The
    log refuses it; chained in by hand, it is found."""
    disliked, liked = withdrawn(0), withdrawn(1)
    before = with_teams(opened(STAFFED.draw), TEAMS, disliked)
    with pytest.raises(NotAllowed) as caught:
        with_teams(before, liked)
    assert codes(caught.value.findings) == {"log.change-number"}
    log = forced(before, reassigned_entry(STAFFED.draw, liked, at=LATER))
    found = {"log.another-change", "log.change-number"}
    assert in_the_log(liked, log) == found
    assert in_the_log(disliked, log) == found
    assert in_the_log(withdrawn(1, disliked), log) == {*found, "log.reassigned"}
    assert in_the_log(disliked, with_teams(opened(STAFFED.draw), TEAMS, disliked)) == set()


def test_a_stale_assignment() -> None:
    """The teams before two changes that the log has."""
    once = withdrawn(0)
    log = with_teams(opened(STAFFED.draw), TEAMS, once, withdrawn(1, once))
    assert in_the_log(TEAMS, log) == {"log.another-change"}
    assert in_the_log(once, log) == {"log.another-change"}
    assert in_the_log(withdrawn(1, once), log) == set()


def test_a_log_that_doesnt_hold_together() -> None:
    """A first digest of zeros, a log of one entry, and a draw that was voided since."""
    log = with_teams(opened(STAFFED.draw), TEAMS)
    first, *rest = log.records
    broken = evolve(log, records=(evolve(first, digest="0" * 64), *rest))
    assert "log.chain" in in_the_log(TEAMS, broken)
    alone = evolve(log, records=log.records[-1:])
    assert {"log.chain", "log.unannounced"} <= in_the_log(TEAMS, alone)
    void = log.append(voided_entry(STAFFED.draw.announcement, reason="名录有误", at=LATER))
    assert "log.voided" in in_the_log(TEAMS, void)
    report = verify_assignment(TEAMS, *STAFFED, **NONCES, log=log)
    assert report.ok
    assert in_short(report.unchecked) == [f"unchecked.head $.log digest={log.head}"]


def test_an_extension_that_the_log_has_once() -> None:
    """Six rounds of teams behind one logged extension were fine by log and assignment."""
    made = EXTENDABLE.assign()
    extended = EXTENDABLE.with_draw(EXTENDABLE.draw.with_extension(1))
    again = redrawn(extended, redrawn(EXTENDABLE, extended.reassign(made)))
    log = opened(EXTENDABLE.draw).append(extended_entry(extended.draw, "全部", at=LATER))
    for count in range(len(again.changes) + 1):
        stage = evolve(again, changes=again.changes[:count])
        entry = reassigned_entry if count else assigned_entry
        log = log.append(entry(extended.draw, stage, at=LATER))
    assert in_the_log(again, log, extended) == {"differs.stage"}


# -- inspectors and rules --------------------------------------------------------------------------


def test_one_officer_under_two_identifiers() -> None:
    """A team of two was one officer, and a recusal held for half of one."""
    twin = staff.officer("P0b", name="警官P00", certificate=staff.officer("P00").certificate)
    people = Roster.of([*staff.officers(), twin])
    with pytest.raises(InvalidInput) as caught:
        staff.case(people)
    assert in_short(caught.value.findings) == [
        "officer.certificate $.inspectors value=豫LP00 inspectors=('P00', 'P0b')"
    ]
    given = STAFFED._replace(inspectors=people)
    found = {"announced.inspectors", "officer.certificate"}
    assert codes(given.check(TEAMS)) == codes(given.verify(TEAMS).findings) == found
    with pytest.raises(NotAnnounced):
        assign(*given, **NONCES)


def test_small_letters_make_no_other_certificate() -> None:
    """`豫l1` and `豫L1` are one certificate."""
    number = Certificate(number="豫lP00", valid=staff.YEAR)
    people = Roster.of([*staff.officers(), staff.officer("Q", certificate=number)])
    assert codes(STAFFED.rules.findings(people, STAFFED.roster)) == {"officer.certificate"}


def test_two_of_one_name_in_one_unit_are_to_be_looked_at() -> None:
    """They may be one officer with two certificates: a verifier says so, and refuses nothing."""
    people = Roster.of([*staff.officers(), staff.officer("Q", name="警官P00")])
    whole = staff.case(people)
    report = whole.verify(whole.assign())
    assert report.ok
    assert "officer.namesake $.inspectors name=警官P00 unit=网安大队 inspectors=('P00', 'Q')" in (
        in_short(report.unchecked)
    )


@pytest.mark.parametrize("count", [1_000, 10_000, 2**53 - 1])
def test_a_huge_slot(count: int) -> None:
    """A team that no roster can fill is refused before anything is made of its size."""
    rules = staff.team_rules(slots=(TeamSlot(count=count),))
    hidden = wire.commitment(rules, NONCES["team_rules_nonce"])
    pinned = evolve(STAFFED.draw.announcement, team_rules_commitment=hidden)
    whole = STAFFED._replace(draw=evolve(STAFFED.draw, announcement=pinned), rules=rules)
    with pytest.raises(InvalidInput) as caught:
        assign(*whole, **NONCES)
    assert codes(caught.value.findings) == {"rules.slot-size", "rules.team-size"}


def test_verify_assignment_reports_what_differs_and_never_raises() -> None:
    """Somebody was renamed since, a nonce is another one, the draw is another: each a finding."""
    one, *rest = STAFFED.inspectors
    renamed = Roster.of([evolve(one, name="改名"), *rest])
    other = staff.case(label="二区", sources=sources("二区"))
    found = [
        STAFFED._replace(inspectors=renamed).verify(TEAMS).findings,
        STAFFED._replace(roster=staff.businesses(13)).verify(TEAMS).findings,
        STAFFED._replace(rules=staff.team_rules(limit=9)).verify(TEAMS).findings,
        verify_assignment(
            TEAMS, *STAFFED, inspectors_nonce=bytes(32), team_rules_nonce=bytes(32)
        ).findings,
        other.verify(TEAMS).findings,
    ]
    assert [sorted(codes(each)) for each in found] == [
        ["announced.inspectors"],
        [
            f"announced.{name}"
            for name in (
                *("base", "population_digest", "population_size"),
                *("roster_size", "screening_digest"),
            )
        ],
        ["announced.team_rules"],
        ["announced.inspectors", "announced.team_rules"],
        ["assignment.announcement_digest", "assignment.key", "assignment.label"],
    ]


@pytest.mark.parametrize("number", range(20))
def test_a_business_more_in_the_south_changes_nothing_in_the_north(number: int) -> None:
    """Without a limit, the number of all businesses bounded the north's mixing."""
    label = f"源汇区/2023/{number}/1"
    rules = staff.team_rules(
        workloads=(Workload(inspector="N0", visits=50),),
        recusals=(staff.recusal("N2", "N00"), staff.recusal("N3", "N00")),
    )

    def north(businesses: int) -> list[Team]:
        whole = staff.regions(
            rules=rules, drawn=6, south_businesses=businesses, label=label, sources=sources(label)
        )
        return [team for team in whole.assign().teams if team.business.startswith("N")]

    assert north(1) == north(2) == north(6)


def test_a_team_that_is_never_free_together() -> None:
    """Two leaves that fill the window: the team is named beside the rules, and a rule that was
    announced keeps such inspectors out of the draw."""
    halves = [staff.period("2023-04-03", "2023-04-14"), staff.period("2023-04-15", "2023-04-28")]
    people = Roster.of(
        staff.officer(f"P{number}", leave=(halves[number % 2],) if number < 2 else ())
        for number in range(6)
    )
    slots = (TeamSlot(), TeamSlot())
    together = tuple(
        Workload(inspector=f"P{number}", visits=9 if number > 1 else 0) for number in range(6)
    )
    whole = staff.case(people, staff.team_rules(slots=slots, workloads=together))
    made = assign(*whole, **NONCES)
    apart = [team for team in made.teams if set(team.members) == {"P0", "P1"}]
    assert apart
    found = whole.check(made)
    assert codes(found) == {"visits.apart"}
    assert len(found) == len(apart)
    with pytest.raises(NotPlannable) as caught:
        plan_visits(made, whole.draw, people, whole.rules, **NONCES, **WHEN)
    assert caught.value.proved
    rules = staff.team_rules(slots=slots, workloads=together, common_day=True)
    fair = staff.case(people, rules)
    assert {name for team in fair.assign().teams for name in team.members} == {
        "P0", "P2", "P3", "P4", "P5"
    }  # fmt: skip


# -- days ------------------------------------------------------------------------------------------

WHEN: dict[str, Any] = {"made_on": date(2023, 3, 20), "per_day": 1}
GIVEN = (STAFFED.draw, STAFFED.inspectors, STAFFED.rules)


def days(**changes: Any) -> VisitPlan:
    return plan_visits(TEAMS, *GIVEN, **NONCES, **{**WHEN, **changes})


def test_an_invented_earlier_plan() -> None:
    """All visits are on one chosen day of a plan that was never made."""
    honest, chosen = days(), date(2023, 4, 21)
    invented = evolve(
        honest,
        per_day=9,
        appointments=tuple(
            evolve(one, day=chosen, notify_by=chosen) for one in honest.appointments
        ),
    )
    for field in ("key", "announcement_digest"):
        changes: dict[str, Any] = {field: "0" * 64}
        with pytest.raises(NotAnnounced) as caught:
            days(earlier=evolve(invented, **changes))
        assert [one.path for one in caught.value.findings] == [f"$.earlier.{field}"]
    kept = days(earlier=invented, per_day=9)
    assert {one.day for one in kept.appointments} == {chosen}
    hidden = verify_visits(kept, TEAMS, *GIVEN, **NONCES)
    assert "unchecked.earlier-plan" in codes(hidden.unchecked)
    shown = verify_visits(kept, TEAMS, *GIVEN, **NONCES, earlier=invented)
    assert shown.ok
    assert "unchecked.earlier-days" in codes(shown.unchecked)
    assert codes(verify_visits(invented, TEAMS, *GIVEN, **NONCES).findings) == {
        "differs.appointment"
    }


def test_a_visit_plan_of_nobody() -> None:
    """Other inspectors, a day years later, or no appointment at all were checked by nobody."""
    honest = days()
    assert verify_visits(honest, TEAMS, *GIVEN, **NONCES).ok
    first, *rest = honest.appointments
    for forged in (
        evolve(first, inspectors=("nobody1", "nobody2")),
        evolve(first, day=date(2031, 1, 1), notify_by=date(2035, 1, 1)),
    ):
        plan = evolve(honest, appointments=(forged, *rest))
        assert codes(verify_visits(plan, TEAMS, *GIVEN, **NONCES).findings) == {
            "differs.appointment"
        }
    empty = evolve(honest, appointments=())
    assert len(verify_visits(empty, TEAMS, *GIVEN, **NONCES).findings) == len(TEAMS.teams)


@pytest.mark.parametrize(
    ("window", "code"),
    [
        (("2023-12-11", "2023-12-22"), "rules.window-plan"),  # the plan ends in November
        (("2023-03-01", "2023-03-20"), "rules.window-early"),  # announced on 6 March
    ],
)
def test_a_window_outside_the_plan(window: tuple[str, str], code: str) -> None:
    """Visits that are no visits of this plan (R6): found beside the teams and beside the days."""
    whole = staff.case(rules=staff.team_rules(window=staff.period(*window)))
    made = assign(*whole, **NONCES)
    assert codes(whole.check(made)) == codes(whole.verify(made).findings) == {code}
    given = (made, whole.draw, whole.inspectors, whole.rules)
    visits = plan_visits(*given, **NONCES, **WHEN | {"made_on": date(2023, 3, 1)})
    assert codes(verify_visits(visits, *given, **NONCES).findings) == {code}


#: Draws of so many businesses: E0000 and on.
OF_SIZE = {
    count: staff.case(roster=staff.businesses(count), plan=staff.everybody(number=count))
    for count in range(3, 7)
}
Days = tuple[Assignment, Draw, Roster[Any], Any, VisitPlan]


def some_days(random: Random) -> Iterator[Days]:
    """Small plans of one week with an earlier one, in the place of what was drawn."""
    names = STAFFED.inspectors.identifiers[:4]
    week = [date(2023, 4, 10) + timedelta(days=number) for number in range(5)]
    rules = evolve(STAFFED.rules, window=Period(start=week[0], end=week[-1]))
    while True:
        away = {one: random.sample(week, random.randint(0, 2)) for one in names}
        people = Roster.of(
            evolve(one, leave=tuple(Period(start=day, end=day) for day in away[one.identifier]))
            if one.identifier in away
            else one
            for one in STAFFED.inspectors
        )
        whole = OF_SIZE[random.randint(3, 6)]
        teams = tuple(
            Team(business=one, inspectors=tuple(sorted(random.sample(names, 2))))
            for one in whole.roster.identifiers
        )
        known = tuple(
            Appointment(
                business=team.business,
                inspectors=random.choice([team.members, tuple(sorted(random.sample(names, 2)))]),
                day=(day := random.choice(week)),
                notify_by=day,
            )
            for team in teams
            if random.random() < 0.7
        )
        drawn = whole.draw
        digest = drawn.announcement.digest
        made = evolve(TEAMS, first_teams=teams, announcement_digest=digest)
        earlier = evolve(days(), appointments=known, announcement_digest=digest)
        yield made, drawn, people, rules, earlier


def is_possible(made: Assignment, people: Any, rules: Any, earlier: Any, first: date) -> bool:
    """Whether some plan has a day for each team, found by trying all of them."""
    window = rules.calendar.workdays(rules.window)
    known = {one.business: one for one in earlier.appointments}
    allowed = []
    for team in made.teams:
        before: Any = known.get(team.business)
        stays = before is not None and set(before.inspectors) == set(team.members)
        own = [day for day in window if day >= first or (stays and day == before.day)]
        allowed.append(
            [day for day in own if not any(people.get(one).is_away(day) for one in team.members)]
        )
    for chosen in product(*allowed):
        pairs = [(one, day) for team, day in zip(made.teams, chosen, strict=True)
                 for one in team.members]  # fmt: skip
        if len(set(pairs)) == len(pairs):
            return True
    return False


def test_no_proof_is_false() -> None:
    """Visits that keep days which are over need none of the days left, and were counted."""
    random, made_on = Random(14), date(2023, 4, 12)
    refused = proved = 0
    for made, drawn, people, rules, earlier in some_days(random):
        error = refusal(made, drawn, people, rules, earlier, made_on)
        if error is not None:
            refused += 1
            proved += error.proved
            assert not (error.proved and is_possible(made, people, rules, earlier, made_on))
        if refused == 400:
            break
    assert proved > 100


def refusal(
    made: Any, drawn: Draw, people: Any, rules: Any, earlier: Any, made_on: date
) -> NotPlannable | None:
    """Why there are no days by the rules, whatever was announced; None where there are."""
    nonces = (NONCES["inspectors_nonce"], NONCES["team_rules_nonce"])
    pinned = evolve(
        made,
        inspectors_commitment=wire.commitment(people, nonces[0]),
        team_rules_commitment=wire.commitment(rules, nonces[1]),
    )
    given = (pinned, drawn, people, rules)
    try:
        plan_visits(*given, **NONCES, made_on=made_on, per_day=1, earlier=earlier)
    except NotPlannable as error:
        return error
    return None


def test_a_new_code_does_not_wipe_out_who_was_there() -> None:
    """An inspector of last time is kept away though the business has another code since."""
    roster = Roster.of(
        [
            entity("NEW", succeeds="OLD"),
            *(entity(f"E{number}") for number in range(3)),
        ]
    )
    rules = staff.team_rules(past=(staff.past("OLD", "P00", "2022-05-01"),), not_last=True)
    whole = staff.case(
        staff.officers(3), rules, roster, staff.everybody(number=4), reserves=0, extensions=()
    )
    made = whole.assign()
    team = made.team("NEW")
    assert team is not None
    assert set(team.members) == {"P01", "P02"}
    assert rules.following(staff.businesses()) is rules
