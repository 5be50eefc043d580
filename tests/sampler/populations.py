"""Populations with sizes that they allow, and the codes that others are refused with."""

from hypothesis import strategies as st

from randcheck.errors import RandcheckError
from randcheck.testing import strategies as rst

KEY = "5f" * 32


def codes(error: RandcheckError) -> list[str]:
    return [finding.code for finding in error.findings]


@st.composite
def draws(draw: st.DrawFn) -> tuple[list[str], int, int]:
    """A population, a size that it allows, and reserves."""
    population = draw(rst.populations())
    return population, draw(st.integers(0, len(population))), draw(st.integers(0, 9))
