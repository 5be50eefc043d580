"""One call after a draw: skip, successor, teams, days, and the entries for the log."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck import Contribution, Draw, Rate, Seed
from randcheck.assignment import (
    Arrangement,
    NotPlannable,
    Withdrawal,
    assigned_entry,
    plan_visits,
    reassign,
    verify_assignment,
    verify_visits,
)
from randcheck.codes import AmendmentGround
from randcheck.errors import InvalidInput, NotAllowed
from randcheck.log import EntryKind
from randcheck.lottery import announced_entry, drawn_entry, opened_entry
from tests.assignment.visit_amendments import holiday
from tests.laws.forgeries import LATER, codes, logged
from tests.made.nonces import NONCES
from tests.made.plan import SEALED, sources
from tests.made.short import in_short
from tests.made.staff import Case, case

TWICE = ((Rate.parse("7户"), 2), (Rate.parse("8户"), 2))
WHOLE = case(extensions=TWICE)
TEAMS = WHOLE.assign()
DAYS = plan_visits(
    TEAMS,
    WHOLE.draw,
    WHOLE.inspectors,
    WHOLE.rules,
    **NONCES,
    made_on=date(2023, 3, 7),
    per_day=1,
    notice=2,
)
FIRST = Arrangement(draw=WHOLE.draw, assignment=TEAMS, visits=DAYS)


def after(given: Arrangement = FIRST, whole: Case = WHOLE, *rest: Any, **more: Any) -> Arrangement:
    return given.after(*whole, *rest, **NONCES, **{"at": LATER, **more})


def kinds(given: Arrangement) -> list[EntryKind]:
    return [one.kind for one in given.entries]


def test_a_skip_brings_all_that_follows() -> None:
    """The next business gets a team and a day; the log gets the skip and the change."""
    gone = WHOLE.draw.drawn[0]
    skipped = WHOLE.draw.with_skip(gone, "已注销")
    step = after(FIRST, WHOLE.with_draw(skipped))
    assert kinds(step) == [EntryKind.SKIPPED, EntryKind.AMENDED]
    assert step.draw == skipped
    assert step.assignment == reassign(TEAMS, *WHOLE.with_draw(skipped), **NONCES)
    (new,) = set(skipped.drawn) - set(WHOLE.draw.drawn)
    assert step.visits is not None
    assert step.visits.of(gone) is None
    assert step.visits.of(new) is not None
    assert step.visits.earlier == DAYS.digest
    kept = [one for one in DAYS.appointments if one.business != gone]
    assert [one for one in step.visits.appointments if one.business != new] == kept


def test_the_steps_of_a_year_verify_with_their_log() -> None:
    """Skip, extension and withdrawal, one after the other, as a host would store them."""
    log = logged(
        announced_entry(WHOLE.draw.announcement),
        opened_entry(WHOLE.draw.announcement, at=LATER),
        drawn_entry(WHOLE.draw, at=LATER),
        assigned_entry(WHOLE.draw, TEAMS, at=LATER),
    )
    skipped = WHOLE.draw.with_skip(WHOLE.draw.drawn[1], "已注销")
    one = after(FIRST, WHOLE.with_draw(skipped))
    extended = skipped.with_extension(1)
    two = after(one, WHOLE.with_draw(extended), at=LATER + timedelta(days=1))
    assert kinds(two) == [EntryKind.EXTENDED, EntryKind.AMENDED]
    team = two.assignment.teams[0]
    ill = Withdrawal(inspector=team.members[0], business=team.business, reason="病假")
    three = after(two, WHOLE.with_draw(extended), ill, at=LATER + timedelta(days=2))
    assert kinds(three) == [EntryKind.AMENDED]
    log = logged(*one.entries, *two.entries, *three.entries, log=log)
    now = WHOLE.with_draw(extended)
    assert verify_assignment(three.assignment, *now, **NONCES, log=log).ok
    given = (three.assignment, extended, WHOLE.inspectors, WHOLE.rules)
    assert three.visits is not None
    assert verify_visits(three.visits, *given, **NONCES, earlier=two.visits).ok


def test_a_reserve_that_is_skipped_changes_no_team() -> None:
    """Only the skip is logged."""
    reserve = WHOLE.draw.strata[0].sample.reserves[-1]
    step = after(FIRST, WHOLE.with_draw(WHOLE.draw.with_skip(reserve, "已注销")))
    assert kinds(step) == [EntryKind.SKIPPED]
    assert step.assignment == TEAMS


def test_without_days_none_are_planned() -> None:
    """Teams alone."""
    bare = evolve(FIRST, visits=None)
    step = after(bare, WHOLE.with_draw(WHOLE.draw.with_extension(1)))
    assert (step.visits, len(step.assignment.changes)) == (None, 1)


def test_new_amendments_come_behind_the_old() -> None:
    """A calendar that changed since, and again."""
    one = after(amendments=[holiday("2023-04-17", decided_on=date(2023, 3, 7))])
    assert one.entries == ()
    two = after(one, amendments=[holiday("2023-04-18", number=2, ground=AmendmentGround.EMERGENCY)])
    assert two.visits is not None
    assert [each.number for each in two.visits.amendments] == [1, 2]


def test_what_is_refused_changes_nothing() -> None:
    """A skip with an idle withdrawal, or with no day left, gives nothing that could be kept; alone
    and in time it is arranged from the same state as before."""
    ill = Withdrawal(inspector=TEAMS.teams[0].members[0], reason="病假")
    gone = after(FIRST, WHOLE, ill)
    skipped = WHOLE.with_draw(WHOLE.draw.with_skip(WHOLE.draw.drawn[0], "已注销"))
    with pytest.raises(NotAllowed) as caught:
        after(gone, skipped, ill)
    assert codes(caught.value.findings) == {"withdrawal.idle"}
    with pytest.raises(NotPlannable):
        after(gone, skipped, at=LATER + timedelta(days=60))
    assert kinds(after(gone, skipped)) == [EntryKind.SKIPPED, EntryKind.AMENDED]


def test_a_step_without_a_change() -> None:
    """Draw and teams stay, nothing is logged, and the days are planned again upon the last ones."""
    step = after()
    assert (step.draw, step.assignment, step.entries) == (FIRST.draw, TEAMS, ())
    assert step.visits is not None
    assert (step.visits.appointments, step.visits.earlier) == (DAYS.appointments, DAYS.digest)


SKIPPED = WHOLE.draw.with_skip(WHOLE.draw.drawn[0], "已注销")
EXTENDED = SKIPPED.with_extension(2)


@pytest.mark.parametrize(
    "draw",
    [
        WHOLE.draw.with_extension(2),
        WHOLE.draw.with_skip(WHOLE.draw.drawn[1], "已注销").with_extension(2),
        WHOLE.draw.with_skip(WHOLE.draw.drawn[0], "已迁出").with_extension(2),
        SKIPPED,
        SKIPPED.with_extension(1),
        case(label="二区", sources=sources("二区"), extensions=TWICE).draw,
        evolve(EXTENDED, seed=Seed.of(Contribution.public("快乐8", "1.2.4"), SEALED)),
    ],
    ids=["no skip", "another skip", "another reason", "no step", "a lower step", "another draw",
         "another seed"],
)  # fmt: skip
def test_a_draw_that_isnt_continued(draw: Draw) -> None:
    """Dropped, exchanged or lowered, and none of it was in the entries for the log."""
    given = after(FIRST, WHOLE.with_draw(EXTENDED))
    with pytest.raises(NotAllowed) as caught:
        after(given, WHOLE.with_draw(draw))
    assert in_short(caught.value.findings) == [
        f"arrangement.draw $.draw label={WHOLE.draw.announcement.label}"
    ]


def test_skips_in_another_order_are_no_continuation() -> None:
    """What was skipped second can't have been skipped first."""
    one, two = WHOLE.draw.drawn[:2]
    given = after(FIRST, WHOLE.with_draw(SKIPPED.with_skip(two, "已注销")))
    turned = WHOLE.draw.with_skip(two, "已注销").with_skip(one, "已注销")
    with pytest.raises(NotAllowed) as caught:
        after(given, WHOLE.with_draw(turned))
    assert codes(caught.value.findings) == {"arrangement.draw"}


def test_what_doesnt_belong_together_is_no_arrangement() -> None:
    """Teams of another draw, and days of other teams."""
    other = case(label="二区", sources=sources("二区"), extensions=TWICE)
    with pytest.raises(InvalidInput) as caught:
        Arrangement(draw=other.draw, assignment=TEAMS)
    assert codes(caught.value.findings) == {
        f"assignment.{name}" for name in ("label", "announcement_digest", "key")
    }
    ill = Withdrawal(inspector=TEAMS.teams[0].members[0], reason="病假")
    with pytest.raises(InvalidInput) as caught:
        Arrangement(draw=WHOLE.draw, assignment=WHOLE.reassign(TEAMS, ill), visits=DAYS)
    assert [(one.code, one.path) for one in caught.value.findings] == [
        ("visit-plan.assignment_digest", "$.visits.assignment_digest")
    ]
