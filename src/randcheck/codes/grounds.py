"""Why something was decided (事由): lists from which a ground is taken, public and in the log."""

from __future__ import annotations

from randcheck.codes.vocabularies import Vocabulary

__all__ = ["AmendmentGround", "RecusalGround", "RecusalOrigin", "ReplacementGround"]


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


class ReplacementGround(Vocabulary):
    """Why a member of the team is replaced after the draw (D14)."""

    RECUSAL = ("recusal", "回避")
    UNAVAILABLE = ("unavailable", "不能参加检查")
