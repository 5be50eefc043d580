"""How a check was made (检查经过), what the business supplied, and how it confirmed the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Final, Self, final

from attrs import frozen

from randcheck.codes import CheckMethod, Result, ResultCode, ResultCode2014, SignOffKind
from randcheck.errors import Finding
from randcheck.errors.finding import fault, filled_once, once, shorten
from randcheck.roster import Entity
from randcheck.values import Identifier, Label, Moment, Name, Ordinal, Text, days_at
from randcheck.values.validation import validate
from randcheck.wire import digest

__all__ = [
    "Conduct",
    "MAY_BE_SECRET",
    "Material",
    "RecordRow",
    "RecordSheet",
    "SignOff",
    "TradeSecret",
]


@final
@frozen(kw_only=True)
class Conduct:
    """How the check was made (检查经过, S2, S8).

    `day` is the day of `started_at` at the place of the check. `certificates_shown` (出示执法证件)
    and `rights_told` (告知权利义务) say what was done; false is no fault of the sheet, since a
    document review shows no certificate.
    """

    day: date
    started_at: Moment
    ended_at: Moment
    place: Name
    methods: tuple[CheckMethod, ...]
    certificates_shown: bool
    rights_told: bool

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        yield from filled_once("S2", "methods", (one.value for one in self.methods))
        if self.ended_at < self.started_at:
            yield fault(
                "record.time", "S12", "ended_at", "ends before it starts", "swap the moments"
            )
        if self.day not in days_at(self.started_at):
            yield fault(
                "record.time",
                "S12",
                "day",
                f"nowhere on earth is it {self.day} at {self.started_at}",
                "give the day on which it started",
            )


@final
@frozen(kw_only=True)
class SignOff:
    """How the business confirmed the sheet (签字盖章, S9): exactly one of three (R12).

    Signed, `by` somebody; sealed; or neither, for the `reason` that the inspectors note.
    """

    kind: SignOffKind
    by: Name | None = None
    reason: Name | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @classmethod
    def signed(cls, by: str) -> Self:
        """Return the sign-off of a person who signed."""
        return cls(kind=SignOffKind.SIGNED, by=by)

    @classmethod
    def sealed(cls) -> Self:
        """Return the sign-off by the business's seal."""
        return cls(kind=SignOffKind.SEALED)

    @classmethod
    def unsigned(cls, reason: str) -> Self:
        """Return what is noted where neither signature nor seal could be had."""
        return cls(kind=SignOffKind.UNSIGNED, reason=reason)

    def _contradictions(self) -> Iterator[Finding]:
        for name, value, of in (
            ("by", self.by, SignOffKind.SIGNED),
            ("reason", self.reason, SignOffKind.UNSIGNED),
        ):
            if (value is not None) != (self.kind is of):
                odd = "missing" if value is None else "has no place"
                yield fault(
                    "record.sign-off",
                    "R12",
                    name,
                    f"{odd} in a sheet that is {self.kind.value}",
                    "use SignOff.signed, SignOff.sealed or SignOff.unsigned",
                )


@final
@frozen(kw_only=True)
class Material:
    """A part of the file that the business supplied (单位信用档案, S8).

    `name` is the kind, such as 基本条件, 人员, 场地, 安全防范管理 or 工作落实, `text` what it says.
    """

    name: Label
    text: Text = ""

    def __attrs_post_init__(self) -> None:
        validate(self)


_UNCOOPERATIVE: Final = (ResultCode.UNCOOPERATIVE, ResultCode2014.UNCOOPERATIVE)
#: What of a sheet the business may declare a trade secret, beside its materials (S11).
MAY_BE_SECRET: Final = (
    "opinion",
    "remark",
    "conduct.place",
    "business.attributes",
    "business.kind",
    "business.registration_number",
    "business.legal_representative",
    "business.business_scope",
    "business.phone",
    "business.address",
)


@final
@frozen(kw_only=True)
class RecordRow:
    """One row of the sheet: a unit (抽查单位), an item, its results, who signed for them (D5).

    `item` is the code of an inspection item, `inspectors` are identifiers. Code 1 stands alone.
    """

    unit: Name
    item: Identifier
    codes: tuple[Result, ...]
    inspectors: tuple[Identifier, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @property
    def may_be_listed(self) -> bool:
        """Whether a listing can rest on this row: it has a code 2, 3 or 4 (D10)."""
        return any(code.may_be_listed for code in self.codes)

    @property
    def may_be_pursued(self) -> bool:
        """Whether a case can rest on this row: it has more than a code 1 or 7 (D11)."""
        return any(code.is_problem or code in _UNCOOPERATIVE for code in self.codes)

    def _contradictions(self) -> Iterator[Finding]:
        yield from filled_once("D5", "codes", (code.value for code in self.codes))
        yield from filled_once("R11", "inspectors", self.inspectors)
        if len(self.codes) > 1 and any(code.number == 1 for code in self.codes):
            yield fault(
                "record.code-1", "D5", "codes", "code 1 beside another", "keep the 1 or the others"
            )
        yield from _one_set("codes", self.codes)


@final
@frozen(kw_only=True)
class TradeSecret:
    """What the business declared a trade secret (商业秘密, S11), and why.

    `place` is one of `MAY_BE_SECRET`, or `materials.` and the name of one.
    """

    place: Name
    reason: Name

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class RecordSheet:
    """The sheet of one inspection (抽查记录表, S15): Annex 3, field by field.

    `title` is the name that stands before 部门联合, `business` as it stood on the day. `plan`,
    `draw_number` and `label` say which draw it belongs to (R6). Several units may have rows (S16),
    one for each unit and item, and all results are of one code set (D20).
    """

    title: Name
    plan: Ordinal
    draw_number: Ordinal
    label: Label
    business: Entity
    conduct: Conduct
    rows: tuple[RecordRow, ...]
    sign_off: SignOff
    opinion: Text = ""
    remark: Text = ""
    materials: tuple[Material, ...] = ()
    secrets: tuple[TradeSecret, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON, by which an amendment names what it supersedes."""
        return digest(self)

    @property
    def day(self) -> date:
        """The day of the check (检查日期)."""
        return self.conduct.day

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit that has a row (S16), in order."""
        return tuple(dict.fromkeys(row.unit for row in self.rows))

    @property
    def inspectors(self) -> tuple[str, ...]:
        """Every inspector who signed for a row (R11), in order."""
        return tuple(dict.fromkeys(one for row in self.rows for one in row.inspectors))

    @property
    def codes(self) -> tuple[Result, ...]:
        """Every result of any row, in order."""
        return tuple(dict.fromkeys(code for row in self.rows for code in row.codes))

    @property
    def has_problem(self) -> bool:
        """Whether a problem was found: 2, 3, 4, 5 or 8 (D6).

        Who counts code 6 too asks for `has_problem or is_uncooperative`.
        """
        return any(code.is_problem for code in self.codes)

    @property
    def is_uncooperative(self) -> bool:
        """Whether a row has code 6, which is reported on its own (D6)."""
        return any(code in _UNCOOPERATIVE for code in self.codes)

    @property
    def is_inspected(self) -> bool:
        """Whether the results are those of an inspection, codes 4 and 7 included (D7)."""
        return any(code.is_inspected for row in self.rows for code in row.codes)

    def row(self, unit: str, item: str) -> RecordRow | None:
        """Return a unit's row for an item, or None where it has none."""
        return next((row for row in self.rows if (row.unit, row.item) == (unit, item)), None)

    def _contradictions(self) -> Iterator[Finding]:
        yield from filled_once("D5", "rows", (f"{row.item} {row.unit}" for row in self.rows))
        yield from _one_set("rows", self.codes)
        materials = [material.name for material in self.materials]
        yield from once("S8", "materials", materials)
        yield from once("S11", "secrets", (secret.place for secret in self.secrets))
        places = (*MAY_BE_SECRET, *(f"materials.{name}" for name in materials))
        for index, secret in enumerate(self.secrets):
            if secret.place not in places:
                yield fault(
                    "record.secret",
                    "S11",
                    f"secrets[{index}].place",
                    f"no such part of the sheet can be a secret: {shorten(secret.place)}",
                    f"give one of {', '.join(places)}",
                )


def _one_set(where: str, codes: tuple[Result, ...]) -> Iterator[Finding]:
    sets = dict.fromkeys(code.code_set for code in codes)
    if len(sets) > 1:
        yield fault(
            "record.sets", "D20", where, f"codes of {' and '.join(sets)}", "use one code set"
        )
