"""Strategies for sources of the seed, and what comes of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from hypothesis import strategies as st

from randcheck.lottery import Source, ValueForm
from randcheck.sampler import Contribution, lottery_numbers
from randcheck.testing.strategies.values import BEIJING, names, nonces

__all__ = ["sources"]

#: Before it nothing is announced.
FIRST_DAY: Final = datetime(2023, 3, 6, 9, tzinfo=BEIJING)
#: 双色球: six of 33 and one of 16.
_TWO_COLOURS: Final = {"groups": (6, 1), "ranges": ((1, 33), (1, 16)), "bits": 24}


class Origin(NamedTuple):
    """A source as it is announced, and what comes of it."""

    source: Source
    contribution: Contribution


@st.composite
def origins(draw: st.DrawFn, label: str, after: datetime, number: int) -> Origin:
    """Sources of every form with a value that fits; a few are known when they are announced."""
    known_at = after + timedelta(hours=draw(st.integers(1, 48) | st.just(-1)))
    name = draw(st.sampled_from(("快乐8", "双色球", "3D", "信标", "公证处", "源汇分局")))
    name = f"{name} 第{number}期"
    form: ValueForm | None = draw(st.sampled_from((*ValueForm, None)))
    if form is None:
        secret = Contribution.sealed(name, nonce=draw(nonces()), secret=draw(names("春雨惊春")))
        return Origin(Source.sealed(secret, label=label, known_at=known_at), secret)
    value, terms = draw(_values(form))
    source = Source.public(name, known_at=known_at, form=form, **terms)
    return Origin(source, Contribution.public(name, value))


@st.composite
def _values(draw: st.DrawFn, form: ValueForm) -> tuple[str, dict[str, Any]]:
    """A value of a form, and what is announced of it."""
    if form is ValueForm.NUMBERS:
        red = st.lists(st.sampled_from(range(1, 34)), min_size=6, max_size=6, unique=True)
        return lottery_numbers(draw(red), [draw(st.integers(1, 16))]), dict(_TWO_COLOURS)
    if form is ValueForm.SEQUENCE:
        digits = draw(st.lists(st.integers(0, 9), min_size=3, max_size=3))
        exact = {"groups": (3,), "ranges": ((0, 9),), "bits": 9}
        return ".".join(map(str, digits)), draw(st.sampled_from((exact, {"bits": 9})))
    if form is ValueForm.HEX:
        value = draw(st.binary(min_size=8, max_size=8)).hex()
        return value, draw(st.sampled_from(({"width": 16, "bits": 61}, {"bits": 61})))
    return draw(names("第2023061期 08 15 22")), {"bits": draw(st.sampled_from((61, 24, 10)))}


def sources() -> st.SearchStrategy[Source]:
    """Sources, public and sealed."""
    made = origins(label="源汇区/2023/2/1", after=FIRST_DAY, number=1)
    return made.map(lambda origin: origin.source)
