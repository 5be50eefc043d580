"""Inspectors and rules are announced behind nonces: what is refused, and what is unchecked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from randcheck.assignment import assign, assignment_findings, verify_assignment
from randcheck.errors import InvalidInput
from randcheck.testing import strategies as rst
from tests.made.nonces import NONCES
from tests.made.plan import announced
from tests.made.short import in_short
from tests.made.staff import businesses, case, officers, team_rules

CASE = case()
FIRST = NONCES["inspectors_nonce"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"inspectors_nonce": None}, ["commitment.nonce $.inspectors_nonce"]),
        ({"team_rules_nonce": None}, ["commitment.nonce $.team_rules_nonce"]),
        ({"team_rules_nonce": FIRST}, ["commitment.one-nonce $.team_rules_nonce"]),
        ({"team_rules": None}, ["commitment.nothing $.team_rules_nonce"]),
        (
            {"team_rules": None, "inspectors": None},
            ["commitment.nothing $.inspectors_nonce", "commitment.nothing $.team_rules_nonce"],
        ),
    ],
)
def test_each_commitment_has_a_nonce_of_its_own(changes: Any, expected: list[str]) -> None:
    """None is made up, none is dropped, and none serves twice."""
    both = {"inspectors": officers(), "team_rules": team_rules(), **NONCES}
    with pytest.raises(InvalidInput) as caught:
        announced(roster=businesses(), extensions=(), **{**both, **changes})
    assert in_short(caught.value.findings) == expected


def test_without_a_nonce_a_commitment_is_left_unchecked() -> None:
    """What isn't shown to a verifier is reported, and stops nobody from checking all the rest."""
    made = CASE.assign()
    report = verify_assignment(made, *CASE)
    assert report.ok
    assert in_short(report.unchecked)[:2] == [
        "unchecked.commitment $.inspectors_commitment",
        "unchecked.commitment $.team_rules_commitment",
    ]
    shown = verify_assignment(made, *CASE, **NONCES)
    assert shown.ok
    assert not shown.of("unchecked.commitment")
    assert assignment_findings(made, *CASE) == ()


@given(rst.staffed())
def test_draws_with_inspectors_have_the_nonces_that_hide_them(made: Any) -> None:
    """So the example of the strategy's docstring assigns."""
    assignment = assign(*made, **made.nonces)
    assert verify_assignment(assignment, *made, **made.nonces).ok
