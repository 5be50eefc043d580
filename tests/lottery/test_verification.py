"""Verifying a transcript: as a whole, field by field altered, and for one business."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve

from randcheck import (
    Announcement,
    Contribution,
    RandcheckError,
    Roster,
    Seed,
    display,
    draw,
    ticket,
    verify,
    why,
    wire,
)
from randcheck.codes import LeftOut
from randcheck.errors import InvalidInput
from randcheck.lottery import Outcome, Transcript
from tests.made.plan import PUBLIC, SEALED, SEED, announced, drawn, entity, roster
from tests.made.short import in_short

LISTED = [one for one, _ in drawn().strata[0].sample.ranked]
TRANSCRIPT = drawn([(LISTED[1], "已注销")]).with_extension(1).transcript()
DIGEST = announced().digest
DATA = json.loads(wire.dumps(TRANSCRIPT))


def codes(findings: Any) -> set[str]:
    return {finding.code for finding in findings}


def test_an_honest_transcript_verifies() -> None:
    """Nothing differs, and what only outsiders can look up is named."""
    result = verify(TRANSCRIPT, roster=roster(), announcement_digest=DIGEST)
    assert result.ok
    assert codes(result.unchecked) == {
        "unchecked.log",
        "unchecked.contribution",
        "unchecked.counts",
        "unchecked.no-exclusion-rules",
        "unchecked.skip",
        "unchecked.times",
    }


def test_what_rests_on_nothing_from_outside_is_reported() -> None:
    """Without digest and roster nothing differs, and the answer says what that is worth."""
    result = verify(TRANSCRIPT)
    assert result.ok
    assert {"unchecked.announcement", "unchecked.roster"} < codes(result.unchecked)


def test_a_transcript_made_up_afterwards_is_found_by_the_digest() -> None:
    """A forger can compute everything anew, but for the digest that was published."""
    forged = announced(label="源汇区/2023/2/2", sources=announced(label="x").sources[:1])
    transcript = draw(forged, roster(), Seed.of(PUBLIC)).transcript()
    assert verify(transcript, roster=roster()).ok
    found = verify(transcript, roster=roster(), announcement_digest=DIGEST)
    assert codes(found.findings) == {"differs.announcement"}


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(data, dict | list):
        items = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in items:
            yield from leaves(value, (*path, key))
        if isinstance(data, list):
            yield (*path, len(data)), "appended"
    else:
        yield path, data


def altered(value: Any) -> list[Any]:
    """Return other values that may stand in a leaf's place, near misses among them."""
    if isinstance(value, bool) or value is None:
        return [None if value else "0" * 64, 7]
    if isinstance(value, int):
        return [value + 1, max(value - 1, 0) if value else 2, str(value)]
    flipped = value[:-1] + ("0" if value[-1:] != "0" else "1")
    swapped = {"public": "sealed", "sealed": "public", "at_least": "at_most"}
    return [flipped, value + "x", swapped.get(value, value.upper() + "甲"), None]


def with_leaf(path: tuple[Any, ...], value: Any) -> Any:
    data = json.loads(json.dumps(DATA))
    place = data
    for key in path[:-1]:
        place = place[key]
    if isinstance(place, list) and path[-1] == len(place):
        place.append(place[-1] if place else "x")
    else:
        place[path[-1]] = value
    return data


ALTERATIONS = [
    pytest.param(path, value, id=f"{'.'.join(map(str, path))}={str(value)[:12]}")
    for path, leaf in leaves(DATA)
    for value in altered(leaf)
    if value != leaf
]


@pytest.mark.parametrize(("path", "value"), ALTERATIONS)
def test_any_one_field_altered_is_found(path: tuple[Any, ...], value: Any) -> None:
    """Whatever single field is altered: reading refuses it, or verification reports it.

    Only the reason of a skip and the step of an extension aren't: they come after the announcement,
    and `unchecked` has both.
    """
    try:
        transcript = wire.from_data(Transcript, with_leaf(path, value))
    except RandcheckError:
        return
    result = verify(transcript, roster=roster(), announcement_digest=DIGEST)
    assert result.ok == (path[-1] in {"reason", "extension"})
    assert verify(transcript, announcement_digest=DIGEST).ok == result.ok


def test_a_code_says_what_differs_and_the_path_says_where() -> None:
    """Programs tell differences apart by a code that is the same for every place."""
    path = ("strata", 0, "sample", "reserves", 2)
    altered = wire.from_data(Transcript, with_leaf(path, "E9999"))
    found = verify(altered, announcement_digest=DIGEST).findings
    assert ("differs.ranked", "$.strata[0].sample.ranked[8]") in {(f.code, f.path) for f in found}


def forged(**changes: Any) -> Transcript:
    return evolve(TRANSCRIPT, **changes)


def test_a_friend_left_off_the_list_is_found() -> None:
    """Dropping the first drawn and moving everyone up shows in tickets and counts."""
    (stratum,) = TRANSCRIPT.strata
    order = [*LISTED[1:], "E0000"]
    for listed in (order, LISTED[1:]):
        numbers = tuple(ticket(TRANSCRIPT.key, one) for one in listed)
        sample = evolve(
            stratum.sample,
            identifiers=tuple(listed[:6]),
            tickets=numbers[:6],
            cutoff=numbers[5],
            reserves=tuple(listed[6:]),
            reserve_tickets=numbers[6:],
        )
        found = verify(
            forged(strata=(evolve(stratum, sample=sample),), skips=()),
            roster=roster(),
            announcement_digest=DIGEST,
        )
        assert not found.ok


def test_a_missing_smaller_ticket_needs_the_roster() -> None:
    """That somebody between two tickets was dropped shows only against the roster."""
    (stratum,) = TRANSCRIPT.strata
    people = [one.identifier for one in roster() if one.identifier.startswith("E")]
    order = sorted(people, key=lambda one: ticket(TRANSCRIPT.key, one))
    kept = [*order[:2], *order[3:14]]
    numbers = tuple(ticket(TRANSCRIPT.key, one) for one in kept)
    sample = evolve(
        stratum.sample,
        identifiers=tuple(kept[:6]),
        tickets=numbers[:6],
        cutoff=numbers[5],
        reserves=tuple(kept[6:]),
        reserve_tickets=numbers[6:],
    )
    made = forged(strata=(evolve(stratum, sample=sample),))
    without = verify(made, announcement_digest=DIGEST)
    assert without.ok
    assert "unchecked.roster" in codes(without.unchecked)
    found = verify(made, roster=roster(), announcement_digest=DIGEST).findings
    assert in_short(found) == [
        f"differs.sample $.strata[0].sample missing=('{order[2]}',) added=('{order[13]}',)"
    ]


def test_another_roster_is_found() -> None:
    """A roster edited after the announcement doesn't fit its digests."""
    late = Roster.of([*roster(), entity("E9999")])
    found = verify(TRANSCRIPT, roster=late, announcement_digest=DIGEST)
    assert "announced.screening_digest" in codes(found.findings)
    hidden = Roster.of(entity("E0000", remit=()) if one.identifier == "E0000" else one
                       for one in roster())  # fmt: skip
    found = verify(TRANSCRIPT, roster=hidden, announcement_digest=DIGEST)
    assert "announced.population_digest" in codes(found.findings)


def test_another_seed_is_found() -> None:
    """A value that wasn't drawn gives another S, key and tickets."""
    other = Contribution.public("快乐8", "1.2.4")
    found = verify(forged(contributions=(other, SEALED)), announcement_digest=DIGEST)
    assert {"differs.seed", "differs.key"} <= codes(found.findings)
    unopened = Contribution.sealed("源汇分局", nonce=b"2" * 32, secret="other")
    found = verify(forged(contributions=(PUBLIC, unopened)), announcement_digest=DIGEST)
    assert "seed.seal" in codes(found.findings)
    found = verify(forged(contributions=()), announcement_digest=DIGEST)
    assert "seed.empty" in codes(found.findings)


def test_hidden_warnings_are_found() -> None:
    """A transcript that leaves out a warning differs, and both lists are shown."""
    odd = announced(sources=announced().sources[1:])
    made = draw(odd, roster(), Seed.of(SEALED)).transcript()
    quiet = evolve(made, warnings=())
    assert in_short(verify(quiet).findings) == [
        "differs.warnings $.warnings found=() expected=('seed.few-bits', 'seed.grindable')"
    ]
    assert display.text(verify(quiet).findings[0]) == (
        "公布的为无，核验所得为seed.few-bits、seed.grindable。请要求公布单位说明。"
    )


def test_missing_strata_are_found() -> None:
    """A transcript without the announced strata isn't a draw."""
    found = verify(forged(strata=(), skips=()), roster=roster(), announcement_digest=DIGEST)
    assert in_short(found.findings) == ["draw.strata $.strata found=() expected=('全部',)"]


def test_a_draw_of_nobody_verifies() -> None:
    """Where nobody is eligible, the empty draw is checked like any other."""
    made = drawn(roster=roster(0), extensions=()).transcript()
    result = verify(made, roster=roster(0), announcement_digest=made.announcement.digest)
    assert result.ok
    assert made.strata[0].sample.cutoff is None


def test_what_isnt_a_log_is_refused() -> None:
    """A log that would be passed over in silence is refused, and so is what else doesn't fit."""
    unread: Any = object()
    with pytest.raises(InvalidInput) as caught:
        verify(TRANSCRIPT, log=unread, roster=unread, announcement_digest="x")
    assert [one.path for one in caught.value.findings] == [
        "$.log",
        "$.roster",
        "$.announcement_digest",
    ]


def test_nothing_is_no_transcript() -> None:
    """`verify` and `why` refuse nothing in place of each of their arguments, all at once."""
    nothing: Any = None
    for call, paths in (
        (lambda: verify(nothing), ["$.transcript"]),
        (
            lambda: why(nothing, nothing, nothing),
            ["$.transcript", "$.roster", "$.identifier"],
        ),
    ):
        with pytest.raises(InvalidInput) as caught:
            call()
        assert [one.path for one in caught.value.findings] == paths


def test_tickets_in_another_order_are_found() -> None:
    """Two reserves that changed places are found, each ticket being its own."""
    (stratum,) = TRANSCRIPT.strata
    (one, other, *more), (its, others, *numbers) = (
        stratum.sample.reserves,
        stratum.sample.reserve_tickets,
    )
    sample = evolve(
        stratum.sample, reserves=(other, one, *more), reserve_tickets=(others, its, *numbers)
    )
    made = forged(strata=(evolve(stratum, sample=sample),))
    assert in_short(verify(made, announcement_digest=DIGEST).findings) == [
        "differs.order $.strata[0].sample.ranked[7] position=7"
    ]
    found = verify(made, announcement_digest=DIGEST, roster=roster()).findings
    assert in_short(found)[1:] == ["differs.sample $.strata[0].sample missing=() added=()"]


def test_what_is_unchecked_in_words() -> None:
    """Both languages say what nothing here could show, and where to look it up."""
    found = {one.code: one for one in verify(TRANSCRIPT, announcement_digest=DIGEST).unchecked}
    assert display.text(found["unchecked.contribution"]) == (
        "无法核验“快乐8”公布的是否为该值。请向公布方查询。"
    )
    assert display.text(found["unchecked.skip"], "en") == (
        f'Nothing here shows whether {LISTED[1]} was skipped for the reason "已注销". '
        "Ask for the evidence."
    )


def test_announcements_read_back_from_transcripts() -> None:
    """What is inside the transcript is the announcement, byte for byte."""
    document = {"format": "randcheck-announcement-1", **DATA["announcement"]}
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert wire.loads(text, Announcement).digest == DIGEST == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("one", list(roster()), ids=lambda one: one.identifier)
def test_why_answers_for_everyone(one: Any) -> None:
    """Each business has exactly one answer, and its own ticket bears it out."""
    answer = why(TRANSCRIPT, roster(), one.identifier)
    stands = TRANSCRIPT.draw().drawn
    if one.identifier.startswith("X"):
        assert answer.outcome is Outcome.LEFT_OUT
        assert answer.ticket is None
        return
    expected = Outcome.NOT_DRAWN
    if one.identifier in LISTED:
        expected = Outcome.DRAWN if one.identifier in stands else Outcome.RESERVE
        assert answer.rank == LISTED.index(one.identifier) + 1
    if one.identifier == LISTED[1]:
        expected = Outcome.SKIPPED
        assert answer.skipped_because == "已注销"
        assert answer.replaced_by == LISTED[8]
    if one.identifier == LISTED[8]:
        assert answer.in_place_of == LISTED[1]
    assert answer.outcome is expected
    assert answer.ticket == ticket(TRANSCRIPT.key, one.identifier)
    assert answer.cutoff == ticket(TRANSCRIPT.key, LISTED[5])
    assert (answer.ticket <= answer.cutoff) == (one.identifier in LISTED[:6])


def test_why_gives_every_reason_and_knows_strangers() -> None:
    """Someone left out learns every reason; someone unknown that they aren't listed."""
    assert why(TRANSCRIPT, roster(), "X5").reasons == (LeftOut.STATUS, LeftOut.REMIT)
    assert why(TRANSCRIPT, roster(), "nobody").outcome is Outcome.NOT_IN_ROSTER
    assert SEED.contributions == TRANSCRIPT.contributions
