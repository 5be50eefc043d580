"""Every public function and method of the door looks at its arguments."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from randcheck.assignment import (
    Arrangement,
    LoadStatistics,
    NotAssignable,
    NotPlannable,
    Shortage,
    Withdrawal,
    assign,
    assigned_entry,
    assignment_differences,
    assignment_findings,
    plan_visits,
    reassign,
    reassigned_entry,
    verify_assignment,
    verify_visits,
)
from randcheck.errors import InvalidInput
from randcheck.log import Log
from randcheck.plan import Eligibility
from tests.made import plan as made_plan
from tests.made.nonces import NONCES
from tests.made.staff import case, recusal

WHOLE = case()
MADE = WHOLE.assign()
GIVEN: dict[str, Any] = WHOLE._asdict()
OF_TEAMS = {"assignment": MADE, **GIVEN}
FOR_VISITS = {name: one for name, one in OF_TEAMS.items() if name != "roster"}
WHEN: dict[str, Any] = {"made_on": date(2023, 3, 20), "per_day": 3, "notice": 1}
VISITS = plan_visits(**FOR_VISITS, **WHEN, **NONCES)
ELIGIBILITY = Eligibility(plan=made_plan.PLAN, rules=WHOLE.rules)
JUDGED: dict[str, Any] = {"business": WHOLE.roster.members[0]}
SIZED = {"businesses": WHOLE.roster.members, "size": 6}
LOGGED = {"draw": WHOLE.draw, "assignment": MADE}
WRONG: tuple[Any, ...] = (None, "x", 3, 1.5, b"x", object(), [object()], WHOLE, MADE, WHOLE.rules)
#: What each call takes, and which of the wrong values are right in a place.
CALLS: list[tuple[Callable[..., Any], dict[str, Any], dict[str, tuple[Any, ...]]]] = [
    (assign, {**GIVEN, "partial": False}, {"rules": (WHOLE.rules,)}),
    (
        reassign,
        {**OF_TEAMS, "withdrawal": Withdrawal(inspector="P00", reason="病假")},
        {"assignment": (MADE,), "rules": (WHOLE.rules,), "withdrawal": (None,)},
    ),
    (
        verify_assignment,
        {**OF_TEAMS, "log": None},
        {"assignment": (MADE,), "rules": (WHOLE.rules,), "log": (None,)},
    ),
    (assignment_findings, OF_TEAMS, {"assignment": (MADE,), "rules": (WHOLE.rules,)}),
    (ELIGIBILITY.everyone, {"inspectors": WHOLE.inspectors, **JUDGED}, {}),
    (ELIGIBILITY.why_not, {"inspector": WHOLE.inspectors.members[0], **JUDGED}, {}),
    (LoadStatistics.of, {"teams": MADE.teams, "inspectors": ("P00",)}, {}),
    (
        plan_visits,
        {**FOR_VISITS, **WHEN, "others": (), "earlier": None},
        {
            "assignment": (MADE,),
            "rules": (WHOLE.rules,),
            "per_day": (3,),
            "notice": (3,),
            "earlier": (None,),
        },
    ),
    (
        verify_visits,
        {"plan": VISITS, **FOR_VISITS, "others": (), "earlier": None, "amended_inspectors": None},
        {
            "plan": (MADE,),
            "assignment": (MADE,),
            "rules": (WHOLE.rules,),
            "earlier": (None,),
            "amended_inspectors": (None,),
        },
    ),
    (
        Arrangement(draw=WHOLE.draw, assignment=MADE).after,
        {**GIVEN, "withdrawal": None, "others": (), "amendments": (), "at": made_plan.KNOWN},
        {"rules": (WHOLE.rules,), "withdrawal": (None,)},
    ),
    (ELIGIBILITY.obstacles, {"inspectors": WHOLE.inspectors, **SIZED}, {"size": (3,)}),
    (
        ELIGIBILITY.warnings,
        {"inspectors": WHOLE.inspectors, **SIZED, "announced_at": made_plan.KNOWN},
        {"size": (3,)},
    ),
    (assigned_entry, {**LOGGED, "at": made_plan.KNOWN}, {"assignment": (MADE,)}),
    (reassigned_entry, {**LOGGED, "at": made_plan.KNOWN}, {"assignment": (MADE,)}),
    (assignment_differences, {**LOGGED, "log": Log.start("源汇区")}, {"assignment": (MADE,)}),
    (MADE.team, {"business": "E0001"}, {"business": ("x",)}),
    (VISITS.of, {"business": "E0001"}, {"business": ("x",)}),
    (Withdrawal.recused, {"recusal": recusal("P00", "E0001")}, {}),
    (NotAssignable.because, {"shortage": Shortage(bottlenecks=(), understaffed=())}, {}),
    (NotPlannable.because, {"findings": (), "proved": True}, {}),
]
PLACES = [(call, given, name, right) for call, given, right in CALLS for name in given]


@pytest.mark.parametrize(
    ("call", "given", "name", "right"),
    PLACES,
    ids=[f"{call.__qualname__}-{name}" for call, _, name, _ in PLACES],
)
def test_an_argument_of_another_type_is_reported_by_its_name(
    call: Callable[..., Any], given: dict[str, Any], name: str, right: dict[str, tuple[Any, ...]]
) -> None:
    """`InvalidInput` with the path of the parameter, before anything else is looked at."""
    for value in WRONG:
        if any(value is one for one in right.get(name, ())):
            continue
        with pytest.raises(InvalidInput) as caught:
            call(**{**given, name: value})
        paths = {found.path for found in caught.value.findings}
        assert all(f"{path}[".startswith(f"$.{name}[") for path in paths), (value, paths)


def test_all_arguments_are_looked_at_at_once() -> None:
    """Nobody has to mend one to hear of the next."""
    with pytest.raises(InvalidInput) as caught:
        plan_visits(None, None, None, None, made_on=None, per_day=0, notice=-1, **NONCES)  # type: ignore[arg-type]
    assert [found.path for found in caught.value.findings] == [
        f"$.{name}"
        for name in ("assignment", "draw", "inspectors", "rules", "made_on", "per_day", "notice")
    ]


def test_generators_are_read_once() -> None:
    """Several inspectors or teams may come from anywhere."""
    people = WHOLE.inspectors.members[:2]
    judged = ELIGIBILITY.everyone((one for one in people), **JUDGED)
    assert judged == tuple((one, ()) for one in people)
    spread = LoadStatistics.of(iter(MADE.teams), (one for one in WHOLE.inspectors.identifiers))
    assert spread == LoadStatistics.of(MADE.teams, WHOLE.inspectors.identifiers)
