"""A draw with skips and an extension, and what an honest office logs of it."""

from datetime import timedelta

from attrs import evolve

from randcheck.assignment import (
    Assignment,
    Withdrawal,
)
from randcheck.log import Entry, Log
from randcheck.lottery import (
    Draw,
    announced_entry,
    drawn_entry,
    extended_entry,
    opened_entry,
    skipped_entry,
)
from tests.made import staff
from tests.made.plan import KNOWN, announced, drawn

ANNOUNCEMENT = announced()


FIRST = drawn()


LISTED = [one for one, _ in FIRST.strata[0].sample.ranked]


SKIPS = [(LISTED[1], "已注销"), (LISTED[4], "已迁出")]


DRAW = drawn(SKIPS).with_extension(1)


TRANSCRIPT = DRAW.transcript()


LATER = KNOWN + timedelta(hours=1)


def at_step(made: Draw, step: int) -> Draw:
    """The draw at a step of its only stratum, whatever it reached."""
    return evolve(made, strata=(evolve(made.strata[0], extension=step),))


def history(made: Draw, steps: tuple[int, ...] = (1,)) -> list[Entry]:
    """Everything that an honest office tells of a draw."""
    announcement = made.announcement
    return [
        announced_entry(announcement),
        opened_entry(announcement, at=KNOWN),
        drawn_entry(made, at=LATER),
        *(skipped_entry(made, skip, at=LATER) for skip in made.skips),
        *(extended_entry(at_step(made, n), "全部", at=LATER) for n in steps),
    ]


def logged(told: list[Entry]) -> Log:
    log = Log.start("源汇区")
    for entry in told:
        log = log.append(entry)
    return log


HONEST = history(DRAW)


def staffed() -> tuple[Draw, Assignment, Assignment]:
    """A draw with its assignment, and that after a withdrawal."""
    whole = staff.case()
    made = whole.assign()
    team = made.teams[0]
    ill = Withdrawal(inspector=team.members[0], business=team.business, reason="病假")
    return whole.draw, made, whole.reassign(made, ill)
