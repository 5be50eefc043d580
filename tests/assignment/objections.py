"""What speaks against an inspector's being in a team, for two businesses."""

from typing import Any

from randcheck import Inspector
from randcheck.assignment import why_not
from randcheck.plan import TeamRules
from tests.made.plan import PLAN, entity
from tests.made.staff import team_rules

BUSINESS = entity("E0001")


BOTH = entity("E0002", remit=("互联网使用", "旅馆业", "联网单位"))


def reasons(one: Inspector, rules: TeamRules | None = None, business: Any = BUSINESS) -> list[Any]:
    """Every objection as reason, slot and items."""
    found = why_not(one, business, PLAN, team_rules() if rules is None else rules)
    return [(each.reason, each.slot, each.items) for each in found]
