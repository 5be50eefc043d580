"""Rows of a table: what is reported of those that are refused."""

from collections import ChainMap
from collections.abc import Callable, Iterator
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Finding, Roster
from randcheck.codes import EntityStatus
from randcheck.display import text
from randcheck.errors.finding import LONGEST
from randcheck.roster import Intake, read_rows
from randcheck.values.identifiers import LONGEST as LIMIT
from tests.made.short import in_short
from tests.roster.rows import FULL_WIDTH, Row, any_rows, code, off_by_one, rejected, row, told

Told = set[tuple[str, str]]


any_key: Any = 5
STATUSES = tuple((one.value, one.label) for one in EntityStatus)


def only(intake: Intake) -> tuple[Finding, ...]:
    """What is told of the only row, which was rejected."""
    (one,) = intake.rejected
    assert (one.row, intake.entities) == (0, ())
    return one.findings


def texts_in(figure: object) -> Iterator[str]:
    """Every text in a figure, in whatever depth."""
    if isinstance(figure, tuple):
        yield from (one for part in figure for one in texts_in(part))
    elif isinstance(figure, str):
        yield figure


def start(long: str) -> str:
    """What is shown of a long text."""
    return f"{long[: LONGEST - 1]}…"


def changing(name: str, change: Callable[[str], object]) -> Callable[[Row], Row]:
    return lambda one: {**one, name: change(one[name])}


def giving(name: str, value: object) -> Callable[[Row], Row]:
    return lambda one: {**one, name: value}


def without(name: str) -> Callable[[Row], Row]:
    return lambda one: {key: value for key, value in one.items() if key != name}


#: Each fault: what it does to a good row, and what is told by code and field.
FAULTS: dict[str, tuple[Callable[[Row], Row], Told]] = {
    "int": (
        changing("identifier", lambda one: 914111020000000000 + ord(one[16])),
        {("row.number", ".identifier")},
    ),
    "float": (changing("identifier", lambda one: 9.14111e17), {("row.number", ".identifier")}),
    "nan": (giving("identifier", float("nan")), {("row.number", ".identifier")}),
    "bool": (giving("identifier", True), {("type.text", ".identifier")}),
    "full-width": (
        changing("identifier", lambda one: one.translate(FULL_WIDTH)),
        {("identifier.full-width", ".identifier")},
    ),
    "lower case": (changing("identifier", str.lower), {("credit-code.form", ".identifier")}),
    "space": (
        changing("identifier", lambda one: f"{one[:6]} {one[6:]}"),
        {("identifier.space", ".identifier")},
    ),
    "trailing space": (
        changing("identifier", lambda one: f"{one} "),
        {("identifier.space", ".identifier")},
    ),
    "zero-width": (
        changing("identifier", lambda one: f"\u200b{one}"),
        {("identifier.invisible", ".identifier")},
    ),
    "look-alike": (
        changing("identifier", lambda one: one.replace("A", "\u0410")),
        {("identifier.look-alike", ".identifier")},
    ),
    "too short": (
        changing("identifier", lambda one: one[:17]),
        {("credit-code.form", ".identifier")},
    ),
    "one more": (
        changing("identifier", lambda one: one + "0"),
        {("credit-code.form", ".identifier")},
    ),
    "letter O": (
        changing("identifier", lambda one: one.replace("0", "O", 1)),
        {("credit-code.form", ".identifier")},
    ),
    "much too long": (
        changing("identifier", lambda one: one * 20),
        {("identifier.too-long", ".identifier")},
    ),
    "empty": (giving("identifier", ""), {("identifier.empty", ".identifier")}),
    "check character": (
        changing("identifier", off_by_one),
        {("credit-code.check-character", ".identifier")},
    ),
    "no identifier": (without("identifier"), {("field.missing", ".identifier")}),
    "no name": (without("name"), {("field.missing", ".name")}),
    "no status": (without("status"), {("field.missing", ".status")}),
    "unknown field": (giving("地址", "人民路"), {("field.unknown", "")}),
    "long field": (giving("地址\u200b" * 40, "人民路"), {("field.unknown", "")}),
    "unknown number": (giving(any_key, "人民路"), {("field.unknown", "")}),
    "name": (giving("name", 5), {("type.text", ".name")}),
    "blank name": (giving("name", " "), {("text.blank", ".name")}),
    "division": (giving("division", 411102), {("type.text", ".division")}),
    "31 June": (giving("established", "2020-06-31"), {("row.day", ".established")}),
    "datetime": (
        giving("established", datetime(2020, 1, 1)),  # noqa: DTZ001
        {("row.day", ".established")},
    ),
    "bare date": (giving("established", "20200101"), {("row.day", ".established")}),
    "week date": (giving("established", "2020-W01-1"), {("row.day", ".established")}),
    "full-width date": (giving("established", "２０２０-01-01"), {("row.day", ".established")}),
    "no date": (giving("established", None), {("row.day", ".established")}),
    "status": (giving("status", "存续"), {("row.status", ".status")}),
    "status in capitals": (giving("status", "ESTABLISHED"), {("row.status", ".status")}),
    "status as list": (giving("status", ["established"]), {("row.status", ".status")}),
    "remit": (giving("remit", "联网单位"), {("type.tuple", ".remit")}),
    "remit item": (
        giving("remit", ["联网单位", "a b"]),
        {("identifier.space", ".remit[1]")},
    ),
    "attributes": (giving("attributes", "信用"), {("type.tuple", ".attributes")}),
    "attribute": (giving("attributes", ["信用"]), {("type.tuple-of", ".attributes[0]")}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_by_kind_row_and_field(fault: str) -> None:
    """One fault, one finding, with its row and field; the rows around it are accepted."""
    plant, expected = FAULTS[fault]
    intake = read_rows([row(0), row(1), plant(row(2)), row(3)])
    assert [one.name for one in intake.entities] == ["商行0", "商行1", "商行3"]
    assert rejected(intake) == {2: [(kind, f"$[2]{place}") for kind, place in expected]}
    assert intake.warnings == ()


#: What is told of each fault beside code and place.
PARTICULARS: dict[str, str] = {
    "int": "given=('integer', '914111020000000055')",
    "float": "given=('float', '9.14111e+17')",
    "nan": "given=('float', 'nan')",
    "bool": "given=('boolean', 'true')",
    "lower case": "value=91411102ma0000007r",
    "trailing space": "value=91411102MA0000007R  character=U+0020 position=18",
    "zero-width": "value=\\u200b91411102MA0000007R character=U+200B position=0",
    "look-alike": "value=91411102M\u04100000007R character=U+0410 position=9",
    "too short": "value=91411102MA0000007",
    "letter O": "value=914111O2MA0000007R",
    "much too long": f"value={start('91411102MA0000007R' * 20)} length=360 limit={LIMIT}",
    "check character": "value=91411102MA0000007T expected=R found=T",
    "empty": "",
    "no name": "",
    "unknown field": "name=地址",
    "long field": "name=" + start("地址\\u200b" * 40),
    "unknown number": "name=5",
    "name": "given=('integer', 5)",
    "blank name": "value= ",
    "31 June": "given=('text', '2020-06-31')",
    "datetime": "given=('moment', '2020-01-01T00:00:00')",
    "no date": "given=('nothing',)",
    "status": f"given=('text', '存续') choices={STATUSES}",
    "status as list": f"given=('list',) choices={STATUSES}",
    "remit": "given=('text', '联网单位')",
    "remit item": "value=a b character=U+0020 position=1",
    "attribute": "given=('text', '信用') size=2",
}


@pytest.mark.parametrize("fault", PARTICULARS)
def test_each_fault_has_its_particulars(fault: str) -> None:
    """What was given, and what is taken instead, are figures that a program reads."""
    plant, ((kind, place),) = FAULTS[fault]
    told_of = [kind, f"$[0]{place}", *filter(None, [PARTICULARS[fault]])]
    assert in_short(only(read_rows([plant(row())]))) == [" ".join(told_of)]


@pytest.mark.parametrize("fault", FAULTS)
def test_values_are_cut_short(fault: str) -> None:
    """A finding shows no more than the start of a value, and nothing invisible."""
    for found in only(read_rows([FAULTS[fault][0](row())])):
        texts = [one for _, figure in found.figures for one in texts_in(figure)]
        assert all(len(one) <= LONGEST and one.isprintable() for one in texts)
        assert found.figures or found.code in {"field.missing", "identifier.empty"}


def test_long_values_are_shown_by_their_start() -> None:
    """A text of thousands of characters, and a number of thousands of digits, stay short."""
    nines = "9" * 5000
    text, number, name = read_rows(
        [
            row(identifier=nines),
            row(identifier=10**4000),
            {**row(2), nines: "x"},
        ],
    ).rejected
    assert in_short(text.findings) == [
        f"identifier.too-long $[0].identifier value={start(nines)} length=5000 limit={LIMIT}"
    ]
    assert in_short(number.findings) == ["row.number $[1].identifier given=('integer', '≥2^13287')"]
    assert in_short(name.findings) == [f"field.unknown $[2] name={start(nines)}"]


def test_several_faults_are_told_at_once() -> None:
    """Every field's fault, with names that are missing or unknown, in one rejection."""
    given_: Row = {
        "identifier": code(1).lower(),
        "division": 411102,
        "status": "存续",
        "established": "20200101",
        "remit": "联网单位",
        "phone": 8,
        "地址": "人民路",
    }
    assert sorted(told(only(read_rows([given_])))) == [
        ("credit-code.form", "$[0].identifier"),
        ("field.missing", "$[0].name"),
        ("field.unknown", "$[0]"),
        ("row.day", "$[0].established"),
        ("row.status", "$[0].status"),
        *(("type.text", f"$[0].{name}") for name in ("division", "phone")),
        ("type.tuple", "$[0].remit"),
    ]


def test_a_number_does_not_hide_other_faults() -> None:
    """An identifier that arrived as a number is told beside a bad name."""
    found = only(read_rows([row(identifier=1, name="")]))
    assert told(found) == [("row.number", "$[0].identifier"), ("text.blank", "$[0].name")]


def test_an_empty_row_lacks_every_required_field() -> None:
    """What has a default may be left out, and nothing else."""
    required = ["division", "established", "identifier", "name", "status"]
    assert told(only(read_rows([{}]))) == [("field.missing", f"$[0].{one}") for one in required]
    assert len(read_rows([without("remit")(row())]).entities) == 1


@pytest.mark.parametrize("stranger", [None, 5, "text", [("identifier", code(0))], object()])
def test_rows_are_mappings(stranger: object) -> None:
    """A row that isn't a mapping is rejected, and those behind it keep their numbers."""
    intake = any_rows([stranger, row(1), stranger])
    assert len(intake.entities) == 1
    assert rejected(intake) == {0: [("row.form", "$[0]")], 2: [("row.form", "$[2]")]}


def test_any_mapping_is_a_row_and_stays_as_it_is() -> None:
    """Other mappings than dict are read, and no row is changed by being read."""
    given_ = row(2, established="2020-01-01", attributes=[["信用", "A"]])
    before = {**given_, "remit": [*given_["remit"]], "attributes": [["信用", "A"]]}
    intake = read_rows([MappingProxyType(row(0)), ChainMap(row(1)), given_])
    assert len(intake.entities) == 3
    assert given_ == before


def test_faults_of_rows_in_both_languages() -> None:
    """What a person reads of a row: what is wrong, and what to do."""
    status, day = only(read_rows([row(status="存续", established="2020-06-31")]))
    missing, unknown = only(read_rows([{**without("name")(row()), "地址": "人民路"}]))
    assert [str(one) for one in (status, day, missing, unknown)] == [
        '$[0].status: the text "存续" isn\'t a status of registration that is known here (give one '
        "of these or its Chinese label: established, deregistered, revoked, transferred)",
        '$[0].established: the text "2020-06-31" isn\'t a day (give a date, or text of the form '
        "YYYY-MM-DD)",
        "$[0].name: this field is missing (add it)",
        "$[0]: there is no field 地址 (remove it, or correct its name)",
    ]
    assert [text(one) for one in (status, day, missing, unknown)] == [
        "文本“存续”不是可识别的登记状态。可选：已成立（established）、已注销（deregistered）、"
        "被吊销（revoked）、已迁出（transferred）。",
        "文本“2020-06-31”不是日期。请提供日期，或者写成如2023-03-07的文本。",
        "缺少该项。请补充。",
        "没有“地址”这一项。请删除，或者更正名称。",
    ]


def test_a_rejection_has_what_the_row_holds() -> None:
    """By name in order, as texts: anything else with its kind, and what is in it, two deep."""
    rows: list[Any] = [
        row(identifier=5, remit=["网吧", 3], attributes={"信用": ["A", ["B"]]}, name="长" * 300),
        5,
        {any_key: None, "x\u200b": row},
    ]
    first, second, third = read_rows(rows).rejected
    assert first.given == (
        ("attributes", "mapping 信用 list A list"),
        ("division", "411102"),
        ("established", "2020-02-29"),
        ("identifier", "integer 5"),
        ("name", start("长" * 300)),
        ("remit", "list 网吧 integer 3"),
        ("status", "established"),
    )
    assert second.given == (("", "integer 5"),)
    assert third.given == (("integer 5", "nothing"), ("x\\u200b", "function"))


# -- whole tables ----------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.lists(st.sampled_from(sorted(FAULTS)), max_size=2)),
        max_size=30,
    )
)
def test_accepted_and_rejected_are_the_rows(drafts: list[tuple[int, list[str]]]) -> None:
    """Accepted is the first row without a fault of each business; every other is rejected once."""
    rows: list[Row] = []
    good: dict[int, int] = {}
    planted: dict[int, Told] = {}
    for place, (number, faults) in enumerate(drafts):
        made = row(number)
        # A second fault is planted only where it touches another field than the first.
        for fault in faults:
            plant, expected = FAULTS[fault]
            fields = {field.partition("[")[0] for _, field in planted.get(place, set())}
            if not fields & {field.partition("[")[0] for _, field in expected}:
                made = plant(made)
                planted.setdefault(place, set()).update(expected)
        rows.append(made)
        if place not in planted:
            good.setdefault(number, place)
    intake = read_rows(iter(rows))
    assert len(intake.entities) + len(intake.rejected) == len(rows)
    assert [one.name for one in intake.entities] == [f"商行{number}" for number in good]
    accepted = set(good.values())
    assert [one.row for one in intake.rejected] == sorted(set(range(len(rows))) - accepted)
    for one in intake.rejected:
        found = {(kind, path.removeprefix(f"$[{one.row}]")) for kind, path in told(one.findings)}
        twice = {("row.twice", ".identifier")}
        assert found - {("row.two-spellings", ".identifier")} == planted.get(one.row, twice)
        assert all(path.startswith(f"$[{one.row}]") for _, path in told(one.findings))


def test_a_table_with_one_percent_of_each_fault() -> None:
    """Of 20,000 rows, each planted fault is found by its kind, and no other row is rejected."""
    planted: dict[int, Told] = {}
    rows: list[Row] = []
    kinds = [one for one in FAULTS if one not in {"empty", "much too long"}]
    for number in range(20_000):
        made, place = row(number), number % 100
        if place < len(kinds):
            plant, planted[number] = FAULTS[kinds[place]]
            made = plant(made)
        elif place == 98:
            made["identifier"] = code(number - 1)
            planted[number] = {("row.twice", ".identifier")}
        elif place == 99:
            made["identifier"] = code(number - 3).lower()
            planted[number] = {
                (kind, ".identifier") for kind in ("credit-code.form", "row.two-spellings")
            }
        rows.append(made)
    intake = read_rows(rows)
    found = {
        one: {(kind, path.removeprefix(f"$[{one}]")) for kind, path in findings}
        for one, findings in rejected(intake).items()
    }
    assert found == planted
    assert len(planted) == 200 * (len(kinds) + 2)
    assert len(intake.entities) == 20_000 - len(planted)
    assert len(Roster.of(intake.entities)) == len(intake.entities)
