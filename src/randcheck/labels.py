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
    SelectionMode,
    SignOffKind,
    Stage,
    Unfit,
    Withholding,
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
    "inspection.twice": ("检查重复列入", "an inspection that stands twice"),
    "deadline.cutoff": ("任务截止日期超出工作日历", "the cut-off lies outside the calendar"),
    "deadline.appointment": ("检查日程不符", "the appointment doesn't fit"),
    "disclosure.document": ("不属可公开的文件", "no document that is shown"),
    "disclosure.audience": ("不属该公开对象本人的文件", "not a document of the business itself"),
    "disclosure.open-seed": ("随机数来源全部公开，名单无法保密", "the list can't be kept sealed"),
    "view.format": ("公开视图格式不符", "another form of view"),
    "view.document": ("公开视图所属文件不符", "the view of another kind of document"),
    "view.sealed": ("公开视图与案卷不符", "the view is tied to another document"),
    "view.shown": ("公开内容与案卷不符", "shows other than the document says"),
    "view.withheld": ("不予公开的内容不符", "withholds more or less than the rules"),
    "entry.unpublished": ("结果尚未公示", "nothing was published"),
    "log.published": ("公示与日志不符", "publication and log differ"),
    "log.amended": ("更正与日志不符", "amendment and log differ"),
    "archive.format": ("案卷格式不符", "another form of archive"),
    "archive.draw": ("抽取卷与公告不符", "not what belongs to the announcement"),
    "archive.draws": ("抽取卷未按序号排列", "draws out of order"),
    "archive.plan": ("抽取卷不属本计划", "a draw of another plan"),
    "archive.inspection": ("检查所属的抽取未归档", "an inspection of no draw filed"),
    "archive.number": ("抽取序号有缺", "a gap in the numbers of draws"),
    "archive.voided": ("作废与日志不符", "void by file and log differ"),
    "archive.announced": ("公告不在日志中", "an announcement that isn't in the log"),
    "archive.absent": ("抽取卷缺少材料", "the file of a draw lacks something"),
    "archive.uninspected": ("抽中对象没有检查案卷", "drawn, and no inspection is filed"),
    "archive.team": ("检查人员与派员结果不符", "inspected by others than were assigned"),
    "archive.inspector": ("检查人员资格不符", "an inspector who isn't listed or certified"),
    "archive.view": ("公示内容未归档", "a published view isn't filed"),
    "archive.audience": ("公示了非面向公众的内容", "published what isn't for the public"),
    "log.late-void": ("随机数可知后作废", "voided when the seed could be known"),
    "log.grindable": ("公告时随机数已可知", "announced when the seed could be known"),
    "log.early-draw": ("随机数可知前抽取", "drawn before the seed could be known"),
    "log.unfinished": ("公告后既未抽取也未作废", "neither drawn nor voided"),
    "record.time": ("检查时间有误", "the times of the check don't fit"),
    "record.code-1": ("未发现问题与其他结果并列", "code 1 beside another"),
    "record.sets": ("检查结果代码不属同一版本", "codes of two sets"),
    "record.secret": ("所声明的商业秘密不在记录表中", "no such part can be a trade secret"),
    "record.sign-off": ("签字盖章与原因不符", "signature, seal or reason: exactly one"),
    "event.day": ("日期与登记时间不符", "a day that doesn't fit the moment"),
    "event.time": ("检查结束前登记", "noted before the check ended"),
    "event.status": ("已成立的对象不属无法检查", "an established business can be inspected"),
    "follow-up.day": ("后续处理早于检查", "a follow-up before the check"),
    "follow-up.listing": ("列入异常名录缺少依据", "a listing without ground"),
    "follow-up.case": ("立案缺少依据或重复", "a case without ground, or filed twice"),
    "follow-up.fine": ("罚没所属案件不存在", "a fine of a case that doesn't stand"),
    "follow-up.lifting": ("不能移出或撤销", "can't be lifted"),
    "lifecycle.stage": ("当前阶段不允许", "not in this stage"),
    "lifecycle.identifier": ("事件编号已被使用", "another event's identifier"),
    "lifecycle.time": ("早于上一事件", "before the last event"),
    "lifecycle.twice": ("事件重复", "an event that stands twice"),
    "lifecycle.team": ("检查组人员不符", "the team doesn't fit"),
    "lifecycle.recused": ("该人员已回避", "recused"),
    "lifecycle.window": ("超出计划起止时间", "outside the plan's window"),
    "lifecycle.discipline": ("未强调工作纪律", "discipline wasn't stated"),
    "lifecycle.training": ("检查人员未全部培训", "not every member was trained"),
    "lifecycle.visit": ("准备完成前检查", "visited before the team was prepared"),
    "lifecycle.sheet": ("记录表不属于本次检查", "not a sheet of this inspection"),
    "lifecycle.inspectors": ("记录表签字人员不符", "the inspectors don't fit"),
    "lifecycle.day": ("检查日期不符", "the day or time of the check doesn't fit"),
    "lifecycle.supersedes": ("更正所依据的记录表有误", "the sheet to be superseded doesn't fit"),
    "lifecycle.own-record": ("记录人不得审核", "who recorded may not approve"),
    "lifecycle.fact": ("后续处理编号已被使用", "another fact's identifier"),
    "lifecycle.inspected": ("已有检查记录", "inspected already"),
    "lifecycle.replaced": ("递补对象有误", "the replacing business doesn't fit"),
    "lifecycle.standing": ("后续处理尚未移出或撤销", "a follow-up is still in force"),
    "inspection.fine-without-case": ("罚没未关联案件", "a fine without a case"),
    "inspection.certificates": ("未出示执法证件", "certificates weren't shown"),
    "inspection.rights": ("未告知权利义务", "rights and duties weren't told"),
    "inspection.other-day": ("检查日期与通知不符", "another day than was told"),
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
    "business": "市场主体",
    "event": "事件",
    "kind": "环节",
    "rule": "依据",
}


# Figures that are codes, with the codes that they can be.
_CODED: Final[dict[str, dict[str | int, Enum]]] = {
    "provision": {one.value: one for one in Provision},
    "kind": {one.value: one for one in EventKind},
}


def figures(finding: Finding, language: Language = Language.CHINESE) -> str:
    """Return a finding's figures as one line, each behind its name."""
    told = []
    for name, figure in finding.figures:
        shown = label(_CODED[name][figure], language) if name in _CODED else figure
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
