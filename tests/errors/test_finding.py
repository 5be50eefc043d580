"""What errors and findings say, hold and survive."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck import display, errors
from randcheck.codes import Stage
from randcheck.errors import Finding, RandcheckError, Report
from randcheck.errors.finding import (
    LONGEST,
    SHOWN,
    duplicates,
    fault,
    figure,
    mismatches,
    required,
    wrong,
)
from randcheck.errors.finding import given as named_and_shown
from tests.made.short import in_short

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
    return [fault("size.negative", f"[{n}]", value=-n) for n in range(number)]


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


ROW = (("value", "E1"), ("first", 0), ("second", 2))


@pytest.mark.parametrize(
    ("finding", "english", "chinese"),
    [
        (
            Finding(code="roster.twice", path="$.members[2]", figures=ROW),
            '$.members[2]: "E1" appears twice: at place 1 and at place 3 (keep one of the two)',
            "编号“E1”在第1项和第3项重复。请保留其中一项。",
        ),
        (
            # What it is about comes first, and the number of a rule is in no text.
            Finding(code="roster.twice", figures=(("draw", (3, 1)), *ROW, ("source", "D19"))),
            '$: plan 3, draw 1: "E1" appears twice: at place 1 and at place 3 '
            "(keep one of the two)",
            "计划3第1次抽取：编号“E1”在第1项和第3项重复。请保留其中一项。",
        ),
        (
            # A figure that is missing doesn't keep the rest from anybody.
            Finding(code="roster.twice", figures=ROW[:1]),
            '$: "E1" appears twice: at place ? and at place ? (keep one of the two)',
            "编号“E1”在第?项和第?项重复。请保留其中一项。",
        ),
        (Finding(code="host.own"), "$: host.own", "host.own。"),
        (
            # A code without words is shown with its figures.
            Finding(code="host.own", path="$.a[1]", figures=(("size", 5), ("day", "2023-03-07"))),
            "$.a[1]: host.own (size 5; day 2023-03-07)",
            "host.own（数量 5；日期 2023年3月7日）。",
        ),
    ],
)
def test_a_finding_says_where_what_and_what_to_do(
    finding: Finding, english: str, chinese: str
) -> None:
    """A finding's text is its path, problem and fix, as far as there are any."""
    assert str(finding) == english
    assert display.text(finding) == chinese
    assert english == f"{finding.path}: {finding.problem}" + (
        f" ({finding.fix})" * bool(finding.fix)
    )


def test_prefixes_grow_outwards() -> None:
    """`under` puts what is further out in front, keeps the rest, and leaves the original alone."""
    inner = Finding(code="roster.twice", path="$.rate", figures=ROW)
    outer = inner.under("[3]").under(".items")
    assert inner.path == "$.rate"
    assert outer == Finding(code="roster.twice", path="$.items[3].rate", figures=ROW)


# -- how a finding is written ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "path"),
    [("", "$"), ("items[3].rate", "$.items[3].rate"), ("[2]", "$[2]"), ("a", "$.a")],
)
def test_a_place_is_a_path_from_what_was_given(where: str, path: str) -> None:
    """A field's name, or a number where the value itself is a list."""
    assert fault("field.missing", where) == Finding(code="field.missing", path=path)
    assert wrong("type.noun", 5, where, noun="Plan") == Finding(
        code="type.noun", path=path, figures=(("given", ("integer", 5)), ("noun", "Plan"))
    )


def test_each_key_that_was_there_before_is_found_with_both_places() -> None:
    """A third one is told the first one's place too."""
    assert in_short(duplicates("abcaba", "keys")) == [
        "field.twice $.keys[3] value=a first=0 second=3",
        "field.twice $.keys[4] value=b first=1 second=4",
        "field.twice $.keys[5] value=a first=0 second=5",
    ]
    (found,) = duplicates([1, 1], "", code="seed.twice", source="S2")
    assert in_short([found]) == ["seed.twice $[1] value=1 first=0 second=1 source=S2"]
    assert [*duplicates((), "keys")] == []


def test_nothing_where_something_is_required_is_found() -> None:
    """Only one value is read: a generator may be endless."""
    assert in_short(required([], "items", source="R1")) == ["field.empty $.items source=R1"]
    assert [*required(count(), "items")] == []
    assert [*required([None], "items")] == []


def test_what_was_found_is_held_against_what_was_expected() -> None:
    """Only what differs is told; a family's code gets the last name of the place."""
    claims = [
        ("strata[1].base", 5, 6),
        ("label", "甲", "甲"),
        ("days[2]", date(2023, 3, 7), None),
    ]
    assert in_short(mismatches(claims, "announced.*", source="S12")) == [
        "announced.base $.strata[1].base found=5 expected=6 source=S12",
        "announced.days $.days[2] found=2023-03-07 expected= source=S12",
    ]
    assert in_short(mismatches(claims[:1], "announced.label")) == [
        "announced.label $.strata[1].base found=5 expected=6"
    ]


def test_a_report_is_asked_by_code_and_by_family() -> None:
    """A code that merely begins alike isn't of the family; nothing found is nothing wrong."""
    findings = tuple(
        Finding(code=code) for code in ("reconcile.R1", "reconcile.R1.window", "reconcile.R12")
    )
    report = Report(findings=findings, unchecked=(Finding(code="x"),))
    assert report.of("reconcile.R1") == findings[:2]
    assert report.of("reconcile") == findings
    assert report.of("reconcile.R1.window") == findings[1:2]
    assert report.of("x") == ()
    assert not report.ok
    assert Report(unchecked=(Finding(code="x"),)).ok


any_error: Any = RandcheckError
any_finding: Any = Finding(code="c")
REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: any_error("text"), "type.noun $.findings[0] given=('text', 'text') noun=Finding"),
    (
        lambda: any_error(any_finding, None),
        "type.noun $.findings[1] given=('nothing',) noun=Finding",
    ),
    (lambda: any_error(more="1"), "type.integer $.more given=('text', '1')"),
    (lambda: any_error(more=True), "type.integer $.more given=('boolean', 'true')"),
    (lambda: any_error.of(None), "type.iterable $.findings given=('nothing',)"),
    (lambda: any_error.of([5]), "type.noun $.findings[0] given=('integer', 5) noun=Finding"),
    (lambda: any_error.raise_for(5), "type.iterable $.findings given=('integer', 5)"),
    (lambda: any_finding.under(None), "type.text $.prefix given=('nothing',)"),
    (lambda: any_finding.under(3), "type.text $.prefix given=('integer', 3)"),
    (lambda: Report().of(cast("Any", None)), "type.text $.code given=('nothing',)"),
]


@pytest.mark.parametrize(("call", "told"), REFUSED)
def test_other_arguments_are_refused(call: Callable[[], object], told: str) -> None:
    """By the library's own error, with the parameter's name."""
    with pytest.raises(errors.InvalidInput) as caught:
        call()
    assert in_short(caught.value.findings) == [told]


# -- errors ----------------------------------------------------------------------------------------


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


# -- how values are shown --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown", "kind"),
    [
        ("plain", "plain", "text"),
        ("商行", "商行", "text"),
        ("a\u200bb", r"a\u200bb", "text"),
        ("\ud800", r"\ud800", "text"),
        ("a\nb", r"a\nb", "text"),
        ("\u202e", r"\u202e", "text"),
        ("字\ufe0f", r"字\ufe0f", "text"),
        ("\u3164", r"\u3164", "text"),
        ("x" * 200, "x" * 200, "text"),
        ("x" * 201, "x" * 199 + "…", "text"),
        (None, "", "nothing"),
        (True, "true", "boolean"),
        (-12, -12, "integer"),
        (2**53 - 1, 2**53 - 1, "integer"),
        (-(2**53), "-9007199254740992", "integer"),
        (2**64 - 1, "18446744073709551615", "integer"),
        (2**64, "≥2^64", "integer"),
        (-(10**5000), "≤-2^16609", "integer"),
        (0.5, "0.5", "float"),
        (b"\x00a", "0061", "bytes"),
        (b"x" * 1000, "78" * 99 + "7…", "bytes"),
        (date(2023, 3, 7), "2023-03-07", "date"),
        (datetime(2023, 3, 7, 9, 0, tzinfo=UTC), "2023-03-07T09:00:00+00:00", "moment"),
        (Stage.DRAWN, "drawn", "Stage"),
        (Fraction(1, 2), "1/2", "Fraction"),
        ([1, "a\n"], (1, r"a\n"), "list"),
        (((1, 2), None), ((1, 2), ""), "tuple"),
        ({1: 2}, "dict", "mapping"),
        (object(), "object", "object"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_values_are_shown_short_and_visible(value: object, shown: object, kind: str) -> None:
    """A figure has the start of a value, with escapes for what the eye can't see."""
    assert figure(value) == shown
    held = kind in {"nothing", "tuple", "list", "mapping", "object", "Fraction"}
    assert named_and_shown(value) == ((kind,) if held else (kind, shown))


_any_text = st.text(st.integers(0, 0x10FFFF).map(chr), max_size=300)


@given(_any_text | st.integers() | st.floats() | st.binary() | st.none() | st.booleans())
def test_what_is_shown_is_never_long_nor_invisible(value: object) -> None:
    """Whatever the value, a bounded number of printable characters, which can be encoded."""
    for one in (figure(value), *named_and_shown(value)):
        shown = str(one)
        assert len(shown) <= LONGEST
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
