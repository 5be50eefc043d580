"""The strategies: every public class has one, every draw is valid, and none is thrown away."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from attrs import frozen
from hypothesis import find, given
from hypothesis import strategies as st

from randcheck import wire
from randcheck.codes import EventKind, Stage
from randcheck.inspection import CaseFiled, Fine, Lifting
from randcheck.plan import Plan
from randcheck.roster import Entity, Inspector, Roster
from randcheck.statistics import Tally
from randcheck.testing import strategies as rst
from randcheck.testing.strategies import STRATEGIES
from randcheck.testing.strategies.inspection import _possible
from randcheck.values import Period
from randcheck.values.validation import faults
from tests.laws.test_nouns import classes
from tests.made.inspection import at, event, fact
from tests.testing.fed_strategies import ALWAYS_THE_SAME, fed

#: Of every class so many: of some thousand draws in all, none is thrown away.
DRAWS = 12


#: Public to the package alone: nobody makes one, and none is handed out.
INTERNAL = {
    "randcheck.values.constraints.Constraint": "is part of annotations",
    "randcheck.assignment.kernel.problem.Candidate": "the assignment's kernel: inspectors by kind",
    "randcheck.assignment.kernel.problem.Task": "the assignment's kernel: a business as slots",
    "randcheck.assignment.kernel.problem.Form": "the assignment's kernel: compiled",
    "randcheck.assignment.kernel.problem.Component": "the assignment's kernel: compiled",
    "randcheck.assignment.kernel.problem.Problem": "the assignment's kernel: compiled",
    "randcheck.assignment.kernel.certificate.Overload": "a proof by rank: see Bottleneck",
    "randcheck.assignment.kernel.solving.Solution": "what the kernel returns to `assign`",
    "randcheck.assignment.staffing.Staffing": "what `assign` makes of its arguments",
    "randcheck.lottery.published_screening._Line": "what `read_screening` makes of a line",
    "randcheck.assignment.visit_days.Terms": "what `plan_visits` makes of its arguments",
    "randcheck.statistics.checks.given.Given": "what `reconcile` makes of its arguments",
}


#: No document has these: answers that are computed anew.
NOT_READ = {
    cls
    for cls in STRATEGIES
    if cls.__name__
    in (
        *("Finding", "Rejection", "Intake", "Report", "Allowed", "Inspection"),
        *("Completeness", "Tally", "Counts", "Table", "Row"),
    )
}


#: A tally's fields are a map that nobody gives: there are no rules in its annotations.
NO_RULES = {Tally}


def named(cls: type) -> str:
    return f"{cls.__module__}.{cls.__name__}"


def whole(cls: type, value: Any) -> Any:
    """The class as the converter is asked for it."""
    if cls is not Roster:
        return cls
    is_inspectors = any(isinstance(one, Inspector) for one in value)
    return Roster[Inspector] if is_inspectors else Roster[Entity]


every_noun = pytest.mark.parametrize("cls", list(STRATEGIES), ids=lambda cls: cls.__name__)


def test_every_public_class_has_a_strategy() -> None:
    """A class of the package is drawn, or there is a reason why nobody needs it drawn."""
    found = {named(cls) for cls in classes()}
    drawn = {named(cls) for cls in STRATEGIES}
    assert drawn | INTERNAL.keys() == found
    assert drawn.isdisjoint(INTERNAL.keys())
    assert all(INTERNAL.values())


@pytest.mark.parametrize("number", [3, pytest.param(DRAWS, marks=pytest.mark.slow)])
@every_noun
def test_nothing_drawn_is_thrown_away(cls: Any, number: int) -> None:
    """Every draw counts and keeps its class's rules; its document is the very same value."""
    thrown, drawn = fed(STRATEGIES[cls], number)
    assert (thrown, len(drawn)) == (0, number)
    for value in drawn:
        assert type(value) is cls
        assert cls in NO_RULES or not faults(value)
        assert isinstance(hash(value), int)
        if cls not in NOT_READ:
            assert wire.loads(wire.dumps(value), whole(cls, value)) == value


@every_noun
def test_types_give_their_strategy(cls: type) -> None:
    """`from_type` knows each class once the strategies are imported."""
    _, drawn = fed(st.from_type(cls), 2)
    assert all(type(value) is cls for value in drawn)


def test_rosters_are_of_what_is_asked_for() -> None:
    """The generic type is looked at."""
    ALWAYS_THE_SAME(given(st.from_type(Roster[Entity]))(lambda made: _all(made, Entity)))()
    ALWAYS_THE_SAME(given(st.from_type(Roster[Inspector]))(lambda made: _all(made, Inspector)))()


def _all(made: Roster[Any], kind: type) -> None:
    assert all(isinstance(one, kind) for one in made)


@frozen
class Booking:
    """An embedder's class, with fields of this library's."""

    plan: Plan
    window: Period


def test_an_embedder_s_class_is_drawn() -> None:
    """Its fields are of their classes."""
    _, made = fed(st.from_type(Booking), 2)
    assert all(isinstance(one.plan, Plan) for one in made)


@pytest.mark.slow
def test_an_embedder_s_class_is_drawn_by_its_fields() -> None:
    """Without a strategy of its own."""
    made = find(st.from_type(Booking), lambda booking: True, settings=ALWAYS_THE_SAME)
    assert isinstance(made.plan, Plan)


def test_every_strategy_is_handed_out() -> None:
    """What the package's front door has is what it names."""
    there = {name for name, made in vars(rst).items() if callable(made)} - {"__dir__"}
    assert there | {"STRATEGIES"} == set(rst.__all__)


PROGRAMS = {
    "import randcheck": "'hypothesis' not in sys.modules",
    "import randcheck.testing.laws, randcheck.testing.fairness": "'hypothesis' not in sys.modules",
    "import hypothesis.strategies": "not any(n.startswith('randcheck') for n in sys.modules)",
    "import hypothesis.strategies as st, randcheck.values as p": (
        "repr(st.from_type(p.Period)).startswith('builds(')"
    ),
    "import hypothesis.strategies as st, randcheck.testing.strategies, randcheck.values as p": (
        "repr(st.from_type(p.Period)) == 'periods()'"
    ),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_only_the_strategies_bring_the_two_together(program: str) -> None:
    """Neither library loads the other, and types are registered by one import alone."""
    code = f"import sys\n{program}\nsys.exit(not ({PROGRAMS[program]}))"
    places = f"import sys; sys.path[:0] = {sys.path!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", places + code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_case_with_a_fine_is_not_lifted_before_its_fine() -> None:
    """What strategies draw after a case and its fine: the fine may be lifted, and not the case."""
    filed, fined = fact(CaseFiled, identifier="c1"), fact(Fine, identifier="g1", case="c1")
    made = at(Stage.APPROVED)
    for number, one in enumerate((filed, fined), start=len(made.history) + 1):
        made = made.after(event(EventKind.FOLLOWED_UP, number, fact=one))
    lifted = [own["lifts"] for kind, own in _possible(made, 30) if kind is Lifting]
    assert lifted == ["g1"]
