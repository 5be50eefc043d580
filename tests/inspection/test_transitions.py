"""The table of stages and events, tried pair by pair, and walked at random."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from randcheck import wire
from randcheck.codes import EntityStatus, EventKind, ReplacementGround, ResultCode, Stage
from randcheck.errors import NotAllowed
from randcheck.inspection import (
    INSPECTED,
    TRANSITIONS,
    Breach,
    CaseFiled,
    Fine,
    Inspection,
    Lifting,
    Listing,
    Transfer,
    diagram,
    next_stages,
)
from randcheck.inspection.transitions import ANYWHERE, FINAL, RULES
from tests.made.inspection import (
    CLEAN,
    FAULTY,
    STARTED,
    WAYS,
    at,
    conduct,
    event,
    fact,
    history,
    inspection,
    sheet,
)
from tests.made.node import in_node

PAGE = Path(__file__).parents[2] / "docs" / "lifecycle.md"
K, S = EventKind, Stage

#: The table a second time, as sentences: stage, event, next stage.
TABLE = """
drawn: assigned>assigned not_inspectable>not_inspectable voided>voided
assigned: member_replaced>assigned notified>notified not_inspectable>not_inspectable voided>voided
notified: member_replaced>notified notified>notified prepared>prepared
 not_inspectable>not_inspectable voided>voided
prepared: member_replaced>notified notified>prepared visited>visited
 not_inspectable>not_inspectable voided>voided
visited: member_replaced>notified visited>visited recorded>recorded
 not_inspectable>not_inspectable voided>voided
recorded: submitted>submitted voided>voided
submitted: returned>returned approved>approved voided>voided
returned: member_replaced>notified visited>visited recorded>recorded voided>voided
approved: returned>returned followed_up>approved published>published voided>voided
published: followed_up>published amended>amended archived>archived
amended: amended>amended returned>amendment_returned approved>amendment_approved
amendment_returned: amended>amended
amendment_approved: returned>amendment_returned followed_up>amendment_approved published>published
archived:
not_inspectable:
voided:
"""
EXPECTED: dict[str, dict[str, str]] = {}
for line in TABLE.replace("\n ", " ").strip().splitlines():
    name, _, steps = line.partition(":")
    EXPECTED[name] = dict(step.split(">") for step in steps.split())
    EXPECTED[name]["breach_reported"] = name


# -- the table ------------------------------------------------------------------------------------


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
        assert dict(found.figures) == {
            "business": "E0007",
            "plan": 2,
            "draw_number": 1,
            "event": "e30",
            "kind": kind.value,
            "rule": RULES[kind],
        }
        assert found.problem.startswith(f"E0007, plan 2, draw 1: {kind.value} e30: not when")
        assert found.problem.endswith(f"({RULES[kind]})")
        allowed = [one.value for one in K if one.value in EXPECTED[stage.value]]
        assert found.fix == f"allowed now: {', '.join(allowed)}"
    assert wire.dumps(before) == document


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
    told = at(stage).allowed()
    assert [kind.value for kind in told.kinds] == [
        kind.value for kind in K if kind.value in EXPECTED[stage.value]
    ]
    assert sorted([*told.kinds, *(kind for kind, _ in told.refused)], key=list(K).index) == list(K)
    for kind, found in told.refused:
        assert found.code == "lifecycle.stage"
        assert dict(found.figures)["rule"] == RULES[kind]
        possible = [name for name, steps in EXPECTED.items() if kind.value in steps]
        assert found.problem.endswith(f"only when {', '.join(possible)} ({RULES[kind]})")


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


# -- R3: how they count ---------------------------------------------------------------------------


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


# -- a walk at random -----------------------------------------------------------------------------

STEPS = {"allowed": 0, "refused": 0, "again": 0}
REACHED: Counter[str] = Counter()
REFUSED: Counter[str] = Counter()
ACTORS = st.sampled_from(["P1", "P2", "科长", "局长"])
CODES = st.sampled_from(ResultCode)


# Ends come seldom, so that walks are long.
KINDS = {kind.value: kind for kind in K}
ENDS = {K.NOT_INSPECTABLE, K.VOIDED, K.ARCHIVED}
END_STAGES = {stage.value for stage in FINAL}


def seldom(data: st.DataObject) -> bool:
    return data.draw(st.integers(0, 24)) == 7


class Walk(RuleBasedStateMachine):
    """Events of every kind, fitting or not, in any order, by anybody."""

    @initialize(way=st.sampled_from([S.DRAWN, S.DRAWN, S.APPROVED, S.PUBLISHED]))
    def draw(self, way: Stage) -> None:
        self.inspection = inspection()
        self.seen: list[Inspection] = [self.inspection]
        self.number = 0
        # what a reader without the library would know
        self.stage = "drawn"
        self.approved: Any = None
        self.public: Any = None
        self.latest: Any = None
        self.authors: set[str] = set()
        self.breaches: list[str] = []
        for kind in WAYS[way]:
            self.put(event(kind, self.next()))

    def put(self, one: Any) -> None:
        """Give the inspection an event, and hold what comes of it against the table."""
        before = self.inspection
        allowed = one.kind.value in EXPECTED[self.stage]
        refused = before.refusals(one)
        if refused:
            STEPS["refused"] += 1
            with pytest.raises(NotAllowed) as caught:
                before.after(one)
            assert caught.value.findings == refused
            REFUSED.update({found.code for found in refused})
            for found in refused:
                told = dict(found.figures)
                assert (told["business"], told["event"]) == ("E0007", one.identifier)
                assert str(told["rule"]) in found.problem
                assert (found.code == "lifecycle.stage") == (not allowed)
            return
        after = before.after(one)
        STEPS["allowed"] += 1
        assert allowed
        assert after.history == (*before.history, one)
        self.stage = EXPECTED[self.stage][one.kind.value]
        REACHED[self.stage] += 1
        self.note(one)
        self.inspection = after
        self.seen.append(after)

    def note(self, one: Any) -> None:
        if one.kind in (K.RECORDED, K.AMENDED):
            self.latest = one.sheet
            self.authors.add(one.actor)
        if one.kind is K.APPROVED:
            assert one.actor not in self.authors
            self.approved = self.latest
        if one.kind is K.PUBLISHED:
            assert self.approved is self.latest
            self.public = self.latest
        if one.kind is K.BREACH_REPORTED:
            self.breaches.append(one.fact.identifier)

    def next(self) -> int:
        self.number += 1
        return self.number

    @rule(data=st.data(), actor=ACTORS)
    def along_the_table(self, data: st.DataObject, actor: str) -> None:
        """An event that the table has here, which conditions may still refuse."""
        steps = {KINDS[kind]: to for kind, to in EXPECTED[self.stage].items()}
        onward = [kind for kind, to in steps.items() if to != self.stage and kind not in ENDS]
        kinds = [*onward * 4, *(kind for kind in steps if kind not in ENDS - {K.ARCHIVED})]
        if seldom(data):
            kinds = list(steps)
        self.put(self.made(data, data.draw(st.sampled_from(kinds)), actor))

    @rule(data=st.data(), kind=st.sampled_from(EventKind), actor=ACTORS)
    def anything(self, data: st.DataObject, kind: EventKind, actor: str) -> None:
        """Whatever comes to somebody's mind."""
        if kind not in ENDS or self.stage in END_STAGES or seldom(data):
            self.put(self.made(data, kind, actor))

    def made(self, data: st.DataObject, kind: EventKind, actor: str) -> Any:
        number = self.next()
        changes: dict[str, Any] = {"actor": actor}
        team = self.inspection.team or ("P1", "P2")
        if kind is K.ASSIGNED:
            changes["team"] = data.draw(
                st.sampled_from([("P1", "P2"), ("P1", "P2", "P3"), ("P2", "P1"), ("P1",)])
            )
        if kind is K.MEMBER_REPLACED:
            changes["member"] = data.draw(st.sampled_from([*team, "P9"]))
            changes["successor"] = data.draw(st.sampled_from([None, "P2", "P3", "P4"]))
            changes["ground"] = data.draw(st.sampled_from(ReplacementGround))
        if kind is K.PREPARED:
            changes["trained"] = data.draw(st.sampled_from([team, team, team, team[:1]]))
            changes["discipline_stated"] = not seldom(data)
        if kind in (K.RECORDED, K.AMENDED):
            visits = self.inspection.team_visits[-1:] or (conduct(),)
            made = sheet(data.draw(CODES), opinion=str(number), conduct=visits[0])
            rows = (evolve(made.rows[0], inspectors=team),)
            changes["sheet"] = evolve(made, rows=rows)
        if kind is K.AMENDED:
            latest = FAULTY if self.latest is None else self.latest
            changes["supersedes"] = data.draw(st.sampled_from([latest.digest] * 3 + ["0" * 64]))
        if kind is K.FOLLOWED_UP:
            changes["fact"] = self.consequence(data, number)
        if kind is K.NOT_INSPECTABLE:
            changes["status"] = data.draw(
                st.sampled_from(
                    [one for one in EntityStatus if one is not EntityStatus.ESTABLISHED]
                )
            )
        return event(kind, number, **changes)

    def consequence(self, data: st.DataObject, number: int) -> Any:
        kind = data.draw(st.sampled_from([Listing, CaseFiled, Fine, Transfer, Lifting]))
        day = (STARTED + timedelta(hours=number)).date()
        changes: dict[str, Any] = {"identifier": f"f{number}", "day": day}
        known = [one.identifier for one in self.inspection.in_force] or ["f0"]
        if kind is CaseFiled:
            changes["number"] = f"立字{data.draw(st.integers(1, 3))}号"
        if kind is Fine:
            changes["case"] = data.draw(st.sampled_from([None, *known]))
        if kind is Lifting:
            changes["lifts"] = data.draw(st.sampled_from(known))
        return fact(kind, **changes)

    @rule(data=st.data())
    def again(self, data: st.DataObject) -> None:
        """An event that is known changes nothing, in whatever stage."""
        if self.inspection.history:
            one = data.draw(st.sampled_from(self.inspection.history))
            assert self.inspection.knows(one)
            assert self.inspection.after(one) is self.inspection
            STEPS["again"] += 1

    @rule(data=st.data())
    def another_under_a_known_identifier(self, data: st.DataObject) -> None:
        """A known identifier with other content is refused."""
        if self.inspection.history:
            one = data.draw(st.sampled_from(self.inspection.history))
            other = evolve(one, actor=one.actor + "x")
            assert not self.inspection.knows(other)
            found = self.inspection.refusals(other)
            assert found[0].code == "lifecycle.identifier"
            with pytest.raises(NotAllowed):
                self.inspection.after(other)
            STEPS["refused"] += 1

    @invariant()
    def follows_from_its_history(self) -> None:
        """The stage is the table's, nothing is lost, and only what is approved is public."""
        now = self.inspection
        assert now.stage.value == self.stage
        assert now.published_sheet is self.public
        assert now.sheet is self.latest
        kept = [one.identifier for one in now.follow_ups if isinstance(one, Breach)]
        assert kept == self.breaches
        for fact_ in now.in_force:
            if isinstance(fact_, Listing):
                found = now.sheets[-1].row(fact_.unit, fact_.item)
                assert found is not None
                assert found.may_be_listed

    def teardown(self) -> None:
        """Earlier values are as they were, and replaying gives the same inspection."""
        for place, one in enumerate(self.seen):
            assert one.history == self.inspection.history[:place]
        start = self.seen[0]
        assert start.replay(self.inspection.history) == self.inspection
        again = wire.loads(Inspection, wire.dumps(self.inspection))
        assert again == self.inspection
        assert again.stage is self.inspection.stage


def test_five_thousand_steps_along_and_across_the_table() -> None:
    """No walk reaches a stage the table doesn't give, loses anything, or publishes what isn't
    approved; and of what was tried, a good part was allowed.
    """
    STEPS.update(dict.fromkeys(STEPS, 0))
    profile = settings(
        max_examples=300,
        stateful_step_count=60,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Walk, settings=profile)
    assert sum(STEPS.values()) >= 10_000
    assert min(STEPS.values()) >= 2_000
    assert set(REACHED) == set(EXPECTED)


def test_a_life_of_all_kinds() -> None:
    """One inspection that sees every kind of event but the two that would end it before."""
    kinds = (
        *(K.ASSIGNED, K.MEMBER_REPLACED, K.NOTIFIED, K.PREPARED, K.VISITED, K.RECORDED),
        *(K.SUBMITTED, K.RETURNED, K.RECORDED, K.SUBMITTED, K.APPROVED, K.PUBLISHED),
        *(K.FOLLOWED_UP, K.AMENDED, K.APPROVED, K.PUBLISHED, K.BREACH_REPORTED, K.ARCHIVED),
    )
    events = list(history(*kinds))
    team = {"trained": ("P1", "P3")}
    signed = sheet(ResultCode.UNREACHABLE, rows=(evolve(FAULTY.rows[0], inspectors=("P3", "P1")),))
    amended = evolve(signed, remark="更正")
    for place, changes in (
        (3, team),
        (5, {"sheet": signed}),
        (8, {"sheet": signed}),
        (13, {"sheet": amended, "supersedes": signed.digest}),
    ):
        events[place] = evolve(events[place], **changes)
    made = inspection().replay(events)
    assert made.stage is S.ARCHIVED
    assert made.sheets == (signed, signed, amended)
    assert {one.kind for one in made.history} == set(K) - {K.NOT_INSPECTABLE, K.VOIDED}
