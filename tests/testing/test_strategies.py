"""The strategies: every draw is valid, none is thrown away, and what they shrink to can be read."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from randcheck import wire
from randcheck.archive import Completeness, completeness, reconcile_archive
from randcheck.codes import Audience, Column, DeadlineKind, EventKind, Piece, Stage, Withholding
from randcheck.disclosure import DOCUMENTS
from randcheck.inspection import Inspection, RecordSheet
from randcheck.log import EntryKind, replay
from randcheck.lottery import Verification, verify
from randcheck.plan import Plan
from randcheck.roster import Entity, Inspector, Roster
from randcheck.statistics import PublishedTable, Tally, read_table, reconcile_table
from randcheck.statistics.published.identities import Holds
from randcheck.testing import strategies as rst
from randcheck.testing.strategies import STRATEGIES
from randcheck.testing.strategies.published import lines
from randcheck.values import Period, check_credit_code
from randcheck.values.validation import faults
from tests.laws.test_nouns import classes

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
    "randcheck.values.validation.Constraint": "stands in annotations",
    "randcheck.assignment.kernel.problem.Candidate": "the assignment's kernel: inspectors by kind",
    "randcheck.assignment.kernel.problem.Task": "the assignment's kernel: a business as slots",
    "randcheck.assignment.kernel.problem.Form": "the assignment's kernel: compiled",
    "randcheck.assignment.kernel.problem.Component": "the assignment's kernel: compiled",
    "randcheck.assignment.kernel.problem.Problem": "the assignment's kernel: compiled",
    "randcheck.assignment.kernel.certificate.Overload": "a proof by rank: see Bottleneck",
    "randcheck.assignment.kernel.solving.Solution": "what the kernel returns to `assign`",
    "randcheck.assignment.staffing.Staffing": "what `assign` makes of its arguments",
    "randcheck.statistics.checks.given.Given": "what `reconcile` makes of its arguments",
}
#: No document has these: answers that are computed anew.
NOT_READ = {
    cls
    for cls in STRATEGIES
    if cls.__name__
    in (
        *("Finding", "Rejection", "Intake", "Verification", "Allowed", "Inspection"),
        *("Completeness", "Reconciliation", "Tally", "Counts", "Table", "Row"),
    )
}


#: A tally's fields are a map that nobody gives: there are no rules in its annotations.
NO_RULES = {Tally}


(EMPTY_ROW,) = read_table([(*[""] * 6, *[0] * 6, "0.00")]).rows


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
    assert drawn | INTERNAL.keys() == found
    assert drawn.isdisjoint(INTERNAL.keys())
    assert all(INTERNAL.values())


@every_noun
def test_nothing_drawn_is_thrown_away(cls: Any) -> None:
    """Every draw counts and keeps its class's rules; its document is the very same value."""
    thrown, drawn = fed(STRATEGIES[cls], DRAWS)
    assert (thrown, len(drawn)) == (0, DRAWS)
    for value in drawn:
        assert type(value) is cls
        assert cls in NO_RULES or not faults(value)
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


# -- realistic ------------------------------------------------------------------------------------


def seen(strategy: st.SearchStrategy[Any], number: int = 60) -> Iterator[Any]:
    yield from fed(strategy, number)[1]


def test_credit_codes_are_right_and_have_letters() -> None:
    """Every code passes its check; letters stand in front or not."""
    codes = [check_credit_code(code) for code in seen(rst.credit_codes())]
    assert any(code[0].isalpha() for code in codes)
    assert any(code[0].isdigit() for code in codes)
    assert any(code[2:8] in ("411102", "411103") for code in codes)


def test_texts_are_empty_long_and_personal() -> None:
    """Nothing, one line, several, and somebody's number, which no view may show."""
    texts = list(seen(rst.texts()))
    assert {"\n" in text for text in texts} == {True, False}
    assert "" in texts
    assert any("13800000000" in text for text in texts)


def test_awkward_periods_are_awkward() -> None:
    """One day, 29 February, and the turn of a year come up."""
    periods = list(seen(rst.awkward_periods()))
    assert any(one.days == 1 for one in periods)
    assert {one.days for one in periods if (one.start.month, one.start.day) == (2, 29)} == {1, 366}
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


def test_kinds_come_up_and_can_be_asked_for() -> None:
    """Of single events and of single entries."""
    assert {one.kind for one in seen(rst.events(), 200)} == set(EventKind)
    assert {one.kind for one in seen(rst.events(EventKind.FOLLOWED_UP), 4)} == {
        EventKind.FOLLOWED_UP
    }
    assert {one.kind for one in seen(rst.entries(EntryKind.SKIPPED), 4)} == {EntryKind.SKIPPED}


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


def test_results_are_amended_while_facts_stand() -> None:
    """The other sheet keeps the rows that they rest on."""
    assert any(one.in_force for one in seen(rst.inspections(Stage.AMENDED), 150))


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_can_be_asked_for(stage: Stage) -> None:
    """And the shortest history there is found."""
    for one in seen(rst.inspections(stage), 4):
        assert one.stage is stage


def test_json_is_plain_and_nested() -> None:
    """Values, lists and objects."""
    kinds = {type(one.data) for one in seen(rst.json_values(), 200)}
    assert kinds >= {type(None), bool, int, str, list, dict}


def test_deadlines_are_kept_missed_and_to_come() -> None:
    """Of each kind some are done in time, some too late, and some not yet."""
    made = list(seen(rst.all_deadlines(), 120))
    for kind in DeadlineKind:
        of_kind = [one for one in made if one.kind is kind]
        assert any(one.done is None for one in of_kind)
        assert any(one.done is not None and one.done <= one.due for one in of_kind)
        assert any(one.done is not None and one.done > one.due for one in of_kind)


def test_overdue_is_done_late_and_not_at_all() -> None:
    """Of every kind, by no working day and by many."""
    made = list(seen(rst.all_overdue(), 120))
    assert {one.kind for one in made} == set(DeadlineKind)
    assert {one.kind for one in made if one.done is not None} == set(DeadlineKind)
    assert min(one.working_days for one in made) < 5 < max(one.working_days for one in made)


def test_who_was_drawn_never_once_and_more() -> None:
    """Who is gone by now too; who is due never was drawn, or not for years."""
    made = list(seen(rst.coverages(), 30))
    assert any(one.size == 0 for one in made)
    assert any(one.never and one.once and one.more for one in made)
    assert {one.gone > 0 for one in made} == {True, False}
    assert {one.last is None for one in seen(rst.dues())} == {True, False}


def test_histories_are_short_and_long() -> None:
    """Of businesses just drawn, and with results, people who left, and what came of it."""
    made = list(seen(rst.history_lines(), 120))
    assert any(not one.team for one in made)
    assert any(one.left for one in made)
    assert any(one.codes and one.published_on for one in made)
    assert any(one.follow_ups for one in made)


def test_everything_may_come_of_an_inspection() -> None:
    """Nothing, and each kind of fact."""
    made = list(seen(rst.all_consequences(), 120))
    kinds = ("listings", "cases", "fines", "transfers", "liftings", "breaches")
    for kind in kinds:
        assert {bool(getattr(one, kind)) for one in made} == {True, False}
    assert any(not any(getattr(one, kind) for kind in kinds) for one in made)


def test_results_are_published_and_amended() -> None:
    """The first time, and again for a reason."""
    kinds = {one.kind for one in seen(rst.all_publications())}
    assert kinds == {EntryKind.PUBLISHED, EntryKind.AMENDED}


def test_views_are_of_everything_for_everybody() -> None:
    """Of each document, with and without withheld parts, sealed lists among them."""
    made = list(seen(rst.views(), 120))
    assert {one.document for one in made} == set(DOCUMENTS.values())
    assert {one.audience for one in made} == set(Audience)
    assert {bool(one.withheld) for one in made} == {True, False}


def test_withheld_is_what_there_are_reasons_for() -> None:
    """Each reason comes up; that a field was forgotten in the allow list, can't."""
    reasons = {one.reason for one in seen(rst.withheld_fields(), 300)}
    assert reasons == set(Withholding) - {Withholding.NOT_ALLOWED}


def test_archives_are_whole_and_lack_something() -> None:
    """Void draws, draws without teams and with them, changed ones, none drawn and several."""
    made = list(seen(rst.archives(), 100))
    files = [file for one in made for file in one.draws]
    assert any(file.voided for file in files)
    assert any(file.voided is None and file.assignment is None for file in files)
    changes = [one for file in files if file.assignment for one in file.assignment.changes]
    assert {one.withdrawal is None for one in changes} == {True, False}
    assert any(not one.inspections for one in made)
    assert any(len(one.inspections) > 2 for one in made)
    assert any(len(one.views) > len({*map(_business, one.inspections)}) for one in made)
    told = [completeness(one) for one in made]
    assert {one.is_complete for one in told} == {True, False}
    assert any(one.missing for one in told)
    assert {found.code for one in told for found in one.findings} >= {
        *("archive.uninspected", "archive.view", "archive.absent"),
        *("log.published", "log.assigned"),
    }


def _business(one: Inspection) -> str:
    return one.drawn.business


def test_a_complete_archive_holds_all_the_way() -> None:
    """Whoever asks for one gets one in which nothing is missing and nothing contradicts.

    In some a business was skipped, and another stepped in.
    """
    replaced = 0
    for one in seen(rst.filed(complete=True), 60):
        assert completeness(one.archive) == Completeness(missing=(), findings=())
        assert reconcile_archive(one.archive, roster=one.roster).ok
        replaced += Tally.of_all(one.archive.inspections).counts[Column.REPLACED]
    assert replaced


def test_pieces_of_every_kind_are_missing() -> None:
    """Each that a file must hold."""
    assert {one.piece for one in seen(rst.missing_parts(), 120)} == set(Piece)


def test_tallies_are_of_everybody_and_in_conflict() -> None:
    """Nobody's, one in which each column counts something, businesses drawn twice, conflicts."""
    made = list(seen(rst.tallies(), 100))
    assert any(not one.inspections for one in made)
    whole = Tally.empty.counts
    for one in made:
        whole += one.counts
    late = Column.PUBLISHED_LATE  # which only a table knows
    assert all((whole[column] > 0) is (column is not late) for column in Column)
    assert any(one.counts != one.distinct for one in made)
    assert {bool(one.conflicts) for one in made} == {True, False}


def test_tables_are_small_and_large() -> None:
    """Without rows and with several, by plan and by station, late ones known or not."""
    made = list(seen(rst.tables(), 60))
    names = {row.name for one in made for row in one.rows}
    assert {len(one.rows) for one in made} >= {0, 1, 2, 3}
    assert {"第一派出所", "第二派出所"} < names
    assert {one.total.late_known for one in made} == {True, False}
    assert any(one.total.figure(Column.PUBLISHED_LATE) for one in made)
    assert {one.total.target is None for one in made if one.rows} == {True, False}
    assert {one.problems for one in made} == {
        Column.WITH_PROBLEMS,
        Column.PROBLEMS_OR_UNCOOPERATIVE,
    }


def test_shares_are_of_somebody_and_of_nobody() -> None:
    """Of nobody there is no share."""
    assert {one.percent() is None for one in seen(rst.shares())} == {True, False}


def test_years_are_reconciled_and_not() -> None:
    """All holds, or something doesn't: a total, a conflict, the roster, who was drawn, a view."""
    made = list(seen(rst.reconciliations(), 150))
    assert {one.ok for one in made} == {True, False}
    broken = {found.code for one in made for found in one.findings}
    assert broken >= {f"reconcile.{rule}" for rule in ("R1", "R2", "R6", "R10", "R14")}


def test_printed_tables_add_up_and_do_not() -> None:
    """Of no rows and of many, with one total, both figures, or none, and with mistyped numbers."""
    made = list(seen(rst.printed_tables(), 200))
    sizes = [len(one.rows) for one in made]
    assert (min(sizes), max(sizes)) == (0, 20)
    assert {(one.total is None, one.sums is None) for one in made} == {
        *((True, True), (False, True), (False, False)),
    }
    assert any(one.parts.codes for table in made for one in table.rows)
    told = [reconcile_table(one) for one in made]
    assert {bool(one.broken) for one in told} == {True, False}
    rules = {one.rule for each in told for one in each.broken}
    assert rules >= {"R2", "R3", "R4", "R7", "R8", "R10", "R13"}
    own = [
        one for one in seen(rst.published_tables(), 30) if any(row.department for row in one.rows)
    ]
    assert any("所" not in row.name for one in own for row in one.rows)
    assert {one.outcome for one in seen(rst.identities())} == set(Holds)


def test_lines_of_printed_tables_hold_by_themselves() -> None:
    """Before a number is mistyped, no identity is broken."""
    for one in seen(lines(), 60):
        row = evolve(EMPTY_ROW, figures=one.figures, parts=one.parts)
        assert not reconcile_table(PublishedTable(rows=(row,))).broken


def test_comparisons_have_rows_in_common_and_not() -> None:
    """Complete and not, with totals and without."""
    made = list(seen(rst.table_comparisons(), 120))
    assert any(one.rows for one in made)
    assert any(one.only_before for one in made)
    assert any(one.only_after for one in made)
    assert {one.total is None for one in made} == {True, False}
    assert {one.name == "合计" for one in seen(rst.compared_rows())} == {True, False}


# -- readable -------------------------------------------------------------------------------------


def least(strategy: st.SearchStrategy[Any], condition: Callable[[Any], bool]) -> Any:
    return find(
        strategy,
        condition,
        settings=settings(ALWAYS_THE_SAME, max_examples=400, phases=(Phase.generate, Phase.shrink)),
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


def test_a_view_shrinks_to_what_rules_withhold() -> None:
    """Rules of teams with nothing in them, whose workloads, recusals and past aren't shown."""
    view = least(rst.views(), lambda one: one.withheld != ())
    assert (view.document, view.audience) == ("team_rules", Audience.PUBLIC)
    assert [one.path for one in view.withheld] == ["$.workloads", "$.recusals", "$.past"]


def test_a_table_shrinks_to_one_business() -> None:
    """Under one plan, still to be inspected; and a printed one to a row without totals."""
    table = least(rst.tables(), lambda one: one.total.counts[Column.DRAWN] > 0)
    assert [str(row.counts) for row in table.rows] == ["drawn 1, pending 1"]
    printed = least(rst.published_tables(), lambda one: one.rows != ())
    assert [row.name for row in printed.rows] == ["第1派出所"]
    assert printed.total is None


def test_an_archive_shrinks_to_one_inspection() -> None:
    """Of one draw without teams, which the log tells in three entries."""
    archive = least(rst.archives(), lambda one: one.inspections != ())
    assert (len(archive.draws), archive.draws[0].assignment) == (1, None)
    assert [one.stage for one in archive.inspections] == [Stage.DRAWN]
    assert [one.entry.kind.value for one in archive.log.records] == ["announced", "opened", "drawn"]
