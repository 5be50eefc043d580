"""What is found wrong (发现的问题), and what is raised for it."""

from randcheck.errors.finding import Finding, InvalidInput, RandcheckError, Report
from randcheck.errors.raised import (
    InvalidDocument,
    InvalidIdentifier,
    InvalidPeriod,
    InvalidPopulation,
    InvalidRate,
    InvalidSeed,
    InvalidSize,
    NotAllowed,
    NotAnnounced,
)

__all__ = [
    "Finding",
    "InvalidDocument",
    "InvalidIdentifier",
    "InvalidInput",
    "InvalidPeriod",
    "InvalidPopulation",
    "InvalidRate",
    "InvalidSeed",
    "InvalidSize",
    "NotAllowed",
    "NotAnnounced",
    "RandcheckError",
    "Report",
]
__dir__ = __all__.copy
