"""The record sheet (抽查记录表): materials, results by item, trade secrets, and the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Final, final

from attrs import frozen

from randcheck.codes import Result, ResultCode, ResultCode2014
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault
from randcheck.inspection.conduct import Conduct, SignOff
from randcheck.roster import Entity
from randcheck.values import (
    Document,
    Identifier,
    Label,
    Name,
    Ordinal,
    Text,
)
from randcheck.values.constraints import several
from randcheck.values.validation import checked, validate
from randcheck.wire import digest

__all__ = ["Material", "RecordRow", "RecordSheet", "TradeSecret"]


@final
@frozen(kw_only=True)
class Material:
    """A part of the file that the business supplied (单位信用档案, S8).

    `name` is the kind, such as 基本条件, 人员, 场地, 安全防范管理 or 工作落实; `text` the content.
    """

    name: Label
    text: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)


_UNCOOPERATIVE: Final = (ResultCode.UNCOOPERATIVE, ResultCode2014.UNCOOPERATIVE)


@final
@frozen(kw_only=True)
class RecordRow:
    """One row of the sheet (抽查记录): unit (抽查单位), item, results, inspectors who signed (D5).

    `item` is the code of an inspection item, `inspectors` are identifiers. Code 1 excludes others.
    """

    unit: Name
    item: Identifier
    codes: Annotated[tuple[Result, ...], several(unique=True, source="D5")]
    inspectors: Annotated[tuple[Identifier, ...], several(unique=True, source="R11")]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    @property
    def may_be_listed(self) -> bool:
        """Whether a listing can rest on this row: it has a code 2, 3 or 4 (D10)."""
        return any(code.may_be_listed for code in self.codes)

    @property
    def may_be_pursued(self) -> bool:
        """Whether a case can rest on this row: it has more than a code 1 or 7 (D11)."""
        return any(code.is_problem or code in _UNCOOPERATIVE for code in self.codes)

    def _contradictions(self) -> Iterator[Finding]:
        if len(self.codes) > 1 and any(code.number == 1 for code in self.codes):
            yield fault("record.code-1", "codes", results=self.codes, source="D5")
        yield from _code_set_findings("codes", self.codes)


@final
@frozen(kw_only=True)
class TradeSecret:
    """A part of the sheet that the business declared a trade secret (商业秘密, S11), and why.

    `place` is one of `PLACES`, or `materials.` with the name of a material.
    """

    #: The parts of a sheet that may be declared, beside its materials.
    PLACES: ClassVar[tuple[str, ...]] = (
        "opinion",
        "remark",
        "conduct.place",
        "business.attributes",
        "business.business_type",
        "business.registration_number",
        "business.legal_representative",
        "business.business_scope",
        "business.phone",
        "business.address",
    )

    place: Name
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class RecordSheet(Document):
    """The sheet of one inspection (抽查记录表, S15): Annex 3, field by field.

    `title` is the name printed before 部门联合, `business` is the business as registered on that
    day. `plan`, `draw_number` and `label` say which draw the sheet belongs to (R6). Several units
    may have rows (S16), one for each unit and item. All results are of one code set (D20).
    """

    title: Name
    plan: Ordinal
    draw_number: Ordinal
    label: Label
    business: Entity
    conduct: Conduct
    rows: Annotated[tuple[RecordRow, ...], several(source="D5")]
    sign_off: SignOff
    opinion: Text = ""
    remark: Text = ""
    materials: tuple[Material, ...] = ()
    secrets: tuple[TradeSecret, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(
            self,
            self._rows_twice,
            self._several_code_sets,
            self._materials_twice,
            self._secrets_twice,
            self._secrets_of_nothing,
        )

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON (摘要); an amendment names a sheet by it."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return digest(self)

    @property
    def day(self) -> date:
        """The day of the check (检查日期)."""
        return self.conduct.day

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit that has a row (S16), in the order of the rows."""
        return tuple(dict.fromkeys(row.unit for row in self.rows))

    @property
    def inspectors(self) -> tuple[str, ...]:
        """Every inspector who signed for a row (R11), in the order of the rows."""
        return tuple(dict.fromkeys(one for row in self.rows for one in row.inspectors))

    @property
    def codes(self) -> tuple[Result, ...]:
        """Every result of any row, each once, in the order of the rows."""
        return tuple(dict.fromkeys(code for row in self.rows for code in row.codes))

    @property
    def has_problem(self) -> bool:
        """Whether a problem was found: 2, 3, 4, 5 or 8 (D6).

        Where code 6 counts too, ask for `has_problem or is_uncooperative`.
        """
        return any(code.is_problem for code in self.codes)

    @property
    def is_uncooperative(self) -> bool:
        """Whether a row has code 6, which is reported on its own (D6)."""
        return any(code in _UNCOOPERATIVE for code in self.codes)

    @property
    def is_inspected(self) -> bool:
        """Whether the results are those of an inspection, codes 4 and 7 included (D7)."""
        for row in self.rows:  # asked of every sheet that is put on record, so without a generator
            for code in row.codes:
                if code.is_inspected:
                    return True
        return False

    @checked
    def row(self, unit: Name, item: Identifier) -> RecordRow | None:
        """Return the row of a unit for an item, or None where there is none."""
        return self._row(unit, item)

    def _row(self, unit: str, item: str) -> RecordRow | None:
        return next((row for row in self.rows if (row.unit, row.item) == (unit, item)), None)

    def _several_code_sets(self) -> Iterator[Finding]:
        return _code_set_findings("rows", self.codes)

    def _materials_twice(self) -> Iterator[Finding]:
        return duplicates((one.name for one in self.materials), "materials", source="S8")

    def _secrets_twice(self) -> Iterator[Finding]:
        return duplicates((one.place for one in self.secrets), "secrets", source="S11")

    def _secrets_of_nothing(self) -> Iterator[Finding]:
        names = (f"materials.{one.name}" for one in self.materials)
        places = dict.fromkeys((*TradeSecret.PLACES, *names))
        for index, secret in enumerate(self.secrets):
            if secret.place not in places:
                yield fault(
                    "record.secret",
                    f"secrets[{index}].place",
                    value=secret.place,
                    choices=tuple((one, "") for one in places),
                    source="S11",
                )

    def _rows_twice(self) -> Iterator[Finding]:
        first: dict[tuple[str, str], int] = {}
        for index, row in enumerate(self.rows):
            earlier = first.setdefault((row.unit, row.item), index)
            if earlier != index:
                yield fault(
                    "record.row-twice",
                    f"rows[{index}]",
                    unit=row.unit,
                    item=row.item,
                    first=earlier,
                    second=index,
                    source="D5",
                )


def _code_set_findings(where: str, codes: tuple[Result, ...]) -> Iterator[Finding]:
    sets = tuple(dict.fromkeys(code.code_set for code in codes))
    if len(sets) > 1:
        yield fault("record.sets", where, names=sets, source="D20")
