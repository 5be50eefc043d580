"""Values to canonical JSON and back, strictly, with every fault of a document in one go."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from typing import Any

import cattrs
import pytest
from attrs import evolve, field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from randcheck import ResultCode
from randcheck.codes import CheckMethod, EntityStatus, ItemClass, SelectionMode
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.lottery import Announcement, Draw, Source, Transcript, announce, draw
from randcheck.plan import InspectionItem, Plan, Scope, WorkPlan
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampler import (
    Contribution,
    ContributionKind,
    Sample,
    Seed,
    Standing,
    sample,
    standing_sample,
)
from randcheck.statistics import (
    NUMBERS,
    Figures,
    PublishedRow,
    PublishedTable,
    Table,
    Tally,
    tabulate,
)
from randcheck.statistics.published.published import COLUMNS
from randcheck.testing import strategies as rst
from randcheck.values import Count, Identifier, Period, Rate
from randcheck.wire import (
    canonical,
    configure,
    digest,
    dumps,
    from_data,
    loads,
    make_converter,
    to_data,
)
from randcheck.wire.canonical_json import parse
from tests.made import plan as case

unhurried = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def faults(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocument) as caught:
        call()
    assert caught.type is InvalidDocument
    return [(found.path, found.code) for found in caught.value.findings]


# -- every noun goes there and back ---------------------------------------------------------------


@st.composite
def announced_draws(drawn: st.DrawFn) -> Draw:
    """Draws of a plan over a small roster, announced with the sources of a seed."""
    seed = drawn(rst.seeds())
    when = drawn(rst.moments())
    announcement = announce(
        drawn(rst.plans()),
        roster := drawn(rst.rosters(max_size=6)),
        label=drawn(label := st.just("源汇区/2023/1/1")),
        draw_number=drawn(st.integers(1, 9)),
        announced_at=when,
        sources=[
            Source(name=one.name, kind=one.kind, known_at=when, bits=61)
            if one.kind is ContributionKind.PUBLIC
            else Source.sealed(one, label=drawn(label), known_at=when)
            for one in seed.contributions
        ],
        reserves=drawn(st.integers(0, 3)),
        inspectors=drawn(st.none() | st.lists(rst.inspectors(), max_size=1).map(Roster.of)),
    )
    done = draw(announcement, roster, seed)
    return done.with_skip(done.drawn[0], "已注销") if done.drawn else done


@st.composite
def samples(drawn: st.DrawFn) -> Sample:
    """Samples of small populations."""
    population = drawn(rst.populations(max_size=8))
    size = drawn(st.integers(0, len(population)))
    return sample(population, size, drawn(rst.keys()), reserves=drawn(st.integers(0, 2)))


numbers = st.integers(0, 2**53 - 1)
figures = st.builds(Figures, **{column.value: numbers for column in NUMBERS})
tables = st.builds(
    PublishedTable,
    rows=st.lists(
        st.builds(PublishedRow, **{name: rst.names() for name in COLUMNS[:6]}, figures=figures),
        max_size=2,
    ).map(tuple),
    total=st.none() | figures,
)


sources = st.builds(Source.public, rst.labels(), known_at=rst.moments(), bits=st.integers(0, 99))
work_plans = st.builds(
    WorkPlan,
    title=rst.names(),
    issuer=rst.names(),
    year=st.integers(2000, 2100),
    period=rst.periods(),
    methods=st.lists(st.sampled_from(CheckMethod)).map(tuple),
    plans=st.tuples(rst.plans()),
)
attributed = st.builds(
    evolve,
    rst.entities(),
    attributes=st.dictionaries(rst.labels(), rst.labels(), max_size=2).map(dict.items).map(tuple),
)
NOUNS: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (Rate, rst.rates()),
    (Period, rst.periods()),
    (Scope, rst.scopes()),
    (Plan, rst.plans()),
    (WorkPlan, work_plans),
    (Entity, attributed),
    (Inspector, rst.inspectors()),
    (Roster[Entity], rst.rosters(max_size=5)),
    (Roster[Inspector], st.lists(rst.inspectors(), max_size=1).map(Roster.of)),
    (Contribution, rst.contributions()),
    (Seed, rst.seeds()),
    (Source, sources),
    (Sample, samples()),
    (Standing, samples().map(lambda drawn: standing_sample(drawn, skipped=drawn.identifiers[:1]))),
    (Announcement, announced_draws().map(lambda done: done.announcement)),
    (Draw, announced_draws()),
    (Transcript, announced_draws().map(Draw.transcript)),
    (PublishedTable, tables),
]
each_noun = pytest.mark.parametrize(
    ("noun", "strategy"), NOUNS, ids=[str(getattr(noun, "__name__", noun)) for noun, _ in NOUNS]
)


@each_noun
@unhurried
@given(data=st.data())
def test_every_noun_survives_its_document(
    noun: Any, strategy: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    """Through canonical JSON, as bytes and as text, a value stays the same."""
    value = data.draw(strategy)
    written = dumps(value)
    assert loads(noun, written) == loads(noun, written.decode()) == value
    assert dumps(loads(noun, written)) == written


@each_noun
@unhurried
@given(data=st.data())
def test_every_document_is_the_standard_library_s_too(
    noun: Any, strategy: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    """The standard library reads the bytes and writes them again; their SHA-256 is the digest."""
    value = data.draw(strategy)
    written = dumps(value)
    read = json.loads(written)
    again = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert again.encode() == written
    assert digest(value) == hashlib.sha256(written).hexdigest()
    assert from_data(noun, read) == value


@each_noun
@unhurried
@given(data=st.data())
def test_every_noun_survives_its_data(
    noun: Any, strategy: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    """Data is made of objects, arrays, text, integers, booleans and null, and reads back."""
    value = data.draw(strategy)
    assert to_data(value) == json.loads(dumps(value))
    assert from_data(noun, to_data(value)) == value


# -- one form for each value ----------------------------------------------------------------------

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (date, date(2023, 3, 6), "2023-03-06"),
        (date, date(1, 1, 1), "0001-01-01"),
        (datetime, datetime(2023, 3, 6, 9, tzinfo=BEIJING), "2023-03-06T01:00:00Z"),
        (datetime, datetime(2023, 3, 6, 1, tzinfo=UTC), "2023-03-06T01:00:00Z"),
        (
            datetime,
            datetime(2023, 3, 6, 9, 1, 2, tzinfo=timezone(-timedelta(minutes=30))),
            "2023-03-06T09:31:02Z",
        ),
        (bytes, b"", ""),
        (bytes, b"\x00\xab", "00ab"),
        (Fraction, Fraction(1, 20), "1/20"),
        (Fraction, Fraction(0), "0/1"),
        (Fraction, Fraction(2**53 - 1), "9007199254740991/1"),
        (ResultCode, ResultCode.UNREACHABLE, "notice-2023/4"),
        (EntityStatus, EntityStatus.REVOKED, "revoked"),
        (tuple[int, ...], (1, 2), [1, 2]),
        (tuple[int, str], (1, "2"), [1, "2"]),
        (tuple[int, ...], (), []),
        (str, "商行", "商行"),
        (bool, True, True),
        (int, -1, -1),
    ],
)
def test_each_value_has_one_written_form(kind: Any, value: object, written: object) -> None:
    """Dates, moments in UTC, fractions, bytes and codes are text; tuples are arrays."""
    assert canonical(to_data(value)) == canonical(written)
    read = from_data(kind, written)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        *(
            (date, text)
            for text in (
                "2023-3-6", "20230306", "2023-W10-1", "2023-02-29", "2023-06-31", "0000-01-01",
                "2023-13-01", "２023-03-06", "2023-03-06 ", "2023-03-06\n", "2023-03-06T00:00:00",
                "",
            )
        ),
        *(
            (datetime, text)
            for text in (
                "2023-03-06T09:00:00", "2023-03-06T09:00:00+08:00", "2023-03-06T09:00:00+00:00",
                "2023-03-06 09:00:00Z", "2023-03-06T09:00:00z", "2023-03-06T09:00:00.000000Z",
                "2023-03-06T09:00Z", "2023-03-06", "2023-03-06T24:00:00Z", "2023-03-06T09:00:60Z",
                "2023-02-29T09:00:00Z", "20230306T090000Z", "0000-01-01T00:00:00Z",
                "2023-03-06T０9:00:00Z", "2023-03-06T09:00:00Z\n",
            )
        ),
        *((bytes, text) for text in ("AB", "a", "abc", "0x", "ab ", " ab", "a b", "zz", "１2")),
        *(
            (Fraction, text)
            for text in (
                "2/4", "0/2", "1/0", "01/2", "1/02", "-1/2", "+1/2", "1", "0.5", "1/2\n", "１/2",
                "1 / 2", "nan", "1e5/1", "1_0/3", "9" * 17 + "/1", "1/" + "9" * 5000, "",
            )
        ),
        *((ResultCode, text) for text in ("4", "notice-2014/4", "UNREACHABLE", "notice-2023/9")),
        *((kind, 5) for kind in (date, datetime, bytes, Fraction, ResultCode, str, bool)),
        *((kind, None) for kind in (date, datetime, bytes, Fraction, ResultCode, str, bool, int)),
        *((kind, ["x"]) for kind in (date, datetime, bytes, Fraction, ResultCode, str, bool, int)),
        (int, True),
        (int, 1.0),
        (int, "1"),
        (bool, "true"),
        (bool, 0),
        (str, True),
        (date, date(2023, 3, 6)),
        (Fraction, 0.5),
        (bytes, b"ab"),
        (tuple[int, ...], "12"),
        (tuple[int, ...], (1, 2)),
        (tuple[int, ...], {"0": 1}),
        (tuple[int, ...], None),
        (tuple[str, ...], "list given as string"),
        (tuple[int, str], [1]),
        (tuple[int, str], [1, "2", "3"]),
        (tuple[int, str], "12"),
        (Period, []),
        (Period, "2023-03-01至2023-11-30"),
        (Period, None),
        (Period, [["start", "2023-03-01"], ["end", "2023-03-02"]]),
    ],
)  # fmt: skip
def test_any_other_form_is_refused(kind: Any, given: object) -> None:
    """What another library would repair or guess is a fault of type."""
    assert faults(lambda: from_data(kind, given)) == [("$", "type")]


# -- every fault at once --------------------------------------------------------------------------


PLAN = Plan(
    number=1,
    name="计划",
    items=tuple(
        InspectionItem(code=f"item-{n}", name="事项", item_class=ItemClass.GENERAL)
        for n in range(5)
    ),
    selection=SelectionMode.TARGETED,
    scope=Scope(label="市场主体", divisions=("411102",), registered_by=date(2023, 2, 28)),
    rate=Rate.parse("5%"),
    period=Period.parse("3月至11月", year=2023),
)


def plan_data() -> dict[str, Any]:
    data: dict[str, Any] = to_data(PLAN)
    return data


def test_the_data_of_a_noun_is_written_field_by_field() -> None:
    """Every field stands there by its name, those with a default too."""
    data = plan_data()
    assert data["items"][3] == {"code": "item-3", "name": "事项", "item_class": "general"}
    assert data["rate"] == {"share": "1/20", "sense": "at_least", "count": None}
    assert data["period"] == {"start": "2023-03-01", "end": "2023-11-30"}
    assert data["scope"] == {
        "label": "市场主体",
        "divisions": ["411102"],
        "registered_by": "2023-02-28",
        "statuses": ["established"],
    }
    assert data | {"number": 1, "name": "计划", "selection": "targeted", "department": ""} == data
    assert from_data(Plan, data) == PLAN


def test_every_fault_of_nested_data_is_found_at_its_path() -> None:
    """One error tells all: wrong types and forms, broken rules, missing and unknown fields."""
    data = plan_data()
    data["number"] = True
    data["name"] = "two\nlines"
    data["items"][0]["code"] = "a b"
    data["items"][1] = None
    del data["items"][2]["name"]
    data["items"][3]["item_class"] = "special"
    data["items"][4]["extra"] = 1
    data["scope"]["divisions"] = "411102"
    data["scope"]["statuses"] = ["established", "closed", 3]
    data["rate"]["share"] = 0.05
    data["rate"]["count"] = 0
    data["period"]["end"] = "2023-06-31"
    data["another"] = {}
    del data["selection"]
    del data["department"]
    data["one more"] = None
    assert sorted(faults(lambda: from_data(Plan, data))) == sorted(
        [
            ("$.number", "type"),
            ("$.name", "text.line"),
            ("$.items[0].code", "identifier.space"),
            ("$.items[1]", "type"),
            ("$.items[2].name", "field.missing"),
            ("$.items[3].item_class", "type"),
            ("$.items[4]", "field.unknown"),
            ("$.scope.divisions", "type"),
            ("$.scope.statuses[1]", "type"),
            ("$.scope.statuses[2]", "type"),
            ("$.rate.share", "type"),
            ("$.rate.count", "integer.range"),
            ("$.period.end", "type"),
            ("$.selection", "field.missing"),
            ("$.department", "field.missing"),
            ("$", "field.unknown"),
            ("$", "field.unknown"),
        ]
    )


def test_unknown_fields_are_named_in_order() -> None:
    """Each unknown key is a finding that shows it."""
    data = {"start": "2023-03-01", "end": "2023-03-02", **dict.fromkeys("hgfedcb"), "a\u200b": 1}
    with pytest.raises(InvalidDocument) as caught:
        from_data(Period, data)
    assert [(f.code, f.value) for f in caught.value.findings] == [
        ("field.unknown", r"'a\u200b'"),
        *(("field.unknown", f"'{name}'") for name in "bcdefgh"),
    ]


@pytest.mark.parametrize("name", plan_data())
def test_every_field_must_be_there_even_one_with_a_default(name: str) -> None:
    """A document that leaves one out would have another SHA-256 than the value it gives."""
    data = plan_data()
    del data[name]
    assert faults(lambda: from_data(Plan, data)) == [(f"$.{name}", "field.missing")]


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda d: d["items"].clear(), [("$.items", "field.empty")]),
        (lambda d: d["items"][1].update(code="item-0"), [("$.items[1]", "field.twice")]),
        (lambda d: d["period"].update(start="2024-01-01"), [("$.period", "period.order")]),
        (lambda d: d["scope"].update(divisions=[]), [("$.scope.divisions", "field.empty")]),
        (lambda d: d["rate"].update(share=None), [("$.rate", "rate.empty")]),
        (lambda d: d["rate"].update(share="101/100"), [("$.rate.share", "rate.range")]),
        (lambda d: d["rate"].update(share="1/9999999999999999"), [("$.rate.share", "rate.digits")]),
        (lambda d: d.update(number=2**53), [("$.number", "integer.range")]),
        (lambda d: d.update(name="\ud800"), [("$.name", "text.surrogate")]),
    ],
)
def test_a_noun_s_own_rules_are_found_inside_a_document(
    spoil: Callable[[dict[str, Any]], None], found: list[tuple[str, str]]
) -> None:
    """What a noun refuses when it is made is told with the path that leads to it."""
    data = plan_data()
    spoil(data)
    assert faults(lambda: from_data(Plan, data)) == found


def test_pairs_are_read_member_by_member() -> None:
    """Faults inside an array of pairs carry both indices."""
    data = to_data(
        Inspector(
            identifier="i",
            name="n",
            unit="u",
            certificate=case.certificate("c"),
            qualifications=("q",),
        )
    )
    assert from_data(Inspector, data).qualifications == ("q",)
    assert faults(
        lambda: from_data(tuple[tuple[Identifier, Count], ...], [["a", 1], ["b c", -1]])
    ) == [
        ("$[1][0]", "identifier.space"),
        ("$[1][1]", "integer.range"),
    ]


def test_the_first_hundred_faults_are_kept_and_the_rest_counted() -> None:
    """However deep they stand, findings and `more` together account for every fault."""
    item = {"code": "a b", "name": "", "item_class": "x"}
    data = plan_data() | {"items": [item] * 80, "number": 0}
    with pytest.raises(InvalidDocument) as caught:
        from_data(Plan, data)
    places = [(n, name) for n in range(80) for name in ("code", "name", "item_class")]
    paths = ["$.number", *(f"$.items[{n}].{name}" for n, name in places)]
    assert [found.path for found in caught.value.findings] == paths[:100]
    assert caught.value.more == 241 - 100


def test_faults_beyond_a_hundred_in_several_places_add_up() -> None:
    """What each inner error leaves untold is added up on the way out."""
    with pytest.raises(InvalidDocument) as caught:
        from_data(tuple[tuple[int, ...], ...], [["x"] * 130, [1], ["x"] * 150])
    assert len(caught.value.findings) == 100
    assert caught.value.more == 180


# -- documents ------------------------------------------------------------------------------------

PERIOD = Period(start=date(2023, 3, 1), end=date(2023, 11, 30))
WRITTEN = b'{"end":"2023-11-30","start":"2023-03-01"}'


def test_a_document_is_its_bytes() -> None:
    """The bytes are known, and so is what sha256sum prints of them."""
    assert dumps(PERIOD) == WRITTEN
    assert digest(PERIOD) == hashlib.sha256(WRITTEN).hexdigest()
    assert loads(Period, WRITTEN) == loads(Period, WRITTEN.decode()) == PERIOD


@pytest.mark.parametrize(
    ("document", "byte"),
    [
        (WRITTEN + b"\n", len(WRITTEN) + 1),
        (WRITTEN + b" ", len(WRITTEN) + 1),
        (b" " + WRITTEN, 1),
        (b'{"end": "2023-11-30","start":"2023-03-01"}', 8),
        (b'{"start":"2023-03-01","end":"2023-11-30"}', 3),
        (rb'{"end":"2023-11-30","start":"2023-03-0\u0031"}', 39),
        (b'{"\\u0065nd":"2023-11-30","start":"2023-03-01"}', 3),
    ],
)
def test_the_same_in_other_bytes_is_refused(document: bytes, byte: int) -> None:
    """A final line feed, blanks, another order or needless escapes: the first such byte is told."""
    for form in (document, document.decode()):
        with pytest.raises(InvalidDocument) as caught:
            loads(Period, form)
        (found,) = caught.value.findings
        assert (found.path, found.code, found.figures) == ("$", "json.canonical", (("byte", byte),))
    assert from_data(Period, parse(document)) == PERIOD


def test_the_byte_told_counts_bytes_not_characters() -> None:
    """Two Han characters are six bytes."""
    with pytest.raises(InvalidDocument) as caught:
        loads(tuple[str, ...], '["商行", "a"]')
    assert caught.value.findings[0].figures == (("byte", 11),)


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (b"\xff", [("$", "json.utf-8")]),
        (b"\xef\xbb\xbf" + WRITTEN, [("$", "json.form")]),
        (b"", [("$", "json.form")]),
        ("[" * 100_000, [("$", "json.depth")]),
        ("[" * 100_000 + "]" * 100_000, [("$", "json.depth")]),
        (b'{"end":1,"end":2}', [("$", "json.key")]),
        (b'{"end":1.5}', [("$", "json.number")]),
        (b'{"end":NaN}', [("$", "json.number")]),
        (b'{"end":-Infinity}', [("$", "json.number")]),
        (b'{"end":' + b"9" * 5000 + b"}", [("$", "json.number")]),
        (b'{"end":9007199254740992}', [("$.end", "integer.range")]),
        (b'{"end":"\\ud800"}', [("$.end", "text.surrogate")]),
        (b'{"\\ud800":1}', [("$", "json.key")]),
        ('{"é":1}', [("$", "json.key")]),
        (b"[1]", [("$", "type")]),
        (b"null", [("$", "type")]),
        (b'{"end":"2023-11-30"}', [("$.start", "field.missing")]),
        (b'{"end":"2023-11-30","start":20230301}', [("$.start", "type")]),
    ],
    ids=lambda value: repr(value[:24]),
)
def test_a_bad_document_is_refused(document: bytes | str, found: list[tuple[str, str]]) -> None:
    """Encoding, form, canonical form and content are all the document's affair."""
    assert faults(lambda: loads(Period, document)) == found


@pytest.mark.parametrize("value", [1.5, {1, 2}, object(), b"\x00" and [2**53], "\ud800"])
def test_what_has_no_written_form_is_not_written(value: object) -> None:
    """`dumps` and `digest` refuse what canonical JSON can't hold."""
    with pytest.raises(InvalidDocument):
        dumps(value)
    with pytest.raises(InvalidDocument):
        digest(value)


def test_types_nested_beyond_the_stack_are_refused() -> None:
    """Depth is a finding and never a crash."""
    kind: Any = int
    data: Any = 1
    for _ in range(1500):
        kind, data = tuple[kind, ...], [data]
    assert faults(lambda: from_data(kind, data)) == [("$", "json.depth")]


def test_values_that_hold_themselves_are_not_written() -> None:
    """There is no end to them."""
    endless: list[Any] = []
    endless.append(endless)
    assert faults(lambda: dumps(endless)) == [("$", "json.depth")]


@frozen
class Nest:
    """A class that holds itself."""

    inner: tuple[Nest, ...]


def test_data_nested_beyond_the_stack_are_refused() -> None:
    """In a class that holds itself, too."""
    data: dict[str, Any] = {"inner": []}
    for _ in range(1500):
        data = {"inner": [data]}
    assert faults(lambda: from_data(Nest, data)) == [("$", "json.depth")]


def test_unknown_keys_need_not_be_text() -> None:
    """Data from elsewhere than JSON may have any keys, and they are unknown fields."""
    data = to_data(PERIOD) | {1: 2, "a": 3, None: 4}
    assert faults(lambda: from_data(Period, data)) == [("$", "field.unknown")] * 3


# -- embedders' own classes -----------------------------------------------------------------------


class Stage(Enum):
    DRAWN = "drawn"


@frozen(kw_only=True)
class Visit:
    """An embedder's noun, built of this library's values."""

    business: Identifier
    day: date
    stage: Stage
    items: tuple[InspectionItem, ...] = ()


def test_an_embedder_s_class_is_read_as_strictly() -> None:
    """Any attrs class of these values goes there and back and tells every fault."""
    visit = Visit(business="甲", day=date(2023, 5, 4), stage=Stage.DRAWN)
    assert to_data(visit) == {"business": "甲", "day": "2023-05-04", "stage": "drawn", "items": []}
    assert loads(Visit, dumps(visit)) == visit
    bad = {"business": "", "day": "4 May", "stage": "lost", "items": [{}], "more": 1}
    assert sorted(faults(lambda: from_data(Visit, bad))) == [
        ("$", "field.unknown"),
        ("$.business", "identifier.empty"),
        ("$.day", "type"),
        ("$.items[0].code", "field.missing"),
        ("$.items[0].item_class", "field.missing"),
        ("$.items[0].name", "field.missing"),
        ("$.stage", "type"),
    ]


def test_each_converter_is_new_and_an_embedder_s_own_can_be_taught() -> None:
    """`configure` teaches a converter the same forms, unknown fields refused and all."""
    assert make_converter() is not make_converter()
    own = cattrs.Converter()
    configure(own)
    for converter in (own, make_converter()):
        data = converter.unstructure(PERIOD)
        assert data == {"start": "2023-03-01", "end": "2023-11-30"}
        assert converter.structure(data, Period) == PERIOD
        with pytest.raises(InvalidInput) as caught:
            converter.structure({"start": "2023-03-01", "extra": 1}, Period)
        assert {(f.path, f.code) for f in caught.value.findings} == {
            ("$.end", "field.missing"),
            ("$", "field.unknown"),
        }


@frozen
class Dated:
    """A class with a field that it fills in itself."""

    day: date
    year: int = field(init=False)

    @year.default
    def _year_of_the_day(self) -> int:
        return self.day.year


def test_a_field_that_a_class_fills_in_itself_is_not_missed() -> None:
    """What can't be given to a class isn't asked for."""
    dated = Dated(day=date(2023, 3, 1))
    assert from_data(Dated, to_data(dated)) == dated


@frozen
class Faulty:
    """A class with a mistake of its own."""

    number: int

    def __attrs_post_init__(self) -> None:
        raise ZeroDivisionError


def test_a_programming_error_is_not_passed_off_as_bad_data() -> None:
    """What isn't about the data comes out as it was raised."""
    with pytest.raises(ZeroDivisionError):
        from_data(Faulty, {"number": 1})


def test_a_generic_type_is_asked_for_whole() -> None:
    """A roster without what it holds is a wrong call, and told so."""
    with pytest.raises(TypeError, match="Roster"):
        from_data(Roster, {"members": [], "as_of": None})


def test_what_keeps_fields_to_itself_has_no_document() -> None:
    """A tally, or a table of one, is made again from inspections: a wrong call."""
    made = tabulate(Tally.empty, [])
    calls: list[Callable[[], object]] = [
        lambda: dumps(Tally.empty),
        lambda: loads(Tally, b"{}"),
        lambda: digest(made),
        lambda: from_data(Table, {"rows": [], "total": {}, "problems": "", "conflicts": []}),
    ]
    for call in calls:
        with pytest.raises(TypeError, match=r"a (Tally|Row) has no document"):
            call()
