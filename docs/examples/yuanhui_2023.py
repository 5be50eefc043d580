"""The 2023 plan of 漯河市公安局源汇分局: announced, drawn, verified, and its first statistics.

Run it as it stands: `python docs/examples/yuanhui_2023.py`. The plans are the notice's; the
businesses, the lottery numbers and the results are made up, the same on every run.
"""

import hashlib
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone

import randcheck as rc
from randcheck import forms, statistics
from randcheck.announcement import StratumTerms
from randcheck.codes import CheckMethod, EntityStatus, ItemClass, ResultCode, SelectionMode
from randcheck.identifiers import credit_code_check_character
from randcheck.tickets import lottery_numbers
from randcheck.verification import Outcome

BEIJING = timezone(timedelta(hours=8))
DISTRICT = "411102"  # 源汇区 (GB/T 2260)
NEIGHBOUR = "411103"  # 郾城区
BUSINESSES = 480

SCOPE = rc.Scope(label="市场主体", divisions=(DISTRICT,), registered_by=date(2023, 2, 28))


def item(code: str, name: str) -> rc.InspectionItem:
    return rc.InspectionItem(code=code, name=name, item_class=ItemClass.GENERAL)


def plan(number: int, name: str, *items: rc.InspectionItem) -> rc.Plan:
    return rc.Plan(
        number=number,
        name=name,
        items=items,
        selection=SelectionMode.NON_TARGETED,
        scope=SCOPE,
        rate=rc.Rate.parse("5%"),
        period=rc.Period.parse("3月至11月", year=2023),
    )


WORK_PLAN = rc.WorkPlan(
    title="漯河市源汇区2023年“双随机、一公开”抽查工作计划",
    issuer="漯河市公安局源汇分局",
    year=2023,
    period=rc.Period.parse("2023年3月--2023年12月"),
    methods=tuple(CheckMethod),
    plans=(
        plan(1, "易制毒化学品经营", item("易制毒", "易制毒化学品生产、经营、运输、使用企业")),
        plan(
            2,
            "互联网使用单位抽查",
            item("联网单位", "联网单位安全保护监管"),
            item("互联网服务", "互联网服务提供者"),
            item("互联网使用", "互联网使用单位"),
            item("计算机系统", "计算机信息系统安全保护管理监督"),
        ),
        plan(
            3,
            "2023保安服务单位抽查",
            item("保安从业", "保安从业单位"),
            item("保安培训", "保安培训单位"),
        ),
    ),
)
ITEM_CODES = [one.code for plan in WORK_PLAN.plans for one in plan.items]


def number_from(text: str, below: int) -> int:
    """A made-up number that is the same on every run."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % below


def business(serial: int) -> rc.Entity:
    """A made-up business with a valid unified social credit code."""
    register = ("91", "92", "93", "52", "N2")[number_from(f"register {serial}", 5)]
    body = f"{register}{DISTRICT}MA{serial:07}"
    status = EntityStatus.ESTABLISHED
    if number_from(f"status {serial}", 15) == 0:
        status = (EntityStatus.DEREGISTERED, EntityStatus.REVOKED)[serial % 2]
    return rc.Entity(
        identifier=body + credit_code_check_character(body),
        name=f"漯河市第{serial}号示例商行",
        division=NEIGHBOUR if number_from(f"division {serial}", 20) == 0 else DISTRICT,
        status=status,
        established=date(2015, 1, 1) + timedelta(days=number_from(f"day {serial}", 3100)),
        remit=remit(serial),
    )


def remit(serial: int) -> tuple[str, ...]:
    """One or two items that concern the business, or none of the three plans' at all."""
    if number_from(f"remit {serial}", 12) == 0:
        return ("旅馆业",)
    first = number_from(f"item {serial}", len(ITEM_CODES))
    second = number_from(f"second item {serial}", len(ITEM_CODES))
    return tuple(sorted({ITEM_CODES[first], ITEM_CODES[second]}))


def result(identifier: str) -> statistics.BusinessResult:
    """A made-up result; a few inspections are still to come."""
    dice = number_from(f"result {identifier}", 10)
    if dice == 0:
        return statistics.BusinessResult(identifier=identifier)
    if dice == 1:
        code, cases, fines = ResultCode.TO_BE_FOLLOWED_UP, 1, 50_000
    else:
        code = {2: ResultCode.CORRECTION_ORDERED, 3: ResultCode.UNREACHABLE}.get(
            dice, ResultCode.NO_PROBLEM
        )
        cases, fines = 0, 0
    return statistics.BusinessResult(
        identifier=identifier,
        codes=(code,),
        published=dice != 4,
        listed=code is ResultCode.UNREACHABLE,
        cases=cases,
        fines=fines,
    )


def announced(
    plan: rc.Plan, roster: rc.Roster[rc.Entity], sealed: rc.Contribution
) -> rc.Announcement:
    """What the bureau publishes on 6 March, before tomorrow's lottery numbers exist."""
    label = f"源汇区/2023/{plan.number}/1"
    drawing = datetime(2023, 3, 7, 21, 30, tzinfo=BEIJING)
    return rc.announce(
        plan,
        roster,
        label=label,
        draw_number=1,
        announced_at=datetime(2023, 3, 6, 9, 0, tzinfo=BEIJING),
        sources=(
            rc.Source.public("快乐8 2023年3月7日", known_at=drawing, bits=61),
            rc.Source.sealed(sealed, label=label, known_at=drawing + timedelta(hours=12)),
        ),
        reserves=3,
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


def explain(transcript: rc.Transcript, roster: rc.Roster[rc.Entity], identifier: str) -> None:
    answer = rc.why(transcript, roster, identifier)
    reasons = "、".join(reason.label for reason in answer.reasons)
    print(f"  {identifier}: {answer.outcome.value} {reasons}".rstrip())
    if answer.ticket and answer.cutoff:
        sign = "<=" if answer.ticket <= answer.cutoff else ">"
        print(f"    ticket {answer.ticket.hex()}\n      {sign:2}   {answer.cutoff.hex()} (cutoff)")


def by_hand(transcript: rc.Transcript, terms: StratumTerms) -> str:
    """The shell lines that repeat the draw with coreutils, from the transcript's key on."""
    return f"""\
    LC_ALL=C sort -cu population.txt && sha256sum population.txt
      # {terms.population_digest}
    K={transcript.key}
    while read -r ID; do
      printf '%s%s' "$K" "$ID" | sha256sum | tr -d '\\n-'; echo "$ID"
    done < population.txt | LC_ALL=C sort | head -n {terms.size}"""


def one_of_each(transcript: rc.Transcript, roster: rc.Roster[rc.Entity]) -> Iterator[str]:
    """The first business drawn, the first not drawn, and the first left out."""
    for outcome in (Outcome.DRAWN, Outcome.NOT_DRAWN, Outcome.LEFT_OUT):
        yield next(
            one.identifier
            for one in roster
            if rc.why(transcript, roster, one.identifier).outcome is outcome
        )


def main() -> int:
    roster = rc.Roster.of(map(business, range(1, BUSINESSES + 1)), as_of=date(2023, 2, 28))
    print(f"{WORK_PLAN.title}\n{WORK_PLAN.issuer}\n\nAnnex 1")
    show(forms.annex_1(WORK_PLAN))

    # A real nonce is 32 random bytes; this one is made up, like the lottery numbers below.
    nonce = hashlib.sha256(b"example only").digest()
    sealed = rc.Contribution.sealed("源汇分局", nonce=nonce, secret="春雨惊春清谷天")  # noqa: S106
    happy8 = lottery_numbers(
        [5, 9, 13, 14, 21, 22, 27, 30, 33, 38, 41, 46, 52, 55, 60, 63, 69, 71, 77, 80]
    )
    seed = rc.Seed.of(rc.Contribution.public("快乐8 2023年3月7日", happy8), sealed)

    rows = []
    for plan in WORK_PLAN.plans:
        announcement = announced(plan, roster, sealed)
        drawn = rc.draw(announcement, roster, seed, plan=plan)
        transcript = drawn.transcript()
        terms = announcement.strata[0]
        left_out = "、".join(f"{reason.label} {count}" for reason, count in announcement.left_out)
        print(f"\nPlan {plan.number}: {plan.name}, {announcement.label}")
        print(f"  directory {announcement.directory_size}, eligible {announcement.eligible}")
        print(f"  left out: {left_out}")
        print(f"  {plan.rate} of {terms.base}: {terms.size} drawn, {terms.reserves} in reserve")
        print(f"  announcement sha256 {announcement.digest}")
        checked = rc.verify(transcript, roster=roster, announcement_digest=announcement.digest)
        print(f"  verified: {'no difference' if checked.ok else checked.differences}")
        for open_point in checked.unchecked:
            print(f"    left to you: {open_point}")
        for identifier in one_of_each(transcript, roster):
            explain(transcript, roster, identifier)
        print(f"  By hand (population.txt: its {terms.base} eligible identifiers, one a line):")
        print(by_hand(transcript, terms))
        rows.append(statistics.statistics_row(drawn, map(result, drawn.drawn)))

    print("\nAnnex 2")
    show(forms.annex_2(statistics.StatisticsTable(rows=tuple(rows))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
