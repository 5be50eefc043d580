"""What errors and findings say, hold and survive."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck import errors
from randcheck.errors import Finding, RandcheckError
from randcheck.errors.finding import SHOWN, shorten

CODES: dict[type[RandcheckError], str] = {
    errors.RandcheckError: "error",
    errors.InvalidInput: "invalid-input",
    errors.InvalidIdentifier: "invalid-identifier",
    errors.InvalidRate: "invalid-rate",
    errors.InvalidPeriod: "invalid-period",
    errors.InvalidSeed: "invalid-seed",
    errors.InvalidPopulation: "invalid-population",
    errors.InvalidSize: "invalid-size",
    errors.InvalidDocument: "invalid-document",
    errors.NotAnnounced: "not-announced",
    errors.NotAllowed: "not-allowed",
}


def faults(number: int) -> list[Finding]:
    return [Finding(code="x", path=f"$[{n}]", problem=f"fault {n}") for n in range(number)]


def test_every_error_has_its_own_stable_code() -> None:
    """The codes are part of the interface: each situation has one, and they don't change."""
    declared = {
        one
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, RandcheckError)
    }
    assert {error: error.code for error in declared} == CODES
    assert len(set(CODES.values())) == len(CODES)


def test_bad_values_share_one_root_and_not_announced_stands_apart() -> None:
    """`except InvalidInput` catches every bad value; a value that isn't the pinned one is other."""
    inputs = {error for error in CODES if issubclass(error, errors.InvalidInput)}
    assert set(CODES) - inputs == {errors.RandcheckError, errors.NotAnnounced, errors.NotAllowed}


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (Finding(code="c", problem="bad"), "$: bad"),
        (Finding(code="c", path="$.a[1]", problem="bad", value="'v'"), "$.a[1]: bad: 'v'"),
        (Finding(code="c", problem="bad", fix="mend it"), "$: bad (mend it)"),
        (Finding(code="c", problem="bad", value="1", fix="mend"), "$: bad: 1 (mend)"),
    ],
)
def test_a_finding_says_where_what_and_what_to_do(finding: Finding, text: str) -> None:
    """A finding's text is its path, problem, value and fix, as far as there are any."""
    assert str(finding) == text


def test_prefixes_grow_outwards() -> None:
    """`under` puts what is further out in front, keeps the rest, and leaves the original alone."""
    inner = Finding(code="c", path="$.rate", problem="bad", value="1", figures=(("seats", 1),))
    outer = inner.under("[3]").under(".items")
    assert outer.path == "$.items[3].rate"
    assert inner.path == "$.rate"
    assert outer == Finding(
        code="c", path="$.items[3].rate", problem="bad", value="1", figures=(("seats", 1),)
    )


@pytest.mark.parametrize("number", [0, 1, 99, 100, 101, 250])
@pytest.mark.parametrize(
    "make",
    [lambda given: RandcheckError(*given), RandcheckError.of, lambda g: RandcheckError.of(iter(g))],
    ids=["init", "of", "of-iterator"],
)
def test_the_first_hundred_findings_are_kept_and_the_rest_counted(
    make: Callable[[list[Finding]], RandcheckError], number: int
) -> None:
    """However an error is made, findings and `more` together account for every fault."""
    given = faults(number)
    error = make(given)
    assert SHOWN == 100
    assert error.findings == tuple(given[:100])
    assert error.more == max(number - 100, 0)


def test_faults_untold_before_are_added_to_those_cut_now() -> None:
    """`more` given from outside is added to what doesn't fit."""
    assert RandcheckError(*faults(103), more=4).more == 7


def test_no_finding_raises_nothing() -> None:
    """`raise_for` returns where nothing was found."""
    RandcheckError.raise_for(iter(()))
    RandcheckError.raise_for([])


@pytest.mark.parametrize("kind", CODES)
def test_raise_for_raises_the_class_it_is_called_on(kind: type[RandcheckError]) -> None:
    """Any finding raises exactly the class asked for, with all that was found."""
    with pytest.raises(kind) as caught:
        kind.raise_for(iter(faults(102)))
    assert caught.type is kind
    assert caught.value.findings == tuple(faults(100))
    assert caught.value.more == 2


def test_the_text_of_an_error_lists_every_finding() -> None:
    """One line a finding, in order, and nothing about others where there are none."""
    given = faults(3)
    assert str(RandcheckError(*given)).splitlines() == [str(one) for one in given]
    assert str(RandcheckError()) == ""


def test_the_text_of_an_error_counts_what_it_leaves_out() -> None:
    """The hundred findings kept are followed by the number of the others."""
    lines = str(RandcheckError(*faults(107))).splitlines()
    assert lines == [*(str(one) for one in faults(100)), "and 7 more"]


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize(
    "repeat",
    [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy],
    ids=["pickle", "copy", "deepcopy"],
)
@pytest.mark.parametrize("number", [0, 2, 130])
def test_errors_survive_pickling_and_copying(
    kind: type[RandcheckError],
    repeat: Callable[[RandcheckError], RandcheckError],
    number: int,
) -> None:
    """Class, findings, the count of the others and the text arrive whole in another process."""
    error = kind(*faults(number), more=5)
    again = repeat(error)
    assert type(again) is kind
    assert (again.findings, again.more) == (error.findings, error.more)
    assert str(again) == str(error)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "'plain'"),
        ("商行", "'商行'"),
        ("a\u200bb", r"'a\u200bb'"),
        ("\ud800", r"'\ud800'"),
        ("a\nb", r"'a\nb'"),
        ("\u202e", r"'\u202e'"),
        ("字\ufe0f", r"'\u5b57\ufe0f'"),
        ("\u3164", r"'\u3164'"),
        ("x" * 58, "'" + "x" * 58 + "'"),
        ("x" * 59, "'" + "x" * 58 + "…"),
        (None, "None"),
        (True, "True"),
        (-12, "-12"),
        (2**60 - 1, "1152921504606846975"),
        (2**60, "an integer of 61 bits"),
        (-(10**5000), "an integer of 16610 bits"),
        (0.5, "0.5"),
        (b"\x00a", r"b'\x00a'"),
        (b"x" * 100, "b'" + "x" * 57 + "…"),
        (Fraction(1, 2), "a Fraction"),
        ([1], "a list"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_values_are_shown_short_and_visible(value: object, shown: str) -> None:
    """A message shows the start of a value, with escapes for what the eye can't see."""
    assert shorten(value) == shown


_any_text = st.text(st.integers(0, 0x10FFFF).map(chr), max_size=80)


@given(_any_text | st.integers() | st.floats() | st.binary() | st.none() | st.booleans())
def test_what_is_shown_is_never_long_nor_invisible(value: object) -> None:
    """Whatever the value, sixty printable characters at most, which any terminal can encode."""
    shown = shorten(value)
    assert 0 < len(shown) <= 60
    assert shown.isprintable()
    assert shown.encode().decode() == shown


def kinds(root: type[RandcheckError] = RandcheckError) -> Iterator[type[RandcheckError]]:
    yield root
    for cls in root.__subclasses__():
        yield from kinds(cls)


def test_the_page_on_errors_has_every_class() -> None:
    """Each error that this library raises stands on the page, with its code; codes differ."""
    for name in ("assignment",):
        import_module(f"randcheck.{name}")
    ours = [cls for cls in kinds() if cls.__module__.startswith("randcheck.")]
    page = (Path(__file__).parents[2] / "docs" / "errors.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| `([a-z-]+)` \|", page, flags=re.MULTILINE)
    assert sorted(told) == sorted((cls.__name__, cls.code) for cls in ours)
    assert len({cls.code for cls in ours}) == len(ours)
