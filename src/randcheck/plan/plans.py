"""What is to be inspected: items, scope, the plans of Annex 1 and the work plan (抽查工作计划)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Final, final

from attrs import frozen

from randcheck.codes import CheckMethod, EntityStatus, ItemClass, LeftOut, Provision, SelectionMode
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates
from randcheck.roster import Entity
from randcheck.values import Document, Identifier, Label, Name, Ordinal, Period, Rate, Text
from randcheck.values.constraints import several
from randcheck.values.validation import checked, validate

__all__ = ["InspectionItem", "Plan", "PriorityGroup", "Scope", "Strata", "WorkPlan"]

#: The name of the only stratum of a plan that has none.
WHOLE: Final = "全部"


@final
@frozen(kw_only=True)
class InspectionItem:
    """One inspection item (抽查事项); `code` is what the remit of a business refers to."""

    code: Identifier
    name: Name
    item_class: ItemClass

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Scope:
    """The businesses that a plan is about (抽查对象范围, S3): divisions, registration and status.

    `label` is the text of the plan's column. `registered_by` is the last day of registration that
    counts: 2023年2月(含)前 is 2023-02-28. Division codes are compared character by character.
    """

    label: Name
    divisions: Annotated[tuple[Identifier, ...], several()]
    registered_by: date
    statuses: Annotated[tuple[EntityStatus, ...], several()] = (EntityStatus.ESTABLISHED,)

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Strata:
    """Rates that differ by an attribute (分类分级, D4): each value of it is a stratum.

    `attribute` is `division` or the name of an entity's attribute, such as 信用风险分类. An
    eligible business that has none of the values makes the announcement fail.
    """

    attribute: Label
    rates: Annotated[tuple[tuple[Label, Rate], ...], several()]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    @checked
    def of(self, entity: Entity) -> str | None:
        """Return the stratum (层) of a business, or None where it has none of the values."""
        return self._of(entity)

    def _of(self, entity: Entity) -> str | None:
        value = dict(entity.attributes).get(self.attribute)
        if self.attribute == "division":
            value = entity.division
        return value if any(value == name for name, _ in self.rates) else None

    def _contradictions(self) -> Iterator[Finding]:
        return duplicates((name for name, _ in self.rates), "rates")


@final
@frozen(kw_only=True)
class Plan(Document):
    """One inspection plan (抽查计划), a row of Annex 1 (S13).

    The columns, in order: `number` 序号, `name` 抽查计划名称, `items` 抽查事项 with their 事项类别,
    `selection` 抽查方式, `scope` 抽查对象范围, `rate` 抽查比例, `period` 抽查起止时间,
    `department` 责任科室 (blank in the notice). `strata` replace `rate` by one for each stratum;
    `partners` are the other units of a joint inspection (部门联合, S16).
    """

    number: Ordinal
    name: Name
    items: Annotated[tuple[InspectionItem, ...], several()]
    selection: SelectionMode
    scope: Scope
    rate: Rate
    period: Period
    department: Text = ""
    strata: Strata | None = None
    partners: tuple[Name, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        return duplicates((item.code for item in self.items), "items")

    @property
    def rates(self) -> tuple[tuple[str, Rate], ...]:
        """Each stratum's name and rate; a plan without strata has one, `全部`."""
        return ((WHOLE, self.rate),) if self.strata is None else self.strata.rates

    @property
    def rate_text(self) -> str:
        """The rate as tables show it (抽查比例), or that of each stratum."""
        if self.strata is None:
            return str(self.rate)
        return "、".join(f"{name} {rate}" for name, rate in self.strata.rates)

    @checked
    def stratum(self, entity: Entity) -> str | None:
        """Return the stratum (层) of a business, or None where it is in none of the plan's."""
        return self._stratum(entity)

    def _stratum(self, entity: Entity) -> str | None:
        return WHOLE if self.strata is None else self.strata._of(entity)

    @checked
    def left_out(self, entity: Entity) -> tuple[LeftOut, ...]:
        """Return every reason for which a business isn't eligible; none means that it is (S3)."""
        return tuple(self._reasons(entity))

    def _reasons(self, entity: Entity) -> Iterator[LeftOut]:
        if entity.status not in self.scope.statuses:
            yield LeftOut.STATUS
        if entity.division not in self.scope.divisions:
            yield LeftOut.DIVISION
        if entity.established > self.scope.registered_by:
            yield LeftOut.REGISTERED_LATER
        if not any(item.code in entity.remit for item in self.items):
            yield LeftOut.REMIT


@final
@frozen(kw_only=True)
class PriorityGroup:
    """A group of inspection items that a work plan gives priority (重点抽查内容, S10).

    `items` are codes of items, whether or not a plan has them.
    """

    number: Ordinal
    name: Name
    items: Annotated[tuple[Identifier, ...], several()]

    def __attrs_post_init__(self) -> None:
        validate(self)

    @checked
    def covered_by(self, plans: Iterable[Plan]) -> tuple[int, ...]:
        """Return the numbers of the plans that have an item of the group."""
        return tuple(
            plan.number for plan in plans if any(item.code in self.items for item in plan.items)
        )


@final
@frozen(kw_only=True)
class WorkPlan(Document):
    """A year's work plan (年度抽查工作计划): its work period, the check methods, and the plans.

    `priorities` are the groups that it gives priority; `joint` says whether its record sheet is
    headed 部门联合; `provides` is what it settles beside the plans.
    """

    title: Name
    issuer: Name
    year: Ordinal
    period: Period
    methods: tuple[CheckMethod, ...]
    plans: Annotated[tuple[Plan, ...], several()]
    priorities: tuple[PriorityGroup, ...] = ()
    joint: bool = False
    provides: tuple[Provision, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._plans_twice, self._priorities_twice)

    def _plans_twice(self) -> Iterator[Finding]:
        return duplicates((plan.number for plan in self.plans), "plans")

    def _priorities_twice(self) -> Iterator[Finding]:
        return duplicates((group.number for group in self.priorities), "priorities")
