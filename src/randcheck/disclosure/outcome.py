"""What came of an inspection (后续处理), as a document: its facts by kind."""

from __future__ import annotations

from typing import TypeVar, final

from attrs import frozen

from randcheck.errors import InvalidInput
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
from randcheck.values.validation import checker, validate

__all__ = ["Consequences", "consequences"]

T = TypeVar("T")


@final
@frozen(kw_only=True)
class Consequences:
    """Every fact that rests on an inspection, lifted ones too, each kind in order."""

    drawn: DrawnBusiness
    listings: tuple[Listing, ...] = ()
    cases: tuple[CaseFiled, ...] = ()
    fines: tuple[Fine, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    liftings: tuple[Lifting, ...] = ()
    breaches: tuple[Breach, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self)


def consequences(inspection: Inspection) -> Consequences:
    """Return what has come of an inspection so far."""
    InvalidInput.raise_for(f.under(".inspection") for f in checker(Inspection)(inspection))
    return Consequences(
        drawn=inspection.drawn,
        listings=_of(inspection, Listing),
        cases=_of(inspection, CaseFiled),
        fines=_of(inspection, Fine),
        transfers=_of(inspection, Transfer),
        liftings=_of(inspection, Lifting),
        breaches=_of(inspection, Breach),
    )


def _of(inspection: Inspection, kind: type[T]) -> tuple[T, ...]:
    return tuple(fact for fact in inspection.follow_ups if isinstance(fact, kind))
