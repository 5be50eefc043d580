"""Exact values (基础数据类型): rates, periods, work calendars, identifiers, digests."""

from randcheck.values.constraints import Count, Fen, Ordinal
from randcheck.values.digests import Digest, Document, Nonce, lp, sha256_lp
from randcheck.values.identifiers import (
    Identifier,
    Label,
    Name,
    Text,
    check_identifier,
)
from randcheck.values.identity_numbers import identity_number_findings
from randcheck.values.instants import Moment, day_in_china, moment
from randcheck.values.period import Period
from randcheck.values.rate import Proportion, Rate, Sense
from randcheck.values.registered_codes import (
    check_credit_code,
    credit_code_check_character,
    credit_code_findings,
    registration_number_findings,
)
from randcheck.values.tidying import tidied
from randcheck.values.workdays import WorkCalendar

__all__ = [
    "Count",
    "Digest",
    "Document",
    "Fen",
    "Identifier",
    "Label",
    "Moment",
    "Name",
    "Nonce",
    "Ordinal",
    "Period",
    "Proportion",
    "Rate",
    "Sense",
    "Text",
    "WorkCalendar",
    "check_credit_code",
    "check_identifier",
    "credit_code_check_character",
    "credit_code_findings",
    "day_in_china",
    "identity_number_findings",
    "lp",
    "moment",
    "registration_number_findings",
    "sha256_lp",
    "tidied",
]
__dir__ = __all__.copy
