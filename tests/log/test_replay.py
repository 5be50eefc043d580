"""A log read again: what is wrong in it, what is flagged, and how copies compare."""

from datetime import UTC, timedelta

import pytest
from attrs import evolve

from randcheck import display
from randcheck.errors import InvalidInput
from randcheck.log import Log, log_warnings, replay
from tests.made.logs import (
    ANNOUNCE,
    DRAW,
    DRAWN,
    LATER,
    NAME,
    OPEN,
    SECOND,
    chain,
    codes,
    entry,
    logged,
)
from tests.made.plan import ANNOUNCED, KNOWN
from tests.made.short import in_short

# -- replay, flags, compare ------------------------------------------------------------------------


def test_a_changed_entry_breaks_the_chain_where_it_stands() -> None:
    """One finding, at its place; so does a changed digest, there and behind it."""
    log = logged(*DRAWN, entry("published", hours=50))
    other = evolve(log.records[2], entry=evolve(DRAW, digest="0" * 64))
    found = replay(evolve(log, records=(*log.records[:2], other, *log.records[3:])))
    assert [(one.code, one.path) for one in found] == [("log.chain", "$.records[2].digest")]
    other = evolve(log.records[1], digest="0" * 64)
    found = replay(evolve(log, records=(log.records[0], other, *log.records[2:])))
    assert [(one.code, one.path) for one in found] == [
        ("log.chain", "$.records[1].digest"),
        ("log.chain", "$.records[2].digest"),
    ]


def test_replay_goes_on_behind_a_breach() -> None:
    """Everything that is wrong is reported, and what follows a breach is judged by it."""
    found = replay(chain([OPEN, ANNOUNCE, evolve(SECOND, plan=3), entry("skipped", hours=60)]))
    assert [(one.code, one.path) for one in found] == [
        ("log.unannounced", "$.records[0].entry.draw_number"),
        ("log.time", "$.records[1].entry.at"),
        ("log.source-known", "$.records[1].entry.sources[0]"),
        ("log.source-known", "$.records[1].entry.sources[1]"),
        ("log.number", "$.records[2].entry.draw_number"),
        ("log.stage", "$.records[3].entry.kind"),
    ]


def test_a_grown_log_passes_every_older_head() -> None:
    """Whoever kept a head, of the empty log on, finds it again however much was added."""
    log = Log.start(NAME)
    heads = [log.head]
    for one in (*DRAWN, entry("skipped", hours=50), SECOND):
        log = log.append(one)
        heads.append(log.head)
        assert [replay(log, head=head) for head in heads] == [()] * len(heads)


def test_a_log_without_the_remembered_head_is_found() -> None:
    """Cut short or chained anew it looks right by itself, and not beside the head."""
    log = logged(*DRAWN, entry("skipped", hours=50))
    cut = evolve(log, records=log.records[:-1])
    anew = logged(*DRAWN, entry("skipped", hours=50, reason="已迁出"))
    for other in (cut, anew, Log.start("召陵区")):
        assert replay(other) == ()
        found = replay(other, head=log.head)
        assert [(one.code, one.path) for one in found] == [("log.head", "$.records")]


@pytest.mark.parametrize("seconds", [0, 1])
@pytest.mark.parametrize("stage", [1, 2, 3])
def test_a_void_is_late_from_the_moment_the_seed_can_be_known(seconds: int, stage: int) -> None:
    """In that very second too, whether the draw was announced, opened or drawn by then."""
    void = evolve(entry("voided"), at=KNOWN + timedelta(seconds=seconds))
    before = [evolve(one, at=min(one.at, KNOWN)) for one in DRAWN[:stage]]
    log = logged(entry("announced", plan=1, known_at=LATER, sources=("x",)), *before, void)
    (found,) = log_warnings(log, as_of=void.at)
    assert (found.code, found.path) == ("log.late-void", f"$.records[{stage + 1}]")
    assert dict(found.figures) == {
        "draw": (2, 1),
        "moment": void.at.isoformat(),
        "known_at": KNOWN.astimezone(UTC).isoformat(),
        "names": ("分局", "快乐8") if stage > 1 else (),
        "reason": "名录有误",
    }


def test_a_void_before_the_seed_can_be_known_is_not_flagged() -> None:
    """A second earlier, and at the moment of the announcement, there was nothing to dislike."""
    for at in (ANNOUNCED, KNOWN - timedelta(seconds=1)):
        log = logged(ANNOUNCE, evolve(entry("voided"), at=at))
        assert log_warnings(log, as_of=LATER) == ()


def test_a_draw_before_the_seed_can_be_known_is_flagged() -> None:
    """A second too early is reported, voided or not; in the very second it isn't."""
    for seconds, expected in (
        (0, []),
        (1, [("log.early-opened", "$.records[1]"), ("log.early-draw", "$.records[2]")]),
    ):
        at = KNOWN - timedelta(seconds=seconds)
        log = logged(ANNOUNCE, evolve(OPEN, at=at), evolve(DRAW, at=at))
        assert [(one.code, one.path) for one in log_warnings(log, as_of=LATER)] == expected
    thrown = log_warnings(log.append(evolve(entry("voided"), at=at)), as_of=LATER)
    assert codes(thrown) == {"log.early-opened", "log.early-draw", "log.late-void"}


def test_a_later_draw_has_a_time_of_its_own() -> None:
    """A void is late by its own draw's announcement, not by an earlier or another plan's one."""
    void = entry("voided", draw=2, hours=60)
    first = (ANNOUNCE, entry("voided"))
    assert log_warnings(logged(*first, SECOND, void), as_of=LATER) == ()
    soon = evolve(SECOND, known_at=(("双色球", SECOND.at + timedelta(hours=1)),))
    assert codes(log_warnings(logged(*first, soon, void), as_of=LATER)) == {"log.late-void"}


def test_a_draw_that_came_to_nothing_is_reported() -> None:
    """Announced or half opened, it is unfinished from the moment the seed can be known."""
    other = entry("announced", plan=3, sources=("双色球",), known_at=LATER)
    for history in ([ANNOUNCE], [ANNOUNCE, entry("opened", sources=("分局",))]):
        log = logged(*history, other)
        assert log_warnings(log, as_of=KNOWN - timedelta(seconds=1)) == ()
        stage = ["announced", "opened"][len(history) - 1]
        assert in_short(log_warnings(log, as_of=KNOWN)) == [
            f"log.unfinished $.records draw=(2, 1) draw_stage={stage} "
            "known_at=2023-03-07T13:30:00+00:00"
        ]
        assert codes(log_warnings(log, as_of=LATER)) == {"log.unfinished"}
        assert len(log_warnings(log, as_of=LATER)) == 2


def test_a_draw_that_ended_is_finished() -> None:
    """Drawn, or voided in time, it isn't reported again."""
    assert log_warnings(logged(*DRAWN), as_of=LATER) == ()
    assert log_warnings(logged(ANNOUNCE, entry("voided")), as_of=LATER) == ()
    assert log_warnings(Log.start(NAME), as_of=LATER) == ()


def test_flags_stand_a_log_that_breaks_the_rules() -> None:
    """A log that nobody replayed before gives flags too, and no other error."""
    log = chain([entry("voided", hours=1), entry("opened", plan=5, hours=2)])
    assert codes(log_warnings(log, as_of=LATER)) == {"log.late-void", "log.unfinished"}


def test_two_copies_are_compared_to_where_they_part() -> None:
    """What both have is counted, and what each has more; neither continuing the other, a fork."""
    short, skip = logged(*DRAWN), entry("skipped", hours=50)
    grown = short.append(skip).append(entry("published", hours=51))
    fork = short.append(evolve(skip, reason="已迁出"))
    for first, second, expected, forked in (
        (short, short, (3, 0, 0), False),
        (short, grown, (3, 0, 2), False),
        (grown, short, (3, 2, 0), False),
        (fork, grown, (3, 1, 2), True),
        (grown, fork, (3, 2, 1), True),
        (Log.start(NAME), short, (0, 0, 3), False),
        (Log.start(NAME), Log.start(NAME), (0, 0, 0), False),
    ):
        found = first.compared_with(second)
        assert (found.common, found.only_first, found.only_second) == expected
        assert found.forked is forked


def test_entries_behind_a_fork_arent_common() -> None:
    """The same entry behind another one is no longer the same record."""
    first = logged(ANNOUNCE, OPEN, DRAW)
    second = logged(evolve(ANNOUNCE, digest="c" * 64), OPEN, DRAW)
    assert first.compared_with(second).common == 0
    assert first.compared_with(second).forked


def test_logs_of_two_names_arent_compared() -> None:
    """They are no copies of one log."""
    with pytest.raises(InvalidInput) as caught:
        Log.start(NAME).compared_with(Log.start("召陵区"))
    assert [(one.code, one.path) for one in caught.value.findings] == [("log.name", "$.other.name")]
    assert dict(caught.value.findings[0].figures) == {"names": (NAME, "召陵区")}


def test_flags_in_words() -> None:
    """Both languages say when it was voided, why, and what could be known by then."""
    log = logged(ANNOUNCE, OPEN, entry("voided", hours=41))
    (found,) = log_warnings(log, as_of=LATER)
    assert display.text(found) == (
        "计划2第1次抽取：作废时间为2023年3月8日2时00分，原因为“名录有误”；"
        "随机数自2023年3月7日21时30分起可知，已公布的来源：分局、快乐8。"
        "请要求说明：作废时抽取结果已可知。"
    )
    assert display.text(found, "en") == (
        'Plan 2, draw 1: it was voided at 2023-03-08 02:00:00 (UTC+8) for the reason "名录有误", '
        "the seed could be known from 2023-03-07 21:30:00 (UTC+8) on, and these sources were "
        "opened: 分局, 快乐8. Ask for an explanation: the result could be known when it was voided."
    )


def test_a_broken_chain_has_both_digests() -> None:
    """The digest in the log, and the one that the entries come to; a lost head is named."""
    log = logged(ANNOUNCE)
    broken = evolve(log, records=(evolve(log.records[0], digest="0" * 64),))
    assert in_short(replay(broken, head=log.head)) == [
        f"log.chain $.records[0].digest found={'0' * 64} expected={log.head}",
        f"log.head $.records digest={log.head}",
    ]


# -- no change unseen ------------------------------------------------------------------------------


def test_a_void_behind_an_opening_is_flagged() -> None:
    """Who opened anything of the seed may have looked at the result before voiding it."""
    early = evolve(OPEN, at=ANNOUNCE.at)
    log = logged(ANNOUNCE, early, evolve(entry("voided"), at=ANNOUNCE.at))
    assert codes(log_warnings(log, as_of=LATER)) == {"log.early-opened", "log.late-void"}


def test_an_announcement_behind_its_seed_is_flagged() -> None:
    """A draw announced when its seed could be known could have been chosen."""
    log = logged(evolve(ANNOUNCE, at=KNOWN))
    assert "log.grindable" in codes(log_warnings(log, as_of=KNOWN))


def test_of_two_numbers_of_a_change_the_larger_stays() -> None:
    """A number left out and given later: the next one is counted from the larger."""
    given = [entry("amended", hours=50, change_number=number) for number in (1, 3, 2, 4)]
    found = replay(chain([*DRAWN, entry("assigned", hours=50), *given]))
    assert in_short(found) == [
        f"log.change-number $.records[{place}].entry.change_number draw=(2, 1) expected={expected}"
        for place, expected in ((5, 2), (6, 4))
    ]
