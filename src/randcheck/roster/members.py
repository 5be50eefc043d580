"""The members of rosters: businesses (经营主体) and inspectors (执法检查人员)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import final

from attrs import frozen

from randcheck.codes import EntityStatus
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault
from randcheck.values import Identifier, Label, Name, Period, Proportion, Text
from randcheck.values.validation import checked, validate

__all__ = ["Certificate", "Entity", "Inspector"]


@final
@frozen(kw_only=True)
class Entity:
    """A business (经营主体) as its registration shows it.

    `division` is the code of its administrative division (行政区划, GB/T 2260), `remit` holds the
    codes of the inspection items that apply to it, `attributes` whatever else a draw may be
    stratified by (信用风险分类, …). The fields behind these are for the record sheet (S15), but for
    `succeeds`: the identifier that the business had before, where its code has changed or an
    individual business has become a company (个转企). What it was visited under that one counts.
    """

    identifier: Identifier
    name: Name
    division: Identifier
    status: EntityStatus
    established: date
    remit: tuple[Identifier, ...] = ()
    attributes: tuple[tuple[Label, Label], ...] = ()
    business_type: Text = ""
    registration_number: Text = ""
    legal_representative: Text = ""
    business_scope: Text = ""
    phone: Text = ""
    address: Text = ""
    succeeds: Identifier | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._attributes_twice, self._own_heir)

    def _attributes_twice(self) -> Iterable[Finding]:
        several = len(self.attributes) > 1
        return duplicates((name for name, _ in self.attributes), "attributes") if several else ()

    def _own_heir(self) -> Iterable[Finding]:
        is_its_own = self.succeeds == self.identifier
        return (fault("succeeds.itself", "succeeds", value=self.succeeds),) if is_its_own else ()


@final
@frozen(kw_only=True)
class Certificate:
    """An enforcement certificate (执法证件): its number, and the days on which it is valid."""

    number: Identifier
    valid: Period

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Inspector:
    """An officer who may be drawn to inspect (执法检查人员).

    Without a `certificate` it is an auxiliary (执法辅助人员) and doesn't count toward a team (D13).
    `qualifications` are the codes of the inspection items that the officer may inspect, `divisions`
    where, and no code means anywhere. `leave` are the periods away, both ends included;
    `working_time` is the share of full time, and visits are shared out in proportion to it.
    """

    identifier: Identifier
    name: Name
    unit: Name
    certificate: Certificate | None = None
    qualifications: tuple[Identifier, ...] = ()
    divisions: tuple[Identifier, ...] = ()
    active: bool = True
    leave: tuple[Period, ...] = ()
    working_time: Proportion = Fraction(1)

    def __attrs_post_init__(self) -> None:
        validate(self)

    @checked
    def is_certified(self, period: Period) -> bool:
        """Return whether a certificate is valid on every day of a period."""
        return self.certificate is not None and self.certificate.valid.covers(period)

    @checked
    def is_away(self, day: date) -> bool:
        """Return whether a day falls in a leave."""
        return any(period.start <= day <= period.end for period in self.leave)
