"""What is announced before the seed exists."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Contribution, Entity, Inspector, Plan, Rate, Roster, Seed, Source, wire
from randcheck.codes import LeftOut
from randcheck.errors import InvalidInput, InvalidSeed
from randcheck.lottery import Announcement, Exclusion, ValueForm, announce
from randcheck.testing import strategies as rst
from tests.made import plan as case
from tests.made.plan import (
    ANNOUNCED,
    KNOWN,
    LABEL,
    NONCE,
    PLAN,
    PUBLIC,
    SEALED,
    SEED,
    announced,
    sources,
)

changed: Any = evolve


def codes(findings: Any) -> list[str]:
    return [finding.code for finding in findings]


def test_it_pins_everything() -> None:
    """Populations, sizes, reasons, steps and sources stand in the announcement."""
    made = announced()
    (terms,) = made.strata
    assert (made.directory_size, made.eligible) == (125, 120)
    assert made.left_out == (
        (LeftOut.STATUS, 2),
        (LeftOut.DIVISION, 1),
        (LeftOut.REGISTERED_LATER, 1),
        (LeftOut.REMIT, 1),
    )
    assert (terms.base, terms.population_size, terms.size, terms.reserves) == (120, 120, 6, 3)
    assert [(step.size, step.reserves) for step in terms.extensions] == [(8, 2), (12, 1)]
    assert terms.listed == 13
    assert made.plan_digest == wire.digest(PLAN)
    assert made.findings() == ()


@given(rst.plans(), rst.rosters(), rst.labels(), rst.moments(), st.integers(0, 5))
def test_round_trip(
    plan: Plan, given_roster: Roster[Entity], label: str, at: datetime, reserves: int
) -> None:
    """Any announcement reads back from its canonical JSON as the same value."""
    made = announce(
        plan,
        given_roster,
        label=label,
        draw_number=1,
        announced_at=at,
        sources=[Source.public("快乐8", known_at=at, bits=61)],
        reserves=reserves,
    )
    document = wire.dumps(made)
    assert wire.loads(Announcement, document) == made
    assert made.digest == wire.digest(made)
    assert made.strata[0].size == min(plan.rate.size(made.eligible), made.strata[0].population_size)


@pytest.mark.parametrize(
    ("known_at", "bits", "expected"),
    [
        (ANNOUNCED + timedelta(seconds=1), 60, []),
        (ANNOUNCED, 60, ["seed.grindable"]),
        (datetime(2023, 3, 6, 1, tzinfo=UTC), 60, ["seed.grindable"]),
        (datetime(2023, 3, 6, 1, 0, 1, tzinfo=UTC), 60, []),
        (KNOWN, 59, ["seed.few-bits"]),
        (ANNOUNCED - timedelta(days=1), 0, ["seed.grindable", "seed.few-bits"]),
    ],
)
def test_a_seed_that_could_be_tried_is_told(
    known_at: datetime, bits: int, expected: list[str]
) -> None:
    """Grindable unless a public value becomes known later; few bits are told too."""
    made = announced(sources=[Source.public("快乐8", known_at=known_at, bits=bits, groups=(20,))])
    assert codes(made.findings()) == expected
    assert made.grindable == ("seed.grindable" in expected)


def test_a_sealed_source_alone_is_grindable() -> None:
    """Who seals a secret knows it: only public values later than the announcement help."""
    made = announced(sources=sources()[1:])
    assert codes(made.findings()) == ["seed.grindable", "seed.few-bits"]


def test_oddities_of_the_rate_are_told() -> None:
    """A rate that draws nobody, a false stated count, a sample cut by the population."""
    for text, code, size in [
        ("不超过0.5%", "rate.nobody", 0),
        ("5%(7户)", "rate.stated-count", 6),
        ("300户", "sample.cut", 120),
    ]:
        made = announced(changed(PLAN, rate=Rate.parse(text)), extensions=())
        assert codes(made.findings()) == [code]
        assert made.strata[0].size == size
        assert made.findings()[0].path.startswith("$.strata[0]")


def test_an_inspectors_directory_is_pinned() -> None:
    """The second directory's digest depends on each inspector."""
    one = Inspector(
        identifier="P1", name="张三", unit="治安大队", certificate=case.certificate("豫L001")
    )
    first = announced(inspectors=Roster.of([one]))
    second = announced(inspectors=Roster.of([evolve(one, certificate=case.certificate("豫L002"))]))
    assert first.inspector_digest is not None
    assert first.inspector_digest != second.inspector_digest
    assert announced().inspector_digest is None


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"algorithm": "randcheck-draw-2"}, "$.algorithm"),
        ({"format": "x"}, "$.format"),
        ({"plan_digest": "0" * 64}, "$.plan_digest"),
        ({"eligible": 119}, "$.eligible"),
        ({"directory_size": 126}, "$.directory_size"),
        ({"left_out": ((LeftOut.STATUS, 5),) * 2}, "$.left_out"),
        ({"strata": ()}, "$.strata"),
        ({"sources": ()}, "$.sources"),
        ({"sources": sources()[:1] * 2}, "$.sources"),
        ({"label": " "}, "$.label"),
        ({"draw_number": 0}, "$.draw_number"),
        ({"announced_at": datetime(2023, 3, 6)}, "$.announced_at"),  # noqa: DTZ001
        ({"inspector_digest": "AB"}, "$.inspector_digest"),
        ({"directory_digest": b"0" * 64}, "$.directory_digest"),
    ],
)
def test_an_announcement_agrees_with_itself(change: dict[str, Any], path: str) -> None:
    """Figures that contradict each other make no announcement."""
    with pytest.raises(InvalidInput) as caught:
        changed(announced(), **change)
    assert path in [finding.path for finding in caught.value.findings]


def test_strata_are_the_plans() -> None:
    """Other strata than the plan's, or one of them twice, make no announcement."""
    made = announced()
    with pytest.raises(InvalidInput) as caught:
        evolve(made, strata=made.strata * 2, eligible=240, directory_size=245)
    assert [finding.path for finding in caught.value.findings] == ["$.strata"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"size": 7}, "$.size"),
        ({"base": 119}, "$.population_size"),
        ({"rate": Rate(share=Fraction(1, 10))}, "$.size"),
        ({"reserves": -1}, "$.reserves"),
        ({"extensions": "swapped"}, "$.extensions[1]"),
        ({"extensions": "resized"}, "$.extensions[0].size"),
    ],
)
def test_terms_agree_with_themselves(change: dict[str, Any], path: str) -> None:
    """Sizes follow from rate and base, and no step is smaller than the one before."""
    (terms,) = announced().strata
    first, second = terms.extensions
    steps = {
        "swapped": (second, first),
        "resized": (evolve(first, size=9), second),
    }
    if "extensions" in change:
        change = {"extensions": steps[change["extensions"]]}
    with pytest.raises(InvalidInput) as caught:
        changed(terms, **change)
    assert path in [finding.path for finding in caught.value.findings]


def test_a_step_needs_as_many_tickets_as_the_one_before() -> None:
    """An extension that lists fewer tickets than the draw itself is refused."""
    with pytest.raises(InvalidInput) as caught:
        announced(reserves=30, extensions=((Rate.parse("8户"), 0),))
    assert caught.value.findings[0].path == "$.extensions[0]"


def test_extensions_are_rates() -> None:
    """A bare number is no announced rate."""
    with pytest.raises(InvalidInput) as caught:
        announced(extensions=[(Rate.parse("8户"), 1), (12, 1)])
    assert [finding.path for finding in caught.value.findings] == ["$.extensions[1]"]


@pytest.mark.parametrize(
    ("given_contributions", "code"),
    [
        ((), "seed.sources"),
        ((PUBLIC,), "seed.sources"),
        ((SEALED, PUBLIC), "seed.sources"),
        ((PUBLIC, SEALED, Contribution.public("more", "x")), "seed.sources"),
        ((PUBLIC, Contribution.public("源汇分局", "x")), "seed.kind"),
        (
            (Contribution.sealed("快乐8", nonce=NONCE, secret="x"), SEALED),
            "seed.kind",
        ),
        ((PUBLIC, Contribution.sealed("源汇分局", nonce=NONCE, secret="x")), "seed.seal"),
        (
            (PUBLIC, Contribution.sealed("源汇分局", nonce=b"1" * 32, secret=SEALED.value)),
            "seed.seal",
        ),
    ],
)
def test_contributions_are_those_announced(
    given_contributions: tuple[Contribution, ...], code: str
) -> None:
    """Missing, reordered, additional and wrongly opened contributions are told."""
    if not given_contributions:
        with pytest.raises(InvalidSeed):
            evolve(SEED, contributions=())
        return
    seed = evolve(SEED, contributions=given_contributions)
    assert codes(announced().seed_findings(seed)) == [code]


def test_the_announced_contributions_are_right() -> None:
    """The contributions that were announced leave nothing to say."""
    assert announced().seed_findings(SEED) == ()


def test_a_seal_belongs_to_its_label() -> None:
    """A secret sealed for another draw doesn't open here."""
    elsewhere = announced(sources=sources(label="elsewhere"))
    assert elsewhere.label == LABEL
    assert codes(elsewhere.seed_findings(SEED)) == ["seed.seal"]


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: changed(sources()[0], seal="0" * 64), "$.seal"),
        (lambda: changed(sources()[1], seal=None), "$.seal"),
        (lambda: changed(sources()[0], bits=-1), "$.bits"),
        (
            lambda: changed(sources()[0], known_at=KNOWN.replace(microsecond=1)),
            "$.known_at",
        ),
    ],
)
def test_a_bad_source_is_refused(make: Any, path: str) -> None:
    """A seal belongs to a sealed source; bits and moments are exact."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert [finding.path for finding in caught.value.findings] == [path]


def test_inspectors_are_a_roster_of_inspectors() -> None:
    """A roster of businesses, or something else, isn't pinned as the inspectors'."""
    for other in (case.roster(2), 5):
        with pytest.raises(InvalidInput) as caught:
            announced(inspectors=other)
        assert [one.path for one in caught.value.findings] == ["$.inspectors"]


def test_extensions_from_an_iterator_arent_lost() -> None:
    """What can be read only once is read once."""
    steps = iter([(Rate.parse("8户"), 2)])
    assert [one.size for one in announced(extensions=steps).strata[0].extensions] == [8]


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (ValueForm.NUMBERS, ["1.2.3", "0", "3.7.7/5", "1/1"], ["01.2", "2.1", "1.2 ", "1./2"]),
        (ValueForm.SEQUENCE, ["9.0.0", "3"], ["1/2", "00", "1.2\n", "-1"]),
        (ValueForm.HEX, ["00ff", "ab"], ["0", "AB", "0x00", "ab "]),
        (ValueForm.AS_PUBLISHED, ["2.1", "anything at all"], []),
    ],
)  # fmt: skip
def test_one_outcome_has_one_spelling(form: ValueForm, good: list[str], bad: list[str]) -> None:
    """A public value is taken in the announced form only: whoever may spell it may choose."""
    source = Source.public("快乐8", known_at=KNOWN, bits=61, form=form)
    made = announced(sources=[source])
    spelled = [] if form is ValueForm.HEX else ["seed.spelling"]
    assert codes(made.findings()) == spelled
    for value, expected in [(v, []) for v in good] + [(v, ["seed.form"]) for v in bad]:
        seed = Seed.of(Contribution.public("快乐8", value))
        assert codes(made.seed_findings(seed)) == expected


def test_equal_moments_are_equal_bytes() -> None:
    """The same instant with another offset is the same announcement."""
    elsewhere = announced(announced_at=ANNOUNCED.astimezone(UTC))
    assert elsewhere == announced()
    assert elsewhere.digest == announced().digest


def test_rates_are_the_plans() -> None:
    """A stratum drawn by another rate than its plan's makes no announcement."""
    made = announced(extensions=())
    (terms,) = made.strata
    other = evolve(terms, rate=Rate.parse("10%"), size=12)
    with pytest.raises(InvalidInput) as caught:
        evolve(made, strata=(other,))
    assert [one.path for one in caught.value.findings] == ["$.strata"]


def test_exclusions_ascend() -> None:
    """Exclusions stand in one order, so that one set of them is one document."""
    pair = [Exclusion(identifier=one, rule=LeftOut.FREQUENCY) for one in ("E0002", "E0001")]
    made = announced(exclusions=pair)
    assert [one.identifier for one in made.exclusions] == ["E0001", "E0002"]
    with pytest.raises(InvalidInput) as caught:
        evolve(made, exclusions=made.exclusions[::-1])
    assert [one.path for one in caught.value.findings] == ["$.exclusions"]


def test_groups_pin_the_shape_of_an_outcome() -> None:
    """Six red balls and a blue one can be written in one way, once their groups are announced."""
    shape: dict[str, Any] = {"known_at": KNOWN, "bits": 61, "groups": (6, 1)}
    made = announced(sources=[Source.public("双色球", **shape)])
    assert made.findings() == ()
    for value, expected in {
        "3.7.12.20.25.31/5": [],
        "3.5.7.12.20.25.31": ["seed.form"],
        "5/3.7.12.20.25.31": ["seed.form"],
        "3.7.12.20.25.31": ["seed.form"],
        "7": ["seed.form"],
    }.items():
        seed = Seed.of(Contribution.public("双色球", value))
        assert codes(made.seed_findings(seed)) == expected


@pytest.mark.parametrize("other", ["two", 2, {"limit": 3}, case.PLAN])
def test_team_rules_are_rules(other: Any) -> None:
    """Nothing else pins how teams are made up."""
    with pytest.raises(InvalidInput) as refused:
        announced(team_rules=other)
    assert [found.path for found in refused.value.findings] == ["$.team_rules"]
