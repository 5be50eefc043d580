"""What strategies draw is realistic: everything that there can be comes up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from hypothesis import strategies as st

from randcheck.archive import Completeness, completeness, reconcile_archive
from randcheck.codes import Audience, Column, DeadlineKind, EventKind, Piece, Stage, Withholding
from randcheck.disclosure.allow_list import DOCUMENTS
from randcheck.errors import Report
from randcheck.inspection import Inspection
from randcheck.log import EntryKind, replay
from randcheck.lottery import verify
from randcheck.roster import Entity, Roster
from randcheck.statistics import Holds, PublishedTable, Tally, read_table, reconcile_table
from randcheck.testing import strategies as rst
from randcheck.testing.strategies import STRATEGIES
from randcheck.testing.strategies.archive import missing_parts
from randcheck.testing.strategies.assignment import shortages
from randcheck.testing.strategies.deadlines import (
    all_deadlines,
    all_overdue,
    coverages,
    dues,
    history_lines,
)
from randcheck.testing.strategies.disclosure import (
    all_consequences,
    all_publications,
    withheld_fields,
)
from randcheck.testing.strategies.published import (
    compared_rows,
    identities,
    lines,
    table_comparisons,
)
from randcheck.testing.strategies.statistics import reconciliations, shares
from randcheck.values import check_credit_code
from tests.testing.fed_strategies import fed

(EMPTY_ROW,) = read_table([(*[""] * 6, *[0] * 6, "0.00")]).rows


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
    assert any(one.announcement.seed_known_beforehand for one in draws)
    assert {source.seal is None for one in draws for source in one.announcement.sources} == {
        True,
        False,
    }


@pytest.mark.parametrize("number", [6, pytest.param(20, marks=pytest.mark.slow)])
def test_transcripts_verify(number: int) -> None:
    """What is drawn is an honest draw; of verifications there are both kinds."""
    assert all(verify(one).ok for one in seen(rst.transcripts(), number))
    assert {one.ok for one in seen(STRATEGIES[Report], 3 * number)} == {True, False}


def test_logs_replay_and_have_everything() -> None:
    """Every log replays; each kind of entry that a draw and its teams make is somewhere."""
    logs = list(seen(rst.logs()))
    assert all(replay(log, head=log.head) == () for log in logs)
    kinds = {record.entry.kind for log in logs for record in log.records}
    assert kinds == set(EntryKind) - {EntryKind.PUBLISHED}
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


@pytest.mark.slow
def test_shortages_are_of_both_kinds() -> None:
    """Teams that can't be filled, and visits that are too many."""
    made = list(seen(shortages()))
    assert all(one.short > 0 for one in made)
    assert any(one.bottlenecks for one in made)
    assert any(one.understaffed for one in made)


@pytest.mark.slow
def test_visit_plans_are_tight_and_roomy() -> None:
    """One visit a day at most, and more."""
    assert len({plan.per_day for plan in seen(rst.visit_plans())}) > 1


@pytest.mark.slow
def test_every_stage_and_every_event_is_reached() -> None:
    """Inspections stand anywhere, by ways that take in every kind of event, again and again."""
    made = list(seen(rst.inspections(), 300))
    assert {one.stage for one in made} == set(Stage)
    assert {event.kind for one in made for event in one.history} == set(EventKind)
    published = seen(rst.inspections(Stage.PUBLISHED), 120)
    facts = {fact.kind for one in published for fact in one.follow_ups}
    assert len(facts) == 6
    assert any(len(one.conducts) > 1 for one in made)
    assert any(one.recused for one in made)
    assert all(
        Inspection(origin=one.origin, history=one.history).stage is one.stage for one in made[:100]
    )


@pytest.mark.slow
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


@pytest.mark.slow
def test_deadlines_are_kept_missed_and_to_come() -> None:
    """Of each kind some are done in time, some too late, and some not yet."""
    made = list(seen(all_deadlines(), 120))
    for kind in DeadlineKind:
        of_kind = [one for one in made if one.kind is kind]
        assert any(one.done is None for one in of_kind)
        assert any(one.done is not None and one.done <= one.due for one in of_kind)
        assert any(one.done is not None and one.done > one.due for one in of_kind)


@pytest.mark.slow
def test_overdue_is_done_late_and_not_at_all() -> None:
    """Of every kind, by no working day and by many."""
    made = list(seen(all_overdue(), 120))
    assert {one.kind for one in made} == set(DeadlineKind)
    assert {one.kind for one in made if one.done is not None} == set(DeadlineKind)
    assert min(one.working_days for one in made) < 5 < max(one.working_days for one in made)


def test_who_was_drawn_never_once_and_more() -> None:
    """Who is gone by now too; who is due never was drawn, or not for years."""
    made = list(seen(coverages(), 30))
    assert any(one.size == 0 for one in made)
    assert any(one.never and one.once and one.more for one in made)
    assert {one.gone > 0 for one in made} == {True, False}
    assert {one.last is None for one in seen(dues())} == {True, False}


@pytest.mark.slow
def test_histories_are_short_and_long() -> None:
    """Of businesses just drawn, and with results, people who left, and what came of it."""
    made = list(seen(history_lines(), 120))
    assert any(not one.team for one in made)
    assert any(one.left for one in made)
    assert any(one.codes and one.published_on for one in made)
    assert any(one.follow_ups for one in made)


@pytest.mark.slow
def test_everything_may_come_of_an_inspection() -> None:
    """Nothing, and each kind of fact."""
    made = list(seen(all_consequences(), 120))
    kinds = ("listings", "cases", "fines", "transfers", "liftings", "breaches")
    for kind in kinds:
        assert {bool(getattr(one, kind)) for one in made} == {True, False}
    assert any(not any(getattr(one, kind) for kind in kinds) for one in made)


@pytest.mark.slow
def test_results_are_published_and_amended() -> None:
    """The first time, and again for a reason."""
    kinds = {one.kind for one in seen(all_publications())}
    assert kinds == {EntryKind.PUBLISHED, EntryKind.AMENDED}


@pytest.mark.slow
def test_views_are_of_everything_for_everybody() -> None:
    """Of each document, with and without withheld parts, sealed lists among them."""
    made = list(seen(rst.views(), 120))
    assert {one.document for one in made} == set(DOCUMENTS.values())
    assert {one.audience for one in made} == set(Audience)
    assert {bool(one.withheld) for one in made} == {True, False}


@pytest.mark.slow
def test_withheld_is_what_there_are_reasons_for() -> None:
    """Each reason comes up; that a field was forgotten in the allow list, can't."""
    reasons = {one.reason for one in seen(withheld_fields(), 300)}
    assert reasons == set(Withholding) - {Withholding.NOT_ALLOWED}


@pytest.mark.slow
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
    looked_at = [completeness(one) for one in made]
    assert {one.is_complete for one in looked_at} == {True, False}
    assert any(one.missing for one in looked_at)
    codes = {found.code for one in looked_at for found in one.findings}
    assert codes >= {"archive.uninspected", "archive.view", "log.no-publication", "log.assigned"}
    assert any(code.startswith("archive.absent.") for code in codes)


def _business(one: Inspection) -> str:
    return one.origin.business


@pytest.mark.parametrize("number", [6, pytest.param(60, marks=pytest.mark.slow)])
def test_a_complete_archive_holds_all_the_way(number: int) -> None:
    """Whoever asks for one gets one in which nothing is missing and nothing contradicts.

    In some a business was skipped, and another stepped in.
    """
    replaced = 0
    for one in seen(rst.filed(complete=True), number):
        assert completeness(one.archive) == Completeness(missing=(), findings=())
        assert reconcile_archive(one.archive, roster=one.roster).ok
        replaced += Tally.of_all(one.archive.inspections).counts[Column.REPLACED]
    assert replaced or number < 60


@pytest.mark.slow
def test_pieces_of_every_kind_are_missing() -> None:
    """Each that a file must hold."""
    assert {one.piece for one in seen(missing_parts(), 120)} == set(Piece)


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_shares_are_of_somebody_and_of_nobody() -> None:
    """Of nobody there is no share."""
    assert {one.percent() is None for one in seen(shares())} == {True, False}


@pytest.mark.slow
def test_years_are_reconciled_and_not() -> None:
    """All holds, or something doesn't: a total, a conflict, the roster, who was drawn, a view."""
    made = list(seen(reconciliations(), 150))
    assert {one.ok for one in made} == {True, False}
    for rule in ("R1", "R2", "R6", "R10", "R14"):
        assert any(one.of(f"reconcile.{rule}") for one in made)


@pytest.mark.slow
def test_printed_tables_add_up_and_do_not() -> None:
    """Of no rows and of many, with one total, both figures, or none, and with mistyped numbers."""
    made = list(seen(rst.printed_tables(), 200))
    sizes = [len(one.rows) for one in made]
    assert (min(sizes), max(sizes)) == (0, 20)
    assert {(one.total is None, one.sums is None) for one in made} == {
        *((True, True), (False, True), (False, False)),
    }
    assert any(one.parts.codes for table in made for one in table.rows)
    reports = [reconcile_table(one) for one in made]
    assert {one.ok for one in reports} == {True, False}
    for rule in ("R2", "R3", "R4", "R7", "R8", "R10", "R13"):
        assert any(one.of(f"reconcile.{rule}") for one in reports)
    own = [
        one for one in seen(rst.published_tables(), 30) if any(row.department for row in one.rows)
    ]
    assert any("所" not in row.name for one in own for row in one.rows)
    assert {one.outcome for one in seen(identities())} == set(Holds)


def test_lines_of_printed_tables_hold_by_themselves() -> None:
    """Before a number is mistyped, no identity is broken."""
    for one in seen(lines(), 60):
        row = evolve(EMPTY_ROW, figures=one.figures, parts=one.parts)
        assert not reconcile_table(PublishedTable(rows=(row,))).findings


@pytest.mark.slow
def test_comparisons_have_rows_in_common_and_not() -> None:
    """Complete and not, with totals and without."""
    made = list(seen(table_comparisons(), 120))
    assert any(one.rows for one in made)
    assert any(one.only_before for one in made)
    assert any(one.only_after for one in made)
    assert {one.total is None for one in made} == {True, False}
    assert {one.name == "合计" for one in seen(compared_rows())} == {True, False}
