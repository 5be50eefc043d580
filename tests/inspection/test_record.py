"""The record sheet: field by field, and what contradicts itself."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from randcheck import wire
from randcheck.codes import CheckMethod, ResultCode, ResultCode2014, SignOffKind
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.inspection import (
    Material,
    RecordRow,
    RecordSheet,
    SignOff,
    TradeSecret,
)
from tests.made.inspection import (
    CLEAN,
    DAY,
    FAULTY,
    ITEM,
    OTHER_ITEM,
    OTHER_UNIT,
    STARTED,
    UNIT,
    conduct,
    row,
    sheet,
)
from tests.made.short import in_short

C, Old = ResultCode, ResultCode2014
#: Both sets of codes, as a figure.
SETS = "names=('notice-2023', 'publicity-2014')"


def faults(call: Callable[[], object]) -> list[str]:
    """Each finding of what is refused, with its figures."""
    with pytest.raises(InvalidInput) as caught:
        call()
    assert all(found.fix for found in caught.value.findings)
    return in_short(caught.value.findings)


# -- rows -----------------------------------------------------------------------------------------

several = st.lists(st.sampled_from(ResultCode), max_size=4).map(tuple)


@given(several)
def test_a_row_stands_if_code_1_stands_alone_and_none_stands_twice(
    codes: tuple[ResultCode, ...],
) -> None:
    """D5, for any codes of a set."""
    allowed = (
        len(codes) > 0
        and len(set(codes)) == len(codes)
        and not (C.NO_PROBLEM in codes and len(codes) > 1)
    )
    try:
        row(codes=codes)
    except InvalidInput:
        assert not allowed
    else:
        assert allowed


def test_what_contradicts_itself_in_a_row_is_named() -> None:
    """Every fault of a row at once, each with its rule."""
    assert faults(lambda: row(C.NO_PROBLEM, C.NOT_OPERATING, C.NOT_OPERATING, inspectors=())) == [
        "field.twice $.codes[2] value=notice-2023/7 first=1 second=2 source=D5",
        "field.empty $.inspectors source=R11",
        "record.code-1 $.codes"
        " results=('notice-2023/1', 'notice-2023/7', 'notice-2023/7') source=D5",
    ]
    for changes, expected in (
        ({"codes": ()}, "field.empty $.codes source=D5"),
        (
            {"inspectors": ("P1", "P1")},
            "field.twice $.inspectors[1] value=P1 first=0 second=1 source=R11",
        ),
        ({"codes": (C.UNREACHABLE, Old.UNREACHABLE)}, f"record.sets $.codes {SETS} source=D20"),
        (
            {"codes": (Old.NORMAL, Old.UNCOOPERATIVE)},
            "record.code-1 $.codes results=('publicity-2014/1', 'publicity-2014/6') source=D5",
        ),
    ):
        assert faults(partial(row, **changes)) == [expected]


def test_listings_rest_on_2_3_4_and_cases_on_anything_but_1_and_7() -> None:
    """D10 and D11, code by code; a row with one such code will do."""
    assert {c.number for c in C if row(c).may_be_listed} == {2, 3, 4}
    assert {c.number for c in C if row(c).may_be_pursued} == {2, 3, 4, 5, 6, 8}
    assert {c.number for c in Old if row(codes=(c,)).may_be_listed} == {2, 3, 4, 5}
    assert {c.number for c in Old if row(codes=(c,)).may_be_pursued} == {2, 3, 4, 5, 6}
    assert row(C.NOT_OPERATING, C.UNREACHABLE).may_be_listed
    assert row(C.NOT_OPERATING, C.UNCOOPERATIVE).may_be_pursued


# -- sign-off -------------------------------------------------------------------------------------


def test_a_sheet_is_signed_or_sealed_or_has_a_reason() -> None:
    """R12: the three ways, and what each holds."""
    assert SignOff.signed("李四") == SignOff(kind=SignOffKind.SIGNED, by="李四")
    assert SignOff.stamped() == SignOff(kind=SignOffKind.STAMPED)
    assert SignOff.unsigned("拒绝签字") == SignOff(kind=SignOffKind.UNSIGNED, reason="拒绝签字")


@pytest.mark.parametrize("kind", SignOffKind)
@pytest.mark.parametrize("by", [None, "李四"])
@pytest.mark.parametrize("reason", [None, "拒绝签字"])
def test_exactly_one_of_signature_seal_and_reason(
    kind: SignOffKind, by: str | None, reason: str | None
) -> None:
    """R12: of the twelve ways to fill it in, three are right; the others have a code by field."""
    expected = []
    if by is None and kind is SignOffKind.SIGNED:
        expected.append("record.sign-off.no-signer $.by source=R12")
    if by is not None and kind is not SignOffKind.SIGNED:
        expected.append(f"record.sign-off.signer $.by value={by} sign_off={kind.value} source=R12")
    if reason is None and kind is SignOffKind.UNSIGNED:
        expected.append("record.sign-off.no-reason $.reason source=R12")
    if reason is not None and kind is not SignOffKind.UNSIGNED:
        figures = f"value={reason} sign_off={kind.value} source=R12"
        expected.append(f"record.sign-off.reason $.reason {figures}")
    if expected:
        assert faults(lambda: SignOff(kind=kind, by=by, reason=reason)) == expected
    else:
        assert SignOff(kind=kind, by=by, reason=reason).kind is kind


def test_a_blank_reason_is_none() -> None:
    """Blanks aren't a reason, and nobody's name."""
    assert [faults(partial(one, " ")) for one in (SignOff.signed, SignOff.unsigned)] == [
        ["text.blank $.by value= "],
        ["text.blank $.reason value= "],
    ]


# -- conduct --------------------------------------------------------------------------------------


def test_a_check_ends_after_it_starts_and_has_a_method() -> None:
    """The times and methods of a check (S2, S12)."""
    moment = conduct(ended_at=STARTED)
    assert moment.started_at == moment.ended_at
    assert faults(lambda: conduct(ended_at=STARTED - timedelta(seconds=1), methods=())) == [
        "field.empty $.methods source=S2",
        "record.time-order $.ended_at started_at=2023-05-10T09:00:00+08:00"
        " ended_at=2023-05-10T08:59:59+08:00 source=S12",
    ]
    twice = (CheckMethod.ON_SITE, CheckMethod.TARGETED, CheckMethod.ON_SITE)
    assert faults(lambda: conduct(methods=twice)) == [
        "field.twice $.methods[2] value=on_site first=0 second=2 source=S2"
    ]


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        # 07:30 in Beijing is the day before in UTC
        (datetime(2023, 5, 9, 23, 30, tzinfo=UTC), 10),
        (datetime(2023, 5, 9, 15, 59, 59, tzinfo=UTC), 9),
        (datetime(2023, 5, 9, 16, 0, tzinfo=UTC), 10),
        (datetime(2023, 5, 10, 23, 0, tzinfo=timezone(timedelta(hours=-8))), 11),
    ],
)
def test_the_day_is_the_one_in_china(started: datetime, expected: int) -> None:
    """In whatever zone the moment is given: no day before or after can be claimed."""
    for day in range(7, 14):
        if day == expected:
            assert conduct(day=date(2023, 5, day), started_at=started, ended_at=started)
            continue
        with pytest.raises(InvalidInput) as caught:
            conduct(day=date(2023, 5, day), started_at=started, ended_at=started)
        at = started.astimezone(UTC).isoformat()
        assert in_short(caught.value.findings) == [
            f"record.time-day $.day day=2023-05-{day:02} started_at={at} source=S12"
        ]


# -- the sheet ------------------------------------------------------------------------------------


def joint(**changes: Any) -> RecordSheet:
    """A sheet of two units, with three rows."""
    rows = (
        row(C.NOT_DISCLOSED, C.UNCOOPERATIVE),
        row(C.NOT_OPERATING, item=OTHER_ITEM),
        row(C.NOT_DISCLOSED, unit=OTHER_UNIT, inspectors=("P3", "P1")),
    )
    return sheet(rows=rows, **changes)


def test_several_units_stand_on_one_sheet() -> None:
    """S16: a row for each unit and item; units, inspectors and codes in their order."""
    made = joint()
    assert made.units == (UNIT, OTHER_UNIT)
    assert made.inspectors == ("P1", "P2", "P3")
    assert made.codes == (C.NOT_DISCLOSED, C.UNCOOPERATIVE, C.NOT_OPERATING)
    assert made.day == DAY
    assert made.row(UNIT, OTHER_ITEM) is made.rows[1]
    assert made.row(OTHER_UNIT, ITEM) is made.rows[2]
    assert made.row(OTHER_UNIT, OTHER_ITEM) is None


@pytest.mark.parametrize("code", ResultCode)
def test_a_business_s_outcome_follows_from_its_rows(code: ResultCode) -> None:
    """D6: 2, 3, 4, 5 and 8 are problems, 6 is told on its own; D7: all eight are inspected."""
    made = sheet(rows=(row(C.NOT_OPERATING), row(code, item=OTHER_ITEM)))
    assert made.has_problem == (code.number in {2, 3, 4, 5, 8})
    assert made.is_uncooperative == (code.number == 6)
    assert made.is_inspected


@pytest.mark.parametrize("code", ResultCode2014)
def test_the_codes_of_2014_that_are_no_inspection(code: ResultCode2014) -> None:
    """D7: 7, 8 and 9 of the older set say that there was none."""
    made = sheet(rows=(row(codes=(code,)),))
    assert made.is_inspected == (code.number < 7)
    assert made.is_uncooperative == (code.number == 6)


def test_what_contradicts_itself_on_a_sheet_is_named() -> None:
    """Every fault of a sheet at once, each with its rule."""
    assert faults(lambda: sheet(rows=())) == ["field.empty $.rows source=D5"]
    made = {
        "rows": (row(), row(), row(codes=(Old.NORMAL,), unit=OTHER_UNIT)),
        "materials": (Material(name="人员"), Material(name="人员", text="名册")),
        "secrets": (
            TradeSecret(place="materials.人员", reason="未公开"),
            TradeSecret(place="materials.场地", reason="未公开"),
            TradeSecret(place="business.name", reason="未公开"),
            TradeSecret(place="materials.人员", reason="未公开"),
        ),
    }
    choices = tuple((one, "") for one in (*TradeSecret.PLACES, "materials.人员"))
    assert faults(lambda: sheet(**made)) == [
        f"record.row-twice $.rows[1] unit={UNIT} item={ITEM} first=0 second=1 source=D5",
        f"record.sets $.rows {SETS} source=D20",
        "field.twice $.materials[1] value=人员 first=0 second=1 source=S8",
        "field.twice $.secrets[3] value=materials.人员 first=0 second=3 source=S11",
        f"record.secret $.secrets[1].place value=materials.场地 choices={choices} source=S11",
        f"record.secret $.secrets[2].place value=business.name choices={choices} source=S11",
    ]


def test_a_trade_secret_names_a_part_that_is_there() -> None:
    """S11: a misspelt part is refused, since what it meant would be published."""
    secrets = tuple(TradeSecret(place=one, reason="未公开") for one in TradeSecret.PLACES)
    assert sheet(secrets=secrets).secrets == secrets
    known = {"sheet": sheet(), "business": sheet().business, "conduct": sheet().conduct}
    for place in TradeSecret.PLACES:
        of, _, name = place.rpartition(".")
        assert hasattr(known[of or "sheet"], name)


def test_a_sheet_has_a_digest() -> None:
    """The SHA-256 of its canonical JSON, another for any change."""
    assert FAULTY.digest == wire.digest(FAULTY)
    others = [
        evolve(FAULTY, remark="更正"),
        evolve(FAULTY, sign_off=SignOff.stamped()),
        evolve(FAULTY, draw_number=2),
        evolve(FAULTY, conduct=conduct(place="别处")),
        CLEAN,
    ]
    assert len({FAULTY.digest, *(one.digest for one in others)}) == 6


def test_looking_at_the_digest_changes_nothing() -> None:
    """A sheet whose digest was asked for is equal, hashes the same, and pickles."""
    fresh, asked = joint(), joint()
    assert asked.digest == fresh.digest
    again = pickle.loads(pickle.dumps(asked))
    assert again == asked == joint()
    assert hash(again) == hash(joint())
    assert again.digest == asked.digest
    assert wire.dumps(again) == wire.dumps(joint())


# -- there and back -------------------------------------------------------------------------------

codes = st.one_of(
    st.lists(st.sampled_from([c for c in ResultCode if c.number > 1]), min_size=1, unique=True),
    st.just([C.NO_PROBLEM]),
)
rows = st.lists(
    st.builds(
        RecordRow,
        unit=st.sampled_from([UNIT, OTHER_UNIT]),
        item=st.sampled_from([ITEM, OTHER_ITEM]),
        codes=codes.map(tuple),
        inspectors=st.lists(st.sampled_from(["P1", "P2", "P3"]), min_size=1, unique=True).map(
            tuple
        ),
    ),
    min_size=1,
    unique_by=lambda one: (one.unit, one.item),
).map(tuple)
sign_offs = st.one_of(
    st.builds(SignOff.signed, st.just("李四")),
    st.builds(SignOff.stamped),
    st.builds(SignOff.unsigned, st.just("拒绝签字")),
)
sheets = st.builds(
    sheet,
    rows=rows,
    sign_off=sign_offs,
    opinion=st.text(st.characters(codec="utf-8", min_codepoint=0x4E00), max_size=5),
    secrets=st.sampled_from([(), (TradeSecret(place="opinion", reason="配方"),)]),
    conduct=st.builds(conduct, certificates_shown=st.booleans(), rights_told=st.booleans()),
)


@settings(deadline=None, max_examples=min(60, settings().max_examples))
@given(sheets)
def test_a_sheet_survives_its_document(made: RecordSheet) -> None:
    """Through canonical JSON a sheet stays the same, to the byte and in its digest."""
    written = wire.dumps(made)
    again = wire.loads(written, RecordSheet)
    assert again == made
    assert wire.dumps(again) == written
    assert again.digest == made.digest


def test_a_morning_in_beijing_reads_back() -> None:
    """A check before eight, whose moment in UTC lies on the day before."""
    early = STARTED.replace(hour=7)
    made = sheet(conduct=conduct(started_at=early))
    assert wire.loads(wire.dumps(made), RecordSheet) == made


def test_the_codes_of_a_sheet_carry_their_set() -> None:
    """D20: the set is written with every code, and codes of either set are read."""
    data = wire.to_data(sheet(rows=(row(codes=(Old.FALSE_DISCLOSURE,)),)))
    assert data["rows"][0]["codes"] == ["publicity-2014/5"]
    assert wire.from_data(RecordSheet, data).codes == (Old.FALSE_DISCLOSURE,)
    data["rows"][0]["codes"] = ["notice-2023/5"]
    assert wire.from_data(RecordSheet, data).codes == (C.CORRECTION_ORDERED,)


def test_every_fault_of_a_document_is_found_at_its_path() -> None:
    """Bad data of a sheet is reported in one go."""
    data = wire.to_data(FAULTY)
    data["rows"][0]["codes"] = ["5", "notice-2023/1"]
    data["sign_off"]["reason"] = "拒绝"
    data["conduct"]["certificates_shown"] = 1
    data["conduct"]["started_at"] = "2023-05-10"
    data["materials"][0]["name"] = ""
    data["business"]["identifier"] = "Ｅ0007"
    del data["title"]
    with pytest.raises(InvalidDocument) as caught:
        wire.from_data(RecordSheet, data)
    assert sorted((one.path, one.code) for one in caught.value.findings) == [
        ("$.business.identifier", "identifier.full-width"),
        ("$.conduct.certificates_shown", "type.boolean"),
        ("$.conduct.started_at", "form.moment"),
        ("$.materials[0].name", "label.empty"),
        ("$.rows[0].codes[0]", "type.choice"),
        ("$.sign_off.reason", "record.sign-off.reason"),
        ("$.title", "field.missing"),
    ]
