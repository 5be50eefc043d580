"""The strategies: every draw is valid, none is thrown away, and what they shrink to can be read."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import frozen
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from randcheck import wire
from randcheck.codes import EventKind, Stage
from randcheck.fields import faults
from randcheck.identifiers import check_credit_code
from randcheck.inspection import Inspection
from randcheck.log import replay
from randcheck.log_entry import EntryKind
from randcheck.period import Period
from randcheck.plan import Plan
from randcheck.record import RecordSheet
from randcheck.roster import Entity, Inspector, Roster
from randcheck.testing import strategies as rst
from randcheck.testing.strategies import STRATEGIES
from randcheck.verification import Verification, verify
from tests.test_nouns import classes

ALWAYS_THE_SAME = settings(
    max_examples=15,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
#: Bytes from which a strategy is fed in `fed`, more than any of them reads.
ENOUGH = 1 << 16
#: Of every class so many: of some thousand draws in all, none is thrown away.
DRAWS = 12

#: Public to the package alone: nobody makes one, and none is handed out.
INTERNAL = {
    "randcheck.fields.Rule": "stands in annotations",
    "randcheck.assignment.problem.Candidate": "the assignment's kernel: inspectors by kind",
    "randcheck.assignment.problem.Task": "the assignment's kernel: a business as slots",
    "randcheck.assignment.problem.Form": "the assignment's kernel: compiled",
    "randcheck.assignment.problem.Component": "the assignment's kernel: compiled",
    "randcheck.assignment.problem.Problem": "the assignment's kernel: compiled",
    "randcheck.assignment.certificate.Overload": "the kernel's proof by rank; see Bottleneck",
    "randcheck.assignment.solve.Solution": "what the kernel returns to `assign`",
    "randcheck.assignment.staffing.Staffing": "what `assign` makes of its arguments",
}
#: Made by functions of drawn inspections, draws and archives; without a strategy so far.
NOT_YET = {
    "randcheck.archive.Archive",
    "randcheck.archive.DrawFile",
    "randcheck.archive.FiledView",
    "randcheck.canonical.Json",
    "randcheck.completeness.Completeness",
    "randcheck.completeness.Missing",
    "randcheck.consequences.Consequences",
    "randcheck.deadlines.Deadline",
    "randcheck.deadlines.DeadlineRules",
    "randcheck.deadlines.Overdue",
    "randcheck.disclosure.View",
    "randcheck.disclosure.Withheld",
    "randcheck.histories.Coverage",
    "randcheck.histories.Due",
    "randcheck.histories.HistoryLine",
    "randcheck.publication.Publication",
    "randcheck.statistics.given.Given",
    "randcheck.statistics.comparison.ComparedRow",
    "randcheck.statistics.comparison.Comparison",
    "randcheck.statistics.counts.Counts",
    "randcheck.statistics.identities.Identity",
    "randcheck.statistics.identities.TableReconciliation",
    "randcheck.statistics.published_table.Figures",
    "randcheck.statistics.published_table.Parts",
    "randcheck.statistics.published_table.PublishedRow",
    "randcheck.statistics.published_table.PublishedTable",
    "randcheck.statistics.reconciliation.Reconciliation",
    "randcheck.statistics.revisions.Conflict",
    "randcheck.statistics.shares.Share",
    "randcheck.statistics.table.Row",
    "randcheck.statistics.table.Table",
    "randcheck.statistics.tally.Tally",
}
#: No document has these: answers that are computed anew.
NOT_READ = {
    cls
    for cls in STRATEGIES
    if cls.__name__ in ("Finding", "Rejection", "Intake", "Verification", "Allowed", "Inspection")
}


def named(cls: type) -> str:
    return f"{cls.__module__}.{cls.__name__}"


def whole(cls: type, value: Any) -> Any:
    """The class as the converter is asked for it."""
    if cls is not Roster:
        return cls
    is_inspectors = any(isinstance(one, Inspector) for one in value)
    return Roster[Inspector] if is_inspectors else Roster[Entity]


def fed(strategy: st.SearchStrategy[Any], number: int) -> tuple[int, list[Any]]:
    """Feed a strategy random bytes so many times: how many draws it threw away, and the rest."""
    drawn: list[Any] = []

    @settings(database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def take(value: Any) -> None:
        drawn.append(value)

    dice = random.Random(2023)
    run = take.hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    thrown = sum(run(dice.randbytes(ENOUGH)) is None for _ in range(number))
    return thrown, drawn


every_noun = pytest.mark.parametrize("cls", list(STRATEGIES), ids=lambda cls: cls.__name__)


def test_every_public_class_has_a_strategy() -> None:
    """A class of the package is drawn, or there is a reason why nobody needs it drawn."""
    found = {named(cls) for cls in classes()}
    drawn = {named(cls) for cls in STRATEGIES}
    assert drawn | INTERNAL.keys() | NOT_YET == found
    assert drawn.isdisjoint(INTERNAL.keys() | NOT_YET)
    assert all(INTERNAL.values())


@every_noun
def test_nothing_drawn_is_thrown_away(cls: Any) -> None:
    """Every draw counts and keeps its class's rules; its document is the very same value."""
    thrown, drawn = fed(STRATEGIES[cls], DRAWS)
    assert (thrown, len(drawn)) == (0, DRAWS)
    for value in drawn:
        assert type(value) is cls
        assert not faults(value)
        assert isinstance(hash(value), int)
        if cls not in NOT_READ:
            assert wire.loads(whole(cls, value), wire.dumps(value)) == value


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


def test_an_embedder_s_class_is_drawn_by_its_fields() -> None:
    """Without a strategy of its own."""
    made = find(st.from_type(Booking), lambda booking: True, settings=ALWAYS_THE_SAME)
    assert isinstance(made.plan, Plan)


PROGRAMS = {
    "import randcheck": "'hypothesis' not in sys.modules",
    "import randcheck.testing.laws, randcheck.testing.fairness": "'hypothesis' not in sys.modules",
    "import hypothesis.strategies": "not any(n.startswith('randcheck') for n in sys.modules)",
    "import hypothesis.strategies as st, randcheck.period as p": (
        "repr(st.from_type(p.Period)).startswith('builds(')"
    ),
    "import hypothesis.strategies as st, randcheck.testing.strategies, randcheck.period as p": (
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


# -- realistic ------------------------------------------------------------------------------------


def seen(strategy: st.SearchStrategy[Any], number: int = 60) -> Iterator[Any]:
    yield from fed(strategy, number)[1]


def test_credit_codes_are_right_and_have_letters() -> None:
    """Every code passes its check; letters stand in front or not."""
    codes = [check_credit_code(code) for code in seen(rst.credit_codes())]
    assert any(code[0].isalpha() for code in codes)
    assert any(code[0].isdigit() for code in codes)
    assert any(code[2:8] in ("411102", "411103") for code in codes)


def test_awkward_periods_are_awkward() -> None:
    """One day, 29 February, and the turn of a year come up."""
    periods = list(seen(rst.awkward_periods()))
    assert any(one.days == 1 for one in periods)
    assert any((one.start.month, one.start.day) == (2, 29) for one in periods)
    assert any(one.start.year < one.end.year and one.days == 2 for one in periods)
    assert {one.days for one in periods} >= {365, 366}


def test_rosters_are_small_and_large() -> None:
    """From nobody to hundreds."""
    sizes = [len(one) for one in seen(st.from_type(Roster[Entity]))]
    assert min(sizes) == 0
    assert max(sizes) > 500


def test_draws_have_everything_that_draws_have() -> None:
    """Strata, exclusions, reserves, skips, extensions, sealed sources, and nobody eligible."""
    draws = list(seen(rst.draws()))
    assert any(len(one.strata) > 1 for one in draws)
    assert any(one.announcement.exclusions for one in draws)
    assert any(one.skips for one in draws)
    assert any(stratum.extension for one in draws for stratum in one.strata)
    assert any(not one.announcement.eligible for one in draws)
    assert any(one.announcement.grindable for one in draws)
    assert {source.seal is None for one in draws for source in one.announcement.sources} == {
        True,
        False,
    }


def test_transcripts_verify() -> None:
    """What is drawn is an honest draw; of verifications there are both kinds."""
    assert all(verify(one).ok for one in seen(rst.transcripts(), 20))
    assert {one.ok for one in seen(STRATEGIES[Verification])} == {True, False}


def test_logs_stand_and_tell_everything() -> None:
    """Every log replays; each kind of entry that a draw makes is told somewhere."""
    logs = list(seen(rst.logs()))
    assert all(replay(log, head=log.head) == () for log in logs)
    told = {record.entry.kind for log in logs for record in log.records}
    assert told == set(EntryKind) - {EntryKind.ASSIGNED, EntryKind.PUBLISHED, EntryKind.AMENDED}
    assert {entry.kind for entry in seen(rst.entries())} == set(EntryKind)


def test_assignments_are_whole_changed_and_partial() -> None:
    """First teams, changes by withdrawal and by skip, and seats that nobody fills."""
    made = list(seen(rst.assignments()))
    changes = [change for one in made for change in one.changes]
    assert any(one.vacancies for one in made)
    assert any(not one.vacancies and one.teams for one in made)
    assert {change.withdrawal is None for change in changes} == {True, False}


def test_shortages_are_of_both_kinds() -> None:
    """Teams that can't be filled, and visits that are too many."""
    made = list(seen(rst.shortages()))
    assert all(one.short > 0 for one in made)
    assert any(one.bottlenecks for one in made)
    assert any(one.understaffed for one in made)


def test_visit_plans_are_tight_and_roomy() -> None:
    """One visit a day at most, and more."""
    assert len({plan.per_day for plan in seen(rst.visit_plans())}) > 1


def test_every_stage_and_every_event_is_reached() -> None:
    """Inspections stand anywhere, by ways that take in every kind of event, again and again."""
    made = list(seen(rst.inspections(), 300))
    assert {one.stage for one in made} == set(Stage)
    assert {event.kind for one in made for event in one.history} == set(EventKind)
    published = seen(rst.inspections(Stage.PUBLISHED), 120)
    facts = {fact.kind for one in published for fact in one.follow_ups}
    assert len(facts) == 6
    assert any(len(one.visits) > 1 for one in made)
    assert any(one.recused for one in made)
    assert all(
        Inspection(drawn=one.drawn, history=one.history).stage is one.stage for one in made[:100]
    )


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_can_be_asked_for(stage: Stage) -> None:
    """And the shortest history there is found."""
    for one in seen(rst.inspections(stage), 4):
        assert one.stage is stage


# -- readable -------------------------------------------------------------------------------------


def least(strategy: st.SearchStrategy[Any], condition: Callable[[Any], bool]) -> Any:
    return find(
        strategy,
        condition,
        settings=settings(ALWAYS_THE_SAME, max_examples=400),
        random=random.Random(1),
    )


def test_an_inspector_shrinks_to_a_plain_one() -> None:
    """张三, full-time, in service, without a certificate."""
    assert repr(least(rst.inspectors(), lambda one: True)) == repr(
        Inspector(identifier="0", name="张三", unit="网安大队")
    )


def test_a_sheet_shrinks_to_one_row() -> None:
    """Of the first unit and item, with nothing supplied."""
    sheet: RecordSheet = least(rst.record_sheets(), lambda one: True)
    assert [(row.unit, row.item) for row in sheet.rows] == [("网安大队", "联网单位")]
    assert (sheet.materials, sheet.secrets) == ((), ())


def test_an_inspection_shrinks_to_the_shortest_way() -> None:
    """What leads to the stage asked for, and nothing beside."""
    found = least(rst.inspections(Stage.PREPARED), lambda one: True)
    kinds = [event.kind.value for event in found.history]
    assert kinds == ["assigned", "notified", "prepared"]
    assert [event.identifier for event in found.history] == ["e1", "e2", "e3"]
