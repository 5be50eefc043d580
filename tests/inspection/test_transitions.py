"""The table of stages and events, tried pair by pair."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from randcheck import wire
from randcheck.codes import EventKind, Stage
from randcheck.display import text
from randcheck.errors import NotAllowed
from randcheck.inspection import (
    INSPECTED,
    TRANSITIONS,
    Inspection,
    Transfer,
    diagram,
    next_stages,
)
from randcheck.inspection.transitions import ANYWHERE, FINAL, RULES
from tests.inspection.stage_table import EXPECTED, K, S
from tests.made.inspection import (
    CLEAN,
    FAULTY,
    WAYS,
    at,
    event,
    fact,
)
from tests.made.node import in_node

PAGE = Path(__file__).parents[2] / "docs" / "lifecycle.md"


# -- the table -------------------------------------------------------------------------------------


def test_every_stage_is_listed() -> None:
    """Final ones too, with no exits; and a shortest way leads to each."""
    assert list(TRANSITIONS) == list(Stage)
    assert set(WAYS) == set(Stage)
    assert set(RULES) == set(EventKind)
    assert FINAL == (S.ARCHIVED, S.NOT_INSPECTABLE, S.VOIDED)
    assert all(TRANSITIONS[stage] == {} for stage in FINAL)
    assert all(set(TRANSITIONS[stage].values()) - {stage} for stage in Stage if stage not in FINAL)
    assert ANYWHERE == (K.BREACH_REPORTED,)


def test_the_columns_are_those_of_the_table() -> None:
    """`next_stages` is the table read by event, breaches and all."""
    for kind in EventKind:
        column = {stage.value: to.value for stage, to in next_stages(kind).items()}
        assert column == {
            name: steps[kind.value] for name, steps in EXPECTED.items() if kind.value in steps
        }


def test_every_stage_leads_to_an_end() -> None:
    """From anywhere, some way leads to a final stage."""
    ending = set(FINAL)
    for _ in Stage:
        ending |= {stage for stage, steps in TRANSITIONS.items() if ending & set(steps.values())}
    assert ending == set(Stage)


def test_what_was_published_is_never_voided_or_taken_back() -> None:
    """From publication on, no way leads to a stage before it, but by amendment (R5)."""
    after = {S.PUBLISHED}
    for _ in Stage:
        after |= {to for stage in after for to in TRANSITIONS[stage].values()}
    assert after == {
        S.PUBLISHED, S.AMENDED, S.AMENDMENT_RETURNED, S.AMENDMENT_APPROVED, S.ARCHIVED,
    }  # fmt: skip


def test_publishing_follows_approval_and_approval_a_sheet() -> None:
    """R5: only approved stages lead to published, only approving leads to those."""
    assert set(next_stages(K.PUBLISHED)) == {S.APPROVED, S.AMENDMENT_APPROVED}
    for stage in (S.APPROVED, S.AMENDMENT_APPROVED):
        into = {
            kind
            for other, steps in TRANSITIONS.items()
            for kind, to in steps.items()
            if to is stage and other is not stage
        }
        assert into == {K.APPROVED}
    assert set(next_stages(K.APPROVED)) == {S.SUBMITTED, S.AMENDED}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", EventKind)
def test_every_pair_of_stage_and_event(stage: Stage, kind: EventKind) -> None:
    """What the table gives is what happens; anything else is refused, and says what is allowed."""
    before = at(stage)
    assert before.stage is stage
    document, one = wire.dumps(before), fitting(before, kind, 30)
    if kind.value in EXPECTED[stage.value]:
        after = before.after(one)
        assert after.stage.value == EXPECTED[stage.value][kind.value]
        assert after.history == (*before.history, one)
        assert before.refusals(one) == ()
    else:
        with pytest.raises(NotAllowed) as caught:
            before.after(one)
        (found,) = caught.value.findings
        assert found.code == "lifecycle.stage"
        assert caught.value.findings == before.refusals(one)
        possible = tuple(name for name, steps in EXPECTED.items() if kind.value in steps)
        allowed = tuple(one.value for one in K if one.value in EXPECTED[stage.value])
        assert dict(found.figures) == {
            "event": ("e30", kind.value),
            "inspection": ("E0007", 2, 1),
            "stage": stage.value,
            "event_kind": kind.value,
            "stages": possible,
            "event_kinds": allowed,
            "source": RULES[kind],
        }
        assert found.fix == f"put one of these events on record: {', '.join(allowed)}".replace(
            "_", " "
        )
    assert wire.dumps(before) == document


def refusal_of(kind: EventKind, stage: Stage) -> dict[str, object]:
    """The figures of a refusal: in which stages the event can happen, and what can happen now."""
    return {
        "event_kind": kind.value,
        "stage": stage.value,
        "stages": tuple(name for name, steps in EXPECTED.items() if kind.value in steps),
        "event_kinds": tuple(one.value for one in K if one.value in EXPECTED[stage.value]),
        "source": RULES[kind],
    }


def fitting(before: Inspection, kind: EventKind, number: int) -> Any:
    """An event of a kind that breaks no condition of the inspection, if its stage allows it."""
    changes: dict[str, Any] = {}
    if kind is K.AMENDED and before.sheet is not None:
        other = CLEAN if before.sheet == FAULTY else FAULTY
        changes = {"supersedes": before.sheet.digest, "sheet": other}
    if kind is K.FOLLOWED_UP:
        changes = {"fact": fact(Transfer, identifier=f"f{number}")}
    return event(kind, number, **changes)


@pytest.mark.parametrize("stage", Stage)
def test_allowed_says_of_every_kind_whether_and_why_not(stage: Stage) -> None:
    """Each kind is among the allowed, or has a reason with its rule."""
    answer = at(stage).allowed()
    assert [kind.value for kind in answer.kinds] == [
        kind.value for kind in K if kind.value in EXPECTED[stage.value]
    ]
    kinds = [*answer.kinds, *(kind for kind, _ in answer.refused)]
    assert sorted(kinds, key=list(K).index) == list(K)
    for kind, found in answer.refused:
        assert found.code == "lifecycle.stage"
        figures: dict[str, Any] = dict(found.figures)
        assert figures["source"] == RULES[kind]
        assert figures["stages"] == tuple(
            name for name, steps in EXPECTED.items() if kind.value in steps
        )


def test_a_refused_event_reads_well_in_both_languages() -> None:
    """Which inspection, which event, why not, and what can be done."""
    (found,) = at(S.SUBMITTED).refusals(event(K.PUBLISHED, 30))
    assert str(found) == (
        "$: E0007, plan 2, draw 1: event e30 (published): the event published can't happen in the"
        " stage submitted, only in: approved, amendment approved (put one of these events on"
        " record: returned, approved, breach reported, voided)"
    )
    assert text(found) == (
        "E0007（计划2第1次抽取）：环节e30（公示结果）：当前阶段为“待审核”，不能进行“公示结果”；"
        "该环节只能在以下阶段进行：已审核、更正已审核。"
        "当前可以进行：退回、审核通过、登记违纪、作废。"
    )


def test_the_diagram_is_the_table() -> None:
    """Every arrow and no other, from the table; what can happen anywhere is noted once."""
    head, *lines = diagram().splitlines()
    assert head == "stateDiagram-v2"
    arrows = {line.strip() for line in lines}
    expected = {"[*] --> drawn"} | {f"{stage.value} --> [*]" for stage in FINAL}
    for name, steps in EXPECTED.items():
        for target in set(steps.values()):
            events = [one for one in steps if steps[one] == target and one != "breach_reported"]
            if events:
                expected.add(f"{name} --> {target}: {', '.join(events)}")
    expected |= {"note right of drawn", "in every stage: breach_reported", "end note"}
    assert arrows == expected


@pytest.mark.slow
def test_mermaid_reads_the_diagram() -> None:
    """Mermaid itself parses it, and doesn't parse what it once was: two colons in a note."""
    done = in_node("parse_mermaid.mjs", diagram())
    assert (done.returncode, done.stdout, done.stderr) == (0, "stateDiagram\n", "")
    once = diagram() + "    note right of drawn: in every stage, leading nowhere: breach_reported\n"
    assert in_node("parse_mermaid.mjs", once).returncode == 1


def test_the_page_shows_the_diagram() -> None:
    """What docs/lifecycle.md shows is what the table gives, to the letter."""
    assert f"```mermaid\n{diagram()}```\n" in PAGE.read_text(encoding="utf-8")


def test_the_page_tells_every_stage_and_event() -> None:
    """By name and by its Chinese label."""
    page = PAGE.read_text(encoding="utf-8")
    for one in (*Stage, *EventKind):
        assert f"`{one.value}` {one.label}" in page


# -- R3: how they count ----------------------------------------------------------------------------


@pytest.mark.parametrize("stage", Stage)
def test_every_inspection_is_counted_once(stage: Stage) -> None:
    """R3: inspected, not inspectable, pending, or voided with its draw: exactly one."""
    one = at(stage)
    assert one.is_final == (stage in FINAL)
    assert one.is_inspected == (stage in INSPECTED)
    voided = stage is S.VOIDED
    assert one.is_inspected + (not one.is_inspectable) + one.is_pending + voided == 1
    assert one.is_pending == (
        stage in {S.DRAWN, S.ASSIGNED, S.NOTIFIED, S.PREPARED, S.VISITED, S.RETURNED}
    )
