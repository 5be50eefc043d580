"""Every noun goes to canonical JSON and back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from randcheck.codes import CheckMethod
from randcheck.lottery import Announcement, Draw, Source, Transcript, announce, draw
from randcheck.plan import Plan, Scope, WorkPlan
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
)
from randcheck.statistics.published.published import COLUMNS
from randcheck.testing import strategies as rst
from randcheck.values import Period, Rate
from randcheck.wire import (
    digest,
    dumps,
    from_data,
    loads,
    to_data,
)
from tests.made.nonces import NONCES

unhurried = settings(
    deadline=None,
    max_examples=min(40, settings().max_examples),
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def announced_draws(drawn: st.DrawFn) -> Draw:
    """Draws of a plan over a small roster, announced with the sources of a seed."""
    seed = drawn(rst.seeds())
    when = drawn(rst.moments())
    people = drawn(st.none() | st.lists(rst.inspectors(), max_size=1).map(Roster.of))
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
        inspectors=people,
        inspectors_nonce=None if people is None else NONCES["inspectors_nonce"],
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
    assert loads(written, noun) == loads(written.decode(), noun) == value
    assert dumps(loads(written, noun)) == written


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
