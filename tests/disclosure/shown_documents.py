"""A document of every kind, and what is shown and withheld of it."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from randcheck import Roster, Strata, wire
from randcheck.codes import (
    Audience,
    EventKind,
    Stage,
    Withholding,
)
from randcheck.disclosure import (
    Consequences,
    consequences,
    disclose,
)
from randcheck.inspection import (
    Breach,
    CaseFiled,
    Fine,
    Lifting,
    Listing,
    Transfer,
)
from tests.made import year
from tests.made.inspection import at, event, fact
from tests.made.plan import PLAN, entity
from tests.plan.test_reviewing import NOTICE

NONCE = year.nonce("view")


PUBLIC, BUSINESS, DEPARTMENT = Audience


SHEET = year.sheet_of(year.visit_plan().appointments[0])


def written(document: object) -> Any:
    """A document's data without its envelope, as a view holds them."""
    return {name: one for name, one in wire.to_data(document).items() if name != "format"}


def followed_up() -> Consequences:
    """Something of every kind, each with a note."""
    made = at(Stage.APPROVED)
    facts = [
        fact(Listing, identifier="f1", note="内部1"),
        fact(CaseFiled, identifier="f2", note="内部2"),
        fact(Fine, identifier="f3", case="f2", note="内部3"),
        fact(Transfer, identifier="f4", note="内部4"),
        fact(Lifting, identifier="f5", lifts="f1", reason="内部5", note="内部6"),
    ]
    for number, one in enumerate(facts, 8):
        made = made.after(event(EventKind.FOLLOWED_UP, number, fact=one))
    breach = fact(Breach, identifier="f6", what="内部7", note="内部8")
    return consequences(made.after(event(EventKind.BREACH_REPORTED, 14, fact=breach)))


TARGETED = evolve(
    PLAN, strata=Strata(attribute="division", rates=(("411102", PLAN.rate), ("411103", PLAN.rate)))
)


DOCUMENTS_SHOWN: dict[str, Any] = {
    "work_plan": NOTICE,
    "plan": TARGETED,
    "roster": Roster.of([SHEET.business, entity("E1")]),
    "team_rules": year.RULES,
    "announcement": year.first_draw().announcement,
    "transcript": year.standing_draw().transcript(),
    "assignment": year.assignment(),
    "visit_plan": year.visit_plan(),
    "record_sheet": SHEET,
    "consequences": followed_up(),
}


def shown(document: object, audience: Audience = PUBLIC, **more: Any) -> Any:
    return disclose(document, audience, nonce=NONCE, **more).shown.data


def withheld(document: object, audience: Audience = PUBLIC, **more: Any) -> dict[str, Withholding]:
    made = disclose(document, audience, nonce=NONCE, **more)
    return {one.path: one.reason for one in made.withheld}
