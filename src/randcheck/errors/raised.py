"""What the library raises: one class for each kind of situation (错误类型)."""

from __future__ import annotations

from randcheck.errors.finding import InvalidInput, RandcheckError

__all__ = [
    "InvalidDocument",
    "InvalidIdentifier",
    "InvalidPeriod",
    "InvalidPopulation",
    "InvalidRate",
    "InvalidSeed",
    "InvalidSize",
    "NotAllowed",
    "NotAnnounced",
]


class InvalidIdentifier(InvalidInput):
    """A text can't be an identifier, a name, a label or a registered code."""

    code = "invalid-identifier"


class InvalidRate(InvalidInput):
    """A sampling rate (抽查比例) isn't exact, or isn't a rate."""

    code = "invalid-rate"


class InvalidPeriod(InvalidInput):
    """A period (起止时间) or a moment can't be read, or ends before it begins."""

    code = "invalid-period"


class InvalidSeed(InvalidInput):
    """Contributions don't make a seed, or aren't the ones that were announced."""

    code = "invalid-seed"


class InvalidPopulation(InvalidInput):
    """A list to draw from is unsorted, or has an identifier twice, or one that isn't valid."""

    code = "invalid-population"


class InvalidSize(InvalidInput):
    """A sample of that size can't be had from what was given."""

    code = "invalid-size"


class InvalidDocument(InvalidInput):
    """A JSON text or the data in it can't be read as the value asked for."""

    code = "invalid-document"


class NotAnnounced(RandcheckError):
    """A well-formed value isn't the one of the announcement (公告)."""

    code = "not-announced"


class NotAllowed(RandcheckError):
    """The rules of procedure don't allow a step at this point; nothing was changed."""

    code = "not-allowed"
