"""One business in several rows: the first is accepted, and other spellings are reported."""

from collections.abc import Callable

import pytest

from randcheck import Roster
from randcheck.errors.finding import figure
from randcheck.roster import read_rows
from tests.made.short import in_short
from tests.roster.rows import FULL_WIDTH, code, rejected, row


def test_the_first_of_several_rows_is_accepted() -> None:
    """The others are told the first row's number, even where they are alike in every field."""
    rows = [row(1), row(0), row(1), row(2), row(1, name="别名")]
    intake = read_rows(rows)
    assert [one.name for one in intake.entities] == ["商行1", "商行0", "商行2"]
    assert rejected(intake) == {n: [("row.twice", f"$[{n}].identifier")] for n in (2, 4)}
    assert [in_short(one.findings) for one in intake.rejected] == [
        [f"row.twice $[{n}].identifier value={code(1)} first=0 second={n}"] for n in (2, 4)
    ]
    assert len(Roster.of(intake.entities)) == 3


def test_a_faulty_row_takes_no_place() -> None:
    """A row that is rejected doesn't make the good one behind it a second one."""
    intake = read_rows([row(1, name=5), row(1), row(1)])
    assert len(intake.entities) == 1
    assert rejected(intake) == {
        0: [("type.text", "$[0].name")],
        2: [("row.twice", "$[2].identifier")],
    }
    assert in_short(intake.rejected[1].findings) == [
        f"row.twice $[2].identifier value={code(1)} first=1 second=2"
    ]


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
    assert dict(intake.rejected[0].findings[1].figures) == {
        "value": figure(other["identifier"]),
        "earlier": code(1),
        "first": right,
        "second": wrong,
    }


def test_two_faulty_spellings_are_two_spellings() -> None:
    """Where no row spells it right, the second spelling is told the first one's row."""
    rows = [row(0, identifier=code(0).lower()), row(1, identifier=code(0) + " ")]
    intake = read_rows(rows)
    assert [("row.two-spellings" in dict(one)) for one in rejected(intake).values()] == [
        False,
        True,
    ]
    assert dict(intake.rejected[1].findings[-1].figures) == {
        "value": code(0) + " ",
        "earlier": code(0).lower(),
        "first": 0,
        "second": 1,
    }


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
    assert codes == {"credit-code.form", "type.text", "text.blank"}
