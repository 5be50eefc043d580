"""The life of an inspection in words: stages, events, follow-ups, the file, who is shown what."""

from __future__ import annotations

from randcheck.codes.vocabularies import Vocabulary

__all__ = [
    "Audience",
    "DeadlineKind",
    "EventKind",
    "FollowUpKind",
    "Piece",
    "SignOffKind",
    "Stage",
    "Withholding",
]


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
