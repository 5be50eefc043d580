"""What is to be inspected: items, scope, the plans of Annex 1 and the work plan (抽查工作计划)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Final, final

from attrs import frozen

from randcheck.codes import CheckMethod, EntityStatus, ItemClass, LeftOut, Provision, SelectionMode
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault
from randcheck.roster import Entity
from randcheck.values import Document, Identifier, Label, Name, Ordinal, Period, Rate, Text
from randcheck.values.constraints import several
from randcheck.values.validation import checked, validate

__all__ = ["Condition", "InspectionItem", "Plan", "PriorityGroup", "Scope", "Strata", "WorkPlan"]

#: The name of the only stratum of a plan that has none.
WHOLE: Final = "全部"
#: How many digits the codes of divisions have: province, city, county, street, community.
_CODE_LENGTHS: Final = (2, 4, 6, 9, 12)
#: The fields of a business that conditions and strata may name beside its attributes.
_FIELDS: Final = ("division", "business_type")


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

    `label` is the text of the plan's column. `divisions` are codes of administrative divisions
    (行政区划, GB/T 2260), each with all divisions below it: `4111` is a whole city, and `411102` a
    district with its streets, whose codes begin with it. `registered_by` is the last
    day of registration that counts: 2023年2月(含)前 is 2023-02-28. Without divisions a plan is
    about all of them, and without the day about every registration.
    """

    label: Name
    divisions: tuple[Identifier, ...] = ()
    registered_by: date | None = None
    statuses: Annotated[tuple[EntityStatus, ...], several()] = (EntityStatus.ESTABLISHED,)

    def __attrs_post_init__(self) -> None:
        validate(self)

    def _holds(self, division: str) -> bool:
        if division in self.divisions:
            return True
        if len(division) not in _CODE_LENGTHS or not division.isdigit():
            return False
        return any(division[:length] in self.divisions for length in _CODE_LENGTHS)


@final
@frozen(kw_only=True)
class Condition:
    """A condition of a targeted plan (定向抽查条件, D3): one of these values of an attribute.

    `attribute` is the name of an entity's attribute, such as 所属行业 or 经营规模, or one of the
    fields `division` and `business_type`. A business with another value, or with none, isn't drawn.
    """

    attribute: Label
    values: Annotated[tuple[Label, ...], several()]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        return duplicates(self.values, "values")


@final
@frozen(kw_only=True)
class Strata:
    """Rates that differ by an attribute (分类分级, D4): each value of it is a stratum.

    `attribute` is the name of an entity's attribute, such as 信用风险分类, or one of the fields
    `division` and `business_type`. From businesses with a value in `undrawn` nobody is drawn: low
    risk may mean that nobody visits. An eligible business that has none of the values makes the
    announcement fail.
    """

    attribute: Label
    rates: Annotated[tuple[tuple[Label, Rate], ...], several()]
    undrawn: tuple[Label, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    @checked
    def of(self, entity: Entity) -> str | None:
        """Return the stratum (层) of a business, or None where it has none of the values."""
        return self._of(entity)

    def _of(self, entity: Entity) -> str | None:
        value = _value(entity, self.attribute)
        return value if any(value == name for name, _ in self.rates) else None

    def _leaves_out(self, entity: Entity) -> bool:
        return bool(self.undrawn) and _value(entity, self.attribute) in self.undrawn

    def _contradictions(self) -> Iterator[Finding]:
        names = [name for name, _ in self.rates]
        yield from duplicates(names, "rates")
        for index, name in enumerate(self.undrawn):
            if name in (*names, *self.undrawn[:index]):
                yield fault("strata.undrawn", f"undrawn[{index}]", stratum=name)


@final
@frozen(kw_only=True)
class Plan(Document):
    """One inspection plan (抽查计划), a row of Annex 1 (S13).

    The columns, in order: `number` 序号, `name` 抽查计划名称, `items` 抽查事项 with their 事项类别,
    `selection` 抽查方式, `scope` 抽查对象范围, `rate` 抽查比例, `period` 抽查起止时间,
    `department` 责任科室 (blank in the notice). `strata` replace `rate` by one for each stratum;
    `partners` are the other units of a joint inspection (部门联合, S16); `conditions` are those of
    a targeted plan (定向): a business is drawn from if it fulfils each of them (D3).
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
    conditions: tuple[Condition, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._items_twice, self._conditions_twice, self._untargeted_conditions)

    def _items_twice(self) -> Iterator[Finding]:
        return duplicates((item.code for item in self.items), "items")

    def _conditions_twice(self) -> Iterator[Finding]:
        return duplicates((one.attribute for one in self.conditions), "conditions")

    def _untargeted_conditions(self) -> Iterator[Finding]:
        if self.conditions and self.selection is not SelectionMode.TARGETED:
            yield fault("plan.conditions", "conditions", source="D3")

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
        scope = self.scope
        if entity.status not in scope.statuses:
            yield LeftOut.STATUS
        if scope.divisions and not scope._holds(entity.division):
            yield LeftOut.DIVISION
        if scope.registered_by is not None and entity.established > scope.registered_by:
            yield LeftOut.REGISTERED_LATER
        if not any(item.code in entity.remit for item in self.items):
            yield LeftOut.REMIT
        if any(_value(entity, one.attribute) not in one.values for one in self.conditions):
            yield LeftOut.CONDITION
        if self.strata is not None and self.strata._leaves_out(entity):
            yield LeftOut.UNDRAWN

    def _seen_of(self, entity: Entity) -> Iterator[tuple[str, str]]:
        """Yield the attributes of a business that conditions and strata look at, ascending."""
        names = {one.attribute for one in self.conditions}
        if self.strata is not None:
            names.add(self.strata.attribute)
        for name in sorted(names - {"division"}):
            value = _value(entity, name)
            if value is not None:
                yield name, value


def _value(entity: Entity, attribute: str) -> str | None:
    """Return what a business has for an attribute of conditions or strata."""
    if attribute in _FIELDS:
        return getattr(entity, attribute) or None
    return dict(entity.attributes).get(attribute)


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
