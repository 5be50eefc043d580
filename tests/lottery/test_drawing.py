"""The draw and its transcript."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from randcheck import Draw, Rate, Roster, Seed, Transcript, draw, wire
from randcheck.errors import InvalidInput, InvalidSeed, NotAnnounced
from tests.made.plan import LABEL, PLAN, PUBLIC, SEALED, SEED, announced, drawn, entity, roster
from tests.restated import draw as reference

changed: Any = evolve
MADE = drawn()
LISTED = [one for one, _ in MADE.strata[0].sample.listed]


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
    again = wire.loads(Transcript, wire.dumps(transcript))
    assert again == transcript
    assert again.draw().transcript() == transcript
    assert transcript.warnings == ()


def test_a_transcript_says_what_is_odd() -> None:
    """A grindable seed and few bits are told by code."""
    made = announced(sources=announced().sources[1:], announced_at=announced().sources[0].known_at)
    transcript = draw(made, roster(), Seed.of(SEALED)).transcript()
    assert transcript.warnings == ("seed.few-bits", "seed.grindable")


@given(st.permutations(LISTED), st.integers(0, 5), st.sampled_from([0, 1, 2]), st.integers(0, 5))
def test_skips_and_extensions_commute(order: list[str], count: int, step: int, at: int) -> None:
    """When the extension comes between the skips doesn't matter, nor do the skips' order."""
    skipped = order[:count]
    one_way = drawn((one, "注销") for one in skipped).with_extension(step)
    other_way = drawn((one, "注销") for one in skipped[:at]).with_extension(step)
    for one in sorted(skipped[at:]):
        other_way = other_way.with_skip(one, "注销")
    assert one_way.standing() == other_way.standing()
    size, reserves = one_way.announcement.strata[0].steps[step]
    stood = reference.standing(LISTED, size, size + reserves, set(skipped))
    assert list(one_way.drawn) == stood


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
        (lambda: MADE.with_skip("E9999", "注销"), "$.skips[0]"),
        (lambda: drawn([(LISTED[0], "a")]).with_skip(LISTED[0], "b"), "$.skips[1]"),
        (lambda: MADE.with_skip(LISTED[0], ""), "$.reason"),
        (lambda: MADE.with_skip(LISTED[0], "\n"), "$.reason"),
        (lambda: MADE.with_extension(3), "$.strata[0].extension"),
        (lambda: MADE.with_extension(-1), "$.extension"),
        (lambda: MADE.with_extension(1, stratum="B"), "$"),
        (lambda: MADE.standing("B"), "$"),
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
    """Unannounced steps, skips of strangers and doubled skips are refused."""
    with pytest.raises(InvalidInput) as caught:
        make()
    assert [finding.path for finding in caught.value.findings] == [path]


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"roster": Roster.of([*roster(), entity("E9")])}, {"directory_digest", "directory_size",
          "population_digest", "population_size", "base"}),
        ({"roster": roster(119)}, {"directory_digest", "directory_size", "population_digest",
          "population_size", "base"}),
        ({"roster": Roster.of([*list(roster())[:-1], entity("X5", remit=())])},
         {"directory_digest", "left_out"}),
        ({"roster": Roster.of([*list(roster())[1:], entity("E0", remit=("互联网使用",))])},
         {"directory_digest", "population_digest"}),
        ({"roster": Roster.of([*list(roster())[1:], entity("E0000", remit=())])},
         {"directory_digest", "population_digest", "population_size", "left_out", "base"}),
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


def test_digests_and_lists_are_shown_whole() -> None:
    """Whoever has to find out what changed needs both; other texts are cut short and quoted."""
    with pytest.raises(NotAnnounced) as caught:
        draw(announced(), roster(121), SEED, label="x" * 64)
    shown = {one.code: one.problem for one in caught.value.findings}
    made, other = announced(), announced(roster=roster(121))
    assert shown["announced.directory_digest"] == (
        f"{other.directory_digest}, and {made.directory_digest} announced"
    )
    assert shown["announced.directory_size"] == "126, and 125 announced"
    assert shown["announced.label"] == f"{'x' * 64}, and {LABEL!r} announced"
    plan = evolve(PLAN, number=3)
    with pytest.raises(NotAnnounced) as caught:
        draw(announced(), roster(), SEED, plan=plan)
    (found,) = caught.value.findings
    assert found.problem == f"{wire.digest(plan)}, and {made.plan_digest} announced"
    with pytest.raises(NotAnnounced) as caught:
        draw(announced(), Roster.of([entity("E0001"), entity("X9", remit=())]), SEED, label="x")
    shown = {one.code: one.problem for one in caught.value.findings}
    assert shown["announced.label"].startswith("'x'")
    assert shown["announced.left_out"].startswith("[")
    assert "…" not in shown["announced.left_out"]


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
    assert made.announcement.strata[0].listed == 2
    assert len(made.drawn) == 1


def test_a_sample_made_by_hand_is_looked_at() -> None:
    """A draw with impossible fields in its sample is refused with their paths."""
    stratum = MADE.strata[0]
    with pytest.raises(InvalidInput) as caught:
        changed(stratum, sample=changed(stratum.sample, cutoff=b"short", key="x"))
    assert [one.path for one in caught.value.findings] == ["$.sample.key", "$.sample.cutoff"]
