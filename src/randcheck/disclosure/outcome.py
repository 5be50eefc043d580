"""What came of an inspection (后续处理), as a document: its facts by kind."""

from __future__ import annotations

from typing import TypeVar, final

from attrs import frozen

from randcheck.inspection import (
    Breach,
    CaseFiled,
    DrawnBusiness,
    Fine,
    Inspection,
    Lifting,
    Listing,
    Transfer,
)
from randcheck.values.validation import checked, validate

__all__ = ["Consequences", "consequences"]

T = TypeVar("T")


@final
@frozen(kw_only=True)
class Consequences:
    """Every follow-up of an inspection (后续处理), lifted ones too, each kind in order."""

    origin: DrawnBusiness
    listings: tuple[Listing, ...] = ()
    cases: tuple[CaseFiled, ...] = ()
    fines: tuple[Fine, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    liftings: tuple[Lifting, ...] = ()
    breaches: tuple[Breach, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self)


@checked
def consequences(inspection: Inspection) -> Consequences:
    """Return every follow-up of an inspection so far."""
    return Consequences(
        origin=inspection.origin,
        listings=_of(inspection, Listing),
        cases=_of(inspection, CaseFiled),
        fines=_of(inspection, Fine),
        transfers=_of(inspection, Transfer),
        liftings=_of(inspection, Lifting),
        breaches=_of(inspection, Breach),
    )


def _of(inspection: Inspection, kind: type[T]) -> tuple[T, ...]:
    return tuple(fact for fact in inspection.follow_ups if isinstance(fact, kind))
