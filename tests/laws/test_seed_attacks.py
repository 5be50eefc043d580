"""How a draw is cheated by its seed, or by drawing again: each attack is stopped or flagged."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from attrs import evolve

from randcheck import (
    Announcement,
    Contribution,
    InspectionItem,
    Seed,
    Source,
    announce,
    draw,
    verify,
)
from randcheck.codes import ItemClass
from randcheck.errors import InvalidInput, InvalidSeed, NotAllowed
from randcheck.log import Log, Record, log_warnings, replay
from randcheck.lottery import (
    ValueForm,
    announced_entry,
    drawn_entry,
    opened_entry,
    voided_entry,
)
from tests.laws.forgeries import HONEST, LATER, codes, logged, mended
from tests.made.logs import chained
from tests.made.plan import (
    ANNOUNCED,
    KNOWN,
    LABEL,
    PLAN,
    PUBLIC,
    SEALED,
    announced,
    drawn,
    roster,
)
from tests.restated.draw import lp


def rewritten(log: Log, *told: Any) -> Log:
    """A log with entries that `append` would refuse, chained by hand."""
    for entry in told:
        record = Record(entry=entry, digest=chained(log.head, entry))
        log = evolve(log, records=(*log.records, record))
    return log


# -- the seed --------------------------------------------------------------------------------------


def found_secrets(seal: str, nonce: bytes, secrets: Iterable[str]) -> list[str]:
    """Try secrets against a seal, as fast as SHA-256 goes."""
    start = hashlib.sha256(
        b"".join(map(lp, (b"randcheck-draw-1/sealed", LABEL.encode(), "分局".encode(), nonce)))
    )
    hits = []
    for secret in secrets:
        tried = start.copy()
        tried.update(lp(secret.encode()))
        if tried.hexdigest() == seal:
            hits.append(secret)
    return hits


def test_sealed_value_guessed_by_trying_a_million() -> None:
    """Six digits are found by trying once the nonce is known; behind a random one none fits."""
    nonce = Random(20230306).randbytes(32)
    seal = Contribution.sealed("分局", nonce=nonce, secret="271828").seal(LABEL)
    some = [f"{number:06}" for number in range(270_500, 272_500)]
    assert found_secrets(seal, nonce, some) == ["271828"]
    million = [f"{number:06}" for number in range(1_000_000)]
    assert found_secrets(seal, bytes(32), million) == []
    assert "271828" in million


def test_the_seal_opened_with_another_value() -> None:
    """Once the public value is known, no other secret or nonce opens the seal."""
    for nonce, secret in ((b"1" * 32, "春雨惊春清谷天"), (bytes(range(32)), "夏满芒夏暑相连")):
        other = Contribution.sealed("源汇分局", nonce=nonce, secret=secret)
        with pytest.raises(InvalidSeed) as caught:
            draw(HONEST, roster(), Seed.of(PUBLIC, other))
        assert codes(caught.value.findings) == {"seed.seal"}
    with pytest.raises(InvalidSeed) as caught:
        draw(HONEST, roster(), Seed.of(PUBLIC))
    assert codes(caught.value.findings) == {"seed.sources"}


def test_grinding_the_seed_is_flagged() -> None:
    """Where nothing public comes later, secrets can be tried until a rival is drawn."""
    rival = drawn().strata[0].sample.reserves[-1]
    nonce, tries = bytes(32), range(10_000)
    ground = next(
        secret
        for secret in map(str, tries)
        if rival in tried(Contribution.sealed("源汇分局", nonce=nonce, secret=secret)).drawn
    )
    made = tried(Contribution.sealed("源汇分局", nonce=nonce, secret=ground))
    transcript = made.transcript()
    assert verify(transcript, announcement_digest=made.announcement.digest).ok
    assert transcript.warnings == ("seed.few-bits", "seed.grindable")
    silent = mended(transcript, warnings=())
    assert codes(verify(silent).findings) == {"differs.warnings"}


def tried(sealed: Contribution) -> Any:
    announcement = announced(
        roster=roster(30),
        extensions=(),
        sources=(Source.sealed(sealed, label=LABEL, known_at=KNOWN),),
    )
    return draw(announcement, roster(30), Seed.of(sealed))


def test_a_public_value_known_already_is_flagged() -> None:
    """Yesterday's numbers, today's very moment, and too few bits are told of; tomorrow's aren't."""
    for known, bits, expected in (
        (ANNOUNCED - timedelta(days=1), 61, {"seed.grindable", "seed.few-bits"}),
        (ANNOUNCED, 61, {"seed.grindable", "seed.few-bits"}),
        (KNOWN, 24, {"seed.few-bits"}),
        (ANNOUNCED + timedelta(seconds=1), 61, set()),
    ):
        sources = (
            Source.public("快乐8", known_at=known, bits=bits, groups=(20,), ranges=((1, 80),)),
            Source.sealed(SEALED, label=LABEL, known_at=KNOWN),
        )
        assert codes(announced(sources=sources).findings()) == expected


def test_bits_known_already_do_not_count_beside_a_coin() -> None:
    """Yesterday's 61 bits and a coin: labels can be tried until the coin doesn't matter."""
    yesterday = Source.public("快乐8", known_at=ANNOUNCED - timedelta(days=1), bits=61)
    for bits, expected in ((1, {"seed.few-bits"}), (0, {"seed.few-bits", "seed.grindable"})):
        coin = Source.public("硬币", known_at=KNOWN, bits=bits, form=ValueForm.AS_PUBLISHED)
        made = announced(sources=(yesterday, coin))
        assert made.bits == bits
        assert codes(made.findings()) - {"seed.spelling", "seed.no-range"} == expected


def test_a_beacon_padded_with_zeros() -> None:
    """Zeros in front are further spellings of one number: reported, or refused by the width."""
    public: Any = {"known_at": KNOWN, "bits": 61, "form": ValueForm.HEX}
    widths: tuple[Any, ...] = ({}, {"width": 16})
    loose, pinned = (
        announced(sources=(Source.public("信标", **public, **width),)) for width in widths
    )
    assert codes(loose.findings()) == {"seed.spelling"}
    assert pinned.findings() == ()
    for zeros in range(28):
        seed = Seed.of(Contribution.public("信标", "00" * zeros + "00000000deadbeef"))
        assert loose.seed_findings(seed) == ()
        assert codes(pinned.seed_findings(seed)) == ({"seed.width"} if zeros else set())


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("3.7.12.20.25.31/5", []),
        (
            "99.100.101.102.103.104/77",
            [(1, 99), (1, 100), (1, 101), (1, 102), (1, 103), (1, 104), (2, 77)],
        ),
        ("3.7.12.20.25.31/17", [(2, 17)]),
        ("0.7.12.20.25.31/5", [(1, 0)]),
    ],
)
def test_an_impossible_result_is_no_result(value: str, found: list[tuple[int, int]]) -> None:
    """A slip of the pen draws nobody: numbers come from their group's range."""
    shape: Any = {"bits": 24, "groups": (6, 1), "ranges": ((1, 33), (1, 16))}
    made = announced(sources=(Source.public("双色球", known_at=KNOWN, **shape),))
    refused = made.seed_findings(Seed.of(Contribution.public("双色球", value)))
    assert codes(refused) <= {"seed.range"}
    figures = [dict(one.figures) for one in refused]
    assert [(one["group"], one["number"]) for one in figures] == found


def test_a_number_twice_is_no_result() -> None:
    """Equal balls can't be drawn, so that `4.4.7.9.16.18` isn't a spelling of anything."""
    shape: Any = {"bits": 24, "groups": (6, 1), "ranges": ((1, 33), (1, 16))}
    made = announced(sources=(Source.public("双色球", known_at=KNOWN, **shape),))
    seed = Seed.of(Contribution.public("双色球", "4.4.7.9.16.18/6"))
    assert codes(made.seed_findings(seed)) == {"seed.form"}


_SEQUENCE: Any = {"form": ValueForm.SEQUENCE}
_HEX: Any = {"form": ValueForm.HEX}


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ({**_SEQUENCE, "groups": (6, 1)}, "source.sequence"),
        ({"groups": (20,), "ranges": ((1, 19),)}, "source.narrow"),
        ({"groups": (20,), "ranges": ((80, 1),)}, "source.narrow"),
        ({**_SEQUENCE, "groups": (3,), "ranges": ((9, 0),)}, "source.narrow"),
        ({"groups": (1,), "ranges": ((1, 1),)}, "source.one-result"),
        ({"groups": (20,), "ranges": ((1, 20),)}, "source.one-result"),
        ({"groups": (6, 1), "ranges": ((1, 33),)}, "source.ranges"),
        ({"ranges": ((1, 80),)}, "source.ranges"),
        ({"groups": (1001,)}, "source.numbers"),
        ({"groups": (1,), "ranges": ((1, 1_000_000_000),)}, "integer.range"),
        ({**_HEX, "groups": (8,)}, "source.groups"),
        ({"form": ValueForm.AS_PUBLISHED, "groups": (8,)}, "source.groups"),
        ({**_HEX, "width": 15}, "source.odd-width"),
        ({"width": 16}, "source.width"),
        ({"bits": 62, "groups": (20,), "ranges": ((1, 80),)}, "source.bits"),
        ({"bits": 65, **_HEX, "width": 16}, "source.bits"),
        ({"bits": 10, **_SEQUENCE, "groups": (3,), "ranges": ((0, 9),)}, "source.bits"),
    ],
)
def test_a_source_that_no_value_satisfies(shape: dict[str, Any], code: str) -> None:
    """It would have to be voided when its value is known, which nobody can tell from dislike."""
    with pytest.raises(InvalidInput) as caught:
        Source.public("来源", **{"known_at": KNOWN, "bits": 0, **shape})
    assert code in codes(caught.value.findings)


def test_figures_of_a_sealed_source() -> None:
    """Its seal pins every byte, and it has no bits: more would only look like public values."""
    sealed = Source.sealed(SEALED, label=LABEL, known_at=KNOWN)
    extras: Any = {"bits": 60, "groups": (3,), "ranges": ((1, 80),), "width": 8}
    for name, value in {**extras, "form": ValueForm.NUMBERS}.items():
        with pytest.raises(InvalidInput) as caught:
            evolve(sealed, **{name: value})
        assert ("source.sealed", f"$.{name}") in {
            (found.code, found.path) for found in caught.value.findings
        }


def test_the_most_bits_are_those_of_the_lottery() -> None:
    """快乐8 has 61 whole bits, 双色球 24, 排列3 nine, a beacon of 64 digits 256."""
    for shape in (
        {"bits": 61, "groups": (20,), "ranges": ((1, 80),)},
        {"bits": 24, "groups": (6, 1), "ranges": ((1, 33), (1, 16))},
        {"bits": 9, **_SEQUENCE, "groups": (3,), "ranges": ((0, 9),)},
        {"bits": 256, **_HEX, "width": 64},
    ):
        given: Any = shape
        assert Source.public("来源", known_at=KNOWN, **given).bits == given["bits"]
        with pytest.raises(InvalidInput):
            Source.public("来源", known_at=KNOWN, **{**given, "bits": given["bits"] + 1})


def test_times_and_bits_are_the_publishers_word() -> None:
    """An overstated moment makes a late void look early: each verification names its ground."""
    overstated = announced(sources=(Source.public("快乐8", known_at=KNOWN, bits=61),))
    seed = Seed.of(Contribution.public("快乐8", "1.2.3"))
    made = draw(overstated, roster(), seed).transcript()
    unchecked = verify(made, roster=roster(), announcement_digest=overstated.digest).unchecked
    (times,) = (found for found in unchecked if found.code == "unchecked.times")
    assert dict(times.figures) == {
        "name": "快乐8",
        "known_at": "2023-03-07T13:30:00+00:00",
        "bits": 61,
    }


# -- drawing again ---------------------------------------------------------------------------------


def again(number: int, source: str, known: Any, at: Any) -> Announcement:
    return announced(
        draw_number=number,
        announced_at=at,
        sources=(Source.public(source, known_at=known, bits=61),),
    )


def test_redraw_until_liked() -> None:
    """A draw thrown away late is flagged, and the next needs a value that nobody knows yet."""
    log = logged(
        announced_entry(HONEST),
        opened_entry(HONEST, at=KNOWN),
        drawn_entry(drawn(), at=LATER),
    )
    assert log_warnings(log, as_of=LATER) == ()
    thrown = log.append(voided_entry(HONEST, reason="程序有误", at=LATER))
    assert codes(log_warnings(thrown, as_of=LATER)) == {"log.late-void"}
    found = verify(drawn().transcript(), log=thrown).findings
    assert codes(found) == {"log.voided", "log.late-void"}
    same = again(2, "快乐8", KNOWN, LATER)
    with pytest.raises(NotAllowed) as caught:
        thrown.append(announced_entry(same))
    assert codes(caught.value.findings) == {"log.source-known"}
    forced = rewritten(thrown, announced_entry(same))
    assert codes(replay(forced, head=thrown.head)) == {"log.source-known"}
    # with a value yet to come it is a lottery again, and the first one stays on record
    fresh = thrown.append(announced_entry(again(2, "双色球", LATER + timedelta(days=1), LATER)))
    assert replay(fresh, head=log.head) == ()
    assert codes(log_warnings(fresh, as_of=LATER)) == {"log.late-void", "log.label-shared"}


def test_a_disliked_draw_kept_quiet() -> None:
    """Neither drawn nor void, it is told of; struck from the log, the remembered head tells."""
    log = logged(announced_entry(HONEST))
    assert codes(log_warnings(log, as_of=LATER)) == {"log.unfinished"}
    struck = logged(announced_entry(again(1, "双色球", LATER + timedelta(days=1), LATER)))
    assert codes(replay(struck, head=log.head)) == {"log.head"}
    assert log.compared_with(struck).forked
    hushed = log.append(voided_entry(HONEST, reason="名录有误", at=LATER))
    assert codes(log_warnings(hushed, as_of=LATER)) == {"log.late-void"}


def test_twenty_parallel_announcements() -> None:
    """Of twenty announcements of one plan, to choose from once seeds are known, one is open."""
    log = logged(announced_entry(again(1, "来源1", KNOWN, ANNOUNCED)))
    others = [
        announced_entry(again(number, f"来源{number}", KNOWN, ANNOUNCED)) for number in range(2, 21)
    ]
    with pytest.raises(NotAllowed) as caught:
        log.append(others[0])
    assert codes(caught.value.findings) == {"log.two-open"}
    forced = replay(rewritten(log, *others))
    assert codes(forced) == {"log.two-open"}
    assert {found.path for found in forced} == {
        f"$.records[{place}].entry.plan" for place in range(1, 20)
    }
    # in twenty logs of one name, each shown to somebody else: any two of them have parted
    copies = [logged(evolve(one, draw_number=1)) for one in others]
    assert all(log.compared_with(copy).forked for copy in copies)
    assert all(codes(replay(copy, head=log.head)) == {"log.head"} for copy in copies)


def test_the_plan_rewritten_beside_the_announcement() -> None:
    """Another plan under the digest of the announced one is no announcement."""
    item = InspectionItem(code="旅馆业", name="旅馆业", item_class=ItemClass.GENERAL)
    with pytest.raises(InvalidInput) as caught:
        evolve(HONEST, plan=evolve(PLAN, items=(*PLAN.items, item)))
    assert "terms.inconsistent" in codes(caught.value.findings)
    other = announce(
        evolve(PLAN, items=(*PLAN.items, item)),
        roster(),
        label=LABEL,
        draw_number=1,
        announced_at=ANNOUNCED,
        sources=HONEST.sources,
    )
    assert other.digest != HONEST.digest
