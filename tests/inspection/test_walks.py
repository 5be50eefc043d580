"""Walks at random over the table of stages and events."""

from __future__ import annotations

import pickle
from collections import Counter
from datetime import timedelta
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
    Breach,
    CaseFiled,
    Fine,
    Inspection,
    Lifting,
    Listing,
    Transfer,
)
from randcheck.inspection.transitions import FINAL
from tests.inspection.stage_table import EXPECTED, K, S
from tests.made.inspection import (
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
                assert told["inspection"] == ("E0007", 2, 1)
                assert told["event"] == (one.identifier, one.kind.value)
                assert told["source"]
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
            kinds = [*steps, *(K.NOT_INSPECTABLE for _ in steps if K.NOT_INSPECTABLE in steps)]
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
            visits = self.inspection.team_conducts[-1:] or (conduct(),)
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
        again = wire.loads(wire.dumps(self.inspection), Inspection)
        assert again == self.inspection
        assert again.stage is self.inspection.stage


@pytest.mark.parametrize("walks", [40, pytest.param(300, marks=pytest.mark.slow)])
def test_five_thousand_steps_along_and_across_the_table(walks: int) -> None:
    """No walk reaches a stage the table doesn't give, loses anything, or publishes what isn't
    approved; and of what was tried, a good part was allowed.
    """
    STEPS.update(dict.fromkeys(STEPS, 0))
    REACHED.clear()
    profile = settings(
        max_examples=walks,
        stateful_step_count=60,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Walk, settings=profile)
    assert set(REACHED) <= set(EXPECTED)
    assert min(STEPS.values()) > 0
    if walks == 300:
        assert sum(STEPS.values()) >= 10_000
        assert min(STEPS.values()) >= 2_000
        assert set(REACHED) == set(EXPECTED)


def test_results_are_those_of_the_progress_at_every_step() -> None:
    """Whether they are taken from it, or looked for in the events that it doesn't know yet."""
    for way in Stage:
        grown = at(way)
        known = Inspection(origin=grown.origin, history=grown.history)
        forgetful = pickle.loads(pickle.dumps(grown))
        for made in (grown, known, forgetful):
            found = made.results
            assert found.records == made.progress.records
            assert found.shown == made.progress.shown
            assert found.follow_ups == made.progress.follow_ups
            assert found.in_force == made.progress.in_force
            assert found.replaced_by == made.progress.replaced_by
            assert found.counted_sheet(made.stage) == made.counted_sheet
        assert known.results is known.progress


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
