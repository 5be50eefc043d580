"""Exact values (基础数据类型): rates, periods, work calendars, identifiers, digests."""

from randcheck.values.digests import Digest, lp, sha256_lp
from randcheck.values.identifiers import (
    Identifier,
    Label,
    Name,
    Text,
    check_credit_code,
    check_identifier,
    check_registration_number,
    credit_code_check_character,
    credit_code_findings,
    identifier_findings,
    registration_number_findings,
)
from randcheck.values.period import Moment, Period, day_in_china, moment_findings
from randcheck.values.rate import Proportion, Rate, Sense
from randcheck.values.validation import Count, Fen, Ordinal
from randcheck.values.workdays import WorkCalendar

__all__ = [
    "Count",
    "Digest",
    "Fen",
    "Identifier",
    "Label",
    "Moment",
    "Name",
    "Ordinal",
    "Period",
    "Proportion",
    "Rate",
    "Sense",
    "Text",
    "WorkCalendar",
    "check_credit_code",
    "check_identifier",
    "check_registration_number",
    "credit_code_check_character",
    "credit_code_findings",
    "day_in_china",
    "identifier_findings",
    "lp",
    "moment_findings",
    "registration_number_findings",
    "sha256_lp",
]
__dir__ = __all__.copy
