"""Announce, draw, verify (公告、抽取、核验)."""

from randcheck.lottery.announcement import Announcement
from randcheck.lottery.announcing import announce
from randcheck.lottery.answering import Outcome, Why, why
from randcheck.lottery.drawing import Draw, DrawnStratum, Skip, Transcript, draw
from randcheck.lottery.exclusion import Exclusion, ExclusionRules, PastVisit, exclusions_from
from randcheck.lottery.log_entries import (
    announced_entry,
    drawn_entry,
    extended_entry,
    log_differences,
    opened_entry,
    skipped_entry,
    voided_entry,
)
from randcheck.lottery.overlap import overlaps
from randcheck.lottery.published_screening import read_screening
from randcheck.lottery.screening import ScreenedStratum, Screening, screen, screening_lines
from randcheck.lottery.sources import Source
from randcheck.lottery.stratum_terms import Extension, StratumTerms
from randcheck.lottery.value_forms import ValueForm
from randcheck.lottery.verification import verify

__all__ = [
    "Announcement",
    "Draw",
    "DrawnStratum",
    "Exclusion",
    "ExclusionRules",
    "Extension",
    "Outcome",
    "PastVisit",
    "ScreenedStratum",
    "Screening",
    "Skip",
    "Source",
    "StratumTerms",
    "Transcript",
    "ValueForm",
    "Why",
    "announce",
    "announced_entry",
    "draw",
    "drawn_entry",
    "exclusions_from",
    "extended_entry",
    "log_differences",
    "opened_entry",
    "overlaps",
    "read_screening",
    "screen",
    "screening_lines",
    "skipped_entry",
    "verify",
    "voided_entry",
    "why",
]
__dir__ = __all__.copy
