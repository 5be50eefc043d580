"""What people read: codes and findings in Chinese and English. The only display text there is.

Errors and findings carry an English message of their own; here is a short title for each code that
a review, a draw, a record sheet or an inspection reports, in both languages, for front ends.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from randcheck.codes import (
    HISTOGRAM,
    Audience,
    CheckMethod,
    Column,
    DeadlineKind,
    EntityStatus,
    EventKind,
    FollowUpKind,
    ItemClass,
    LeftOut,
    Piece,
    Provision,
    RecusalGround,
    RecusalOrigin,
    ReplacementGround,
    ResultCode,
    SelectionMode,
    SignOffKind,
    Stage,
    Unfit,
    Withholding,
)
from randcheck.display.titles import FIGURES, FINDINGS
from randcheck.errors import Finding, InvalidInput
from randcheck.errors.finding import shorten
from randcheck.statistics import Share

__all__ = ["Language", "figures", "label", "share_text", "title"]


class Language(Enum):
    """A language of display."""

    CHINESE = "zh"
    ENGLISH = "en"


_CODES: Final[dict[Enum, str]] = {
    ItemClass.GENERAL: "general item",
    ItemClass.KEY: "key item",
    SelectionMode.NON_TARGETED: "non-targeted",
    SelectionMode.TARGETED: "targeted",
    CheckMethod.ON_SITE: "on-site check",
    CheckMethod.DOCUMENT_REVIEW: "document review",
    CheckMethod.PROFESSIONAL_BODY: "check with a professional body",
    CheckMethod.TARGETED: "targeted check",
    EntityStatus.ESTABLISHED: "established",
    EntityStatus.DEREGISTERED: "deregistered",
    EntityStatus.REVOKED: "licence revoked",
    EntityStatus.TRANSFERRED: "transferred elsewhere",
    LeftOut.STATUS: "not established",
    LeftOut.DIVISION: "registered elsewhere",
    LeftOut.REGISTERED_LATER: "registered after the cut-off day",
    LeftOut.REMIT: "outside the plan's remit",
    LeftOut.FREQUENCY: "yearly limit of visits reached",
    LeftOut.COOL_DOWN: "visited too lately",
    DeadlineKind.NOTIFY: "notify the business",
    DeadlineKind.VISIT: "visit",
    DeadlineKind.PUBLISH: "publish the result",
    Audience.PUBLIC: "the public",
    Audience.BUSINESS: "the business itself",
    Audience.DEPARTMENT: "another department",
    Withholding.PERSONAL: "personal data",
    Withholding.TRADE_SECRET: "trade secret",
    Withholding.FREE_TEXT: "text that nobody has looked through",
    Withholding.INTERNAL: "internal",
    Withholding.TO_BE_VISITED: "still to be visited",
    Withholding.NOT_ALLOWED: "not allowed to be shown",
    Piece.INSPECTORS: "inspectors",
    Piece.NOTICE: "notice",
    Piece.TRAINING: "discipline and training",
    Piece.TIME: "time of the check",
    Piece.PLACE: "place of the check",
    Piece.SHEET: "record sheet",
    Piece.SIGN_OFF: "sign-off",
    Piece.APPROVAL: "approval",
    Piece.PUBLICATION: "publication",
    Provision.TEAM_SIZE: "size of teams",
    Provision.RECUSAL: "recusal",
    Provision.FREQUENCY_LIMIT: "yearly limit of visits",
    Provision.PUBLICATION_DEADLINE: "deadline of publication",
    Provision.ROUNDING: "rounding of rates",
    Provision.REDRAW: "drawing again",
    Provision.WITNESSES: "witnesses of the draw",
    Unfit.INACTIVE: "not in service",
    Unfit.ON_LEAVE: "away on every working day of the visit window",
    Unfit.DIVISION: "not for this division",
    Unfit.LIMIT: "yearly limit of visits reached",
    Unfit.RECUSED: "recused",
    Unfit.INSPECTED_BEFORE: "has inspected this business before",
    Unfit.UNIT: "of another unit",
    Unfit.CERTIFICATE: "no certificate valid through the visit window",
    Unfit.QUALIFICATION: "not qualified for an item",
    RecusalGround.PARTY_OR_RELATIVE: "party or near relative of one",
    RecusalGround.INTEREST: "interest in the inspection, own or of a near relative",
    RecusalGround.OTHER_RELATION: "another relation that could affect fairness",
    RecusalOrigin.OWN_MOTION: "on one's own motion",
    RecusalOrigin.APPLIED: "applied for",
    RecusalOrigin.ORDERED: "ordered",
    Column.DRAWN: "businesses drawn",
    Column.INSPECTED: "businesses inspected",
    Column.PUBLISHED: "businesses with a published result",
    Column.WITH_PROBLEMS: "businesses with a problem found",
    Column.LISTED: "businesses listed as abnormal",
    Column.CASES: "cases filed",
    Column.FINES: "fines and confiscations",
    Column.REPLACED: "businesses replaced",
    Column.NOT_INSPECTABLE: "businesses not inspectable",
    Column.PENDING: "businesses still to be inspected",
    Column.PUBLISHED_LATE: "businesses with a result published late",
    Column.UNCOOPERATIVE: "businesses that don't cooperate, seriously",
    Column.PROBLEMS_OR_UNCOOPERATIVE: "businesses with a problem found or code 6",
    Column.VOIDED: "inspections voided",
    Column.CONFLICTING: "inspections whose revisions conflict",
    Column.FINDINGS: "findings of a problem",
    Column.LISTINGS: "listings in force",
    Column.ROWS: "rows of sheets",
    Column.RESULTS: "results in rows",
    **{code: f"results of code {number}" for number, code in enumerate(HISTOGRAM, start=1)},
    ResultCode.NO_PROBLEM: "no problem found",
    ResultCode.NOT_DISCLOSED: "information not disclosed as required",
    ResultCode.FALSE_DISCLOSURE: "disclosed information conceals or falsifies",
    ResultCode.UNREACHABLE: "can't be reached at the registered address",
    ResultCode.CORRECTION_ORDERED: "problem found, correction ordered",
    ResultCode.UNCOOPERATIVE: "doesn't cooperate, seriously",
    ResultCode.NOT_OPERATING: "no activity of the kind inspected found",
    ResultCode.TO_BE_FOLLOWED_UP: "problem found, to be followed up",
    SignOffKind.SIGNED: "signed",
    SignOffKind.SEALED: "sealed",
    SignOffKind.UNSIGNED: "neither signed nor sealed",
    FollowUpKind.LISTING: "listed as abnormal",
    FollowUpKind.CASE_FILED: "case filed",
    FollowUpKind.FINE: "fine",
    FollowUpKind.TRANSFER: "transferred to another department",
    FollowUpKind.LIFTING: "lifted",
    FollowUpKind.BREACH: "breach of discipline",
    ReplacementGround.RECUSAL: "recusal",
    ReplacementGround.UNAVAILABLE: "unavailable",
    Stage.DRAWN: "drawn",
    Stage.ASSIGNED: "team assigned",
    Stage.NOTIFIED: "business notified",
    Stage.PREPARED: "team prepared",
    Stage.VISITED: "visited",
    Stage.RECORDED: "recorded",
    Stage.SUBMITTED: "submitted for approval",
    Stage.RETURNED: "returned",
    Stage.APPROVED: "approved",
    Stage.PUBLISHED: "published",
    Stage.AMENDED: "amended, to be approved",
    Stage.AMENDMENT_RETURNED: "amendment returned",
    Stage.AMENDMENT_APPROVED: "amendment approved",
    Stage.ARCHIVED: "archived",
    Stage.NOT_INSPECTABLE: "not inspectable",
    Stage.VOIDED: "voided",
    EventKind.ASSIGNED: "assign the team",
    EventKind.MEMBER_REPLACED: "replace a member",
    EventKind.NOTIFIED: "notify the business",
    EventKind.PREPARED: "state discipline and train",
    EventKind.VISITED: "visit",
    EventKind.RECORDED: "record",
    EventKind.SUBMITTED: "submit for approval",
    EventKind.RETURNED: "return",
    EventKind.APPROVED: "approve",
    EventKind.PUBLISHED: "publish",
    EventKind.AMENDED: "amend",
    EventKind.FOLLOWED_UP: "follow up",
    EventKind.BREACH_REPORTED: "report a breach of discipline",
    EventKind.NOT_INSPECTABLE: "note as not inspectable",
    EventKind.VOIDED: "void",
    EventKind.ARCHIVED: "archive",
}


def label(code: Enum, language: Language = Language.CHINESE) -> str:
    """Return a code's text: the official one in Chinese, ours in English."""
    if code not in _CODES:
        raise _unknown(code)
    return str(code.label) if language is Language.CHINESE else _CODES[code]  # type: ignore[attr-defined]


def title(finding: Finding, language: Language = Language.CHINESE) -> str:
    """Return a finding's short title, by its code."""
    if finding.code not in FINDINGS:
        raise _unknown(finding.code)
    return FINDINGS[finding.code][language is Language.ENGLISH]


def share_text(share: Share, language: Language = Language.CHINESE, *, digits: int = 2) -> str:
    """Return a share with what it is of, never without: `发现问题数量占检查市场主体数的12.50%`."""
    percent = share.percent(digits)
    part, of = label(share.part, language), label(share.of, language)
    figures = f"{share.numerator}/{share.denominator}"
    if language is Language.CHINESE:
        return f"{part}占{of}的{percent or '—'}（{figures}）"
    return f"{part}: {percent or 'no share'} of {of} ({figures})"


# Figures that are codes, with the codes that they can be.
_CODED: Final[dict[str, dict[str | int, Enum]]] = {
    "provision": {one.value: one for one in Provision},
    "kind": {one.value: one for one in EventKind},
}


def figures(finding: Finding, language: Language = Language.CHINESE) -> str:
    """Return a finding's figures as one line, each behind its name."""
    told = []
    for name, figure in finding.figures:
        if name not in FIGURES or (name in _CODED and figure not in _CODED[name]):
            raise _unknown(f"{name} {shorten(figure)}")
        shown = label(_CODED[name][figure], language) if name in _CODED else figure
        told.append(f"{FIGURES[name] if language is Language.CHINESE else name} {shown}")
    return "；".join(told) if language is Language.CHINESE else "; ".join(told)


def _unknown(code: object) -> InvalidInput:
    return InvalidInput(
        Finding(
            code="label.none",
            problem=f"no text for {code}",
            fix="show the code, or the finding's own message",
        )
    )
