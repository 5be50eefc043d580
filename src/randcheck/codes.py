"""The vocabularies of the notice, each value with its official Chinese text.

A code's `value` is what is stored and hashed; `label` is the official text. Result codes carry
their set in the value (`notice-2023/4`), because the same digit means something else in another.
"""

from __future__ import annotations

from enum import Enum
from typing import Self


class ResultCode(Enum):
    """The eight results (检查结果) of the notice's record sheet, Annex 3 (S17).

    `number` is the official number. `is_problem` says whether it counts among the problems found
    (发现问题, D6), `may_be_listed` whether a listing in 经营异常名录 can rest on it (D10).
    """

    number: int
    label: str
    is_problem: bool
    may_be_listed: bool

    NO_PROBLEM = ("notice-2023/1", "未发现问题", False, False)
    NOT_DISCLOSED = ("notice-2023/2", "未按规定公示应当公示的信息", True, True)
    FALSE_DISCLOSURE = ("notice-2023/3", "公示信息隐瞒真实情况弄虚作假", True, True)
    UNREACHABLE = ("notice-2023/4", "通过登记的住所(经营场所)无法联系", True, True)
    CORRECTION_ORDERED = ("notice-2023/5", "发现问题已责令改正", True, False)
    UNCOOPERATIVE = ("notice-2023/6", "不配合检查情节严重", False, False)
    NOT_OPERATING = ("notice-2023/7", "未发现开展本次抽查涉及的经营活动", False, False)
    TO_BE_FOLLOWED_UP = ("notice-2023/8", "发现问题待后续处理", True, False)

    def __new__(cls, value: str, label: str, is_problem: bool, may_be_listed: bool) -> Self:
        """Store the set and number as the value, and the rest beside it."""
        member = object.__new__(cls)
        member._value_ = value
        member.number = int(value.rpartition("/")[2])
        member.label = label
        member.is_problem = is_problem
        member.may_be_listed = may_be_listed
        return member


class _Labelled(Enum):
    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member


class ItemClass(_Labelled):
    """The class of an inspection item (事项类别)."""

    GENERAL = ("general", "一般检查事项")
    KEY = ("key", "重点检查事项")


class SelectionMode(_Labelled):
    """Whom the lottery runs over (抽查方式, D3): everyone eligible, or a stated stratum."""

    NON_TARGETED = ("non_targeted", "不定向")
    TARGETED = ("targeted", "定向")


class CheckMethod(_Labelled):
    """How the visit is made (检查方式, S2); nothing to do with whom the lottery runs over."""

    ON_SITE = ("on_site", "实地核查")
    DOCUMENT_REVIEW = ("document_review", "书面检查")
    PROFESSIONAL_BODY = ("professional_body", "专业机构配合检查")
    TARGETED = ("targeted", "定向检查")


class EntityStatus(_Labelled):
    """The registration status of a business (登记状态)."""

    ESTABLISHED = ("established", "已成立")
    DEREGISTERED = ("deregistered", "已注销")
    REVOKED = ("revoked", "被吊销")
    TRANSFERRED = ("transferred", "已迁出")


class LeftOut(_Labelled):
    """Why a business isn't in the population that is drawn from (S3), in the order applied."""

    STATUS = ("status", "未处于已成立状态")
    DIVISION = ("division", "不在辖区内登记")
    REGISTERED_LATER = ("registered_later", "截止日期后登记设立")
    REMIT = ("remit", "不属于本计划监管范围")
