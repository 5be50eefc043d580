"""What a schema and the library each say of data, and what no schema says."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any, Final

from jsonschema import Draft202012Validator as Validator

from randcheck import wire
from randcheck.display import json_schema
from randcheck.errors import Finding, InvalidDocument
from randcheck.testing.strategies import STRATEGIES
from tests.display.changed_data import changes
from tests.testing.fed_strategies import fed
from tests.testing.test_strategies import whole

#: Codes, and families of codes, that the library finds where a schema finds nothing.
UNSAID: Final = (
    # days, moments and fractions that have the form and don't exist
    *("form.date", "form.moment", "moment.range", "form.fraction", "rate.range", "rate.digits"),
    # whole numbers written with a point, which JSON Schema takes for integers
    *("type.integer", "json.value", "form.text-or-number"),
    # elements against each other
    *("assignment.order", "calendar.order", "exclusion.order", "roster.order"),
    "log-head.order",
    *("field.twice", "exclusion.twice", "seed.twice", "source.twice", "team.twice"),
    # what a field must be by the value of another field
    *("contribution.nonce", "entry.*", "rate.empty", "rate.minimum", "record.*", "seed.empty"),
    *("amendment.*", "source.*", "exclusion.no-limit", "exclusion.unruled"),
    *("plan.conditions", "strata.undrawn"),
    *("withdrawal.*", "assignment.form", "assignment.numbers", "exclusion.rule", "sample.*"),
    # days and moments against each other
    *("calendar.both", "calendar.outside", "calendar.weekday", "deadline.cutoff", "event.*"),
    *("period.order", "rules.*"),
    # parts of a document against each other
    *("archive.*", "draw.*", "follow-up.*", "lifecycle.*", "skip.*", "terms.*"),
    *("assignment.label", "assignment.announcement_digest", "assignment.key"),
    *("assignment.inspectors_commitment", "assignment.team_rules_commitment"),
    *("succeeds.*", "view.shows-withheld", "visit-plan.*"),
)


def is_unsaid(code: str) -> bool:
    """Whether no schema says what a code says."""
    return any(code.startswith(one[:-1]) if one.endswith(".*") else code == one for one in UNSAID)


def documents(cls: Any, number: int) -> Iterator[tuple[Any, Any]]:
    """Yield so many values of a class as data, each with its class; none if it has no document."""
    for value in fed(STRATEGIES[cls], number)[1]:
        try:
            yield whole(cls, value), json.loads(wire.dumps(value))
        except InvalidDocument:
            return


def compared(kind: Any, data: Any, number: int) -> Iterator[tuple[Any, bool, tuple[Finding, ...]]]:
    """Yield changed data: whether they fit the schema, and what the library finds.

    Of large data there are fewer.
    """
    validator = Validator(json_schema(kind))
    fewer = max(number // 10, min(number, 100_000 // len(json.dumps(data))))
    for changed in changes(data, fewer, random.Random(2023)):
        yield changed, validator.is_valid(changed), _findings(kind, data, changed)


def _findings(kind: Any, data: Any, changed: Any) -> tuple[Finding, ...]:
    try:
        if type(data) is type(changed) is dict and "format" in {*data} - {*changed}:
            wire.loads(wire.canonical(changed), kind)  # who gives the class may leave it out
        else:
            wire.from_data(kind, changed)
    except InvalidDocument as error:
        return error.findings
    return ()
