"""The 2023 plan of 漯河市公安局源汇分局: reviewed, announced, drawn, verified, and counted.

Run it as it stands: `python docs/examples/yuanhui_2023.py`. The plans are the notice's; the
businesses, the lottery numbers and the results are made up, the same on every run.
"""

import hashlib
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone

from attrs import evolve

import randcheck as rc
import staffing_2023 as staffing
import statistics_2023
import year_2023
from made_up import DISTRICT, NONCES, business
from randcheck import display, statistics
from randcheck.codes import CheckMethod, SelectionMode
from randcheck.inspection import Inspection
from randcheck.lottery import (
    Outcome,
    StratumTerms,
    Transcript,
    announced_entry,
    drawn_entry,
    opened_entry,
    voided_entry,
)
from randcheck.plan import ITEMS_2023, PRIORITIES_2023, TeamRules
from randcheck.roster import read_rows
from randcheck.sampler import lottery_numbers

BEIJING = timezone(timedelta(hours=8))
BUSINESSES = 480
GROUPS = (20,)  # 快乐8: twenty numbers of eighty
HAPPY8 = lottery_numbers(
    [5, 9, 13, 14, 21, 22, 27, 30, 33, 38, 41, 46, 52, 55, 60, 63, 69, 71, 77, 80]
)

SCOPE = rc.Scope(label="市场主体", divisions=(DISTRICT,), registered_by=date(2023, 2, 28))


NAMES = ("易制毒化学品经营", "互联网使用单位抽查", "2023保安服务单位抽查")
WORK_PLAN = rc.WorkPlan(
    title="漯河市源汇区2023年“双随机、一公开”抽查工作计划",
    issuer="漯河市公安局源汇分局",
    year=2023,
    period=rc.Period.parse("2023年3月--2023年12月"),
    methods=tuple(CheckMethod),
    plans=tuple(
        rc.Plan(
            number=number,
            name=name,
            items=items,
            selection=SelectionMode.NON_TARGETED,
            scope=SCOPE,
            rate=rc.Rate.parse("5%"),
            period=rc.Period.parse("3月至11月", year=2023),
        )
        for name, (number, items) in zip(NAMES, ITEMS_2023, strict=True)
    ),
    priorities=PRIORITIES_2023,
    joint=True,
)


def announced(
    plan: rc.Plan,
    roster: rc.Roster[rc.Entity],
    sealed: rc.Contribution,
    *,
    draw_number: int = 1,
    day: int = 6,
    team_rules: TeamRules | None = None,
) -> rc.Announcement:
    """What the bureau publishes on a day in March, before the next evening's numbers exist."""
    label = f"源汇区/2023/{plan.number}/{draw_number}"
    drawing = datetime(2023, 3, day + 1, 21, 30, tzinfo=BEIJING)
    return rc.announce(
        plan,
        roster,
        label=label,
        draw_number=draw_number,
        announced_at=datetime(2023, 3, day, 9, 0, tzinfo=BEIJING),
        sources=(
            rc.Source.public(
                f"快乐8 2023年3月{day + 1}日",
                known_at=drawing,
                bits=61,
                groups=(20,),
                ranges=((1, 80),),
            ),
            rc.Source.sealed(sealed, label=label, known_at=drawing + timedelta(hours=12)),
        ),
        reserves=3,
        inspectors=staffing.ROSTER,
        team_rules=staffing.rules(plan) if team_rules is None else team_rules,
        **NONCES,
    )


def show(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows of cells in columns; a Han character is two columns wide."""
    table = [[cell or "（空）" for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def explain(transcript: Transcript, roster: rc.Roster[rc.Entity], identifier: str) -> None:
    answer = rc.why(transcript, roster, identifier)
    reasons = "、".join(reason.label for reason in answer.reasons)
    print(f"  {identifier}: {answer.outcome.value} {reasons}".rstrip())
    if answer.ticket and answer.cutoff:
        sign = "<=" if answer.ticket <= answer.cutoff else ">"
        print(f"    ticket {answer.ticket.hex()}\n      {sign:2}   {answer.cutoff.hex()} (cutoff)")


def by_hand(transcript: Transcript, terms: StratumTerms) -> str:
    """The shell lines that repeat the draw with coreutils, from the transcript's key on."""
    return f"""\
    LC_ALL=C sort -cu population.txt && sha256sum population.txt
      # {terms.population_digest}
    K={transcript.key}
    while read -r ID; do
      printf '%s%s' "$K" "$ID" | sha256sum | tr -d '\\n-'; echo "$ID"
    done < population.txt | LC_ALL=C sort | head -n {terms.size}"""


def one_of_each(transcript: Transcript, roster: rc.Roster[rc.Entity]) -> Iterator[str]:
    """The first business drawn, the first not drawn, and the first left out."""
    for outcome in (Outcome.DRAWN, Outcome.NOT_DRAWN, Outcome.LEFT_OUT):
        yield next(
            one.identifier
            for one in roster
            if rc.why(transcript, roster, one.identifier).outcome is outcome
        )


def plan_draw(
    plan: rc.Plan, roster: rc.Roster[rc.Entity], sealed: rc.Contribution, log: rc.Log
) -> tuple[rc.Draw, rc.Log]:
    """Announce and draw one plan, and log it. The first plan's first announcement is voided."""
    number, day = 1, 6
    announcement = announced(plan, roster, sealed)
    log = log.append(announced_entry(announcement))
    if plan.number == 1:
        void_at = announcement.announced_at + timedelta(hours=5)
        log = log.append(voided_entry(announcement, reason="名录有误", at=void_at))
        number, day = 2, 7
        announcement = announced(plan, roster, sealed, draw_number=number, day=day)
        log = log.append(announced_entry(announcement))
    known = announcement.sources[-1].known_at
    log = log.append(opened_entry(announcement, at=known))
    public = rc.Contribution.public(announcement.sources[0].name, HAPPY8)
    drawn = rc.draw(announcement, roster, rc.Seed.of(public, sealed), plan=plan)
    return drawn, log.append(drawn_entry(drawn, at=known))


def report(drawn: rc.Draw, roster: rc.Roster[rc.Entity], log: rc.Log) -> None:
    announcement, transcript = drawn.announcement, drawn.transcript()
    plan, terms = announcement.plan, announcement.strata[0]
    left_out = "、".join(f"{reason.label} {count}" for reason, count in announcement.left_out)
    print(f"\nPlan {plan.number}: {plan.name}, {announcement.label}")
    print(f"  roster {announcement.roster_size}, eligible {announcement.eligible}")
    print(f"  left out: {left_out}")
    print(f"  {plan.rate} of {terms.base}: {terms.size} drawn, {terms.reserves} in reserve")
    print(f"  announcement sha256 {announcement.digest}")
    checked = rc.verify(transcript, roster=roster, announcement_digest=announcement.digest, log=log)
    print(f"  verified: {'no difference' if checked.ok else checked.findings}")
    for open_point in checked.unchecked:
        print(f"    left to you: {open_point}")
    for identifier in one_of_each(transcript, roster):
        explain(transcript, roster, identifier)
    print(f"  By hand (population.txt: its {terms.base} eligible identifiers, one a line):")
    print(by_hand(transcript, terms))


def rejected_rows() -> None:
    """A host's table with a fault of each kind."""
    good = business_row("91350100M000100Y43")
    taken = read_rows(
        [
            good,
            business_row(914403001922038216),
            business_row("９１４４０３００１９２２０３８２１６"),
            business_row("91350100m000100y43"),
            business_row("91350100M000100Y44"),
            good,
            business_row("9144030071526726XG", status="停业", established="2019-06-31"),
        ]
    )
    print(f"\nA table of 7 rows: {len(taken.entities)} accepted, {len(taken.rejected)} rejected")
    for rejection in taken.rejected:
        for finding in rejection.findings:
            print(f"  {finding}")


def business_row(identifier: object, **more: object) -> dict[str, object]:
    row: dict[str, object] = {"identifier": identifier, "name": "示例商行", "division": DISTRICT}
    return row | {"status": "已成立", "established": "2019-05-01", "remit": ["网吧"], **more}


def too_few(plan: rc.Plan, roster: rc.Roster[rc.Entity], sealed: rc.Contribution) -> None:
    """The same plan by rules under which there are too few inspectors."""
    stricter = evolve(staffing.rules(plan), limit=3)
    announcement = announced(plan, roster, sealed, team_rules=stricter)
    public = rc.Contribution.public(announcement.sources[0].name, HAPPY8)
    staffing.shortage(rc.draw(announcement, roster, rc.Seed.of(public, sealed)), roster, stricter)


def differential_plan(roster: rc.Roster[rc.Entity], sealed: rc.Contribution) -> None:
    """A plan with a rate for each class of credit risk (信用风险分类)."""
    rates = (("A", "1%"), ("B", "5%"), ("C", "20%"), ("D", "100%"))
    strata = rc.Strata(
        attribute="信用风险分类",
        rates=tuple((name, rc.Rate.parse(rate)) for name, rate in rates),
    )
    plan = evolve(WORK_PLAN.plans[1], number=4, name="分类分级抽查", strata=strata)
    announcement = announced(plan, roster, sealed)
    public = rc.Contribution.public(announcement.sources[0].name, HAPPY8)
    drawn = rc.draw(announcement, roster, rc.Seed.of(public, sealed))
    print(f"\nPlan {plan.number}: {plan.name}")
    for terms in announcement.strata:
        standing = drawn.standing(terms.name)
        print(f"  class {terms.name}: {terms.rate} of {terms.base}: {len(standing.identifiers)}")


def main() -> int:
    roster = rc.Roster.of(map(business, range(1, BUSINESSES + 1)), as_of=date(2023, 2, 28))
    print(f"{WORK_PLAN.title}\n{WORK_PLAN.issuer}\n\nAnnex 1")
    show(display.annex_1(WORK_PLAN))
    print("\nReview of the work plan")
    show(display.review_table(rc.review(WORK_PLAN)))
    rejected_rows()

    # A real nonce is 32 random bytes; this one is made up, like the lottery numbers.
    nonce = hashlib.sha256(b"example only").digest()
    sealed = rc.Contribution.sealed("源汇分局", nonce=nonce, secret="春雨惊春清谷天")  # noqa: S106
    draws, inspections = [], list[Inspection]()
    for plan in WORK_PLAN.plans:
        drawn, log = plan_draw(plan, roster, sealed, rc.Log.start(f"源汇区/2023/{plan.number}"))
        report(drawn, roster, log)
        at = log.records[-1].entry.at + timedelta(days=1)
        assignment, log = staffing.teams(drawn, roster, log, at)
        if plan.number == 1:
            assignment, log = staffing.recusal(assignment, drawn, roster, log, at)
        if plan.number == 2:
            at += timedelta(days=20)
            drawn, assignment, log = staffing.skip(assignment, drawn, roster, log, at)
        first = roster.get(drawn.drawn[0])
        if first is not None:
            staffing.reasons(first, plan)
        print("  Log: " + ", ".join(record.entry.kind.value for record in log.records))
        print(f"    head {log.head}")
        year = year_2023.Year(drawn, assignment, roster, log)
        year_2023.report(year, [announced(plan, roster, sealed)] if plan.number == 1 else [])
        draws.append(drawn)
        inspections += year.inspections
    too_few(WORK_PLAN.plans[1], roster, sealed)
    differential_plan(roster, sealed)

    tally = statistics.Tally.of_all(inspections)
    statistics_2023.report(tally, WORK_PLAN.plans, draws, show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
