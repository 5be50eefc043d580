"""Assignments in the public log: their entries, and what a log has of them."""

from datetime import datetime
from typing import NamedTuple

import pytest
from attrs import evolve

from randcheck.assignment import (
    Assignment,
    Withdrawal,
    assigned_entry,
    assignment_differences,
    reassigned_entry,
    verify_assignment,
)
from randcheck.display import Language, text, title
from randcheck.errors import NotAllowed, NotAnnounced
from randcheck.log import EntryKind, Log
from randcheck.lottery import announced_entry, drawn_entry, opened_entry
from tests.made.logs import forced
from tests.made.nonces import NONCES
from tests.made.plan import KNOWN
from tests.made.short import in_short
from tests.made.staff import Case, case


class Logged(NamedTuple):
    """An assignment, the same after a change, and the log before either."""

    whole: Case
    made: Assignment
    changed: Assignment
    log: Log
    at: datetime


@pytest.fixture(scope="module")
def logged() -> Logged:
    whole = case()
    made = whole.assign()
    team = made.teams[0]
    ill = Withdrawal(inspector=team.members[0], business=team.business, reason="病假")
    at = whole.draw.announcement.sources[-1].known_at
    assert at is not None
    log = Log.start("源汇区/2023")
    for entry in (
        announced_entry(whole.draw.announcement),
        opened_entry(whole.draw.announcement, at=at),
        drawn_entry(whole.draw, at=at),
    ):
        log = log.append(entry)
    return Logged(whole, made, whole.reassign(made, ill), log, at)


def test_a_log_with_every_stage_differs_in_nothing(logged: Logged) -> None:
    """The first teams and the change, each logged when it was made."""
    whole, made, changed, log, at = logged
    log = log.append(assigned_entry(whole.draw, made, at=at))
    assert assignment_differences(made, whole.draw, log) == ()
    log = log.append(reassigned_entry(whole.draw, changed, at=at))
    assert assignment_differences(changed, whole.draw, log) == ()


def test_each_stage_that_isnt_logged_is_reported(logged: Logged) -> None:
    """The first teams, and a change by its number, with the digests that are missing."""
    whole, made, changed, log, at = logged
    assert in_short(assignment_differences(changed, whole.draw, log)) == [
        f"log.assigned $.first_teams expected={made.digest}",
        f"log.reassigned $.changes[0] number=1 expected={changed.digest}",
    ]
    log = log.append(assigned_entry(whole.draw, made, at=at))
    (found,) = assignment_differences(changed, whole.draw, log)
    assert title(found) == "变更不在日志中"
    assert text(found) == (
        f"日志中没有第1次变更之后的结果，其摘要为{changed.digest}。"
        "请要求作出说明：选派和每次变更均应当时记入日志。"
    )
    assert text(found, Language.ENGLISH) == (
        f"The log has no assignment with the digest {changed.digest}, which change 1 leads to. Ask "
        "for an explanation: each assignment and change is logged when it is made."
    )


def test_a_second_assignment_in_the_log_is_reported(logged: Logged) -> None:
    """Whoever assigns twice may choose."""
    whole, made, _, log, at = logged
    log = log.append(assigned_entry(whole.draw, made, at=at))
    again = evolve(assigned_entry(whole.draw, made, at=at), digest="ab" * 32)
    found = assignment_differences(made, whole.draw, forced(log, again))
    assert in_short(found) == [f"log.another-assignment $.log.assigned found={'ab' * 32}"]


def test_changes_are_logged_in_order(logged: Logged) -> None:
    """Each stage is there, and one was logged before another that it rests on."""
    whole, made, changed, log, at = logged
    change = reassigned_entry(whole.draw, changed, at=at)
    with pytest.raises(NotAllowed) as refused:
        log.append(change)
    assert [one.code for one in refused.value.findings] == ["log.unassigned"]
    log = forced(log, change, assigned_entry(whole.draw, made, at=at))
    assert in_short(assignment_differences(changed, whole.draw, log)) == [
        "log.changes-order $.log found=(1, 0)"
    ]


def test_an_amended_result_is_no_change_of_teams(logged: Logged) -> None:
    """An amended result has no number of a change, and isn't held against the assignment."""
    whole, made, _, log, at = logged
    first = assigned_entry(whole.draw, made, at=at)
    amended = evolve(first, kind=EntryKind.AMENDED, digest="ab" * 32, reason="更正结果")
    log = log.append(first).append(amended)
    assert assignment_differences(made, whole.draw, log) == ()
    log = log.append(evolve(amended, change_number=1))
    assert in_short(assignment_differences(made, whole.draw, log)) == [
        f"log.another-change $.log.amended number=1 found={'ab' * 32}"
    ]


def test_verification_looks_into_the_log(logged: Logged) -> None:
    """With it nothing but its head is left unchecked; its differences are among the findings."""
    whole, made, changed, log, _ = logged
    report = verify_assignment(made, *whole, log=log, **NONCES)
    assert [found.code for found in report.findings] == ["log.assigned"]
    assert in_short(report.unchecked) == [f"unchecked.head $.log digest={log.head}"]
    report = verify_assignment(changed, *whole, **NONCES)
    assert in_short(report.unchecked) == [
        "unchecked.earlier-assignment $.changes",
        "unchecked.withdrawal $.changes[0].withdrawal.reason "
        f"inspector={made.teams[0].members[0]} reason=病假",
    ]
    assert text(report.unchecked[1]) == (
        f"所给材料不能说明{made.teams[0].members[0]}的退出原因“病假”是否属实。请要求提供证明材料。"
    )


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (("已注销", "已注销"), "已注销"),
        (("已注销", "已迁出"), "已注销、已迁出"),
        (("甲" * 1000, "乙" * 999), "甲" * 1000 + "、" + "乙" * 999),
        (("甲" * 1000, "乙" * 1000), "skipped"),
    ],
    ids=["one", "two", "2,000 characters", "2,001 characters"],
)
def test_the_reasons_of_several_skips(reasons: tuple[str, str], expected: str) -> None:
    """Each once, as long as an entry has room for them; each skip has its own entry beside."""
    whole = case()
    made = whole.assign()
    skipped = whole.draw
    for business, reason in zip(whole.draw.drawn, reasons, strict=False):
        skipped = skipped.with_skip(business, reason)
    after = whole.with_draw(skipped).reassign(made)
    assert reassigned_entry(skipped, after, at=KNOWN).reason == expected


def test_entries_are_of_this_draw_and_of_a_change(logged: Logged) -> None:
    """An assignment of another draw makes no entry, and one without a change none of a change."""
    whole, made, _, _, at = logged
    with pytest.raises(NotAnnounced) as refused:
        reassigned_entry(whole.draw, made, at=at)
    assert in_short(refused.value.findings) == ["entry.unchanged $.assignment.changes"]
    other = evolve(made, announcement_digest="0" * 64)
    for entry in (assigned_entry, reassigned_entry):
        with pytest.raises(NotAnnounced) as refused:
            entry(whole.draw, other, at=at)
        assert in_short(refused.value.findings) == [
            "entry.assignment $.assignment.announcement_digest "
            f"found={'0' * 64} expected={made.announcement_digest}"
        ]
