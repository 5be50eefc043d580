"""Every public function of the door looks at its arguments."""

from typing import Any

import pytest

from randcheck import display, review
from randcheck.codes import Column, Stage
from randcheck.plan import Plan
from randcheck.statistics import Share, Tally, as_published, tabulate
from tests.made.inspection import sheet
from tests.made.plan import PLAN
from tests.made.refused import WRONG, Call, names
from tests.plan.test_reviewing import NOTICE

FOUND = review(NOTICE)
TABLE = tabulate(Tally.empty, [PLAN])
SHARE = Share(part=Column.LISTED, of=Column.INSPECTED, numerator=1, denominator=3)
SPOKEN = {"language": "en"}
#: A class may be anything: what isn't one of this library's is called by its own name.
ANYTHING: dict[str, tuple[Any, ...]] = {"cls": WRONG}
CALLS = [
    Call(display.annex_1, {"work_plan": NOTICE, **SPOKEN}),
    Call(display.annex_2, {"published": as_published(TABLE)}),
    Call(display.annex_3, {"sheet": sheet(), "names": {"P1": "张三"}}, {"names": (None,)}),
    Call(display.class_label, {"cls": Plan, **SPOKEN}, ANYTHING),
    Call(
        display.field_label, {"cls": Plan, "name": "rate", **SPOKEN}, {**ANYTHING, "name": ("\n",)}
    ),
    Call(display.figures, {"finding": FOUND[0], **SPOKEN}),
    Call(display.json_schema, {"cls": Plan, **SPOKEN}),
    Call(display.label, {"code": Stage.DRAWN, **SPOKEN}),
    Call(display.more_lines, {"table": TABLE, **SPOKEN}),
    Call(display.place, {"path": "$", "cls": Plan, **SPOKEN}, {**ANYTHING, "path": ("\n",)}),
    Call(display.reconciliation_table, {"findings": iter(FOUND), **SPOKEN}),
    Call(display.review_table, {"findings": iter(FOUND), **SPOKEN}),
    Call(display.share_text, {"share": SHARE, "digits": 2, **SPOKEN}),
    Call(display.text, {"finding": FOUND[0], **SPOKEN}),
    Call(display.title, {"finding": FOUND[0], **SPOKEN}),
    Call(display.yuan, {"fen": 5}),
]


@pytest.mark.parametrize("call", CALLS, ids=names(CALLS))
def test_an_argument_of_another_type_is_reported_by_its_name(call: Call) -> None:
    """`InvalidInput` with the path of the parameter."""
    assert list(call.taken()) == []


def test_no_function_is_left_out() -> None:
    """The calls here are those of the door's face; a language is no call."""
    assert {call.function.__name__ for call in CALLS} == {*display.__all__} - {"Language"}
