"""Result codes (检查结果) by set: the same digit means something else in another set (D20).

A code's value carries its set (`notice-2023/4`). Each knows its number, its official label,
whether it is a problem found (D6), whether its business counts as inspected (D7), whether a
listing can rest on it (D10), and where it comes from.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Self

from randcheck.codes.vocabularies import Vocabulary

__all__ = ["Result", "ResultCode", "ResultCode2014"]


class _Result(Vocabulary):
    number: int
    is_problem: bool
    may_be_listed: bool
    is_inspected: bool

    # The defaults are for type checkers, which take `ResultCode("notice-2023/4")` for such a call.
    def __new__(
        cls,
        value: str,
        label: str = "",
        is_problem: bool = False,
        may_be_listed: bool = False,
        is_inspected: bool = False,
    ) -> Self:
        """Store the set and number as the value, and the rest beside it."""
        member = object.__new__(cls)
        member._value_ = value
        member.number = int(value.rpartition("/")[2])
        member.label = label
        member.is_problem = is_problem
        member.may_be_listed = may_be_listed
        member.is_inspected = is_inspected
        return member

    @property
    def code_set(self) -> str:
        """The name of the set, without which the number says nothing."""
        return str(self.value).rpartition("/")[0]

    @property
    def source(self) -> str:
        """Where the set comes from."""
        return SOURCES[self.code_set]

    @property
    def counterparts(self) -> tuple[Result, ...]:
        """What the code is called in the other set: none, one, or several.

        The notice's 5, 7 and 8 have none in the set of 2014, whose 7, 8 and 9 have none in the
        notice's. Where several old codes became one new, a step back isn't unique.
        """
        pairs = [(old, new) for old, new in CROSSWALK if new is not None]
        both: list[tuple[Result, Result]] = [*pairs, *((new, old) for old, new in pairs)]
        return tuple(other for one, other in both if one is self)


_SOURCES: Final = {
    "notice-2023": "漯河市公安局源汇分局, 2023, Annex 3",
    "publicity-2014": "the checks of publicised information under 企业公示信息抽查暂行办法 (2014), "
    "as numbered in the publicity platform of 浙江省",
}
#: Where each set comes from.
SOURCES: Final = MappingProxyType(_SOURCES)


class ResultCode(_Result):
    """The eight results of the notice's record sheet, Annex 3 (S17)."""

    NO_PROBLEM = ("notice-2023/1", "未发现问题", False, False, True)
    NOT_DISCLOSED = ("notice-2023/2", "未按规定公示应当公示的信息", True, True, True)
    FALSE_DISCLOSURE = ("notice-2023/3", "公示信息隐瞒真实情况弄虚作假", True, True, True)
    UNREACHABLE = ("notice-2023/4", "通过登记的住所(经营场所)无法联系", True, True, True)
    CORRECTION_ORDERED = ("notice-2023/5", "发现问题已责令改正", True, False, True)
    UNCOOPERATIVE = ("notice-2023/6", "不配合检查情节严重", False, False, True)
    NOT_OPERATING = ("notice-2023/7", "未发现开展本次抽查涉及的经营活动", False, False, True)
    TO_BE_FOLLOWED_UP = ("notice-2023/8", "发现问题待后续处理", True, False, True)


class ResultCode2014(_Result):
    """The nine results of the older checks of publicised information (企业公示信息抽查).

    7, 8 and 9 aren't findings of an inspection: such a business is not inspectable (D7).
    """

    NORMAL = ("publicity-2014/1", "正常（符合信息公示相关规定）", False, False, True)
    NEWS_NOT_DISCLOSED = ("publicity-2014/2", "未按规定公示即时信息", True, True, True)
    REPORT_NOT_DISCLOSED = ("publicity-2014/3", "未按规定公示年报信息", True, True, True)
    UNREACHABLE = ("publicity-2014/4", "通过登记的住所（经营场所）无法联系", True, True, True)
    FALSE_DISCLOSURE = ("publicity-2014/5", "公示信息隐瞒真实情况、弄虚作假", True, True, True)
    UNCOOPERATIVE = ("publicity-2014/6", "不予配合情节严重", False, False, True)
    DEREGISTERED = ("publicity-2014/7", "已办理营业执照注销", False, False, False)
    REVOKED = ("publicity-2014/8", "被吊销营业执照", False, False, False)
    REGISTRATION_ANNULLED = ("publicity-2014/9", "被撤销登记", False, False, False)


#: A result code of whichever set; its value names the set.
Result = ResultCode | ResultCode2014

#: What a code of the 2014 set is in the notice's; None says that it has no counterpart there.
CROSSWALK: Final[tuple[tuple[ResultCode2014, ResultCode | None], ...]] = (
    (ResultCode2014.NORMAL, ResultCode.NO_PROBLEM),
    (ResultCode2014.NEWS_NOT_DISCLOSED, ResultCode.NOT_DISCLOSED),
    (ResultCode2014.REPORT_NOT_DISCLOSED, ResultCode.NOT_DISCLOSED),
    (ResultCode2014.UNREACHABLE, ResultCode.UNREACHABLE),
    (ResultCode2014.FALSE_DISCLOSURE, ResultCode.FALSE_DISCLOSURE),
    (ResultCode2014.UNCOOPERATIVE, ResultCode.UNCOOPERATIVE),
    (ResultCode2014.DEREGISTERED, None),
    (ResultCode2014.REVOKED, None),
    (ResultCode2014.REGISTRATION_ANNULLED, None),
)
