"""The team of an inspection, its preparation, the notice and the visit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck.codes import ReplacementGround
from randcheck.display import text
from randcheck.values import Period
from tests.inspection.refused_events import HOUR, K, S, refused, then
from tests.made.inspection import (
    STARTED,
    at,
    conduct,
    event,
    inspection,
    visit,
)
from tests.made.plan import PLAN

# -- team and preparation --------------------------------------------------------------------------


def test_a_team_has_the_number_that_the_caller_requires() -> None:
    """D13: two by default, any other number where it is given."""
    assert refused(inspection(), event(K.ASSIGNED, team=("P1",))) == [
        "lifecycle.team-size $.team size=1 team_size=2 source=D13"
    ]
    assert inspection(team_size=1).after(event(K.ASSIGNED, team=("P1",))).team == ("P1",)
    assert refused(inspection(team_size=3), event(K.ASSIGNED)) == [
        "lifecycle.team-size $.team size=2 team_size=3 source=D13"
    ]


def test_a_member_is_replaced_in_place_and_the_reason_is_kept() -> None:
    """D14, in every stage up to the visit and for a sheet sent back."""
    for stage in (S.ASSIGNED, S.NOTIFIED, S.PREPARED, S.VISITED, S.RETURNED):
        made = then(at(stage), K.MEMBER_REPLACED, member="P1")
        assert made.team == ("P3", "P2")
        assert made.recused == {"P1"}
        assert made.history[-1] == event(K.MEMBER_REPLACED, len(made.history), member="P1")
    other = then(at(S.ASSIGNED), K.MEMBER_REPLACED, ground=ReplacementGround.UNAVAILABLE)
    assert other.recused == frozenset()
    assert other.team == ("P1", "P3")


def test_a_team_may_become_smaller_but_not_too_small() -> None:
    """Without a successor only where enough are left (D13)."""
    made = inspection().after(event(K.ASSIGNED, team=("P1", "P2", "P3")))
    made = then(made, K.MEMBER_REPLACED, successor=None)
    assert made.team == ("P1", "P3")
    again = event(K.MEMBER_REPLACED, 3, member="P1", successor=None)
    assert refused(made, again) == ["lifecycle.team-size $.successor size=1 team_size=2 source=D13"]


NO_MEMBER = "lifecycle.not-a-member $.member inspector=P9 team=('P1', 'P2') source=D14"
A_MEMBER = "lifecycle.already-a-member $.successor"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"member": "P9"}, [NO_MEMBER]),
        ({"successor": "P1"}, [f"{A_MEMBER} inspector=P1 team=('P1', 'P2') source=D14"]),
        ({"successor": "P2"}, [f"{A_MEMBER} inspector=P2 team=('P1', 'P2') source=D14"]),
        (
            {"member": "P9", "successor": None},
            [NO_MEMBER, "lifecycle.team-size $.successor size=1 team_size=2 source=D13"],
        ),
    ],
)
def test_who_is_replaced_is_of_the_team_and_who_steps_in_is_not(
    changes: dict[str, Any], expected: list[str]
) -> None:
    """Nobody takes the place of another member, or of a stranger."""
    assert refused(at(S.NOTIFIED), event(K.MEMBER_REPLACED, 9, **changes)) == expected


def test_who_is_recused_does_not_come_back() -> None:
    """R11: not even for somebody else; who was only ill does."""
    made = then(at(S.ASSIGNED), K.MEMBER_REPLACED)
    back = event(K.MEMBER_REPLACED, 3, member="P3", successor="P2")
    assert refused(made, back) == ["lifecycle.recused $.successor inspector=P2 source=R11"]
    ill = then(at(S.ASSIGNED), K.MEMBER_REPLACED, ground=ReplacementGround.UNAVAILABLE)
    assert ill.after(back).team == ("P1", "P2")


def test_the_visit_waits_for_discipline_and_training() -> None:
    """S7: stated, and every member trained; more may be."""
    made = at(S.NOTIFIED)
    assert refused(made, event(K.PREPARED, 3, discipline_stated=False, trained=("P2",))) == [
        "lifecycle.discipline $.discipline_stated source=S7",
        "lifecycle.training $.trained names=('P1',) source=S7",
    ]
    (found,) = made.refusals(event(K.PREPARED, 3, trained=("P9",)))
    assert str(found) == (
        "$.trained: E0007, plan 2, draw 1: event e3 (prepared): these members of the team weren't"
        " trained: P1, P2 (train every member first)"
    )
    assert text(found) == (
        "E0007（计划2第1次抽取）：环节e3（强调纪律并培训）：以下检查人员未经培训：P1、P2。"
        "请先培训全部检查人员。"
    )
    assert then(made, K.PREPARED, trained=("P9", "P2", "P1")).stage is S.PREPARED
    assert made.prepared_at is None
    assert at(S.PREPARED).prepared_at == STARTED + 3 * HOUR


def test_who_steps_in_is_trained_too() -> None:
    """S7: a replacement after the preparation asks for another one."""
    made = then(at(S.PREPARED), K.MEMBER_REPLACED)
    assert [one.code for one in made.refusals(event(K.VISITED, 5))] == ["lifecycle.stage"]
    assert refused(made, event(K.PREPARED, 5)) == [
        "lifecycle.training $.trained names=('P3',) source=S7"
    ]
    made = then(made, K.PREPARED, trained=("P3", "P1"))
    assert then(made, K.VISITED).stage is S.VISITED


# -- notice and visit ------------------------------------------------------------------------------


def outside(where: str, day: date, window: Period) -> str:
    period = f"{window.start}至{window.end}"
    return f"lifecycle.window $.{where} day={day} period={period} source=R6"


@pytest.mark.parametrize("day", [date(2023, 3, 1), date(2023, 11, 30)])
def test_days_lie_in_the_plan_s_window(day: date) -> None:
    """R6: both ends belong to it, the days around it don't."""
    window = evolve(PLAN.period, start=day, end=day)
    hour = STARTED.replace(month=day.month, day=day.day)
    start = inspection(window=window, drawn_at=hour - timedelta(days=9))
    made = start.after(event(K.ASSIGNED, at=hour - timedelta(days=3)))
    for away, allowed in ((-1, False), (0, True), (1, False)):
        one = event(K.NOTIFIED, at=made.history[-1].at, visit_day=day + timedelta(days=away))
        one = evolve(one, identifier="n")
        assert (made.refusals(one) == ()) == allowed
        if not allowed:
            assert refused(made, one) == [outside("visit_day", one.visit_day, window)]
            continue
        ready = made.after(one).after(event(K.PREPARED, at=one.at, identifier="p"))
    for away, allowed in ((-1, False), (0, True), (1, False)):
        moment = hour + timedelta(days=away)
        when = conduct(day=moment.date(), started_at=moment, ended_at=moment)
        one = event(K.VISITED, at=moment, identifier="v", conduct=when)
        assert (ready.refusals(one) == ()) == allowed
        if not allowed:
            assert refused(ready, one) == [outside("conduct.day", when.day, window)]


def test_the_visit_starts_when_the_team_is_prepared() -> None:
    """S7: in that very second, and not before."""
    made = at(S.PREPARED)
    ready = made.history[-1].at
    exactly = conduct(started_at=ready, ended_at=ready)
    assert made.after(event(K.VISITED, 4, conduct=exactly)).conducts == (exactly,)
    early = conduct(started_at=ready - timedelta(seconds=1), ended_at=ready)
    assert refused(made, event(K.VISITED, 4, conduct=early)) == [
        f"lifecycle.visit $.conduct.started_at started_at={early.started_at.isoformat()}"
        f" prepared_at={ready.isoformat()} source=S7"
    ]


def test_several_visits_and_the_team_s_own() -> None:
    """Each is kept; those before somebody was replaced aren't this team's."""
    made = then(at(S.VISITED), K.VISITED)
    assert made.conducts == made.team_conducts == (visit(4), visit(5))
    made = then(made, K.MEMBER_REPLACED)
    assert made.team_conducts == ()
    made = then(made, K.PREPARED, trained=("P1", "P3"))
    assert (len(made.conducts), made.team_conducts) == (2, ())
    made = then(made, K.VISITED)
    assert (len(made.conducts), made.team_conducts) == (3, (visit(8),))
