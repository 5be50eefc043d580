"""The check that every noun runs on itself: exact types, rules, and a path for each fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Entity, Inspector, Roster
from randcheck.codes import EntityStatus, Vocabulary
from randcheck.errors import Finding, InvalidInput
from randcheck.values import Count, Identifier, Ordinal, Period
from randcheck.values.checkers import checker
from randcheck.values.constraints import INTEGER_LIMIT, integer
from randcheck.values.validation import checkers, validate
from tests.made.plan import entity
from tests.made.short import in_short

T = TypeVar("T")
STATUSES = tuple((one.value, one.label) for one in EntityStatus)
_NAIVE = datetime(2023, 3, 1)  # noqa: DTZ001


class Colour(Enum):
    RED = "red"


class Shade(Enum):
    RED = "red"


@frozen(kw_only=True)
class Inner:
    number: Count

    def __attrs_post_init__(self) -> None:
        validate(self)


@frozen(kw_only=True)
class Box(Generic[T]):
    content: T


@frozen(kw_only=True)
class Unchecked:
    """A noun that leaves its check to the tests."""

    number: int


@frozen(kw_only=True)
class Noun:
    """A field of every kind of annotation."""

    text: str = ""
    flag: bool = False
    day: date = date(2023, 3, 1)
    share: Fraction = Fraction(1, 2)
    colour: Colour = Colour.RED
    noted: Annotated[int, "a note", integer(3, 5)] = 4
    noted_only: Annotated[int, "a note"] = 0
    maybe: int | None = None
    maybe_old: Optional[Ordinal] = None  # noqa: UP045
    many: tuple[Count, ...] = ()
    pair: tuple[str, Count] = ("", 0)
    table: tuple[tuple[str, Count | None], ...] = ()
    inner: Inner = Inner(number=0)
    box: Box[int] = Box(content=1)
    either: Inner | Period | None = None
    code: Colour | Shade = Colour.RED
    own: str = field(init=False, default="a field that isn't given isn't checked")

    def __attrs_post_init__(self) -> None:
        validate(self)


def faults(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        call()
    assert caught.type is InvalidInput
    return [(found.path, found.code) for found in caught.value.findings]


def codes(annotation: Any, value: object) -> list[str]:
    return [found.code for found in checker(annotation)(value)]


@pytest.mark.parametrize(
    "fitting",
    [
        {"text": "\ud800 anything", "flag": True, "day": date(1, 1, 1)},
        {"noted": 3, "maybe": 7, "maybe_old": 1, "noted_only": -1},
        {"noted": 5, "many": (0, 1, 2), "pair": ("a", 1)},
        {"table": (("a", 1), ("b", None)), "inner": Inner(number=2)},
        {"box": Box(content="a box's content is the box's affair")},
        {"either": Inner(number=1), "code": Shade.RED},
        {"either": Period(start=date(2023, 3, 1), end=date(2023, 3, 1)), "code": Colour.RED},
    ],
)
def test_values_that_fit_their_annotations_are_kept(fitting: dict[str, Any]) -> None:
    """A noun whose fields fit is made, and holds what was given."""
    noun = Noun(**fitting)
    assert {name: getattr(noun, name) for name in fitting} == fitting


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("text", None, [("$.text", "type.text")]),
        ("text", b"a", [("$.text", "type.text")]),
        ("flag", 1, [("$.flag", "type.boolean")]),
        ("flag", None, [("$.flag", "type.boolean")]),
        ("day", _NAIVE, [("$.day", "type.date")]),
        ("day", "2023-03-01", [("$.day", "type.date")]),
        ("share", 0.5, [("$.share", "type.fraction")]),
        ("share", 1, [("$.share", "type.fraction")]),
        ("colour", "red", [("$.colour", "type.choice")]),
        ("colour", Shade.RED, [("$.colour", "type.choice")]),
        ("noted", 2, [("$.noted", "integer.range")]),
        ("noted", 6, [("$.noted", "integer.range")]),
        ("noted", True, [("$.noted", "type.integer")]),
        ("noted_only", True, [("$.noted_only", "type.integer")]),
        ("maybe", 1.0, [("$.maybe", "type.integer")]),
        ("maybe", False, [("$.maybe", "type.integer")]),
        ("maybe_old", 0, [("$.maybe_old", "integer.range")]),
        ("many", [1], [("$.many", "type.tuple")]),
        ("many", None, [("$.many", "type.tuple")]),
        ("many", (0, -1, True, 2), [("$.many[1]", "integer.range"), ("$.many[2]", "type.integer")]),
        ("pair", ("a",), [("$.pair", "type.tuple-of")]),
        ("pair", ["a", 1], [("$.pair", "type.tuple-of")]),
        ("pair", (1, "a"), [("$.pair[0]", "type.text"), ("$.pair[1]", "type.integer")]),
        (
            "table",
            (("a", 1), (2, -1)),
            [("$.table[1][0]", "type.text"), ("$.table[1][1]", "integer.range")],
        ),
        ("table", (("a", 1, 2),), [("$.table[0]", "type.tuple-of")]),
        ("inner", None, [("$.inner", "type.noun")]),
        ("inner", {"number": 1}, [("$.inner", "type.noun")]),
        ("box", 1, [("$.box", "type.noun")]),
        ("either", 1, [("$.either", "type.one-of")]),
        ("either", Box(content=1), [("$.either", "type.one-of")]),
        ("code", None, [("$.code", "type.one-of")]),
        ("code", "red", [("$.code", "type.one-of")]),
    ],
)
def test_a_value_that_does_not_fit_is_found_at_its_place(
    field: str, value: Any, found: list[tuple[str, str]]
) -> None:
    """Types are exact, `True` is no integer, and each fault has the path that leads to it."""
    assert faults(lambda: Noun(**{field: value})) == found


def test_every_fault_is_found_at_once_in_the_order_of_the_class() -> None:
    """One error names each field that doesn't fit, however the arguments were ordered."""
    found = faults(lambda: Noun(pair=None, many=(-1,), text=5, noted=9))  # type: ignore[arg-type]
    assert found == [
        ("$.text", "type.text"),
        ("$.noted", "integer.range"),
        ("$.many[0]", "integer.range"),
        ("$.pair", "type.tuple-of"),
    ]


def test_faults_beyond_the_hundredth_are_counted() -> None:
    """A long tuple of faults keeps the first hundred and counts the others."""
    with pytest.raises(InvalidInput) as caught:
        Noun(many=(-1,) * 150)
    assert [found.path for found in caught.value.findings] == [f"$.many[{n}]" for n in range(100)]
    assert caught.value.more == 50


def test_a_change_is_checked_like_a_new_value() -> None:
    """`attrs.evolve` runs the same check."""
    assert faults(lambda: evolve(Noun(), noted=9)) == [("$.noted", "integer.range")]


@frozen(kw_only=True)
class Ruled:
    """Two numbers, with a rule for one of them and a rule for both."""

    few: Count
    many: Count

    def __attrs_post_init__(self) -> None:
        validate(self, self._odd, self._more)

    def _odd(self) -> Iterator[Finding]:
        if self.few % 2:
            yield Finding(code="odd", path="$.few")

    def _more(self) -> Iterator[Finding]:
        if self.few > self.many:
            yield Finding(code="more", path="$.few")


def test_rules_see_to_the_fields_that_fit() -> None:
    """A rule that needs a field which doesn't fit finds nothing; the others find what there is."""
    assert faults(lambda: Ruled(few=3, many=2)) == [("$.few", "odd"), ("$.few", "more")]
    bad: Any = "2"
    assert faults(lambda: Ruled(few=3, many=bad)) == [("$.many", "type.integer"), ("$.few", "odd")]
    assert faults(lambda: Ruled(few=bad, many=2)) == [("$.few", "type.integer")]
    assert Ruled(few=2, many=2).few == 2


def test_a_fault_in_a_rule_itself_is_not_hidden() -> None:
    """Where all fields fit, an attribute that isn't there is an error of the library."""

    @frozen(kw_only=True)
    class Slip:
        number: Count

        def __attrs_post_init__(self) -> None:
            validate(self, self._rule)

        def _rule(self) -> Iterator[Finding]:
            yield from self.numbers  # type: ignore[attr-defined]

    with pytest.raises(AttributeError):
        Slip(number=1)


@given(st.integers(), st.integers(), st.integers())
def test_an_integer_rule_takes_exactly_its_range(low: int, high: int, number: int) -> None:
    """Both ends of the range belong to it."""
    wrong = [found.code for found in integer(low, high).findings(number)]
    assert wrong == ([] if number in range(low, high + 1) else ["integer.range"])


@pytest.mark.parametrize(
    "value", [True, False, 1.0, float("nan"), "1", "５", None, b"1", Fraction(1)]
)
def test_only_integers_are_integers(value: object) -> None:
    """What merely equals an integer isn't one."""
    assert codes(Annotated[int, integer(0)], value) == ["type.integer"]


@pytest.mark.parametrize(
    ("annotation", "lowest"), [(Count, 0), (Ordinal, 1), (Annotated[int, integer(-7)], -7)]
)
def test_counts_begin_at_zero_ordinals_at_one_and_all_end_below_2_to_the_53(
    annotation: Any, lowest: int
) -> None:
    """The range of a number in canonical JSON."""
    assert INTEGER_LIMIT == 2**53
    assert codes(annotation, lowest) == []
    assert codes(annotation, 2**53 - 1) == []
    for outside in (lowest - 1, 2**53, 10**5000):
        assert codes(annotation, outside) == ["integer.range"]


def test_a_type_variable_takes_anything() -> None:
    """A generic noun leaves its content to itself."""
    assert codes(T, object()) == []


def test_fields_are_checked_in_the_order_of_the_class() -> None:
    """The checkers of a class carry its field names, in order."""
    assert [name for name, _ in checkers(Noun)] == list(Noun.__annotations__)[:-1]


@pytest.mark.parametrize(
    ("annotation", "value", "expected"),
    [
        (int, "5", "type.integer $ given=('text', '5')"),
        (str, None, "type.text $ given=('nothing',)"),
        (Inner, [], "type.noun $ given=('list',) noun=Inner"),
        (Inner | Period | None, 5, "type.one-of $ given=('integer', 5) nouns=('Inner', 'Period')"),
        (Count | Identifier, None, "type.one-of $ given=('nothing',) nouns=('int', 'str')"),
        (Count | Identifier, "", "identifier.empty $"),
        (Colour, "red", "type.choice $ given=('text', 'red') choices=(('red', ''),)"),
        (EntityStatus, 3, f"type.choice $ given=('integer', 3) choices={STATUSES}"),
        (
            Literal["a", "b"],
            "c",
            "type.choice $ given=('text', 'c') choices=(('a', ''), ('b', ''))",
        ),
        (Vocabulary, "x", "type.noun $ given=('text', 'x') noun=Vocabulary"),
        (Vocabulary, Colour.RED, "type.noun $ given=('Colour', 'red') noun=Vocabulary"),
        (tuple[str, int], ("a",), "type.tuple-of $ given=('tuple',) size=2"),
        (Mapping[str, int], {5: "x"}, "type.text $[5] given=('integer', 5)"),
        (Callable[[int], int], 5, "type.callable $ given=('integer', 5)"),
    ],
)
def test_the_figures_say_what_was_given_and_what_fits(
    annotation: Any, value: object, expected: str
) -> None:
    """Kinds by plain words, values short, and everything that would be accepted."""
    assert in_short(checker(annotation)(value))[:1] == [expected]


@pytest.mark.parametrize(
    "key", [10**5000, "x" * 10**6, b"\x00" * 10**6, (1,) * 1000, None], ids=type
)
def test_the_path_to_a_key_is_short(key: Any) -> None:
    """However long the key is, and whether or not it can be written."""
    for found in checker(Mapping[int, int])({key: "x"}):
        assert len(found.path) <= 43


def test_any_vocabulary_fits_the_root_of_all() -> None:
    """A member of a vocabulary, and no other enumeration."""
    assert codes(Vocabulary, EntityStatus.ESTABLISHED) == []
    assert codes(Vocabulary, Colour.RED) == ["type.noun"]


def test_a_generic_class_may_say_what_it_holds() -> None:
    """By `_holds`; what is in another generic class is its own affair."""
    entities = Roster.of([entity("E1")])
    assert codes(Roster[Entity], entities) == []
    assert codes(Roster[Inspector], entities) == ["type.roster"]
    assert codes(Roster[Inspector], Roster.of([])) == []
    assert codes(Box[int], Box(content="x")) == []
