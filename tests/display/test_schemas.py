"""JSON Schemas: every document fits its own, and what one refuses the library refuses too."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

import pytest
from attrs import Factory, field, fields, frozen
from jsonschema import Draft202012Validator as Validator

from randcheck import wire
from randcheck.codes import ItemClass
from randcheck.display import Language, class_label, field_label, json_schema, text
from randcheck.errors import InvalidDocument, InvalidInput
from randcheck.errors.words import ENGLISH
from randcheck.inspection import Event, Fine, FollowUp
from randcheck.plan import Plan, TeamSlot
from randcheck.roster import Entity, Inspector, Roster
from randcheck.sampler import Contribution
from randcheck.statistics import Parts
from randcheck.testing.strategies import STRATEGIES
from randcheck.values import Period
from randcheck.wire import Json
from randcheck.wire.documents import CLASSES, class_of
from tests.display.checked_data import UNSAID, compared, documents, is_unsaid
from tests.made.node import in_node
from tests.testing.fed_strategies import fed
from tests.testing.test_strategies import whole

PAGE = Path(__file__).parents[2] / "docs/how-to/json-schema.md"
each_class = pytest.mark.parametrize("cls", list(STRATEGIES), ids=lambda cls: cls.__name__)


@each_class
@pytest.mark.parametrize("number", [2, pytest.param(12, marks=pytest.mark.slow)])
def test_every_value_fits_the_schema_of_its_class(cls: Any, number: int) -> None:
    """What has a document has a schema, a valid one in both languages; nothing else has one."""
    for value in fed(STRATEGIES[cls], number)[1]:
        kind = whole(cls, value)
        try:
            written = wire.dumps(value)
        except InvalidDocument:
            with pytest.raises(InvalidInput):
                json_schema(kind)
            continue
        for language in Language:
            schema = json_schema(kind, language)
            Validator.check_schema(schema)
            assert not list(Validator(schema).iter_errors(json.loads(written)))


@each_class
@pytest.mark.parametrize("number", [20, pytest.param(300, marks=pytest.mark.slow)])
def test_what_a_schema_refuses_the_library_refuses_too(cls: Any, number: int) -> None:
    """And what the library alone refuses is of the kinds that the page names."""
    for kind, data in documents(cls, 1 + number // 100):
        for changed, fits, findings in compared(kind, data, number):
            assert fits or findings, changed
            unsaid = {one.code for one in findings if fits}
            assert all(map(is_unsaid, unsaid)), (unsaid, changed)


def cells() -> Iterator[tuple[str, ...]]:
    """Yield the codes in each row of the page's table."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and "`" in line:
            yield tuple(one.strip(" `") for one in line.split("|")[-2].split(","))


def test_the_page_lists_what_no_schema_says() -> None:
    """The same codes and families, and each is one of the library's."""
    listed = [one for codes in cells() for one in codes]
    assert sorted(listed) == sorted(UNSAID)
    codes = ENGLISH._words
    for one in listed:
        assert any(f"{code}.".startswith(f"{one.removesuffix('.*')}.") for code in codes), one


def references(schema: Any) -> Iterator[str]:
    """Yield every `$ref` in a schema."""
    if isinstance(schema, dict):
        yield from (one for name, one in schema.items() if name == "$ref")
        for one in schema.values():
            yield from references(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from references(one)


@pytest.mark.parametrize("name", CLASSES)
def test_a_document_has_its_format(name: str) -> None:
    """As a constant that must be there, before the fields in the order of the class."""
    cls = class_of(name)
    schema = json_schema(cls, "en")
    bare = [one.name for one in fields(getattr(cls, "__origin__", cls)) if one.init]
    assert list(schema["properties"]) == ["format", *bare]
    assert schema["required"][0] == "format"
    assert name in str(schema["properties"]["format"])
    assert set(references(schema)) == {f"#/$defs/{one}" for one in schema.get("$defs", ())}
    inner = schema.get("$defs", {}).values()
    assert not any("format" in one.get("properties", ()) for one in inner)


def test_an_empty_roster_of_inspectors_is_written_as_one_of_entities() -> None:
    """Its schema takes that format too, but only without members."""
    validator = Validator(json_schema(Roster[Inspector]))
    empty, member = {"format": "randcheck-entity-roster-1"}, {"identifier": "i"}
    assert validator.is_valid(wire.to_data(Roster.of([]))) is True
    assert validator.is_valid({**empty, "members": []}) is True
    inspector = {"identifier": "i", "name": "张三", "unit": "网安大队"}
    assert not validator.is_valid({**empty, "members": [inspector]})
    assert validator.is_valid({"format": "randcheck-inspector-roster-1", "members": [inspector]})
    assert not validator.is_valid({"format": "randcheck-inspector-roster-1", "members": [member]})
    assert wire.formats_of(Roster[Entity]) == ("randcheck-entity-roster-1",)
    assert wire.formats_of(Period) == ()


@pytest.mark.parametrize(("union", "size"), [(Event, 16), (FollowUp, 6)])
def test_a_union_is_one_of_its_classes(union: Any, size: int) -> None:
    """Each has its kind as a constant."""
    schema = json_schema(union)
    Validator.check_schema(schema)
    assert len(schema["oneOf"]) == len(get_args(union)) == size
    for cls in get_args(union):
        kind = schema["$defs"][cls.__name__]["properties"]["kind"]
        assert kind["const"] == cls.kind.value


@pytest.mark.parametrize("language", Language)
def test_titles_are_in_the_language_that_is_asked_for(language: Language) -> None:
    """Those of classes, of fields, and of codes."""
    schema = json_schema(Plan, language)
    assert schema["title"] == class_label(Plan, language)
    assert schema["properties"]["rate"]["title"] == field_label(Plan, "rate", language)
    titles = {"zh": ["一般检查事项", "重点检查事项"], "en": ["general item", "key item"]}
    codes = json_schema(ItemClass, language)["oneOf"]
    assert [one["title"] for one in codes] == titles[language.value]
    assert [one["const"] for one in codes] == ["general", "key"]


def test_a_field_with_a_default_may_be_left_out() -> None:
    """Its default is in the schema; one that may be null takes null."""
    schema = json_schema(Fine, "en")
    assert schema["required"] == ["kind", "identifier", "day", "authority", "fen"]
    assert schema["properties"]["note"]["default"] == ""
    case = schema["properties"]["case"]
    assert case["default"] is None
    assert case["anyOf"][1] == {"type": "null"}
    assert json_schema(Parts)["properties"]["codes"]["default"] == []
    assert "default" not in schema["properties"]["fen"]


@frozen(kw_only=True)
class Tree:
    """A host's class that holds itself, a pair, a choice and any JSON."""

    size: Literal["small", "large"]
    pair: tuple[int, TeamSlot] | None = None
    inner: tuple[Tree, ...] = ()
    note: Json = field(default=Factory(lambda: Json.of({"a": [1]})))
    second: int = field(default=Factory(lambda self: 1, takes_self=True))


def test_a_class_of_a_host_has_a_schema_too() -> None:
    """It may hold itself; a class without a label is called by its name."""
    schema = json_schema(Tree)
    Validator.check_schema(schema)
    assert schema["title"] == "Tree"
    assert schema["properties"]["note"]["default"] == {"a": [1]}
    assert "default" not in schema["properties"]["second"]
    good = {"size": "small", "inner": [{"size": "large", "pair": None}], "note": [None, "字"]}
    assert Validator(schema).is_valid(good)
    faults: tuple[dict[str, Any], ...] = (
        *({"note": 1.5}, {"note": {"键": 1}}, {"pair": [1]}, {"size": "x"}, {"inner": [{}]}),
    )
    for bad in faults:
        assert not Validator(schema).is_valid({**good, **bad}), bad


def test_two_classes_of_one_name_have_two_schemas() -> None:
    """The second gets a number."""

    def named(kind: Any) -> Any:
        return frozen(type("Twin", (), {"__annotations__": {"one": kind}}))

    pair = json_schema(tuple[named(int), named(str)])  # type: ignore[misc]
    assert [*pair["$defs"]] == ["Twin", "Twin.2"]
    assert pair["prefixItems"] == [{"$ref": "#/$defs/Twin"}, {"$ref": "#/$defs/Twin.2"}]


def test_schemas_share_nothing() -> None:
    """A change of one changes no other."""
    first = json_schema(Parts)
    first["properties"]["codes"]["anyOf"].clear()
    first["properties"]["codes"]["items"]["minimum"] = 5
    assert json_schema(Parts) != first
    assert json_schema(Parts) == json_schema(Parts)


class Numbered(enum.Enum):
    """Codes that aren't text."""

    FIRST = 1


@pytest.mark.parametrize(
    "cls", [Roster, float, object, list[int], 5, None, Contribution.public, Numbered]
)
def test_what_has_no_schema_is_refused_by_name(cls: Any) -> None:
    """In both languages; a bare roster doesn't say what it holds."""
    with pytest.raises(InvalidInput) as caught:
        json_schema(cls)
    (found,) = caught.value.findings
    assert (found.code, found.path) == ("schema.none", "$.cls")
    assert "数据模式" in text(found)
    assert "JSON Schema" in text(found, "en")


@pytest.mark.slow
def test_ajv_says_the_same() -> None:
    """Patterns mean the same to ECMAScript: it takes and refuses the same data, changed or not."""
    cases = []
    for cls in STRATEGIES:
        for kind, data in documents(cls, 2):
            tried = compared(kind, data, 40)
            pairs = [(data, True), *((changed, fits) for changed, fits, _ in tried)]
            cases.append({"schema": json_schema(kind), "name": cls.__name__, "pairs": pairs})
    assert len(cases) > 150
    done = in_node("validate_schemas.mjs", json.dumps(cases))
    assert done.stderr == ""
    assert json.loads(done.stdout) == {"schemas": len(cases), "differences": []}
