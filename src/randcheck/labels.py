"""What people read: codes and findings in Chinese and English. The only display text there is.

Errors and findings carry an English message of their own; here is a short title for each code that
a review or a draw reports, in both languages, for front ends.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from randcheck.codes import (
    HISTOGRAM,
    CheckMethod,
    Column,
    EntityStatus,
    ItemClass,
    LeftOut,
    Provision,
    RecusalGround,
    RecusalOrigin,
    SelectionMode,
    Unfit,
)
from randcheck.errors import Finding, InvalidInput
from randcheck.results import ResultCode
from randcheck.statistics.shares import Share


class Language(Enum):
    """A language of display."""

    CHINESE = "zh"
    ENGLISH = "en"


#: Codes of findings, in Chinese and English.
FINDINGS: Final[dict[str, tuple[str, str]]] = {
    "window.outside": ("抽查计划的起止时间超出工作时间", "a plan leaves the work period"),
    "window.unused": ("工作时间与各计划起止时间不一致", "work period and plans differ"),
    "priority.uncovered": ("重点抽查内容未列入任何计划", "a priority group stands in no plan"),
    "priority.general": ("重点抽查事项列为一般检查事项", "a priority item is classed as general"),
    "joint.partners": ("记录表为部门联合，计划未列联合部门", "joint sheet without partners"),
    "name.narrower": ("计划名称窄于抽查事项", "a plan's name is narrower than its item"),
    "name.twice": ("计划名称重复", "two plans of one name"),
    "item.twice": ("同一事项列入多个计划", "an item stands in two plans"),
    "department.blank": ("责任科室空白", "no responsible department"),
    "selection.strata": ("定向抽查未说明范围", "targeted, and no stratum is stated"),
    "scope.late": ("名录截止日期晚于计划开始", "the cut-off day lies behind the plan's first"),
    "provision.missing": ("工作计划未作规定", "the work plan is silent"),
    "rate.stated-count": ("比例与所列户数不符", "rate and stated count differ"),
    "rate.nobody": ("按比例抽取数为零", "the rate draws nobody"),
    "sample.cut": ("可抽取户数不足", "fewer can be drawn than are due"),
    "stratum.empty": ("该层没有符合条件的对象", "nobody is eligible in a stratum"),
    "seed.grindable": ("公告后没有新的公开随机数", "no public value comes after the announcement"),
    "seed.spelling": ("公开随机数写法不唯一", "one outcome has several spellings"),
    "seed.few-bits": ("公开随机数不足60位", "fewer than 60 public bits"),
    "log.late-void": ("随机数可知后作废", "voided when the seed could be known"),
    "log.grindable": ("公告时随机数已可知", "announced when the seed could be known"),
    "log.early-draw": ("随机数可知前抽取", "drawn before the seed could be known"),
    "log.unfinished": ("公告后既未抽取也未作废", "neither drawn nor voided"),
    "reconcile.R1": ("抽中对象不在名录内", "a drawn business wasn't eligible"),
    "reconcile.R2": ("抽取数与应抽数不符", "not as many drawn as due"),
    "reconcile.R3": (
        "抽取数不等于已检查、无法检查与尚未检查之和",
        "the drawn aren't accounted for",
    ),
    "reconcile.R4": ("公示数超过检查数", "more published than inspected"),
    "reconcile.R5": ("未经审核即公示", "published without approval"),
    "reconcile.R6": ("记录表与抽取不对应", "a sheet doesn't belong to its draw"),
    "reconcile.R7": ("发现问题数量与检查结果不符", "problems don't follow from the codes"),
    "reconcile.R8": ("列入异常名录缺少依据", "a listing rests on nothing"),
    "reconcile.R9": ("立案或者罚没缺少检查依据", "a case or fine without an inspection"),
    "reconcile.R10": ("合计与各行不符", "totals aren't the fold of the rows"),
    "reconcile.R11": ("检查人员不符合要求", "not the inspectors that are required"),
    "reconcile.R12": ("未签字盖章且未注明原因", "neither signed nor a reason"),
    "reconcile.R13": ("检查结果分项之和不符", "the codes don't add up"),
    "reconcile.R14": ("公示内容与档案不符", "what is public doesn't follow from the archive"),
}

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


_FIGURES: Final = {
    "plan": "计划",
    "other": "另一计划",
    "period": "时间",
    "first": "最早",
    "last": "最晚",
    "group": "组别",
    "name": "名称",
    "item": "事项",
    "registered_by": "截止日期",
    "provision": "内容",
    "stated": "所列户数",
    "size": "应抽户数",
    "base": "基数",
    "due": "应抽户数",
    "population": "可抽户数",
    "bits": "位数",
    "draw_number": "抽取序号",
}


_PROVISIONS: Final[dict[str | int, Provision]] = {one.value: one for one in Provision}


def figures(finding: Finding, language: Language = Language.CHINESE) -> str:
    """Return a finding's figures as one line, each behind its name."""
    told = []
    for name, figure in finding.figures:
        shown = label(_PROVISIONS[figure], language) if name == "provision" else figure
        told.append(f"{_FIGURES[name] if language is Language.CHINESE else name} {shown}")
    return "；".join(told) if language is Language.CHINESE else "; ".join(told)


def _unknown(code: object) -> InvalidInput:
    return InvalidInput(
        Finding(
            code="label.none",
            problem=f"no text for {code}",
            fix="show the code, or the finding's own message",
        )
    )
