"""What speaks against an inspector's being in a team, for two businesses."""

from typing import Any

from randcheck import Inspector
from randcheck.plan import Eligibility, TeamRules
from tests.made.plan import PLAN, entity
from tests.made.staff import team_rules

BUSINESS = entity("E0001")


BOTH = entity("E0002", remit=("互联网使用", "旅馆业", "联网单位"))


def eligibility(rules: TeamRules | None = None) -> Eligibility:
    """Who may be in which team, by the plan of the tests."""
    return Eligibility(plan=PLAN, rules=team_rules() if rules is None else rules)


def reasons(one: Inspector, rules: TeamRules | None = None, business: Any = BUSINESS) -> list[Any]:
    """Every objection as reason, slot and items."""
    found = eligibility(rules).why_not(one, business)
    return [(each.reason, each.slot, each.items) for each in found]
