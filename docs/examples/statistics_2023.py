"""The statistics of the example: made-up inspections, Annex 2, a drill-down, and three faults."""

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

import randcheck as rc
from made_up import number_from
from randcheck import events as e
from randcheck import forms, statistics
from randcheck.codes import CheckMethod, EntityStatus
from randcheck.conduct import Conduct, SignOff
from randcheck.follow_up import CaseFiled, Fine, Listing
from randcheck.inspection import Inspection
from randcheck.labels import share_text
from randcheck.record import RecordRow, RecordSheet
from randcheck.situation import Drawn
from randcheck.statistics import Column

BUREAU = "漯河市公安局源汇分局"
Show = Callable[[Iterable[tuple[str, ...]]], None]


def inspections(
    draw: rc.Draw, roster: rc.Roster[rc.Entity], drawn_at: datetime
) -> tuple[Inspection, ...]:
    """What came of a draw, made up: those skipped are not inspectable, a few are still pending."""
    standing = draw.standing()
    successors = dict(standing.replacements)
    return tuple(
        inspected(draw, roster, one, drawn_at, successors.get(one))
        for one in (*standing.identifiers, *standing.skipped)
    )


def inspected(
    draw: rc.Draw,
    roster: rc.Roster[rc.Entity],
    business: str,
    drawn_at: datetime,
    successor: str | None,
) -> Inspection:
    """One business's inspection, by made-up dice the same on every run."""
    first = draw.announcement
    begun = Inspection(
        drawn=Drawn(
            business=business,
            plan=first.plan.number,
            draw_number=first.draw_number,
            label=first.label,
            announcement=first.digest,
            drawn_at=drawn_at,
            window=first.plan.period,
        )
    )
    if successor is not None:
        status = EntityStatus.DEREGISTERED
        gone = e.NotInspectable(**at(drawn_at, 1), status=status, replaced_by=successor)
        return begun.after(gone)
    entity = roster.get(business)
    if entity is None or number_from(f"pending {business}", 12) == 0:
        return begun
    start = drawn_at + timedelta(days=20 + number_from(f"visit {business}", 60), hours=12)
    return begun.replay(life(begun.drawn, entity, start, first.plan.items[0].code))


def life(drawn: Drawn, entity: rc.Entity, start: datetime, item: str) -> list[e.Event]:
    """From the team to the publication, and what comes of it."""
    conduct = Conduct(
        day=start.date(),
        started_at=start,
        ended_at=start + timedelta(minutes=40),
        place=entity.name,
        methods=(CheckMethod.ON_SITE,),
        certificates_shown=True,
        rights_told=True,
    )
    row = RecordRow(
        unit=BUREAU, item=item, codes=codes(entity.identifier), inspectors=("豫L0001", "豫L0002")
    )
    sheet = RecordSheet(
        title="源汇分局",
        plan=drawn.plan,
        draw_number=drawn.draw_number,
        label=drawn.label,
        business=entity,
        conduct=conduct,
        rows=(row,),
        sign_off=SignOff.sealed(),
    )
    before, published = start - timedelta(days=3), start + timedelta(days=15)
    events: list[e.Event] = [
        e.Assigned(**at(before, 1), team=row.inspectors),
        e.Notified(**at(before, 2), visit_day=start.date()),
        e.Prepared(**at(before, 3), discipline_stated=True, trained=row.inspectors),
        e.Visited(**at(start, 4), conduct=conduct),
        e.Recorded(**at(start, 5), sheet=sheet),
        e.Submitted(**at(start, 6)),
        e.Approved(**{**at(start, 7), "actor": "科长"}),
    ]
    events += [
        e.FollowedUp(**at(start, 8 + n), fact=fact)
        for n, fact in enumerate(facts(row, start.date()))
    ]
    if number_from(f"unpublished {entity.identifier}", 9):
        events.append(e.Published(**at(published, 11), day=published.date(), view=sheet.digest))
    return events


def at(moment: datetime, number: int) -> dict[str, Any]:
    """What every event has."""
    return {
        "identifier": f"e{number}",
        "at": moment + timedelta(hours=number),
        "actor": "豫L0001",
    }


def codes(identifier: str) -> tuple[rc.ResultCode, ...]:
    """A made-up result."""
    dice = number_from(f"result {identifier}", 9)
    return {
        0: (rc.ResultCode.TO_BE_FOLLOWED_UP,),
        1: (rc.ResultCode.NOT_DISCLOSED, rc.ResultCode.CORRECTION_ORDERED),
        2: (rc.ResultCode.UNREACHABLE,),
    }.get(dice, (rc.ResultCode.NO_PROBLEM,))


def facts(row: RecordRow, day: date) -> list[Any]:
    """A listing of the unreachable, a case and a fine of what is to be followed up."""
    common = {"day": day, "authority": BUREAU}
    place = {"unit": row.unit, "item": row.item}
    if rc.ResultCode.UNREACHABLE in row.codes:
        return [Listing(identifier="f1", **common, **place)]  # type: ignore[arg-type]
    if rc.ResultCode.TO_BE_FOLLOWED_UP in row.codes:
        case = CaseFiled(identifier="f1", number="1号", **common, **place)  # type: ignore[arg-type]
        return [case, Fine(identifier="f2", fen=50_000, case="f1", **common)]  # type: ignore[arg-type]
    return []


def report(
    tally: statistics.Tally, plans: Iterable[rc.Plan], draws: Iterable[rc.Draw], show: Show
) -> None:
    """Annex 2 and the lines beside it, one cell's businesses, and R1 to R14."""
    made = list(draws)
    targets = {one.announcement.plan.number: statistics.target_of(one) for one in made}
    deadline = date(2023, 11, 30)
    table = statistics.table(tally, plans, targets=targets, deadline=lambda day, plan: deadline)
    print("\nAnnex 2")
    show(forms.annex_2(statistics.as_published(table)))
    print("\nBeside it")
    show(forms.more_lines(table))
    problems = table.total.businesses(Column.WITH_PROBLEMS)
    print(f"\nBehind 发现问题数量: {'、'.join(problems)}")
    print("  " + share_text(table.total.share(Column.WITH_PROBLEMS, Column.INSPECTED)))
    checked = statistics.reconcile(tally, draws=made, table=table)
    print(f"R1 to R14: {len(checked.findings)} findings, {len(checked.unchecked)} not seen")
    planted(forms.annex_2(statistics.as_published(table))[1:], show)


def planted(rows: Iterable[tuple[str, ...]], show: Show) -> None:
    """The same table with three faults, as somebody might have published it."""
    first, second, *others = (list(row) for row in rows)
    total = others[-1]
    raise_cell(first, total, 8, int(first[7]) + 1)  # published, and not inspected
    raise_cell(second, total, 10, int(second[9]) + 2)  # listed without a problem
    total[12] = "9999.00"  # fines that aren't the sum
    published = statistics.read_table([first, second, *others])
    found = statistics.reconcile_table(published)
    print(f"\nA table with faults: {len(found.holds)} identities hold, {len(found.untold)} untold")
    show(forms.reconciliation_table(found.findings))


def raise_cell(row: list[str], total: list[str], place: int, number: int) -> None:
    """Raise a cell to a number, and its total by as much."""
    total[place] = str(int(total[place]) + number - int(row[place]))
    row[place] = str(number)


if __name__ == "__main__":
    sys.exit("run yuanhui_2023.py")
