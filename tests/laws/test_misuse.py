"""Whatever somebody hands in by mistake, this library's own error comes back, and no other."""

from collections.abc import Callable
from datetime import date
from inspect import isgenerator
from typing import Any

import pytest

from randcheck import display
from randcheck.assignment import (
    assign,
    assigned_entry,
    assignment_findings,
    plan_visits,
    reassigned_entry,
    verify_assignment,
)
from randcheck.codes import Audience, EventKind, Stage
from randcheck.disclosure import disclose
from randcheck.errors import RandcheckError
from randcheck.inspection import coverage, published_entry
from randcheck.plan import Eligibility
from randcheck.statistics import Tally, tabulate
from tests.made import inspection as inspections
from tests.made import plan as case
from tests.made import staff
from tests.made.nonces import NONCES

WHOLE = staff.case()
TEAMS = WHOLE.assign()
INSPECTION = inspections.at(Stage.PUBLISHED)
GIVEN: dict[str, Any] = {
    "draw": WHOLE.draw,
    "roster": WHOLE.roster,
    "inspectors": WHOLE.inspectors,
    "rules": WHOLE.rules,
}
OF_TEAMS = {"assignment": TEAMS, **GIVEN}
CALLS: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (assign, {**GIVEN, **NONCES}),
    (verify_assignment, OF_TEAMS),
    (assignment_findings, OF_TEAMS),
    (
        plan_visits,
        {
            **{name: OF_TEAMS[name] for name in ("assignment", "draw", "inspectors", "rules")},
            "made_on": date(2023, 3, 20),
            "per_day": 3,
            "notice": 0,
            "earlier": None,
            **NONCES,
        },
    ),
    (
        Eligibility(plan=case.PLAN, rules=WHOLE.rules).why_not,
        {"inspector": WHOLE.inspectors.members[0], "business": WHOLE.roster.members[0]},
    ),
    (assigned_entry, {"draw": WHOLE.draw, "assignment": TEAMS, "at": case.KNOWN}),
    (reassigned_entry, {"draw": WHOLE.draw, "assignment": TEAMS, "at": case.KNOWN}),
    (INSPECTION.after, {"event": inspections.event(EventKind.ARCHIVED, 30)}),
    (Tally.of, {"inspection": INSPECTION}),
    (tabulate, {"tally": Tally.of(INSPECTION)}),
    (coverage, {"roster": case.roster()}),
    (published_entry, {"inspection": INSPECTION, "at": INSPECTION.history[-1].at}),
    (disclose, {"document": inspections.CLEAN, "audience": Audience.PUBLIC, "nonce": bytes(32)}),
    (display.annex_3, {"sheet": inspections.CLEAN}),
]
REST: dict[Callable[..., Any], dict[str, Any]] = {
    tabulate: {"plans": [case.PLAN]},
    coverage: {"inspections": [INSPECTION]},
}
WRONG: tuple[Any, ...] = (None, 3, "x", [], {}, object(), 1.5, (1, 2), b"x", True)


@pytest.mark.parametrize(("call", "given"), CALLS, ids=lambda one: getattr(one, "__name__", ""))
def test_no_other_error_escapes(call: Callable[..., Any], given: dict[str, Any]) -> None:
    """A value of another type in any place is refused, or taken where it may stand."""
    refused = 0
    for name in given:
        for value in WRONG:
            try:
                done = call(**{**given, name: value}, **REST.get(call, {}))
                if isgenerator(done):
                    list(done)
            except RandcheckError:
                refused += 1
    assert refused >= 7 * len(given)
