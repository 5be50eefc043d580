"""The first statistics table (抽查情况统计表, Annex 2, S14): results in, thirteen columns out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import final

from attrs import frozen

from randcheck.errors import Finding, InvalidInput, shorten
from randcheck.fields import Count, Fen, check
from randcheck.identifiers import Identifier
from randcheck.lottery import Draw
from randcheck.plan import Plan
from randcheck.results import ResultCode


@final
@frozen(kw_only=True)
class BusinessResult:
    """What came of one drawn business, so far.

    Without `codes` the inspection is still pending. `listed` says whether it was entered in
    经营异常名录, which is always a decision of its own (D10); `cases` counts cases filed (立案),
    `fines` is in fen.
    """

    identifier: Identifier
    codes: tuple[ResultCode, ...] = ()
    published: bool = False
    listed: bool = False
    cases: Count = 0
    fines: Fen = 0

    def __attrs_post_init__(self) -> None:
        check(self, self._contradictions())

    @property
    def inspected(self) -> bool:
        """Whether there is a result (D7)."""
        return any(code.is_inspected for code in self.codes)

    @property
    def has_problem(self) -> bool:
        """Whether any code is a problem (D6)."""
        return any(code.is_problem for code in self.codes)

    def _contradictions(self) -> Iterator[Finding]:
        if ResultCode.NO_PROBLEM in self.codes and len(self.codes) > 1:
            yield _contradiction("codes", "code 1 beside another code (D5)")
        if len(set(self.codes)) < len(self.codes):
            yield _contradiction("codes", "a code that stands twice")
        if not self.inspected and (self.published or self.listed or self.cases or self.fines):
            yield _contradiction("codes", "published, listed or fined without a result (R4, R9)")
        if self.listed and not any(code.may_be_listed for code in self.codes):
            yield _contradiction("listed", "a listing that rests on none of 2, 3 and 4 (R8)")


def _contradiction(where: str, problem: str) -> Finding:
    return Finding(
        code="result.contradiction", path=f"$.{where}", problem=problem, fix="correct the record"
    )


@final
@frozen(kw_only=True)
class StatisticsRow:
    """One row of Annex 2 for a plan: numbers of businesses, but for `cases` and `fines` (fen)."""

    plan: Plan
    drawn: Count
    inspected: Count
    published: Count
    with_problems: Count
    listed: Count
    cases: Count
    fines: Fen

    def __attrs_post_init__(self) -> None:
        check(self)


@final
@frozen(kw_only=True)
class StatisticsTable:
    """The rows of Annex 2; the totals are their sums (R10)."""

    rows: tuple[StatisticsRow, ...]

    def __attrs_post_init__(self) -> None:
        check(self)

    def total(self, column: str) -> int:
        """Return the sum of a column of numbers, by the name of its field."""
        return sum(getattr(row, column) for row in self.rows)


def statistics_row(draw: Draw, results: Iterable[BusinessResult]) -> StatisticsRow:
    """Return the row of a draw's plan from one result for each business drawn.

    Those skipped count among the drawn (D9), and so do those without a result yet. A result twice
    for one business, or for a business that wasn't drawn, raises `InvalidInput`.
    """
    given = tuple(results)
    skipped = sum(len(draw.standing(stratum.name).skipped) for stratum in draw.strata)
    InvalidInput.raise_for(_stray(given, set(draw.drawn)))
    return StatisticsRow(
        plan=draw.announcement.plan,
        drawn=len(draw.drawn) + skipped,
        inspected=sum(result.inspected for result in given),
        published=sum(result.published for result in given),
        with_problems=sum(result.has_problem for result in given),
        listed=sum(result.listed for result in given),
        cases=sum(result.cases for result in given),
        fines=sum(result.fines for result in given),
    )


def _stray(results: Sequence[BusinessResult], standing: set[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, result in enumerate(results):
        if result.identifier not in standing or result.identifier in seen:
            twice = result.identifier in seen
            yield Finding(
                code="result.twice" if twice else "result.not-drawn",
                path=f"$[{index}].identifier",
                problem="a second result" if twice else "not among those who stand drawn",
                value=shorten(result.identifier),
                fix="give one result for each business that stands drawn",
            )
        seen.add(result.identifier)
