"""Every public function of the door looks at its arguments."""

import pytest

from randcheck.disclosure import (
    consequences,
    disclose,
    seal_findings,
    still_to_be_visited,
    view_findings,
)
from tests.disclosure.shown_documents import NONCE, PUBLIC, SHEET
from tests.made import year
from tests.made.plan import PLAN
from tests.made.refused import Call, names

#: A plan is a document, though another one.
PLANS = {"document": (PLAN,)}
SHOWN = {"document": SHEET, "nonce": NONCE, "unvisited": iter(["E0001"])}
VIEW = disclose(SHEET, PUBLIC, nonce=NONCE)
CALLS = [
    Call(consequences, {"inspection": year.year()[0]}),
    Call(disclose, {**SHOWN, "audience": PUBLIC}, PLANS),
    Call(seal_findings, {"announcement": year.first_draw().announcement}),
    Call(still_to_be_visited, {"inspections": iter(year.year())}),
    Call(view_findings, {**SHOWN, "view": VIEW}, PLANS),
]


@pytest.mark.parametrize("call", CALLS, ids=names(CALLS))
def test_an_argument_of_another_type_is_reported_by_its_name(call: Call) -> None:
    """`InvalidInput` with the path of the parameter."""
    assert list(call.taken()) == []
