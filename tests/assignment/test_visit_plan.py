"""Visit dates: frozen vectors, laws, and refusals with their numbers."""

import copy
import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Contribution, Draw, Inspector, Period, Roster, Seed, Source, draw, wire
from randcheck.assignment import (
    Appointment,
    Assignment,
    NotPlannable,
    Team,
    VisitPlan,
    assign,
    plan_visits,
)
from randcheck.display import Language, text
from randcheck.errors import InvalidInput, InvalidPeriod, NotAnnounced
from randcheck.plan import TeamRules, TeamSlot
from randcheck.sampler import draw_key
from randcheck.values import WorkCalendar
from tests.assignment.reported import reported
from tests.made import plan as case
from tests.made.nonces import NONCES
from tests.made.short import in_short
from tests.made.staff import everybody
from tests.vectors import make_visits

FILE = Path(__file__).parents[1] / "vectors" / "visits.json"
FROZEN = "eb8e822d42f43c37fdb5fb886487795b1aef625a7698be3ce958cbcb752f1225"
VECTORS: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["vectors"]
day = date.fromisoformat


def rules(vector: dict[str, Any], size: int) -> TeamRules:
    start, end = map(day, vector["calendar"])
    first, last = map(day, vector["window"])
    return TeamRules(
        window=Period(start=first, end=last),
        calendar=WorkCalendar(
            covers=Period(start=start, end=end),
            holidays=tuple(map(day, vector["holidays"])),
            make_up=tuple(map(day, vector["make_up"])),
        ),
        slots=(TeamSlot(count=size),),
        minimum=1,
    )


def inspectors(vector: dict[str, Any]) -> Roster[Inspector]:
    everyone = {who for team in vector["teams"].values() for who in team}
    everyone |= {who for team, _, _ in vector["earlier"].values() for who in team}
    return Roster.of(
        Inspector(
            identifier=who,
            name=who,
            unit="网安大队",
            certificate=case.certificate(who),
            qualifications=("联网单位", "互联网使用"),
            leave=tuple(
                Period(start=day(start), end=day(end))
                for start, end in vector["leave"].get(who, ())
            ),
        )
        for who in everyone
    )


def staffed(vector: dict[str, Any]) -> tuple[Assignment, Draw, Roster[Inspector], TeamRules]:
    """The vector's teams in the place of those that were drawn, for the businesses drawn."""
    people, team_rules = inspectors(vector), rules(vector, 1)
    businesses = Roster.of(map(case.entity, vector["teams"]))
    source, value = vector["source"]
    announcement = case.announced(
        everybody(number=len(businesses)),
        roster=businesses,
        extensions=(),
        label=vector["label"],
        sources=[Source.public(source, known_at=case.KNOWN, bits=61, groups=(3,))],
        inspectors=people,
        team_rules=team_rules,
    )
    drawn = draw(announcement, businesses, Seed.of(Contribution.public(source, value)))
    made = assign(drawn, businesses, people, team_rules, **NONCES)
    teams = (Team(business=b, inspectors=tuple(team)) for b, team in vector["teams"].items())
    given = evolve(made, first_teams=tuple(sorted(teams, key=lambda team: team.business)))
    return given, drawn, people, team_rules


def other(taken: Iterable[list[Any]], plan: VisitPlan) -> VisitPlan:
    """Another plan in which inspectors have so many visits on days."""
    return evolve(
        plan,
        announcement_digest="0" * 64,
        appointments=tuple(
            Appointment(
                business=f"{who}-{where}-{n}",
                inspectors=(who,),
                day=day(where),
                notify_by=day(where),
            )
            for who, where, count in taken
            for n in range(count)
        ),
    )


def without_days(made: Assignment, drawn: Draw) -> VisitPlan:
    """A plan of the draw without any visit."""
    announcement = drawn.announcement
    return VisitPlan(
        algorithm="randcheck-visit-1",
        label=announcement.label,
        announcement_digest=announcement.digest,
        assignment_digest=made.digest,
        key=draw_key(drawn.seed, label=announcement.label, purpose="visit"),
        made_on=date(2023, 3, 7),
        notice=0,
        per_day=1,
        appointments=(),
    )


def earlier(vector: dict[str, Any], plan: VisitPlan) -> VisitPlan | None:
    appointments = tuple(
        Appointment(business=b, inspectors=tuple(team), day=day(when), notify_by=day(told))
        for b, (team, when, told) in vector["earlier"].items()
    )
    return evolve(plan, appointments=appointments) if appointments else None


def planned(vector: dict[str, Any]) -> VisitPlan:
    given = staffed(vector)
    nothing = evolve(without_days(*given[:2]), made_on=day(vector["made_on"]))
    return plan_visits(
        *given,
        made_on=day(vector["made_on"]),
        per_day=vector["per_day"],
        notice=vector["notice"],
        others=[other(vector["taken"], nothing)],
        earlier=earlier(vector, nothing),
        **NONCES,
    )


def test_the_vectors_are_frozen() -> None:
    """Not a byte of the published vectors changes, and the second implementation makes them."""
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == FROZEN
    assert make_visits.vectors() == VECTORS


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_library_plans_as_the_vectors_say(vector: dict[str, Any]) -> None:
    """Days and days of notice, or who is left and what that is worth."""
    expected = vector["expected"]
    if "appointments" in expected:
        plan = planned(vector)
        assert plan.key == vector["key"]
        assert expected["appointments"] == {
            one.business: [one.day.isoformat(), one.notify_by.isoformat()]
            for one in plan.appointments
        }
        return
    with pytest.raises(NotPlannable) as refused:
        planned(vector)
    subjects = Counter((found.code, found.figures[0][1]) for found in refused.value.findings)
    assert subjects == Counter(
        [
            *(("visits.crowded", who) for who in expected["crowded"]),
            *(("visits.apart", business) for business in expected["apart"]),
            *(("visits.unplaced", business) for business in expected["left"]),
        ]
    )
    assert refused.value.proved == expected["proved"]


def test_a_refusal_has_its_numbers() -> None:
    """How many visits, how much room, how many days; and the error can be copied and pickled."""
    vector = next(v for v in VECTORS if v["name"].startswith("too many"))
    with pytest.raises(NotPlannable) as refused:
        planned(vector)
    first, *_, last = in_short(refused.value.findings)
    assert first == "visits.crowded $ inspector=警1 visits=3 room=2 workdays=2"
    assert last == "visits.unplaced $ business=网吧三 free=2 workdays=2"
    crowded, unplaced = refused.value.findings[0], refused.value.findings[-1]
    assert text(crowded, Language.ENGLISH) == (
        "警1 has more visits (3) than fit (2) into the working days left (2). "
        "Give a longer window, more visits a day, or shorter notice."
    )
    assert text(crowded) == (
        "警1有3次检查，在余下的2个工作日只能安排2次。"
        "请延长检查期间，增加每日次数，或者缩短通知期限。"
    )
    assert text(unplaced) == (
        "网吧三没有可安排的日期；安排之前，其检查组在2个工作日中有2天全员空闲。"
        "请延长检查期间，或者增加每日次数。"
    )
    for again in (copy.copy(refused.value), pickle.loads(pickle.dumps(refused.value))):
        assert (again.findings, again.proved) == (refused.value.findings, True)


def test_petersens_graph_is_not_proved() -> None:
    """Three visits each and three days: no plan exists, and the refusal doesn't claim to know."""
    vector = next(v for v in VECTORS if "three days: not found" in v["name"])
    with pytest.raises(NotPlannable) as refused:
        planned(vector)
    assert not refused.value.proved
    assert all(found.code == "visits.unplaced" for found in refused.value.findings)


teams = st.dictionaries(
    st.sampled_from([f"企{n}" for n in range(12)]),
    st.lists(st.sampled_from([f"警{n}" for n in range(6)]), min_size=1, max_size=3, unique=True),
    min_size=1,
    max_size=8,
)


@given(teams=teams, per_day=st.integers(1, 3), notice=st.integers(0, 5))
def test_every_plan_keeps_to_the_rules(
    teams: dict[str, list[str]], per_day: int, notice: int
) -> None:
    """Working days of the window, none too early, nobody away or with too much on a day."""
    vector = {**VECTORS[0], "teams": teams, "per_day": per_day, "notice": notice}
    vector = {**vector, "leave": {"警1": [["2023-04-03", "2023-04-10"]]}, "made_on": "2023-04-03"}
    plan = planned(vector)
    team_rules = rules(vector, 1)
    days = team_rules.calendar.workdays(team_rules.window)
    assert [one.business for one in plan.appointments] == sorted(teams)
    for one in plan.appointments:
        assert one.day in days
        assert list(one.inspectors) == teams[one.business]
        assert one.notify_by >= plan.made_on
        assert "警1" not in one.inspectors or one.day > date(2023, 4, 10)
        if notice:
            assert team_rules.calendar.after(one.notify_by, notice) == one.day
    busy = Counter((who, one.day) for one in plan.appointments for who in one.inspectors)
    assert max(busy.values()) <= per_day
    assert wire.loads(wire.dumps(plan), VisitPlan) == plan


def test_days_fill_evenly() -> None:
    """With enough inspectors no day has two visits more than another."""
    crowd = {f"企{n:02}": [f"警{n}", f"副{n}"] for n in range(17)}
    plan = planned({**VECTORS[0], "teams": crowd, "window": ["2023-04-10", "2023-04-14"]})
    loads = Counter(one.day for one in plan.appointments)
    assert sorted(loads.values()) == [3, 3, 3, 4, 4]


def test_an_appointment_is_found_by_business() -> None:
    """Asked for one business, the plan gives its appointment, or None."""
    plan = planned(VECTORS[0])
    assert plan.of("网吧一") == plan.appointments[0]
    assert plan.of("网吧二") is None


def test_a_day_that_came_too_soon_is_kept_by_the_same_team_alone() -> None:
    """With another team it would be told too late, and another day is found."""
    teams = {"网吧一": ["警1", "警2"], "网吧二": ["警3", "警4"]}
    known = {business: [team, "2023-04-04", "2023-04-03"] for business, team in teams.items()}
    changed = {**teams, "网吧二": ["警3", "警5"]}
    late = {"made_on": "2023-04-03", "notice": 4, "earlier": known, "teams": changed}
    plan = planned({**VECTORS[0], **late})
    assert [one.day for one in plan.appointments] == [date(2023, 4, 4), date(2023, 4, 10)]


def test_what_was_not_assigned_is_not_planned() -> None:
    """Other inspectors, rules or draws than the assignment's are told, all at once."""
    made, _, people, team_rules = staffed(VECTORS[0])
    others = Roster.of([evolve(people.members[0], name="王五")])
    looser = evolve(team_rules, limit=99)
    with pytest.raises(NotAnnounced) as refused:
        plan_visits(
            made, case.drawn(), others, looser, made_on=date(2023, 3, 20), per_day=1, **NONCES
        )
    assert [(found.code, found.path) for found in refused.value.findings] == [
        ("visits.inspectors", "$.inspectors"),
        ("visits.rules", "$.rules"),
        ("visits.draw", "$.draw"),
        ("visits.businesses", "$.assignment.teams"),
    ]
    assert reported(refused.value.findings, "visits.inspectors", "found", "expected") == [
        (wire.commitment(others, NONCES["inspectors_nonce"]), made.inspectors_commitment)
    ]


def test_empty_seats_are_not_planned() -> None:
    """A partial assignment is refused, with each business that lacks somebody."""
    made, *given = staffed(VECTORS[0])
    partial = evolve(made, first_teams=(Team(business="网吧一", inspectors=("警1", None)),))
    with pytest.raises(InvalidInput) as refused:
        plan_visits(partial, *given, made_on=date(2023, 3, 20), per_day=1, **NONCES)  # type: ignore[arg-type]
    assert in_short(refused.value.findings) == [
        "visits.vacant $.assignment.teams business=网吧一 vacancies=1"
    ]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"made_on": "2023-03-20"}, "$.made_on"),
        ({"per_day": 0}, "$.per_day"),
        ({"per_day": True}, "$.per_day"),
        ({"notice": -1}, "$.notice"),
        ({"notice": 1.5}, "$.notice"),
        ({"others": [3]}, "$.others[0]"),
        ({"earlier": "plan"}, "$.earlier"),
    ],
)
def test_bad_numbers_are_told(changes: dict[str, Any], path: str) -> None:
    """A text for a date, no visits a day, numbers that aren't whole, and what is no plan."""
    given: dict[str, Any] = {"made_on": date(2023, 3, 20), "per_day": 1}
    with pytest.raises(InvalidInput) as refused:
        plan_visits(*staffed(VECTORS[0]), **{**given, **changes})
    assert [found.path for found in refused.value.findings] == [path]


def test_a_calendar_that_ends_too_soon_is_refused() -> None:
    """Days of notice before the calendar begins can't be counted."""
    with pytest.raises(InvalidPeriod):
        plan_visits(*staffed(VECTORS[0]), made_on=date(2023, 2, 1), per_day=1, notice=3, **NONCES)
