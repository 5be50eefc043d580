"""How a draw is cheated beside its log: each attack is refused, or reported by `verify` itself."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from randcheck import Announcement, Contribution, Draw, Seed, Source, draw, verify
from randcheck.errors import InvalidInput, NotAllowed
from randcheck.log import EntryKind, Log, LogHead, log_warnings, replay
from randcheck.lottery import Transcript, announced_entry, drawn_entry, opened_entry, voided_entry
from tests.made.logs import codes, forced
from tests.made.plan import KNOWN, PLAN, announced, roster
from tests.made.short import in_short

NAME = "源汇区/2023"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DISLIKED = "有人不满意"


class Office:
    """An office that announces, draws and voids on days of its own choice, all in one log."""

    def __init__(self) -> None:
        self.log = Log.start(NAME)

    def announce(self, number: int, day: int, **changes: Any) -> Announcement:
        """Announce the draw of a number on a day; its source is known the next evening."""
        at = KNOWN + day * DAY - 10 * HOUR
        name = f"快乐8 第{day}期"
        source = Source.public(name, known_at=at + 10 * HOUR, bits=61, groups=(3,))
        given = {"label": f"{NAME}/2/{number}", "announced_at": at, "sources": (source,), **changes}
        made = announced(draw_number=number, **given)
        self.log = self.log.append(announced_entry(made))
        return made

    def draw(self, made: Announcement, at: datetime | None = None) -> Draw:
        """Draw, an hour after the source is known."""
        at = at or made.sources[0].known_at + HOUR
        names = [one.name for one in made.sources]
        seed = Seed.of(*(Contribution.public(name, "1.2.3") for name in names))
        drawn = draw(made, roster(), seed)
        self.log = self.log.append(opened_entry(made, at=at)).append(drawn_entry(drawn, at=at))
        return drawn

    def void(self, made: Announcement, at: datetime) -> None:
        self.log = self.log.append(voided_entry(made, reason=DISLIKED, at=at))

    def verified(self, transcript: Transcript) -> Any:
        """What a citizen is shown who has everything: transcript, roster, digest and log."""
        digest = transcript.announcement.digest
        return verify(transcript, roster=roster(), announcement_digest=digest, log=self.log)


def test_an_honest_second_draw_passes() -> None:
    """After a void in time there was nothing to dislike, and nothing is said."""
    office = Office()
    first = office.announce(1, 0)
    office.void(first, first.announced_at + HOUR)
    drawn = office.draw(office.announce(2, 1))
    assert office.verified(drawn.transcript()).findings == ()
    assert log_warnings(office.log, as_of=KNOWN + 9 * DAY) == ()


def test_redraw_until_liked_without_a_void() -> None:
    """Eighteen draws made and forgotten, and one that is shown: the log says so, and `verify`."""
    office = Office()
    for number in range(1, 19):
        office.draw(office.announce(number, number))
    last = office.draw(office.announce(19, 19))
    found = log_warnings(office.log, as_of=KNOWN + 99 * DAY)
    assert len(found) == 18
    assert codes(found) == {"log.redraw"}
    assert in_short(office.verified(last.transcript()).findings) == [
        "log.redraw $.log.records[54] draw=(2, 19) number=18"
    ]


def test_redraw_after_a_late_void() -> None:
    """Voided an hour after the result, and drawn again: the second draw shows it."""
    office = Office()
    first = office.announce(1, 0)
    drawn = office.draw(first)
    office.void(first, KNOWN + 2 * HOUR)
    again = office.draw(office.announce(2, 1))
    report = office.verified(again.transcript())
    assert codes(report.findings) == {"log.late-void"}
    (found,) = report.findings
    assert found.path == "$.log.records[3]"
    assert dict(found.figures)["draw"] == (2, 1)
    assert codes(office.verified(drawn.transcript()).findings) == {"log.late-void", "log.voided"}


def test_late_voids_of_another_plan_are_not_held_against_a_draw() -> None:
    """Nor those of later draws of the plan: a draw answers for what was before it."""
    office = Office()
    drawn = office.draw(office.announce(1, 0))
    at = office.log.records[-1].entry.at
    for plan in (1, 9):
        mine = evolve(announced_entry(drawn.announcement), plan=plan, at=at, known_at=())
        other = evolve(mine, sources=(f"{plan}",), label=f"{NAME}/{plan}/1")
        void = evolve(voided_entry(drawn.announcement, reason=DISLIKED, at=at), plan=plan)
        office.log = office.log.extended((other, void))
    second = office.announce(2, 1)
    office.void(second, second.sources[0].known_at)
    assert office.verified(drawn.transcript()).findings == ()


def test_a_source_announced_again_with_a_later_time() -> None:
    """Voided in time and never opened, its value is out: it can't be announced as yet to come."""
    office = Office()
    first = office.announce(1, 0)
    office.void(first, first.announced_at + HOUR)
    source = evolve(first.sources[0], known_at=KNOWN + 2 * DAY)
    with pytest.raises(NotAllowed) as caught:
        office.announce(2, 1, sources=(source,))
    assert in_short(caught.value.findings) == [
        "log.source-known $.entry.sources[0] draw=(2, 2) name=快乐8 第0期"
    ]
    # announced before its value is out, it is no news; with another time it is
    soon = {"announced_at": first.announced_at + 2 * HOUR}
    office.announce(2, 0, sources=(source,), **soon)
    assert in_short(log_warnings(office.log, as_of=KNOWN)) == [
        "log.known-at $.records[2] draw=(2, 2) name=快乐8 第0期 "
        "known_at=2023-03-09T13:30:00+00:00 previous=2023-03-07T13:30:00+00:00"
    ]


def test_the_later_time_does_not_win() -> None:
    """Said twice, the earlier time counts: from then on the source is known."""
    office = Office()
    first = office.announce(1, 0)
    office.void(first, first.announced_at)
    later = evolve(first.sources[0], known_at=KNOWN + 9 * DAY)
    second = office.announce(2, 0, sources=(later,))
    office.void(second, second.announced_at)
    with pytest.raises(NotAllowed) as caught:
        office.announce(3, 1, sources=(later,))
    assert codes(caught.value.findings) == {"log.source-known"}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("快乐8(晚)", "快乐8（晚）"),
        ("快乐8 2023年3月7日", "快乐8，2023-03-07"),
        ("快乐8 2023年3月7日", "快乐82023.3.7"),
        ("快乐8 3月7日", "快乐83月7日"),
        ("KL8 3月7日", "kl8《3/07》"),
    ],
)
def test_a_source_in_another_spelling(name: str, other: str) -> None:
    """Opened under one name, its value isn't news under another."""
    office = Office()
    source = Source.public(name, known_at=KNOWN, bits=61, groups=(3,))
    office.draw(office.announce(1, 0, sources=(source,)))
    with pytest.raises(NotAllowed) as caught:
        office.announce(2, 2, sources=(evolve(source, name=other, known_at=KNOWN + 9 * DAY),))
    assert codes(caught.value.findings) == {"log.source-known"}
    # and the two are hashed as they are written
    assert LogHead.start(name).head != LogHead.start(other).head


def test_other_days_are_other_sources() -> None:
    """The 11th of January isn't the first of November, however a day is written."""
    office = Office()
    source = Source.public("快乐8 2023.1.11", known_at=KNOWN, bits=61, groups=(3,))
    office.draw(office.announce(1, 0, sources=(source,)))
    other = evolve(source, name="快乐8 2023.11.1", known_at=KNOWN + 9 * DAY)
    office.announce(2, 2, sources=(other,))
    assert replay(office.log) == ()


def test_a_log_in_the_wrong_order_extended() -> None:
    """A SELECT without ORDER BY: the log that it gives is refused, and no new head is made."""
    office = Office()
    drawn = office.draw(office.announce(1, 0))
    first, second, third = office.log.records
    mixed = Log(name=NAME, records=(first, third, second))
    void = voided_entry(drawn.announcement, reason=DISLIKED, at=KNOWN + DAY)
    for grow in (lambda: mixed.append(void), lambda: mixed.extended([void]), mixed.log_head):
        with pytest.raises(NotAllowed) as caught:
            grow()
        assert caught.value.findings == replay(mixed)
        assert codes(caught.value.findings) >= {"log.chain"}
    gone = Log(name=NAME, records=(first, third))
    with pytest.raises(NotAllowed):
        gone.append(void)
    assert Log(name=NAME, records=(first, second, third)).append(void) == office.log.append(void)


def test_the_log_of_another_name() -> None:
    """The same entries under another name make another log, which isn't the one announced."""
    office = Office()
    drawn = office.draw(office.announce(1, 0, log_name=NAME))
    assert office.verified(drawn.transcript()).findings == ()
    office.log = Log.start("召陵区/2023").extended(one.entry for one in office.log.records)
    assert in_short(office.verified(drawn.transcript()).findings) == [
        "log.other-name $.log.name found=召陵区/2023 expected=源汇区/2023"
    ]


def test_a_draw_before_its_values_exist() -> None:
    """Logged in the minute of the announcement, its numbers can't be what the lottery drew."""
    office = Office()
    made = office.announce(1, 0)
    drawn = office.draw(made, made.announced_at)
    opened, early = in_short(office.verified(drawn.transcript()).findings)
    assert opened.startswith("log.early-opened $.log.records[1] draw=(2, 1) name=快乐8")
    assert [early] == [
        "log.early-draw $.log.records[2] draw=(2, 1) "
        "moment=2023-03-07T03:30:00+00:00 known_at=2023-03-07T13:30:00+00:00"
    ]


def test_a_seed_known_when_it_is_announced() -> None:
    """The log knows too that the value was out."""
    office = Office()
    source = Source.public("快乐8", known_at=KNOWN - DAY, bits=61, groups=(3,))
    drawn = office.draw(office.announce(1, 0, sources=(source,)), KNOWN)
    assert codes(office.verified(drawn.transcript()).findings) == {"log.grindable"}


def test_two_plans_with_one_label_by_mistake() -> None:
    """Equal label and equal seed are the same draw twice: on purpose it is said beforehand."""
    office = Office()
    first = office.announce(1, 0)
    mine = announced_entry(first)
    other = evolve(mine, plan=3)
    said = evolve(other, shared_with=(2,))
    assert in_short(log_warnings(office.log.append(other), as_of=first.announced_at)) == [
        f"log.label-shared $.records[1] draw=(3, 1) label={first.label} plan=2 draw_number=1"
    ]
    assert log_warnings(office.log.append(said), as_of=first.announced_at) == ()
    third = office.log.append(said).append(evolve(said, plan=4, shared_with=(2,)))
    assert in_short(log_warnings(third, as_of=first.announced_at)) == [
        f"log.label-shared $.records[2] draw=(4, 1) label={first.label} plan=3 draw_number=1"
    ]


def test_a_second_draw_of_a_plan_under_the_first_ones_label() -> None:
    """It can't be on purpose: the number of the draw is in its label."""
    office = Office()
    first = office.announce(1, 0)
    office.void(first, first.announced_at)
    second = office.announce(2, 0, label=first.label)
    assert codes(log_warnings(office.log, as_of=second.announced_at)) == {"log.label-shared"}


def test_teams_assigned_twice() -> None:
    """Neither the same teams again nor others: first teams are made once."""
    office = Office()
    drawn = office.draw(office.announce(1, 0))
    at = KNOWN + DAY
    entry = evolve(drawn_entry(drawn, at=at), kind=EntryKind.ASSIGNED, digest="a" * 64)
    log = office.log.append(entry)
    for again in (entry, evolve(entry, digest="b" * 64)):
        with pytest.raises(NotAllowed) as caught:
            log.append(again)
        assert codes(caught.value.findings) == {"log.assigned-twice"}
        assert codes(replay(forced(log, again))) == {"log.assigned-twice"}


def test_a_void_between_the_first_value_and_the_last() -> None:
    """A second source weeks later doesn't make it early: the numbers that matter are known."""
    office = Office()
    sources = (
        Source.public("快乐8", known_at=KNOWN, bits=61, groups=(3,)),
        Source.public("硬币", known_at=KNOWN + 20 * DAY, bits=1, groups=(1,), ranges=((1, 2),)),
    )
    made = office.announce(1, 0, sources=sources)
    office.void(made, KNOWN + DAY)
    assert codes(log_warnings(office.log, as_of=KNOWN + DAY)) == {"log.late-void"}
    again = office.draw(office.announce(2, 2))
    assert codes(office.verified(again.transcript()).findings) == {"log.late-void"}


def test_a_value_opened_for_another_plan() -> None:
    """Opened ten minutes early elsewhere, it is known here too: both are reported."""
    office = Office()
    source = Source.public("快乐8", known_at=KNOWN, bits=61, groups=(3,))
    mine = office.announce(1, 0, sources=(source,))
    other = announced(
        evolve(PLAN, number=3),
        draw_number=1,
        label=f"{NAME}/3/1",
        announced_at=mine.announced_at,
        sources=(source,),
    )
    early = KNOWN - timedelta(minutes=10)
    office.log = office.log.append(announced_entry(other)).append(opened_entry(other, at=early))
    office.void(mine, early + timedelta(minutes=5))
    found = log_warnings(office.log, as_of=early)
    assert codes(found) == {"log.early-opened", "log.late-void"}


def test_a_later_time_in_one_plan_and_an_earlier_one_in_another() -> None:
    """The earliest time that the log says of a source is the one that a void is held against."""
    office = Office()
    late = Source.public("快乐8", known_at=KNOWN + 9 * DAY, bits=61, groups=(3,))
    mine = office.announce(1, 0, sources=(late,))
    other = announced(
        evolve(PLAN, number=3),
        draw_number=1,
        label=f"{NAME}/3/1",
        announced_at=mine.announced_at,
        sources=(evolve(late, known_at=KNOWN),),
    )
    office.log = office.log.append(announced_entry(other))
    office.void(mine, KNOWN + DAY)
    found = log_warnings(office.log, as_of=KNOWN + DAY)
    assert {"log.known-at", "log.late-void"} <= codes(found)


@pytest.mark.parametrize(
    ("name", "known_at", "other", "later"),
    [
        ("快乐8 12月31日", "2023-12-31T21:30", "快乐8（12-31）", "2024-01-01T00:30"),
        ("快乐8 2023年12月31日", "2023-12-31T21:30", "快乐8 2023-12-31", "2024-01-01T00:30"),
        ("快乐8 2024年1月1日", "2024-01-01T00:30", "快乐8 1月1日", "2024-01-01T21:30"),
    ],
    ids=["without the year", "with the year", "a year of UTC"],
)
def test_two_times_across_the_new_year(name: str, known_at: str, other: str, later: str) -> None:
    """On either side of midnight, in Beijing or in London, it is one source with two times."""
    office = Office()
    first, second = (datetime.fromisoformat(f"{one}+08:00") for one in (known_at, later))
    source = Source.public(name, known_at=first, bits=61, groups=(3,))
    made = office.announce(1, 0, sources=(source,))
    office.void(made, made.announced_at)
    office.announce(2, 0, sources=(evolve(source, name=other, known_at=second),))
    found = log_warnings(office.log, as_of=made.announced_at)
    assert [(one.code, one.path) for one in found] == [("log.known-at", "$.records[2]")]
    assert [dict(one.figures)["name"] for one in found] == [other]


def test_a_day_of_another_year_is_another_source() -> None:
    """The same day a year later has another time, and nobody needs to explain it."""
    office = Office()
    first = Source.public("快乐8 2023年4月9日", known_at=KNOWN + 33 * DAY, bits=61, groups=(3,))
    made = office.announce(1, 0, sources=(first,))
    office.void(made, made.announced_at)
    second = evolve(first, name="快乐8 2024年4月9日", known_at=KNOWN + 399 * DAY)
    office.announce(2, 0, sources=(second,))
    assert log_warnings(office.log, as_of=made.announced_at) == ()


@pytest.mark.parametrize(
    "other",
    ["快乐8 2023年3月9日", "快乐8（3-9）", "快乐8 23年3月9号", "快乐8-3-9"],
)
def test_one_drawing_counted_twice_in_one_announcement(other: str) -> None:
    """Its bits would count twice: a day is the same with its year and without."""
    names = "快乐8 3月9日", other
    sources = [Source.public(name, known_at=KNOWN, bits=61, groups=(3,)) for name in names]
    with pytest.raises(InvalidInput) as caught:
        announced(sources=sources)
    assert [one.code for one in caught.value.findings] == ["source.twice"]


def test_names_of_marks_alone_are_two() -> None:
    """Nothing is left of them to compare, which makes no two of them one."""
    sources = [Source.public(name, known_at=KNOWN, bits=61, groups=(3,)) for name in ("·", "—")]
    assert len(announced(sources=sources).sources) == 2


def test_the_same_draw_under_another_number() -> None:
    """A plan of one content under two numbers: each verification says that it wasn't looked at."""
    office = Office()
    other = announced(evolve(PLAN, number=3), label=f"{NAME}/3/1", log_name=NAME)
    office.log = office.log.append(announced_entry(other))
    mine = office.draw(office.announce(1, 1))
    unchecked = office.verified(mine.transcript()).unchecked
    assert "unchecked.other-plans" in codes(unchecked)
