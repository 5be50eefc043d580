"""Findings as whole sentences."""

import pytest

from randcheck.display import Language, text
from randcheck.errors import Finding
from randcheck.errors.finding import fault


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            fault("check.not-drawn", business="e0001"),
            "e0001 has a team, and isn't drawn. Ask for an explanation: the rules don't allow it.",
        ),
        (
            fault("field.unknown", name="tEmp"),
            "There is no field tEmp. Remove it, or correct its name.",
        ),
        (
            fault("field.empty", inspection=("e1", 2, 3)),
            "e1, plan 2, draw 3: nothing is given. Give at least one.",
        ),
    ],
)
def test_a_capital_begins_words_and_no_figure(found: Finding, expected: str) -> None:
    """An identifier that begins a sentence is shown as it is."""
    assert text(found, Language.ENGLISH) == expected


def test_a_code_without_words_is_shown_as_it_is() -> None:
    """Its figures follow."""
    found = Finding(code="elsewhere.unknown", figures=(("size", 3),))
    assert text(found, Language.ENGLISH) == "elsewhere.unknown (size 3)."
