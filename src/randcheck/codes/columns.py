"""What statistics count (统计项目)."""

from __future__ import annotations

from typing import Final

from randcheck.codes.vocabularies import Vocabulary

__all__ = ["Column"]


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
