"""What people and programs write, in the one form that a value has (录入整理).

Browsers end lines in two characters, write moments in four ways, and send numbers as text. None of
that says anything else, so it is put right where a host asks for it, and each time with a note.
What could be another value (an identifier, a code, a rate) is never touched.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, tzinfo
from typing import Annotated, Any, Final

from randcheck.errors import Finding
from randcheck.errors.finding import fault
from randcheck.values.annotations import without_none
from randcheck.values.constraints import constraint_of, instance
from randcheck.values.identifiers import Name, Text
from randcheck.values.instants import Moment, moment_findings, plain
from randcheck.values.instants import moment as moment_of
from randcheck.values.validation import checked

__all__ = ["tidied"]

_Zone = Annotated[tzinfo, instance(tzinfo)]
_MOMENT: Final = re.compile(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?"
    "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
)
_NUMBER: Final = re.compile("0|[1-9][0-9]{0,15}")


@checked
def tidied(
    value: object, kind: object, *, zone: _Zone | None = None, cut: bool = False
) -> tuple[Any, tuple[Finding, ...]]:
    """Return a value in the form that its kind has, and a note for what was put right.

    `kind` is the annotation of a field. In `Text` and `Name`, CRLF and CR become a line feed. A
    `Moment` is also read from `2023-05-10T09:00`, from text with a fraction of zero or an offset
    (`…:00.000Z`, `…+08:00`), and with a blank in place of the T; without an offset it is taken in
    `zone`, and with `cut` a fraction of a second is cut. A `Count` or another integer is read from
    its digits. An optional kind is read as the kind. What can't be read is returned without a note,
    for its rule to refuse: text that says a date and time but no moment, as the `datetime` it says.
    """
    kinds = without_none(kind)
    kind = kinds[0] if len(kinds) == 1 else kind
    if kind in (Text, Name):
        return _noted(value, _with_line_feeds(value), "tidied.line-feed", "value")
    if kind == Moment:
        value = plain(value) if isinstance(value, datetime) else value
        taken = _moment(value, zone, cut)
        if moment_findings(taken) or _is_written(value, taken):
            return taken, ()
        return _noted(value, taken, "tidied.moment", "moment")
    if (rule := constraint_of(kind)) and rule.schema.get("type") == "integer":
        return _noted(value, _number(value), "tidied.number", "number")
    return value, ()


def _noted(value: object, taken: object, code: str, figure: str) -> tuple[Any, tuple[Finding, ...]]:
    if taken is value or taken == value:
        return value, ()
    return taken, (fault(code, found=value, **{figure: taken}),)


def _with_line_feeds(value: object) -> object:
    return re.sub("\r\n?", "\n", value) if type(value) is str else value


def _number(value: object) -> object:
    return int(value) if type(value) is str and _NUMBER.fullmatch(value) else value


def _moment(value: object, zone: tzinfo | None, cut: bool) -> object:
    """Return the date and time that a value says, in UTC if it is a moment."""
    if type(value) is str and _MOMENT.fullmatch(value):
        with suppress(ValueError):
            value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        return value
    if zone is not None and value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    if cut:
        value = value.replace(microsecond=0)
    return value if moment_findings(value) else moment_of(value)


def _is_written(value: object, taken: Any) -> bool:
    """Whether a value is the one form of a moment, or that moment itself in whatever zone."""
    if isinstance(value, datetime):
        return moment_findings(value) == ()
    return value == f"{taken.replace(tzinfo=None).isoformat()}Z"
