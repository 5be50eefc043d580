"""Every public function of the door looks at its arguments."""

import pytest

from randcheck.archive import Archive, completeness, reconcile_archive
from randcheck.statistics import Tally, tabulate
from tests.archive.changed_archives import DRAW, VOID, WHOLE, YEAR
from tests.made import year
from tests.made.plan import PLAN
from tests.made.refused import Call, names

CALLS = [
    Call(
        Archive.of,
        {
            "plan": PLAN,
            "draws": [VOID, DRAW],
            "inspections": YEAR,
            "log": WHOLE.log,
            "views": iter(WHOLE.views),
        },
        {"plan": (PLAN,)},
    ),
    Call(completeness, {"archive": WHOLE}),
    Call(
        reconcile_archive,
        {"archive": WHOLE, "roster": year.ROSTER, "table": tabulate(Tally.empty, [PLAN])},
        {"roster": (None,), "table": (None,)},
    ),
]


@pytest.mark.parametrize("call", CALLS, ids=names(CALLS))
def test_an_argument_of_another_type_is_reported_by_its_name(call: Call) -> None:
    """`InvalidInput` with the path of the parameter."""
    assert list(call.taken()) == []
