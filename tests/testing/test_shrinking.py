"""What strategies shrink to can be read."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from randcheck.codes import Audience, Column, Stage
from randcheck.inspection import RecordSheet
from randcheck.roster import Inspector
from randcheck.testing import strategies as rst
from tests.testing.fed_strategies import ALWAYS_THE_SAME


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


@pytest.mark.slow
def test_a_view_shrinks_to_what_rules_withhold() -> None:
    """Rules of teams with nothing in them, whose workloads, recusals and past aren't shown."""
    # Of which document is asked for: none shrinks to a view of another one.
    view = least(rst.views(), lambda one: one.withheld != () and one.document == "team_rules")
    assert (view.document, view.audience) == ("team_rules", Audience.PUBLIC)
    assert [one.path for one in view.withheld] == ["$.workloads", "$.recusals", "$.past"]


@pytest.mark.slow
def test_a_table_shrinks_to_one_business() -> None:
    """Under one plan, still to be inspected; and a printed one to a row without totals."""
    table = least(rst.tables(), lambda one: one.total.counts[Column.DRAWN] > 0)
    assert [str(row.counts) for row in table.rows] == ["drawn 1, pending 1"]
    printed = least(rst.published_tables(), lambda one: one.rows != ())
    assert [row.name for row in printed.rows] == ["第1派出所"]
    assert printed.total is None


@pytest.mark.slow
def test_an_archive_shrinks_to_one_inspection() -> None:
    """Of one draw without teams, which the log tells in three entries."""
    archive = least(rst.archives(), lambda one: one.inspections != ())
    assert (len(archive.draws), archive.draws[0].assignment) == (1, None)
    assert [one.stage for one in archive.inspections] == [Stage.DRAWN]
    assert [one.entry.kind.value for one in archive.log.records] == ["announced", "opened", "drawn"]
