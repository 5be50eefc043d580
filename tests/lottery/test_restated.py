"""The library beside a second implementation of `randcheck-draw-1`, over random draws."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from randcheck import Announcement, Contribution, Entity, Rate, Roster, Seed, Source, wire
from randcheck.lottery import Draw, ValueForm, screening_lines
from randcheck.sampler import merge_samples, sample
from randcheck.testing.strategies.announcement import Announced, announcements_with_rosters
from randcheck.testing.strategies.lottery import Lot, lots
from tests.made.plan import KNOWN, announced
from tests.restated import draw as restated

#: What an announcement says that follows neither from its plan nor from its roster.
GIVEN = (
    *("announced_at", "draw_number", "label", "sources", "shared_with", "exclusion_rules"),
    *("unmatched_exclusions", "refused_rows", "refused_rows_commitment", "doubts", "log_name"),
    *("inspectors_commitment", "team_rules_commitment", "format"),
)


def screened(announcement: Announcement, roster: Roster[Entity]) -> list[restated.Data]:
    """The lines of a screening by the second implementation, which are the library's bytes."""
    plan = wire.to_data(announcement.plan)
    excluded = {one.business: one.reason.value for one in announcement.exclusions}
    lines = restated.screening(plan, [wire.to_data(one) for one in roster], excluded)
    library = b"".join(screening_lines(announcement.plan, roster, announcement.exclusions))
    assert restated.screening_file(lines) == library
    return lines


def said(announcement: Announcement, roster: Roster[Entity]) -> None:
    """Hold every figure, digest and warning of an announcement against its plan and roster."""
    data, lines = wire.to_data(announcement), screened(announcement, roster)
    strata = [
        restated.terms(
            lines,
            name,
            [(rate, terms["reserves"])]
            + [(one["rate"], one["reserves"]) for one in terms.get("extensions", [])],
        )
        for (name, rate), terms in zip(
            restated.rates(_plan(data)).items(), data["strata"], strict=True
        )
    ]
    given_ = {name: data[name] for name in GIVEN if name in data}
    assert data == restated.announcement(_plan(data), lines, strata, **given_)
    warned = sorted({found.code for found in announcement.findings()})
    assert warned == restated.warnings(data)


def _plan(data: restated.Data) -> restated.Data:
    plan: restated.Data = data["plan"]
    return plan


def drawn(made: Draw, roster: Roster[Entity]) -> None:
    """Hold seed, key, samples and standing samples of a draw against the second implementation."""
    transcript = wire.to_data(made.transcript())
    given_ = transcript["contributions"]
    seed = restated.seed_digest((one["name"], restated.seed_value(one)) for one in given_)
    key = restated.key(seed, transcript["announcement"]["label"], "entity")
    assert (transcript["seed"], transcript["key"]) == (seed.hex(), key)
    lines, skipped = screened(made.announcement, roster), {one.business for one in made.skips}
    for terms, stratum in zip(
        transcript["announcement"]["strata"], transcript["strata"], strict=True
    ):
        people = restated.population(lines, terms["name"])
        needed = min(max(map(sum, restated.steps(terms))), len(people))
        again = restated.sample(people, terms["size"], key, needed - terms["size"])
        assert stratum["sample"] == again
        listed = again["identifiers"] + again["reserves"]
        size, reserves = restated.steps(terms)[stratum.get("extension", 0)]
        standing = made.standing(terms["name"])
        there = restated.standing(listed, size, size + reserves, skipped)
        assert (list(standing.identifiers), standing.shortfall) == (there, size - len(there))
        pairs = [pair for pair in standing.replacements if pair[1] is not None]
        assert pairs == restated.replacements(listed, size, size + reserves, skipped)


@pytest.mark.parametrize("number", [60, pytest.param(1_000, marks=pytest.mark.slow)])
def test_announcements_and_draws_are_the_same(number: int) -> None:
    """Screenings, figures, digests, warnings, seeds, keys, samples, skips and steps."""

    @settings(max_examples=number)
    @given(lots(), announcements_with_rosters())
    def hold(lot: Lot, made: Announced) -> None:
        said(made.announcement, made.roster)
        said(lot.draw.announcement, lot.roster)
        drawn(lot.draw, lot.roster)

    hold()


VALUES = st.text("0123456789./af ", max_size=12) | st.lists(
    st.lists(st.integers(0, 40).map(str), min_size=1, max_size=4).map(".".join), max_size=3
).map("/".join)


@given(
    st.sampled_from(ValueForm),
    st.lists(st.integers(1, 3), max_size=2),
    st.booleans(),
    st.none() | st.sampled_from([2, 4]),
    VALUES.filter(bool),
)
def test_the_same_values_are_outcomes(
    form: ValueForm, groups: Sequence[int], bounded: bool, width: int | None, value: str
) -> None:
    """Each value is taken by both, or by neither, whatever the source pins."""
    numbered = form in (ValueForm.NUMBERS, ValueForm.SEQUENCE)
    groups = groups[:1] if form is ValueForm.SEQUENCE else groups if numbered else ()
    shape: Any = {"groups": tuple(groups), "ranges": ((1, 33),) * len(groups) if bounded else ()}
    shape |= {"width": width if form is ValueForm.HEX else None, "form": form}
    source = Source.public("来源", known_at=KNOWN, bits=0, **shape)
    seed = Seed.of(Contribution.public("来源", value))
    refused = announced(sources=(source,)).seed_findings(seed)
    assert (not refused) is restated.is_outcome(wire.to_data(source), value.encode())


@given(
    st.fractions(0, 1, max_denominator=200).filter(bool),
    st.sampled_from(["", "不超过", "目标"]),
    st.integers(0, 300),
    st.none() | st.integers(1, 9),
)
def test_the_same_number_is_due(share: Any, prefix: str, base: int, minimum: int | None) -> None:
    """Of any share, sense, base and minimum."""
    rate = Rate(share=share, sense=Rate.parse(f"{prefix}5%").sense, minimum=minimum)
    assert rate.size(base) == restated.due(wire.to_data(rate), base)


@given(st.sets(st.text("ABC一二", min_size=1, max_size=4), max_size=12), st.integers(1, 3))
def test_merged_samples_are_the_same(people: set[str], parts: int) -> None:
    """Of one population cut into parts, empty ones too."""
    key, ordered = restated.hexdigest(b"key"), sorted(people)
    given_ = [sample(ordered[place::parts], 0, key, reserves=3) for place in range(parts)]
    size = min(2, len(people))
    whole = restated.merged([wire.to_data(one) for one in given_], size, 1)
    assert wire.to_data(merge_samples(given_, size, reserves=1)) == whole
