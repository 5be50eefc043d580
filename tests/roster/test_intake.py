"""Rows of a table: what is accepted, and what is told of the others."""

from collections import ChainMap
from collections.abc import Callable
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import pytest
from attrs import asdict
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Entity, Finding, Roster
from randcheck.codes import EntityStatus
from randcheck.errors import InvalidInput
from randcheck.roster import CheckPolicy, IdentifierKind, Intake, read_rows
from randcheck.testing import strategies as rst
from randcheck.values import credit_code_check_character, registration_number_findings

Row = dict[str, Any]
Told = set[tuple[str, str]]
any_rows: Any = read_rows
any_key: Any = 5
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FULL_WIDTH = {ord(one): ord(one) + 0xFEE0 for one in ALPHABET}


def code(number: int, start: str = "91411102MA") -> str:
    """The number-th credit code; every one has capitals in it."""
    digits = ""
    for _ in range(17 - len(start)):
        number, digit = divmod(number, 31)
        digits = ALPHABET[digit] + digits
    return start + digits + credit_code_check_character(start + digits)


def row(number: int = 0, **changes: Any) -> Row:
    """A good row, but for what is changed."""
    made: Row = {
        "identifier": code(number),
        "name": f"商行{number}",
        "division": "411102",
        "status": "established",
        "established": "2020-02-29",
        "remit": ["联网单位"],
    }
    return {**made, **changes}


def registration_number(body: str = "41110200000001") -> str:
    """A registration number of 15 digits with a right check digit."""
    return next(
        f"{body}{n}" for n in range(10) if not [*registration_number_findings(f"{body}{n}")]
    )


def off_by_one(given_: str) -> str:
    """The same code with another last character."""
    return given_[:-1] + ALPHABET[(ALPHABET.index(given_[-1]) + 1) % 31]


def told(findings: Any) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in findings]


def rejected(intake: Intake) -> dict[int, list[tuple[str, str]]]:
    return {one.row: told(one.findings) for one in intake.rejected}


def only(intake: Intake) -> tuple[Finding, ...]:
    """What is told of the only row, which was rejected."""
    (one,) = intake.rejected
    assert (one.row, intake.entities) == (0, ())
    return one.findings


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
    "bool": (giving("identifier", True), {("type", ".identifier")}),
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
    "name": (giving("name", 5), {("type", ".name")}),
    "blank name": (giving("name", " "), {("text.line", ".name")}),
    "division": (giving("division", 411102), {("type", ".division")}),
    "31 June": (giving("established", "2020-06-31"), {("type", ".established")}),
    "datetime": (
        giving("established", datetime(2020, 1, 1)),  # noqa: DTZ001
        {("type", ".established")},
    ),
    "bare date": (giving("established", "20200101"), {("type", ".established")}),
    "week date": (giving("established", "2020-W01-1"), {("type", ".established")}),
    "full-width date": (giving("established", "２０２０-01-01"), {("type", ".established")}),
    "no date": (giving("established", None), {("type", ".established")}),
    "status": (giving("status", "存续"), {("type", ".status")}),
    "status in capitals": (giving("status", "ESTABLISHED"), {("type", ".status")}),
    "status as list": (giving("status", ["established"]), {("type", ".status")}),
    "remit": (giving("remit", "联网单位"), {("type", ".remit")}),
    "remit item": (
        giving("remit", ["联网单位", "a b"]),
        {("identifier.space", ".remit[1]")},
    ),
    "attributes": (giving("attributes", "信用"), {("type", ".attributes")}),
    "attribute": (giving("attributes", ["信用"]), {("type", ".attributes[0]")}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_by_kind_row_and_field(fault: str) -> None:
    """One fault, one finding, with its row and field; the rows around it are accepted."""
    plant, expected = FAULTS[fault]
    intake = read_rows([row(0), row(1), plant(row(2)), row(3)])
    assert [one.name for one in intake.entities] == ["商行0", "商行1", "商行3"]
    assert rejected(intake) == {2: [(kind, f"$[2]{place}") for kind, place in expected]}
    assert intake.warnings == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_values_are_cut_short(fault: str) -> None:
    """A finding shows no more than the start of a value, and nothing invisible."""
    for found in only(read_rows([FAULTS[fault][0](row())])):
        assert len(found.value) <= 60
        assert found.value.isprintable()
        assert found.value or found.code in {"field.missing", "identifier.empty"}


def test_long_values_are_shown_by_their_start() -> None:
    """A text of thousands of characters, and a number of thousands of digits, stay short."""
    text, number = read_rows(
        [row(identifier="9" * 5000), row(identifier=10**4000)],
    ).rejected
    assert text.findings[0].value.startswith("'9999")
    assert [len(one.findings[0].value) <= 60 for one in (text, number)] == [True, True]


def test_several_faults_are_told_at_once() -> None:
    """Every field's fault, with names that are missing or unknown, in one rejection."""
    given_: Row = {
        "identifier": code(1).lower(),
        "division": 411102,
        "status": "存续",
        "established": "20200101",
        "remit": "联网单位",
        "phone": None,
        "地址": "人民路",
    }
    assert sorted(told(only(read_rows([given_])))) == [
        ("credit-code.form", "$[0].identifier"),
        ("field.missing", "$[0].name"),
        ("field.unknown", "$[0]"),
        *(("type", f"$[0].{name}") for name in ("division", "established", "phone")),
        *(("type", f"$[0].{name}") for name in ("remit", "status")),
    ]


def test_a_number_does_not_hide_other_faults() -> None:
    """An identifier that arrived as a number is told beside a bad name."""
    found = only(read_rows([row(identifier=1, name="")]))
    assert told(found) == [("row.number", "$[0].identifier"), ("text.line", "$[0].name")]


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
    assert rejected(intake) == {0: [("type", "$[0]")], 2: [("type", "$[2]")]}


def test_any_mapping_is_a_row_and_stays_as_it_is() -> None:
    """Other mappings than dict are read, and no row is changed by being read."""
    given_ = row(2, established="2020-01-01", attributes=[["信用", "A"]])
    before = {**given_, "remit": [*given_["remit"]], "attributes": [["信用", "A"]]}
    intake = read_rows([MappingProxyType(row(0)), ChainMap(row(1)), given_])
    assert len(intake.entities) == 3
    assert given_ == before


# -- what is accepted -------------------------------------------------------------------------


@pytest.mark.parametrize("status", EntityStatus)
def test_statuses_are_codes_or_labels(status: EntityStatus) -> None:
    """The stored code, the official label and the member itself are one status."""
    rows = [row(n, status=one) for n, one in enumerate((status.value, status.label, status))]
    assert [one.status for one in read_rows(rows).entities] == [status] * 3


def test_days_are_dates_or_iso_text() -> None:
    """A day is given as a date or as YYYY-MM-DD."""
    intake = read_rows([row(0), row(1, established=date(2020, 2, 29))])
    assert [one.established for one in intake.entities] == [date(2020, 2, 29)] * 2


def test_lists_become_tuples() -> None:
    """Remits and attributes may be lists, lists of lists, and tuples; attributes a mapping."""
    pairs = [["信用", "A"], ("规模", "小")]
    rows = [
        row(0, attributes=pairs),
        row(1, attributes=tuple(pairs), remit=("联网单位",)),
        row(2, attributes={"信用": "A", "规模": "小"}),
        row(3, attributes={}),
        row(4, attributes=[]),
        row(5, attributes=()),
    ]
    first, second, third, *others = read_rows(rows).entities
    assert first.attributes == second.attributes == (("信用", "A"), ("规模", "小"))
    assert third.attributes == first.attributes
    assert [one.attributes for one in others] == [(), (), ()]
    assert first.remit == second.remit == ("联网单位",)


@given(st.lists(rst.entities(), unique_by=lambda one: one.identifier), st.randoms())
def test_entities_written_as_rows_are_read_back(members: list[Entity], chance: Any) -> None:
    """In whichever of its forms each field is written, the same entities come in their order."""
    rows = []
    for one in members:
        written = asdict(one, recurse=False)
        written["status"] = chance.choice([one.status, one.status.value, one.status.label])
        written["established"] = chance.choice([one.established, one.established.isoformat()])
        written["remit"] = chance.choice([one.remit, list(one.remit)])
        rows.append(written)
    assert read_rows(rows) == Intake(entities=tuple(members), rejected=(), warnings=())


@pytest.mark.parametrize("letter", ["A", "N", "Y"])
def test_credit_codes_with_a_letter_in_front_are_accepted(letter: str) -> None:
    """Codes that begin with the letter of a registering body are as good as any."""
    given_ = code(7, start=f"{letter}1411102MJ")
    assert [one.identifier for one in read_rows([row(identifier=given_)]).entities] == [given_]


# -- kinds and policies -----------------------------------------------------------------------


def test_a_wrong_check_character_is_refused_or_warned_of() -> None:
    """By policy; a warning has the row's number, and the rows beside it have none."""
    rows = [row(0), row(1, identifier=off_by_one(code(1)))]
    place = [("credit-code.check-character", "$[1].identifier")]
    assert rejected(read_rows(rows)) == {1: place}
    warned = read_rows(rows, check_character=CheckPolicy.WARN)
    assert [one.identifier for one in warned.entities] == [code(0), off_by_one(code(1))]
    assert (told(warned.warnings), warned.rejected) == (place, ())


def test_a_warning_lets_pass_nothing_else() -> None:
    """Under the lenient policy a wrong form and other fields' faults still reject."""
    rows = [row(0, identifier=code(0).lower()), row(1, identifier=off_by_one(code(1)), name=5)]
    intake = read_rows(rows, check_character=CheckPolicy.WARN)
    assert intake.entities == ()
    assert rejected(intake) == {
        0: [("credit-code.form", "$[0].identifier")],
        1: [("type", "$[1].name")],
    }


def test_registration_numbers_are_a_kind() -> None:
    """15 digits with a right check digit or 13 digits; a credit code isn't one."""
    right = registration_number()
    wrong = right[:14] + str((int(right[14]) + 1) % 10)
    given_ = (right, "4111021000001", wrong, code(0), right[:14], int(right))
    rows = [row(number, identifier=one) for number, one in enumerate(given_)]
    intake = read_rows(rows, kind=IdentifierKind.REGISTRATION_NUMBER)
    assert [one.identifier for one in intake.entities] == [right, "4111021000001"]
    assert rejected(intake) == {
        2: [("registration-number.check-digit", "$[2].identifier")],
        3: [("registration-number.form", "$[3].identifier")],
        4: [("registration-number.form", "$[4].identifier")],
        5: [("row.number", "$[5].identifier")],
    }
    warned = read_rows(
        rows, kind=IdentifierKind.REGISTRATION_NUMBER, check_character=CheckPolicy.WARN
    )
    assert told(warned.warnings) == [("registration-number.check-digit", "$[2].identifier")]
    assert rejected(warned).keys() == {3, 4, 5}


def test_of_any_kind_the_identifier_table_decides() -> None:
    """Whatever the table of characters has is accepted, and nothing else."""
    given_ = ("E1", "个体-7", code(0).lower(), off_by_one(code(1)), "a b", 5)
    intake = read_rows(
        [row(number, identifier=one) for number, one in enumerate(given_)], kind=IdentifierKind.ANY
    )
    assert [one.identifier for one in intake.entities] == list(given_[:4])
    assert rejected(intake) == {
        4: [("identifier.space", "$[4].identifier")],
        5: [("row.number", "$[5].identifier")],
    }
    assert intake.warnings == ()


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"kind": "credit_code"}, "$.kind"),
        ({"kind": None}, "$.kind"),
        ({"check_character": "warn"}, "$.check_character"),
        ({"check_character": True}, "$.check_character"),
    ],
)
def test_kind_and_policy_are_members(options: Row, path: str) -> None:
    """A kind or policy given as text is refused, and doesn't switch any check off."""
    with pytest.raises(InvalidInput) as caught:
        any_rows([], **options)
    assert told(caught.value.findings) == [("type", path)]


# -- one business in several rows -------------------------------------------------------------


def test_the_first_of_several_rows_is_accepted() -> None:
    """The others are told the first row's number, even where they are alike in every field."""
    rows = [row(1), row(0), row(1), row(2), row(1, name="别名")]
    intake = read_rows(rows)
    assert [one.name for one in intake.entities] == ["商行1", "商行0", "商行2"]
    assert rejected(intake) == {n: [("row.twice", f"$[{n}].identifier")] for n in (2, 4)}
    assert [dict(one.findings[0].figures) for one in intake.rejected] == [{"first": 0}] * 2
    assert len(Roster.of(intake.entities)) == 3


def test_a_faulty_row_takes_no_place() -> None:
    """A row that is rejected doesn't make the good one behind it a second one."""
    intake = read_rows([row(1, name=5), row(1), row(1)])
    assert len(intake.entities) == 1
    assert rejected(intake) == {
        0: [("type", "$[0].name")],
        2: [("row.twice", "$[2].identifier")],
    }
    assert dict(intake.rejected[1].findings[0].figures) == {"first": 1}


SPELLINGS: dict[str, tuple[Callable[[str], str], str]] = {
    "lower case": (str.lower, "credit-code.form"),
    "full-width": (lambda one: one.translate(FULL_WIDTH), "identifier.full-width"),
    "blanks": (lambda one: f"{one[:2]} {one[2:8]}\u3000{one[8:]}", "identifier.space"),
    "zero-width": (lambda one: f"{one}\u200b", "identifier.invisible"),
    "hyphens": (lambda one: f"{one[:8]}-{one[8:]}", "credit-code.form"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("behind", [True, False])
def test_another_spelling_of_an_accepted_code_is_told(spelling: str, behind: bool) -> None:
    """Beside its own fault, with the number of the row that spells it right, before or behind."""
    respell, kind = SPELLINGS[spelling]
    other = row(9, identifier=respell(code(1)))
    rows = [row(0), row(1), other] if behind else [other, row(0), row(1)]
    right, wrong = (1, 2) if behind else (2, 0)
    intake = read_rows(rows)
    assert len(intake.entities) == 2
    place = f"$[{wrong}].identifier"
    assert rejected(intake) == {wrong: [(kind, place), ("row.two-spellings", place)]}
    assert dict(intake.rejected[0].findings[1].figures) == {"first": right}


def test_two_faulty_spellings_are_two_spellings() -> None:
    """Where no row spells it right, the second spelling is told the first one's row."""
    rows = [row(0, identifier=code(0).lower()), row(1, identifier=code(0) + " ")]
    intake = read_rows(rows)
    assert [("row.two-spellings" in dict(one)) for one in rejected(intake).values()] == [
        False,
        True,
    ]
    assert dict(intake.rejected[1].findings[-1].figures) == {"first": 0}


def test_one_faulty_spelling_is_not_two() -> None:
    """Rows that are wrong in the same way, or faulty elsewhere, spell nothing otherwise."""
    rows = [
        row(0, identifier=code(0).lower()),
        row(1, identifier=code(0).lower()),
        row(2, name=5),
        row(2, name=""),
        row(3),
        row(3, name=5),
    ]
    codes = {kind for one in rejected(read_rows(rows)).values() for kind, _ in one}
    assert codes == {"credit-code.form", "type", "text.line"}


# -- whole tables -----------------------------------------------------------------------------


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
