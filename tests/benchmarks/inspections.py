"""Made-up inspections, which several benchmarks measure with: events, sheets, whole lives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Final

from attrs import fields

from tests.benchmarks.names import codes, field_of, inspection, new, plan, roster, values

BEIJING: Final = timezone(timedelta(hours=8))
FIRST: Final = datetime(2023, 4, 3, 9, tzinfo=BEIJING)
#: How many plans there are.
PLANS: Final = 20
#: Codes of a sheet's row, and how often of a hundred they occur.
CODES: Final = (
    ((1,), 62), ((5,), 14), ((7,), 6), ((4,), 6), ((2, 5), 4), ((8,), 4), ((3,), 2), ((6,), 2),
)  # fmt: skip
#: Deadlines of the days on which is inspected, so that the calendar isn't measured.
DEADLINES: Final = {
    FIRST.date() + timedelta(days=n): date(2023, 5, 2) + timedelta(days=n) for n in range(60)
}
PLACE: Final = {"unit": "网安大队", "item": "网吧"}


@cache
def window() -> Any:
    """Return the period of the plans."""
    return values.Period.parse("3月至11月", year=2023)


@cache
def plans() -> tuple[Any, ...]:
    """Return the plans, all of one item."""
    item = plan.InspectionItem(code="网吧", name="网吧", item_class=codes.ItemClass.GENERAL)
    scope = plan.Scope(
        label="市场主体", divisions=("411102",), registered_by=date(2023, 2, 28)
    )  # fmt: skip
    return tuple(
        plan.Plan(
            number=number,
            name=f"计划{number}",
            items=(item,),
            selection=codes.SelectionMode.NON_TARGETED,
            scope=scope,
            rate=values.Rate.parse("5%"),
            period=window(),
        )
        for number in range(1, PLANS + 1)
    )


def deadline(day: date, plan: int) -> date:
    """Return a deadline after one look, whatever the plan."""
    return DEADLINES[day]


def codes_of(fate: int) -> tuple[Any, ...]:
    """Return the codes of a fate from 0 to 99."""
    by_number = {code.number: code for code in codes.ResultCode}
    for numbers, often in CODES:
        if fate < often:
            return tuple(by_number[number] for number in numbers)
        fate -= often
    raise SystemExit("the codes don't add up to a hundred")


def drawn(plan: int, label: str) -> Any:
    """Return a drawn business before anything happened."""
    return new(
        inspection.DrawnBusiness,
        business="E1",
        plan=plan,
        draw_number=1,
        label=label,
        announcement_digest="a" * 64,
        drawn_at=datetime(2023, 3, 7, 22, tzinfo=BEIJING),
        window=window(),
    )


def begin(drawn: Any) -> Any:
    """Return the inspection of a drawn business, before anything happened."""
    return new(inspection.Inspection, origin=drawn)


def entity() -> Any:
    """Return the business of every sheet."""
    return roster.Entity(
        identifier="E1",
        name="示例商行",
        division="411102",
        status=codes.EntityStatus.ESTABLISHED,
        established=date(2020, 1, 1),
        remit=("网吧",),
    )


def conduct(start: datetime) -> Any:
    """Return the conduct of the check, between three and four hours after the start."""
    return inspection.Conduct(
        day=start.date(),
        started_at=start + timedelta(hours=3, minutes=10),
        ended_at=start + timedelta(hours=3, minutes=50),
        place="人民路1号",
        methods=(codes.CheckMethod.ON_SITE,),
        certificates_shown=True,
        rights_told=True,
    )


def stamped() -> Any:
    """A sign-off by stamp, which had another name before."""
    sign_off: Any = inspection.SignOff
    return (sign_off.stamped if hasattr(sign_off, "stamped") else sign_off.sealed)()


def sheet(plan: int, label: str, start: datetime, results: tuple[Any, ...]) -> Any:
    """Return a sheet of one row with these result codes."""
    row = inspection.RecordRow(**PLACE, codes=results, inspectors=("P1", "P2"))
    return inspection.RecordSheet(
        title="抽查", plan=plan, draw_number=1, label=label, business=entity(),
        conduct=conduct(start), rows=(row,), sign_off=stamped(),
    )  # fmt: skip


def at(start: datetime, number: int, actor: str = "P1") -> dict[str, Any]:
    """Return what every event has: it is named for its number, and comes so many hours later."""
    return {
        "identifier": f"e{number}",
        "at": start + timedelta(hours=number),
        "actor": actor,
    }


def until_submitted(start: datetime, sheet: Any) -> Iterator[Any]:
    """Yield the events from the assignment to the sheet's submission, an hour apart."""
    yield inspection.Assigned(**at(start, 1), team=("P1", "P2"))
    yield inspection.Notified(**at(start, 2), visit_day=start.date())
    yield inspection.Prepared(**at(start, 3), discipline_stated=True, trained=("P1", "P2"))
    yield inspection.Visited(**at(start, 4), conduct=sheet.conduct)
    yield inspection.Recorded(**at(start, 5), sheet=sheet)
    yield inspection.Submitted(**at(start, 6))


def copied(value: Any, **changes: Any) -> Any:
    """Return another object of the same fields but for the changes, unchecked."""
    made = object.__new__(type(value))
    for one in fields(type(value)):
        object.__setattr__(made, one.name, changes.get(one.name, getattr(value, one.name)))
    known = getattr(value, "_progress", None)
    if known is not None:  # no field: what an inspection that was read knows of its own events
        first = made.history[: known.length]
        object.__setattr__(made, "_progress", type(known)().after(*first))
    return made


def deep(event: Any, **changes: Any) -> Any:
    """Return a copy of an event, with sheet, rows, conduct and facts of its own, unchecked.

    Changes are of the event, but for a label, which is the sheet's.
    """
    label = changes.pop("label", None)
    for name in ("fact", "conduct"):
        if hasattr(event, name):
            changes[name] = copied(getattr(event, name))
    if hasattr(event, "sheet"):
        changes["sheet"] = copied(
            event.sheet,
            label=label or event.sheet.label,
            rows=tuple(map(copied, event.sheet.rows)),
            conduct=copied(event.sheet.conduct),
            business=copied(event.sheet.business),
        )
    return copied(event, **changes)


def inspections(size: int, shared: bool = False) -> list[Any]:
    """Return inspections of which each has events, sheet and rows of its own, unless shared.

    One in twenty businesses is drawn by two plans. What the life of an inspection asks for is
    checked once for each different history, and the histories are copied.
    """
    models: dict[tuple[int, int, int], Any] = {}
    made = []
    for number in range(size):
        key = (number % PLANS + 1, number // PLANS % 60, (number * 7919) % 100)
        model = models.get(key)
        if model is None:
            model = models[key] = life(*key)
        business = f"91411102MA{number if number % 20 else max(number - 1, 0):08}"
        made.append(of_business(model, business, shared))
    return made


def of_business(model: Any, business: str, shared: bool) -> Any:
    """Return an inspection like the model, of another business, unchecked."""
    history = model.history if shared else tuple(map(deep, model.history))
    origin = field_of(inspection.Inspection, "origin")
    changes = {origin: copied(getattr(model, origin), business=business), "history": history}
    return copied(model, **changes)


def life(plan: int, day: int, fate: int) -> Any:
    """Return the life of an inspection: most are published, a few pending or not inspectable."""
    start, label = FIRST + timedelta(days=day), f"源汇区/2023/{plan}/1"
    begun = begin(drawn(plan, label))
    if fate % 25 == 24:
        revoked = codes.EntityStatus.REVOKED
        gone = inspection.NotInspectable(
            identifier="e0", at=start, actor="科长", status=revoked, replaced_by="E2"
        )
        return begun.after(gone)
    events = [*happened(plan, label, start, fate)]
    return begun.replay(events[: 3 if fate % 25 == 23 else len(events)])


def happened(plan: int, label: str, start: datetime, fate: int) -> Iterator[Any]:
    """Yield what happens, an hour apart; the publication a few weeks after the check."""
    filed = sheet(plan, label, start, codes_of(fate))
    yield from until_submitted(start, filed)
    yield inspection.Approved(**at(start, 7, "科长"))
    common = {"day": start.date(), "authority": "源汇分局"}
    if filed.rows[0].may_be_listed and fate % 2:
        listing = inspection.Listing(identifier="f1", **common, **PLACE)
        yield inspection.FollowedUp(**at(start, 8, "科长"), fact=listing)
    if filed.rows[0].may_be_pursued and fate % 3 == 0:
        case = inspection.CaseFiled(identifier="f2", number="1号", **common, **PLACE)
        yield inspection.FollowedUp(**at(start, 9, "科长"), fact=case)
        fine = inspection.Fine(identifier="f3", fen=50_000 + fate, case="f2", **common)
        yield inspection.FollowedUp(**at(start, 10, "科长"), fact=fine)
    published = at(start, 11, "科长") | {"at": start + timedelta(days=20 + fate % 20)}
    yield inspection.Published(**published, day=published["at"].date(), view="b" * 64)
