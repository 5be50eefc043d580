"""An office that keeps every rule is never refused and never flagged."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from randcheck.log import Entry, Log, log_warnings, replay
from tests.made.logs import KINDS, NAME, codes
from tests.made.plan import ANNOUNCED

OPENABLE: tuple[str, ...] = ("announced", "opened")


class Honest(RuleBasedStateMachine):
    """An office that keeps every rule; what it may do next is known here without the log."""

    def __init__(self) -> None:
        super().__init__()
        self.log = Log.start(NAME)
        self.heads = [self.log.head]
        self.now = ANNOUNCED
        self.made = 0
        # by plan, the number of its last draw and the state of that draw
        self.plans: dict[int, dict[str, Any]] = {}
        self.known_at: dict[str, datetime] = {}

    def tell(self, kind: str, plan: int, **given: Any) -> None:
        self.log = self.log.append(
            Entry(
                kind=KINDS[kind],
                at=self.now,
                plan=plan,
                draw_number=self.plans[plan]["number"],
                **given,
            )
        )
        self.heads.append(self.log.head)
        self.made += 1

    def fresh(self) -> str:
        return hashlib.sha256(str(self.made).encode()).hexdigest()

    def at(self, *stages: str) -> list[int]:
        return [plan for plan, one in sorted(self.plans.items()) if one["stage"] in stages]

    @rule(minutes=st.integers(1, 3000))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(data=st.data(), minutes=st.integers(1, 2000), several=st.integers(1, 3))
    @precondition(lambda self: len(self.at(*OPENABLE)) < 3 and len(self.at("drawn")) < 5)
    def announce(self, data: st.DataObject, minutes: int, several: int) -> None:
        free = [plan for plan in range(1, 9) if plan not in self.at(*OPENABLE, "drawn")]
        plan = data.draw(st.sampled_from(free))
        shared = [name for name, at in sorted(self.known_at.items()) if at > self.now]
        names = {f"来源{self.made}第{number}期" for number in range(several)}
        self.known_at |= {name: self.now + timedelta(minutes=minutes) for name in names}
        if shared:
            names |= data.draw(st.sets(st.sampled_from(shared), max_size=2))
        number = self.plans[plan]["number"] + 1 if plan in self.plans else 1
        self.plans[plan] = {
            "number": number,
            "stage": "announced",
            "sources": sorted(names),
            "known_at": max(self.known_at[name] for name in names),
            "first_known_at": min(self.known_at[name] for name in names),
            "closed": sorted(names),
            "skipped": set(),
            "steps": {},
            "assigned": False,
            "changes": 0,
        }
        self.tell(
            "announced",
            plan,
            digest=self.fresh(),
            label=f"源汇区/{plan}/{number}",
            sources=tuple(sorted(names)),
            known_at=tuple((name, self.known_at[name]) for name in sorted(names)),
        )

    @rule(data=st.data())
    @precondition(lambda self: any(self.plans[one]["closed"] for one in self.at(*OPENABLE)))
    def open(self, data: st.DataObject) -> None:
        plans = [one for one in self.at(*OPENABLE) if self.plans[one]["closed"]]
        draw = self.plans[plan := data.draw(st.sampled_from(plans))]
        closed = draw["closed"]
        names = data.draw(st.lists(st.sampled_from(closed), min_size=1, unique=True))
        self.now = max(self.now, draw["known_at"])
        draw["closed"] = [name for name in closed if name not in names]
        draw["stage"] = "opened"
        self.tell("opened", plan, sources=tuple(sorted(names)))

    @rule(data=st.data())
    @precondition(lambda self: any(not self.plans[one]["closed"] for one in self.at("opened")))
    def draw(self, data: st.DataObject) -> None:
        plans = [one for one in self.at("opened") if not self.plans[one]["closed"]]
        plan = data.draw(st.sampled_from(plans))
        self.plans[plan]["stage"] = "drawn"
        self.tell("drawn", plan, digest=self.fresh())

    @rule(data=st.data())
    @precondition(
        lambda self: any(
            self.plans[one]["first_known_at"] > self.now for one in self.at("announced")
        )
    )
    def void_in_time(self, data: st.DataObject) -> None:
        announced = self.at("announced")
        plans = [one for one in announced if self.plans[one]["first_known_at"] > self.now]
        plan = data.draw(st.sampled_from(plans))
        self.plans[plan]["stage"] = "voided"
        self.tell("voided", plan, reason="名录有误")

    @rule(data=st.data(), number=st.integers(0, 9))
    @precondition(lambda self: self.at("drawn"))
    def skip(self, data: st.DataObject, number: int) -> None:
        plan = data.draw(st.sampled_from(self.at("drawn")))
        identifier = f"E{number}"
        if identifier not in self.plans[plan]["skipped"]:
            self.plans[plan]["skipped"].add(identifier)
            number = len(self.plans[plan]["skipped"])
            self.tell("skipped", plan, business=identifier, reason="已注销", skip_number=number)

    @rule(data=st.data(), stratum=st.sampled_from(["全部", "高风险"]), further=st.integers(1, 2))
    @precondition(lambda self: self.at("drawn"))
    def extend(self, data: st.DataObject, stratum: str, further: int) -> None:
        plan = data.draw(st.sampled_from(self.at("drawn")))
        steps = self.plans[plan]["steps"]
        steps[stratum] = steps.get(stratum, 0) + further
        self.tell("extended", plan, stratum=stratum, step=steps[stratum])

    @rule(data=st.data())
    @precondition(lambda self: any(not self.plans[one]["assigned"] for one in self.at("drawn")))
    def assign(self, data: st.DataObject) -> None:
        plans = [one for one in self.at("drawn") if not self.plans[one]["assigned"]]
        plan = data.draw(st.sampled_from(plans))
        self.plans[plan]["assigned"] = True
        self.tell("assigned", plan, digest=self.fresh())

    @rule(data=st.data())
    @precondition(lambda self: any(self.plans[one]["assigned"] for one in self.at("drawn")))
    def change_teams(self, data: st.DataObject) -> None:
        plans = [one for one in self.at("drawn") if self.plans[one]["assigned"]]
        plan = data.draw(st.sampled_from(plans))
        self.plans[plan]["changes"] += 1
        number = self.plans[plan]["changes"]
        self.tell("amended", plan, digest=self.fresh(), reason="病假", change_number=number)

    @rule(data=st.data(), kind=st.sampled_from(["published", "amended"]))
    @precondition(lambda self: self.at("drawn"))
    def tell_more(self, data: st.DataObject, kind: str) -> None:
        plan = data.draw(st.sampled_from(self.at("drawn")))
        reason = {"reason": "更正"} if kind == "amended" else {}
        self.tell(kind, plan, digest=self.fresh(), **reason)

    @invariant()
    def nothing_is_found(self) -> None:
        for head in (self.heads[0], self.heads[self.made // 2], self.heads[-1]):
            assert replay(self.log, head=head) == ()
        overdue = {
            (plan, self.plans[plan]["number"])
            for plan in self.at(*OPENABLE)
            if self.plans[plan]["known_at"] <= self.now
        }
        found = log_warnings(self.log, as_of=self.now)
        assert codes(found) <= {"log.unfinished"}
        assert {dict(one.figures)["draw"] for one in found} == overdue
        if not overdue:
            assert found == ()

    def teardown(self) -> None:
        """Bring every draw to its end: then nothing is flagged, and every head is still there."""
        for plan in self.at(*OPENABLE):
            draw = self.plans[plan]
            self.now = max(self.now, draw["known_at"])
            if draw["closed"]:
                self.tell("opened", plan, sources=tuple(draw["closed"]))
            self.tell("drawn", plan, digest=self.fresh())
        assert log_warnings(self.log, as_of=self.now + timedelta(days=365)) == ()
        assert [replay(self.log, head=head) for head in self.heads] == [()] * len(self.heads)


def test_an_honest_office_is_never_refused() -> None:
    """In a few walks; `TestHonest` takes more."""
    few = settings(max_examples=15, stateful_step_count=30, deadline=None)
    run_state_machine_as_test(Honest, settings=few)


TestHonest = pytest.mark.slow(Honest.TestCase)
TestHonest.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
