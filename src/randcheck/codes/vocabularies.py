"""The vocabularies of plans and rosters, each value with its official Chinese text.

A code's `value` is what is stored and hashed; `label` is the official text. Results of inspections
have a module of their own, `results`.
"""

from __future__ import annotations

from enum import Enum
from typing import Self

__all__ = [
    "CheckMethod",
    "EntityStatus",
    "ItemClass",
    "LeftOut",
    "Provision",
    "SelectionMode",
    "Unfit",
    "VisitKind",
    "Vocabulary",
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
