"""The vocabularies of the notice, each value with its official Chinese text.

A code's `value` is what is stored and hashed; `label` is the official text. Results of inspections
have a module of their own, `results`.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, Self

__all__ = [
    "AmendmentGround",
    "Audience",
    "CheckMethod",
    "Column",
    "DeadlineKind",
    "EntityStatus",
    "EventKind",
    "FollowUpKind",
    "ItemClass",
    "LeftOut",
    "Piece",
    "Provision",
    "RecusalGround",
    "RecusalOrigin",
    "ReplacementGround",
    "SelectionMode",
    "SignOffKind",
    "Stage",
    "Unfit",
    "VisitKind",
    "Vocabulary",
    "Withholding",
]


class Vocabulary(Enum):
    """A vocabulary (代码表): a member's value is what is stored, its `label` the Chinese text."""

    _value_: str
    label: str
    # By identity, as members are compared: `Enum` hashes the name anew each time.
    __hash__ = object.__hash__

    # The default is for type checkers, which take `Stage("drawn")` for a call of this.
    def __new__(cls, value: str, label: str = "") -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member


class ItemClass(Vocabulary):
    """The class of an inspection item (事项类别)."""

    GENERAL = ("general", "一般检查事项")
    KEY = ("key", "重点检查事项")


class SelectionMode(Vocabulary):
    """Who takes part in the lottery (抽查方式, D3): everyone eligible, or a stated stratum."""

    NON_TARGETED = ("non_targeted", "不定向")
    TARGETED = ("targeted", "定向")


class CheckMethod(Vocabulary):
    """How the visit is made (检查方式, S2); it doesn't change who takes part in the lottery."""

    ON_SITE = ("on_site", "实地核查")
    DOCUMENT_REVIEW = ("document_review", "书面检查")
    PROFESSIONAL_BODY = ("professional_body", "专业机构配合检查")
    TARGETED = ("targeted", "定向检查")


class EntityStatus(Vocabulary):
    """The registration status of a business (登记状态)."""

    ESTABLISHED = ("established", "已成立")
    DEREGISTERED = ("deregistered", "已注销")
    REVOKED = ("revoked", "被吊销")
    TRANSFERRED = ("transferred", "已迁出")


class LeftOut(Vocabulary):
    """Why a business isn't in the population that is drawn from, in the order applied.

    The first six mean that it isn't eligible (S3, D3). The others exclude somebody eligible, who
    still counts for the base of the rate (D2).
    """

    STATUS = ("status", "未处于已成立状态")
    DIVISION = ("division", "不在辖区内登记")
    REGISTERED_LATER = ("registered_later", "截止日期后登记设立")
    REMIT = ("remit", "不属于本计划监管范围")
    #: It doesn't fulfil a condition of a targeted plan (定向).
    CONDITION = ("condition", "不符合定向抽查条件")
    #: It is in a stratum that the plan doesn't draw from.
    UNDRAWN = ("undrawn", "所在层本次不抽取")
    FREQUENCY = ("frequency", "已达年度检查频次上限")
    COOL_DOWN = ("cool_down", "距上次检查未满间隔期")

    @property
    def is_exclusion(self) -> bool:
        """Whether it excludes somebody eligible."""
        return self in (LeftOut.FREQUENCY, LeftOut.COOL_DOWN)


class VisitKind(Vocabulary):
    """What a visit was caused by (D16): only those by lottery count toward a yearly limit."""

    LOTTERY = ("lottery", "随机抽查")
    COMPLAINT = ("complaint", "投诉举报")
    LEAD = ("lead", "问题线索")
    TRANSFER = ("transfer", "转办交办")
    REQUEST = ("request", "企业申请")


class SignOffKind(Vocabulary):
    """How a record sheet is confirmed (S9): by the object, or not and then with a reason (R12)."""

    SIGNED = ("signed", "签字")
    STAMPED = ("stamped", "盖章")
    UNSIGNED = ("unsigned", "未签字盖章")


class FollowUpKind(Vocabulary):
    """What may come of an inspection (后续处理): each a dated fact by a named authority."""

    LISTING = ("listing", "列入经营异常名录")
    CASE_FILED = ("case_filed", "立案查处")
    FINE = ("fine", "罚没")
    TRANSFER = ("transfer", "移送其他部门")
    LIFTING = ("lifting", "移出或撤销")
    BREACH = ("breach", "违反工作纪律")


class ReplacementGround(Vocabulary):
    """Why a member of the team is replaced after the draw (D14)."""

    RECUSAL = ("recusal", "回避")
    UNAVAILABLE = ("unavailable", "不能参加检查")


class Stage(Vocabulary):
    """How far an inspection is (检查阶段); what leads from one to another: `inspection`."""

    DRAWN = ("drawn", "已抽取")
    ASSIGNED = ("assigned", "已确定检查人员")
    NOTIFIED = ("notified", "已通知")
    PREPARED = ("prepared", "已准备")
    VISITED = ("visited", "已检查")
    RECORDED = ("recorded", "已记录")
    SUBMITTED = ("submitted", "待审核")
    RETURNED = ("returned", "已退回")
    APPROVED = ("approved", "已审核")
    PUBLISHED = ("published", "已公示")
    AMENDED = ("amended", "更正待审核")
    AMENDMENT_RETURNED = ("amendment_returned", "更正已退回")
    AMENDMENT_APPROVED = ("amendment_approved", "更正已审核")
    ARCHIVED = ("archived", "已归档")
    NOT_INSPECTABLE = ("not_inspectable", "无法检查")
    VOIDED = ("voided", "已作废")


class EventKind(Vocabulary):
    """What can happen to an inspection (检查环节)."""

    ASSIGNED = ("assigned", "确定检查人员")
    MEMBER_REPLACED = ("member_replaced", "更换检查人员")
    NOTIFIED = ("notified", "通知检查对象")
    PREPARED = ("prepared", "强调纪律并培训")
    VISITED = ("visited", "实施检查")
    RECORDED = ("recorded", "填写记录表")
    SUBMITTED = ("submitted", "提交审核")
    RETURNED = ("returned", "退回")
    APPROVED = ("approved", "审核通过")
    PUBLISHED = ("published", "公示结果")
    AMENDED = ("amended", "更正结果")
    FOLLOWED_UP = ("followed_up", "后续处理")
    BREACH_REPORTED = ("breach_reported", "登记违纪")
    NOT_INSPECTABLE = ("not_inspectable", "登记无法检查")
    VOIDED = ("voided", "作废")
    ARCHIVED = ("archived", "归档")


class DeadlineKind(Vocabulary):
    """What of an inspection has a deadline (期限, D12)."""

    NOTIFY = ("notify", "通知检查对象")
    VISIT = ("visit", "实施检查")
    PUBLISH = ("publish", "公示结果")


class Audience(Vocabulary):
    """Who sees a document (公开对象): each audience sees the fields that are allowed to it."""

    PUBLIC = ("public", "社会公众")
    BUSINESS = ("business", "检查对象本人")
    DEPARTMENT = ("department", "其他部门")


class Withholding(Vocabulary):
    """Why something isn't shown (不予公开的原因): each reason is public itself (S11)."""

    PERSONAL = ("personal", "个人信息")
    TRADE_SECRET = ("trade_secret", "商业秘密")
    FREE_TEXT = ("free_text", "未经审查的文字材料")
    INTERNAL = ("internal", "内部工作信息")
    TO_BE_VISITED = ("to_be_visited", "检查尚未实施")
    NOT_ALLOWED = ("not_allowed", "未列入公开范围")


class Piece(Vocabulary):
    """What the file of an inspection must hold (归档要素, S12)."""

    INSPECTORS = ("inspectors", "检查人员")
    NOTICE = ("notice", "通知")
    TRAINING = ("training", "纪律与培训")
    TIME = ("time", "检查时间")
    PLACE = ("place", "检查地点")
    SHEET = ("sheet", "记录表")
    SIGN_OFF = ("sign_off", "签字盖章")
    APPROVAL = ("approval", "审核")
    PUBLICATION = ("publication", "公示")


class Provision(Vocabulary):
    """What a work plan should settle beside its table of plans."""

    TEAM_SIZE = ("team_size", "检查组人数")
    RECUSAL = ("recusal", "回避")
    FREQUENCY_LIMIT = ("frequency_limit", "年度检查频次上限")
    PUBLICATION_DEADLINE = ("publication_deadline", "结果公示期限")
    ROUNDING = ("rounding", "抽查比例取整")
    REDRAW = ("redraw", "重新抽取")
    WITNESSES = ("witnesses", "抽取见证")


class Unfit(Vocabulary):
    """Why an inspector can't be in a business's team (不能承担检查的原因; D13–D15).

    The first seven hold for the whole team, the others for a slot of it.
    """

    INACTIVE = ("inactive", "不在岗")
    ON_LEAVE = ("on_leave", "检查期间全程不在岗")
    SELDOM_PRESENT = ("seldom_present", "检查期间在岗天数不足")
    DIVISION = ("division", "不在其执法区域")
    LIMIT = ("limit", "已达年度检查次数上限")
    RECUSED = ("recused", "回避")
    INSPECTED_BEFORE = ("inspected_before", "此前检查过该对象")
    UNIT = ("unit", "不属于所需单位")
    CERTIFICATE = ("certificate", "执法证件有效期未覆盖检查期间")
    QUALIFICATION = ("qualification", "不具备抽查事项所需资格")


class AmendmentGround(Vocabulary):
    """Why days of visits rest on another calendar or leave than announced (日程依据调整事由)."""

    CALENDAR = ("calendar", "国务院办公厅调整节假日安排")
    LEAVE = ("leave", "检查人员请假")
    DUTY = ("duty", "检查人员另有公务")
    EMERGENCY = ("emergency", "突发事件")


class RecusalGround(Vocabulary):
    """Why somebody doesn't inspect a business (回避事由, D14)."""

    PARTY_OR_RELATIVE = ("party_or_relative", "是当事人或者当事人的近亲属")
    INTEREST = ("interest", "本人或者近亲属与检查有利害关系")
    OTHER_RELATION = ("other_relation", "有其他关系，可能影响公正检查")


class RecusalOrigin(Vocabulary):
    """How a recusal came about (回避提出方式, D14)."""

    OWN_MOTION = ("own_motion", "自行回避")
    APPLIED = ("applied", "申请回避")
    ORDERED = ("ordered", "指令回避")


class Column(Vocabulary):
    """What statistics count (统计项目): the figures of Annex 2 (S14), and those beside them.

    The first seven are the notice's, in its order. Those with `of_businesses` say of each
    inspection yes or no, so that distinct businesses can be counted (R10); the others are numbers
    of things, and fines are in fen.
    """

    DRAWN = ("drawn", "抽查市场主体数")
    INSPECTED = ("inspected", "检查市场主体数")
    PUBLISHED = ("published", "检查结果录入公示数")
    WITH_PROBLEMS = ("with_problems", "发现问题数量")
    LISTED = ("listed", "列入异常名录数")
    CASES = ("cases", "立案查处")
    FINES = ("fines", "罚没金额")
    REPLACED = ("replaced", "递补更换数")
    NOT_INSPECTABLE = ("not_inspectable", "无法检查数")
    PENDING = ("pending", "尚未检查数")
    PUBLISHED_LATE = ("published_late", "逾期公示数")
    UNCOOPERATIVE = ("uncooperative", "不配合检查情节严重数")
    PROBLEMS_OR_UNCOOPERATIVE = ("problems_or_uncooperative", "发现问题或者不配合检查数")
    VOIDED = ("voided", "作废数")
    CONFLICTING = ("conflicting", "记录冲突数")
    FINDINGS = ("findings", "问题条数")
    LISTINGS = ("listings", "列入异常名录条数")
    ROWS = ("rows", "记录行数")
    RESULTS = ("results", "检查结果条数")
    CODE_1 = ("code_1", "检查结果1条数")
    CODE_2 = ("code_2", "检查结果2条数")
    CODE_3 = ("code_3", "检查结果3条数")
    CODE_4 = ("code_4", "检查结果4条数")
    CODE_5 = ("code_5", "检查结果5条数")
    CODE_6 = ("code_6", "检查结果6条数")
    CODE_7 = ("code_7", "检查结果7条数")
    CODE_8 = ("code_8", "检查结果8条数")

    @classmethod
    def of_codes(cls) -> tuple[Column, ...]:
        """Return the columns of the eight codes by number: how often each is in a row (R13)."""
        return tuple(cls(f"code_{number}") for number in range(1, 9))

    @property
    def of_businesses(self) -> bool:
        """Whether it counts businesses, each once for an inspection, and not things."""
        return self in _OF_BUSINESSES


_OF_BUSINESSES: Final = (
    Column.DRAWN,
    Column.INSPECTED,
    Column.PUBLISHED,
    Column.WITH_PROBLEMS,
    Column.LISTED,
    Column.REPLACED,
    Column.NOT_INSPECTABLE,
    Column.PENDING,
    Column.PUBLISHED_LATE,
    Column.UNCOOPERATIVE,
    Column.PROBLEMS_OR_UNCOOPERATIVE,
)
