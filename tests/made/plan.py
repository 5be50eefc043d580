"""A small plan, roster and draw that the tests share."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from randcheck import (
    Announcement,
    Contribution,
    Draw,
    Entity,
    InspectionItem,
    Period,
    Plan,
    Rate,
    Roster,
    Scope,
    Seed,
    Source,
    announce,
    draw,
)
from randcheck.codes import EntityStatus, ItemClass, SelectionMode
from randcheck.lottery import ExclusionRules
from randcheck.roster import Certificate
from tests.made.nonces import NONCES

BEIJING = timezone(timedelta(hours=8))
ANNOUNCED = datetime(2023, 3, 6, 9, tzinfo=BEIJING)
KNOWN = datetime(2023, 3, 7, 21, 30, tzinfo=BEIJING)
LABEL = "源汇区/2023/2/1"
NONCE = bytes(range(32))

SCOPE = Scope(label="市场主体", divisions=("411102",), registered_by=date(2023, 2, 28))
PLAN = Plan(
    number=2,
    name="互联网使用单位抽查",
    items=(
        InspectionItem(code="联网单位", name="联网单位安全保护监管", item_class=ItemClass.GENERAL),
        InspectionItem(code="互联网使用", name="互联网使用单位", item_class=ItemClass.GENERAL),
    ),
    selection=SelectionMode.NON_TARGETED,
    scope=SCOPE,
    rate=Rate.parse("5%"),
    period=Period.parse("3月至11月", year=2023),
)


def entity(identifier: str, **changes: Any) -> Entity:
    """An eligible business, but for what is changed."""
    given: dict[str, Any] = {
        "identifier": identifier,
        "name": f"商行{identifier}",
        "division": "411102",
        "status": EntityStatus.ESTABLISHED,
        "established": date(2020, 1, 1),
        "remit": ("联网单位",),
    }
    return Entity(**{**given, **changes})


def roster(eligible: int = 120) -> Roster[Entity]:
    """So many eligible businesses, and one left out for each reason, and one for two."""
    return Roster.of(
        [
            *(entity(f"E{number:04}") for number in range(eligible)),
            entity("X1", status=EntityStatus.DEREGISTERED),
            entity("X2", division="411103"),
            entity("X3", established=date(2023, 3, 1)),
            entity("X4", remit=("旅馆业",)),
            entity("X5", status=EntityStatus.REVOKED, remit=()),
        ]
    )


RULES = ExclusionRules(as_of=date(2023, 3, 6), yearly_limit=2, cool_down_months=6)
PUBLIC = Contribution.public("快乐8", "1.2.3")
SEALED = Contribution.sealed("源汇分局", nonce=NONCE, secret="春雨惊春清谷天")
SEED = Seed.of(PUBLIC, SEALED)


def certificate(number: str) -> Certificate:
    """An enforcement certificate that is valid for years."""
    return Certificate(number=number, valid=Period(start=date(2020, 1, 1), end=date(2026, 12, 31)))


def sources(label: str = LABEL) -> tuple[Source, ...]:
    return (
        Source.public("快乐8", known_at=KNOWN, bits=61, groups=(3,), ranges=((1, 999_999_999),)),
        Source.sealed(SEALED, label=label, known_at=KNOWN),
    )


def announced(plan: Plan = PLAN, **changes: Any) -> Announcement:
    given: dict[str, Any] = {
        "roster": roster(),
        "label": LABEL,
        "draw_number": 1,
        "announced_at": ANNOUNCED,
        "sources": sources(),
        "reserves": 3,
        "extensions": ((Rate.parse("8户"), 2), (Rate.parse("10%"), 1)),
    }
    if "exclusions" in changes:
        given["exclusion_rules"] = RULES
    for name in ("inspectors", "team_rules"):
        if changes.get(name) is not None:
            given[f"{name}_nonce"] = NONCES[f"{name}_nonce"]  # type: ignore[literal-required]
    return announce(plan, **{**given, **changes})


def drawn(skips: Iterable[tuple[str, str]] = (), **changes: Any) -> Draw:
    made = draw(announced(**changes), changes.get("roster", roster()), SEED)
    for identifier, reason in skips:
        made = made.with_skip(identifier, reason)
    return made
