"""What is announced before the seed exists."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import (
    Contribution,
    Entity,
    Inspector,
    Plan,
    Rate,
    Roster,
    Seed,
    Source,
    display,
    wire,
)
from randcheck.codes import LeftOut
from randcheck.errors import InvalidInput, InvalidSeed
from randcheck.lottery import Announcement, ValueForm, announce
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
from tests.made.short import in_short

changed: Any = evolve


def codes(findings: Any) -> list[str]:
    return [finding.code for finding in findings]


def test_it_pins_everything() -> None:
    """Populations, sizes, reasons, steps and sources are in the announcement."""
    made = announced()
    (terms,) = made.strata
    assert (made.roster_size, made.eligible) == (125, 120)
    assert made.left_out == (
        (LeftOut.STATUS, 2),
        (LeftOut.DIVISION, 1),
        (LeftOut.REGISTERED_LATER, 1),
        (LeftOut.REMIT, 1),
    )
    assert (terms.base, terms.population_size, terms.size, terms.reserves) == (120, 120, 6, 3)
    assert [(step.size, step.reserves) for step in terms.extensions] == [(8, 2), (12, 1)]
    assert terms.tickets_needed == 13
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
    assert wire.loads(document, Announcement) == made
    assert made.digest == wire.digest(made)
    assert made.strata[0].size == min(plan.rate.size(made.eligible), made.strata[0].population_size)


@pytest.mark.parametrize(
    ("known_at", "bits", "expected"),
    [
        (ANNOUNCED + timedelta(seconds=1), 60, []),
        (ANNOUNCED, 60, ["seed.grindable", "seed.few-bits"]),
        (datetime(2023, 3, 6, 1, tzinfo=UTC), 60, ["seed.grindable", "seed.few-bits"]),
        (datetime(2023, 3, 6, 1, 0, 1, tzinfo=UTC), 60, []),
        (KNOWN, 59, ["seed.few-bits"]),
        (KNOWN, 0, ["seed.grindable", "seed.few-bits"]),
        (ANNOUNCED - timedelta(days=1), 0, ["seed.grindable", "seed.few-bits"]),
    ],
)
def test_a_seed_that_could_be_tried_is_reported(
    known_at: datetime, bits: int, expected: list[str]
) -> None:
    """Known beforehand unless a bit becomes known later; few of these bits are reported too."""
    made = announced(
        sources=[
            Source.public("快乐8", known_at=known_at, bits=bits, groups=(20,), ranges=((1, 80),))
        ]
    )
    assert codes(made.findings()) == expected
    assert made.seed_known_beforehand == ("seed.grindable" in expected)


def test_a_sealed_source_alone_is_grindable() -> None:
    """The bureau knows its own secret: only public values after the announcement help."""
    made = announced(sources=sources()[1:])
    assert in_short(made.findings()) == [
        "seed.grindable $.sources moment=2023-03-06T01:00:00+00:00",
        "seed.few-bits $.sources bits=0 limit=60",
    ]
    first, second = made.findings()
    assert display.text(first) == (
        "公告时间2023年3月6日9时00分以后没有新的公开随机数。请增加公告以后才公布的公开来源。"
    )
    assert display.text(second, "en") == (
        "The public sources have 0 bits, fewer than 60. "
        "Add a public source, or use more drawings of one."
    )


def test_oddities_of_the_rate_are_reported() -> None:
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


def test_an_inspectors_roster_is_pinned() -> None:
    """The second roster's digest depends on each inspector."""
    one = Inspector(
        identifier="P1", name="张三", unit="治安大队", certificate=case.certificate("豫L001")
    )
    first = announced(inspectors=Roster.of([one]))
    second = announced(inspectors=Roster.of([evolve(one, certificate=case.certificate("豫L002"))]))
    assert first.inspectors_commitment is not None
    assert first.inspectors_commitment != second.inspectors_commitment
    assert announced().inspectors_commitment is None


def test_extensions_are_rates() -> None:
    """A bare number is no announced rate."""
    with pytest.raises(InvalidInput) as caught:
        announced(extensions=[(Rate.parse("8户"), 1), (12, 1)])
    assert in_short(caught.value.findings) == [
        "type.noun $.extensions[1][0] given=('integer', 12) noun=Rate"
    ]


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
    """Missing, reordered, additional and wrongly opened contributions are reported."""
    if not given_contributions:
        with pytest.raises(InvalidSeed):
            evolve(SEED, contributions=())
        return
    seed = evolve(SEED, contributions=given_contributions)
    assert codes(announced().seed_findings(seed)) == [code]


def test_the_announced_contributions_are_right() -> None:
    """The contributions that were announced have no finding; what isn't a seed is refused."""
    assert announced().seed_findings(SEED) == ()
    nothing: Any = None
    with pytest.raises(InvalidInput) as caught:
        announced().seed_findings(nothing)
    assert in_short(caught.value.findings) == ["type.noun $.seed given=('nothing',) noun=Seed"]


def test_what_differs_from_the_sources_has_both_sides() -> None:
    """Names, kinds and forms: what was given, and what was announced."""
    made = announced()
    sealed = Contribution.sealed("快乐8", nonce=NONCE, secret="x")
    for given_, expected in (
        (
            (SEALED, PUBLIC),
            "seed.sources $.contributions "
            "found=('源汇分局', '快乐8') expected=('快乐8', '源汇分局')",
        ),
        ((sealed, SEALED), "seed.kind $.contributions[0] name=快乐8 contribution_kind=public"),
        (
            (Contribution.public("快乐8", "3.2.1"), SEALED),
            "seed.form $.contributions[0] name=快乐8 value_form=numbers",
        ),
    ):
        assert in_short(made.seed_findings(Seed.of(*given_))) == [expected]
    (found,) = made.seed_findings(Seed.of(Contribution.public("快乐8", "3.2.1"), SEALED))
    assert display.text(found) == (
        "“快乐8”的值不符合公告的书写形式“升序号码”。请按公告的书写形式填写，号码请用本库的函数书写。"
    )


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
    """A roster of businesses, or something else, isn't pinned as the inspectors' roster."""
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
        (ValueForm.NUMBERS, ["1.2.3", "0", "3.7/5"], ["01.2", "2.1", "7.7/5", "1.2 ", "1./2"]),
        (ValueForm.SEQUENCE, ["9.0.0", "3"], ["1/2", "00", "1.2\n", "-1"]),
        (ValueForm.HEX, ["00ff", "ab"], ["0", "AB", "0x00", "ab "]),
        (ValueForm.AS_PUBLISHED, ["2.1", "anything at all"], []),
    ],
)  # fmt: skip
def test_one_outcome_has_one_spelling(form: ValueForm, good: list[str], bad: list[str]) -> None:
    """A public value is taken in the announced form only: a choice of spelling is one of draws."""
    source = Source.public("快乐8", known_at=KNOWN, bits=61, form=form)
    made = announced(sources=[source])
    spelled = [f"seed.spelling $.sources[0] name=快乐8 value_form={form.value}"]
    unbounded = ["seed.no-range $.sources[0] name=快乐8"]
    is_numbers = form in (ValueForm.NUMBERS, ValueForm.SEQUENCE)
    assert in_short(made.findings()) == [*spelled, *(unbounded if is_numbers else [])]
    for value, expected in [(v, []) for v in good] + [(v, ["seed.form"]) for v in bad]:
        seed = Seed.of(Contribution.public("快乐8", value))
        assert codes(made.seed_findings(seed)) == expected


def test_equal_moments_are_equal_bytes() -> None:
    """The same instant with another offset is the same announcement."""
    elsewhere = announced(announced_at=ANNOUNCED.astimezone(UTC))
    assert elsewhere == announced()
    assert elsewhere.digest == announced().digest


def test_groups_pin_the_shape_of_an_outcome() -> None:
    """Six red balls and a blue one can be written in one way, once their groups are announced."""
    shape: dict[str, Any] = {"known_at": KNOWN, "bits": 24, "groups": (6, 1)}
    made = announced(sources=[Source.public("双色球", **shape, ranges=((1, 33), (1, 16)))])
    assert codes(made.findings()) == ["seed.few-bits"]
    for value, expected in {
        "3.7.12.20.25.31/5": (),
        "3.5.7.12.20.25.31": ["(7,)"],
        "5/3.7.12.20.25.31": ["(1, 6)"],
        "3.7.12.20.25.31": ["(6,)"],
        "7": ["(1,)"],
    }.items():
        seed = Seed.of(Contribution.public("双色球", value))
        found = "seed.groups $.contributions[0] name=双色球 found={} expected=(6, 1)"
        assert in_short(made.seed_findings(seed)) == [found.format(one) for one in expected]


@pytest.mark.parametrize("other", ["two", 2, {"limit": 3}, case.PLAN])
def test_team_rules_are_rules(other: Any) -> None:
    """Nothing else pins how teams are made up."""
    with pytest.raises(InvalidInput) as refused:
        announced(team_rules=other)
    assert [found.path for found in refused.value.findings] == ["$.team_rules"]
