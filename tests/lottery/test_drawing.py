"""The draw and its transcript."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Draw, Rate, Roster, Seed, display, draw, wire
from randcheck.codes import LeftOut
from randcheck.errors import InvalidInput, InvalidSeed, NotAllowed, NotAnnounced
from randcheck.lottery import Exclusion, Transcript, screen, screening_lines
from tests.made.plan import LABEL, PLAN, PUBLIC, SEALED, SEED, announced, drawn, entity, roster
from tests.made.short import in_short
from tests.restated import draw as reference

EXCLUDED_REASONS = (LeftOut.FREQUENCY, LeftOut.COOL_DOWN)
changed: Any = evolve
#: Values that a type checker would refuse.
NOTHING: Any = None
ANY: Any = 5
MADE = drawn()
LISTED = [one for one, _ in MADE.strata[0].sample.ranked]


def test_a_draw_is_that_of_the_page() -> None:
    """From the announcement on, the second implementation draws the same."""
    people = [one.identifier for one in roster() if one.identifier.startswith("E")]
    order = reference.in_ticket_order(people, MADE.key)
    assert list(MADE.drawn) == order[:6]
    assert order[:13] == LISTED
    assert MADE.key == reference.key(SEED.digest, LABEL, "entity")


def test_a_transcript_reads_back() -> None:
    """A transcript survives canonical JSON, and gives back the draw."""
    transcript = drawn([(LISTED[0], "已注销")]).with_extension(1).transcript()
    again = wire.loads(wire.dumps(transcript), Transcript)
    assert again == transcript
    assert again.draw().transcript() == transcript
    assert transcript.warnings == ()


def test_a_transcript_says_what_is_odd() -> None:
    """A seed that is known beforehand and few bits are listed by their codes."""
    made = announced(sources=announced().sources[1:], announced_at=announced().sources[0].known_at)
    transcript = draw(made, roster(), Seed.of(SEALED)).transcript()
    assert transcript.warnings == ("seed.few-bits", "seed.grindable")


@given(st.permutations(LISTED), st.integers(0, 5), st.sampled_from([0, 1, 2]), st.integers(0, 5))
def test_skips_and_extensions_commute(order: list[str], count: int, step: int, at: int) -> None:
    """When the extension comes between the skips doesn't matter, nor do the skips' order."""
    skipped = order[:count]
    one_way, other_way = (
        drawn((one, "注销") for one in skipped),
        drawn((one, "注销") for one in skipped[:at]),
    )
    if step:
        one_way, other_way = one_way.with_extension(step), other_way.with_extension(step)
    for one in sorted(skipped[at:]):
        other_way = other_way.with_skip(one, "注销")
    assert one_way.standing() == other_way.standing()
    size, reserves = one_way.announcement.strata[0].steps[step]
    stood = reference.standing(LISTED, size, size + reserves, set(skipped))
    assert list(one_way.drawn) == stood


@pytest.mark.parametrize(("reached", "step"), [(0, 0), (1, 0), (1, 1), (2, 1)])
def test_an_extension_is_never_taken_back(reached: int, step: int) -> None:
    """A step that isn't above the one reached is refused: what a draw gained only grows."""
    made = MADE.with_extension(reached) if reached else MADE
    with pytest.raises(NotAllowed) as caught:
        made.with_extension(step)
    assert in_short(caught.value.findings) == [
        f"draw.step $.step stratum=全部 step={step} reached_step={reached}"
    ]


def test_each_step_has_its_own_reserves() -> None:
    """Tickets listed for a later extension don't serve as reserves before it."""
    gone = [(one, "注销") for one in LISTED[:4]]
    before = drawn(gone).standing()
    assert (len(before.identifiers), before.shortfall) == (5, 1)
    assert drawn(gone).with_extension(2).standing().shortfall == 3
    assert len(drawn(gone).with_extension(2).drawn) == 9


def test_skipping_deletes_nothing() -> None:
    """A skipped business stays in the sample; the next in ticket order stands in its place."""
    skipped = drawn([(LISTED[1], "经核实已迁出")])
    assert skipped.strata == MADE.strata
    assert skipped.standing().replacements == ((LISTED[1], LISTED[6]),)
    assert skipped.drawn == (LISTED[0], *LISTED[2:7])


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: MADE.with_skip("E9999", "注销"), "$.skips[0].business"),
        (lambda: drawn([(LISTED[0], "a")]).with_skip(LISTED[0], "b"), "$.skips[1]"),
        (lambda: MADE.with_skip(LISTED[0], ""), "$.reason"),
        (lambda: MADE.with_skip(LISTED[0], "\n"), "$.reason"),
        (lambda: MADE.with_extension(3), "$.strata[0].extension"),
        (lambda: MADE.with_extension(-1), "$.step"),
        (lambda: MADE.with_extension(1, stratum="B"), "$.stratum"),
        (lambda: MADE.standing("B"), "$.stratum"),
        (lambda: changed(MADE, strata=()), "$.strata"),
        (lambda: changed(MADE, seed=5), "$.seed"),
        (
            lambda: changed(
                MADE,
                strata=(
                    changed(
                        MADE.strata[0],
                        sample=changed(MADE.strata[0].sample, reserves=(), reserve_tickets=()),
                    ),
                ),
            ),
            "$.strata[0].sample",
        ),
    ],
)
def test_a_draw_changes_only_as_announced(make: Any, path: str) -> None:
    """Unannounced steps, skips of unlisted businesses and repeated skips are refused."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert [finding.path for finding in caught.value.findings] == [path]


def test_what_a_draw_cannot_become_has_its_particulars() -> None:
    """Steps announced and asked for, tickets listed and needed, places of a skip."""
    twice = drawn([(LISTED[0], "a")]).skips * 2
    short = changed(MADE.strata[0].sample, reserves=(), reserve_tickets=())
    cases: list[tuple[Callable[[], Any], str]] = [
        (
            lambda: MADE.with_extension(3),
            "draw.extension $.strata[0].extension stratum=全部 step=3 limit=2",
        ),
        (
            lambda: changed(MADE, strata=(changed(MADE.strata[0], sample=short),)),
            "draw.tickets $.strata[0].sample stratum=全部 ranked=6 needed=13",
        ),
        (
            lambda: changed(MADE, skips=twice),
            f"skip.twice $.skips[1] value={LISTED[0]} first=0 second=1",
        ),
        (
            lambda: MADE.with_skip("E9999", "注销"),
            "skip.unlisted $.skips[0].business given=('text', 'E9999')",
        ),
        (lambda: changed(MADE, strata=()), "draw.strata $.strata found=() expected=('全部',)"),
    ]
    for make, expected in cases:
        with pytest.raises(InvalidInput) as caught:
            make()
        assert in_short(caught.value.findings) == [expected]


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"roster": Roster.of([*roster(), entity("E9")])}, {"screening_digest", "roster_size",
          "population_digest", "population_size", "base"}),
        ({"roster": roster(119)}, {"screening_digest", "roster_size", "population_digest",
          "population_size", "base"}),
        ({"roster": Roster.of([*list(roster())[:-1], entity("X5", remit=())])},
         {"screening_digest", "left_out"}),
        ({"roster": Roster.of([*list(roster())[1:], entity("E0", remit=("互联网使用",))])},
         {"screening_digest", "population_digest"}),
        ({"roster": Roster.of([*list(roster())[1:], entity("E0000", remit=())])},
         {"screening_digest", "population_digest", "population_size", "left_out", "base"}),
        ({"plan": changed(PLAN, rate=Rate.parse("6%"))}, {"plan"}),
        ({"label": "another"}, {"label"}),
    ],
)  # fmt: skip
def test_only_what_was_announced_is_drawn_from(change: dict[str, Any], paths: set[str]) -> None:
    """Another roster, scope, plan or label than the announced one is refused, field by field."""
    given: dict[str, Any] = {"roster": roster(), "plan": PLAN, "label": LABEL, **change}
    with pytest.raises(NotAnnounced) as caught:
        draw(announced(), given.pop("roster"), SEED, **given)
    assert {finding.path.rpartition(".")[2] for finding in caught.value.findings} == paths
    assert {finding.code for finding in caught.value.findings} == {f"announced.{p}" for p in paths}


def test_what_is_other_than_announced_has_both_sides() -> None:
    """Digests are whole; counts and exclusions are those that differ."""
    made, other = announced(), announced(roster=roster(121))
    with pytest.raises(NotAnnounced) as caught:
        draw(made, roster(121), SEED, plan=evolve(PLAN, number=3), label="x" * 64)
    short = in_short(caught.value.findings)
    assert {
        f"announced.screening_digest $.screening_digest found={other.screening_digest} "
        f"expected={made.screening_digest}",
        "announced.roster_size $.roster_size found=126 expected=125",
        f"announced.plan $.plan found={wire.digest(evolve(PLAN, number=3))} "
        f"expected={made.plan_digest}",
        f"announced.label $.label found={'x' * 64} expected={LABEL}",
    } < {*short}
    with pytest.raises(NotAnnounced) as caught:
        draw(made, Roster.of([entity("E0001"), entity("X9", remit=())]), SEED)
    left_out = [one for one in caught.value.findings if one.code == "announced.left_out"]
    assert in_short(left_out) == [
        "announced.left_out $.left_out found=0 expected=2 left_out=status",
        "announced.left_out $.left_out found=0 expected=1 left_out=division",
        "announced.left_out $.left_out found=0 expected=1 left_out=registered_later",
    ]
    assert display.text(left_out[0]) == (
        "因“未处于已成立状态”未列入的有0户，公告为2户。请使用公告的内容，或者作废后重新公告。"
    )


def test_exclusions_other_than_announced_are_named() -> None:
    """A screening has the businesses that only one of the two excludes."""
    frequency, cool_down = (
        Exclusion(business="E0003", reason=reason) for reason in EXCLUDED_REASONS
    )
    made = announced(exclusions=[frequency])
    other = Exclusion(business="E0009", reason=LeftOut.FREQUENCY)
    for given_, missing, added in (
        ([other], "('E0003',)", "('E0009',)"),
        ([cool_down], "('E0003',)", "('E0003',)"),
        ([], "('E0003',)", "()"),
    ):
        found = made.screening_findings(screen(PLAN, roster(), given_))
        assert f"announced.exclusions $.exclusions missing={missing} added={added}" in in_short(
            found
        )
    assert made.screening_findings(screen(PLAN, roster(), [frequency])) == ()


def test_another_seed_is_refused() -> None:
    """Contributions other than the announced ones make no draw."""
    with pytest.raises(InvalidSeed):
        draw(announced(), roster(), Seed.of(PUBLIC))


def test_the_right_plan_and_label_pass() -> None:
    """Given what was announced, the draw goes through, and is the same every time."""
    again = draw(announced(), roster(), SEED, plan=PLAN, label=LABEL)
    assert again == MADE
    assert isinstance(again, Draw)


def test_a_small_roster_cuts_sample_and_reserves() -> None:
    """Where the population is smaller than everything announced, everyone is listed."""
    made = drawn(roster=roster(2), extensions=((Rate.parse("8户"), 2),) * 2)
    assert made.announcement.strata[0].tickets_needed == 2
    assert len(made.drawn) == 1


@pytest.mark.parametrize(
    ("call", "paths"),
    [
        (
            lambda: draw(NOTHING, NOTHING, NOTHING),
            ["$.announcement", "$.roster", "$.seed"],
        ),
        (
            lambda: draw(MADE.announcement, roster(), SEED, plan=ANY, label=ANY),
            ["$.plan", "$.label"],
        ),
        (lambda: MADE.with_skip(NOTHING, NOTHING), ["$.identifier", "$.reason"]),
        (lambda: MADE.with_extension(NOTHING, stratum=ANY), ["$.step", "$.stratum"]),
        (lambda: screen(NOTHING, NOTHING, NOTHING), ["$.plan", "$.roster", "$.exclusions"]),
        (lambda: screening_lines(NOTHING, NOTHING), ["$.plan", "$.roster"]),
        (
            lambda: MADE.announcement.screening_findings(NOTHING),
            ["$.screening"],
        ),
    ],
)
def test_functions_look_at_their_arguments(call: Callable[[], Any], paths: list[str]) -> None:
    """Nothing, or a number in place of what is optional, is refused by the parameters' names."""
    with pytest.raises(InvalidInput) as caught:
        call()
    assert [one.path for one in caught.value.findings] == paths


def test_a_sample_made_by_hand_is_looked_at() -> None:
    """A draw with impossible fields in its sample is refused with their paths."""
    stratum = MADE.strata[0]
    with pytest.raises(InvalidInput) as caught:
        changed(stratum, sample=changed(stratum.sample, cutoff=b"short", key="x"))
    assert [one.path for one in caught.value.findings] == ["$.sample.key", "$.sample.cutoff"]
