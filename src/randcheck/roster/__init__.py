"""Rosters (名录库) of businesses and inspectors, and their import."""

from randcheck.roster.intake import (
    CheckPolicy,
    IdentifierKind,
    Intake,
    Rejection,
    read_rows,
)
from randcheck.roster.members import (
    Certificate,
    Entity,
    Inspector,
)
from randcheck.roster.roster import (
    Roster,
    RosterDifference,
    difference,
)

__all__ = [
    "Certificate",
    "CheckPolicy",
    "Entity",
    "IdentifierKind",
    "Inspector",
    "Intake",
    "Rejection",
    "Roster",
    "RosterDifference",
    "difference",
    "read_rows",
]
__dir__ = __all__.copy
