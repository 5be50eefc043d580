"""What a log refuses: each rule has an entry that breaks it, and others that don't."""

from typing import Any

import pytest
from attrs import evolve

from randcheck import display, wire
from randcheck.errors import InvalidInput, NotAllowed
from randcheck.log import Entry, replay
from tests.made.logs import (
    ANNOUNCE,
    DRAW,
    DRAWN,
    LATER,
    OPEN,
    SECOND,
    chain,
    codes,
    entry,
    logged,
)
from tests.made.short import in_short

ASSIGNED = (*DRAWN, entry("assigned", hours=50))
REFUSED = {
    "before the last entry": ({"time"}, [ANNOUNCE], entry("opened", hours=-1)),
    "before another plan's entry": (
        {"time"},
        [*DRAWN],
        entry("announced", plan=3, hours=40, sources=("x",)),
    ),
    "of no plan": ({"unannounced"}, [ANNOUNCE], entry("opened", plan=3)),
    "of no draw": ({"unannounced"}, [ANNOUNCE], entry("voided", draw=2)),
    "first of all": ({"unannounced"}, [], entry("drawn")),
    "opened when drawn": ({"stage"}, [*DRAWN], entry("opened", hours=50)),
    "opened when void": ({"stage"}, [ANNOUNCE, entry("voided")], entry("opened")),
    "drawn, nothing open": ({"stage", "unopened"}, [ANNOUNCE], entry("drawn")),
    "drawn twice": ({"stage"}, [*DRAWN], entry("drawn", hours=50)),
    "drawn when void": (
        {"stage"},
        [ANNOUNCE, OPEN, entry("voided", hours=41)],
        entry("drawn", hours=50),
    ),
    "void twice": ({"stage"}, [ANNOUNCE, entry("voided")], entry("voided")),
    **{
        f"{kind} before the draw": ({"stage"}, [ANNOUNCE, OPEN], entry(kind, hours=50))
        for kind in ("skipped", "extended", "assigned", "published", "amended")
    },
    **{
        f"{kind} when void": (
            {"stage"},
            [*DRAWN, entry("voided", hours=50)],
            entry(kind, hours=50),
        )
        for kind in ("skipped", "extended", "assigned", "published", "amended")
    },
    "a first draw called second": ({"number"}, [], entry("announced", draw=2)),
    "a number left out": ({"number"}, [*DRAWN], evolve(SECOND, draw_number=3)),
    "a number again": ({"number"}, [*DRAWN], evolve(SECOND, draw_number=1)),
    "a second announcement beside the first": ({"two-open"}, [ANNOUNCE], SECOND),
    "a second announcement with the first opened": ({"two-open"}, [ANNOUNCE, OPEN], SECOND),
    "a source known already": (
        {"source-known"},
        [*DRAWN],
        evolve(SECOND, sources=("双色球", "快乐8")),
    ),
    "a source known already from another plan": (
        {"source-known"},
        [ANNOUNCE, OPEN],
        entry("announced", plan=3, hours=50, sources=("分局",)),
    ),
    "opening what isn't a source": (
        {"source-unannounced"},
        [ANNOUNCE],
        entry("opened", sources=("x",)),
    ),
    "opening once more": (
        {"source-twice"},
        [ANNOUNCE, entry("opened", sources=("分局",))],
        entry("opened"),
    ),
    "drawn, one source open": (
        {"unopened"},
        [ANNOUNCE, entry("opened", sources=("分局",))],
        entry("drawn"),
    ),
    "a source in another spelling": (
        {"source-known"},
        [*DRAWN],
        evolve(SECOND, sources=("双色球", "快乐 8——")),
    ),
    "a source that an earlier announcement makes known": (
        {"source-known"},
        [ANNOUNCE, entry("voided")],
        entry("announced", draw=2, hours=50, known_at=LATER, sources=("快乐8", "x")),
    ),
    "opening in another order": (
        {"source-order"},
        [ANNOUNCE],
        entry("opened", sources=("分局", "快乐8")),
    ),
    "skipped twice": (
        {"skip-number"},
        [*DRAWN, entry("skipped", hours=50)],
        entry("skipped", hours=50, reason="已迁出"),
    ),
    "a skip left out": ({"skip-number"}, [*DRAWN], entry("skipped", hours=50, skip_number=2)),
    "assigned twice": (
        {"assigned-twice"},
        [*DRAWN, entry("assigned", hours=50)],
        entry("assigned", hours=50),
    ),
    "assigned once more, others": (
        {"assigned-twice"},
        [*DRAWN, entry("assigned", hours=50)],
        entry("assigned", hours=50, digest="0" * 64),
    ),
    "a change before the first teams": (
        {"unassigned"},
        [*DRAWN, entry("amended", hours=50)],
        entry("amended", hours=50, change_number=1),
    ),
    "a change left out": (
        {"change-number"},
        [*ASSIGNED, entry("amended", hours=50)],
        entry("amended", hours=50, change_number=2),
    ),
    "a change once more": (
        {"change-number"},
        [*ASSIGNED, entry("amended", hours=50, change_number=1)],
        entry("amended", hours=50, change_number=1, digest="1" * 64),
    ),
    "extended to the same step": (
        {"step"},
        [*DRAWN, entry("extended", hours=50)],
        entry("extended", hours=50),
    ),
    "extended back": (
        {"step"},
        [*DRAWN, entry("extended", hours=50, step=3)],
        entry("extended", hours=50, step=2),
    ),
}


@pytest.mark.parametrize(("expected", "before", "refused"), REFUSED.values(), ids=REFUSED.keys())
def test_what_breaks_a_rule_is_refused_and_found(
    expected: set[str], before: list[Entry], refused: Entry
) -> None:
    """`append` refuses it and changes nothing; chained in by hand, `replay` names its place."""
    log = logged(*before)
    document = wire.dumps(log)
    with pytest.raises(NotAllowed) as caught:
        log.append(refused)
    assert codes(caught.value.findings) == {f"log.{code}" for code in expected}
    assert wire.dumps(log) == document
    found = replay(chain([*before, refused]))
    assert codes(found) == {f"log.{code}" for code in expected}
    refusals = [(one.path, one.figures) for one in caught.value.findings]
    place = f"$.records[{len(before)}]"
    assert [(one.path.replace(place, "$"), one.figures) for one in found] == refusals
    draw = (refused.plan, refused.draw_number)
    assert {dict(one.figures)["draw"] for one in found} == {draw}


def test_every_refusal_has_its_case() -> None:
    """Each code of refusal is tried above, each alone."""
    alone = {next(iter(expected)) for expected, _, _ in REFUSED.values() if len(expected) == 1}
    assert alone == {
        "time", "unannounced", "stage", "number", "two-open",
        "source-known", "source-unannounced", "source-twice", "source-order", "unopened",
        "skip-number", "step", "assigned-twice", "unassigned", "change-number",
    }  # fmt: skip


PARTICULARS = {
    "before the last entry": [
        "log.time $.entry.at draw=(2, 1) moment=2023-03-06T00:00:00+00:00 "
        "previous=2023-03-06T01:00:00+00:00"
    ],
    "of no plan": ["log.unannounced $.entry.draw_number draw=(3, 1)"],
    "opened when drawn": [
        "log.stage $.entry.kind draw=(2, 1) entry_kind=opened draw_stage=drawn "
        "draw_stages=('announced', 'opened')",
    ],
    "skipped when void": [
        "log.stage $.entry.kind draw=(2, 1) entry_kind=skipped draw_stage=voided "
        "draw_stages=('drawn',)"
    ],
    "a number left out": ["log.number $.entry.draw_number draw=(2, 3) expected=2"],
    "a second announcement with the first opened": [
        "log.two-open $.entry.plan draw=(2, 2) number=1 draw_stage=opened"
    ],
    "a source known already": ["log.source-known $.entry.sources[1] draw=(2, 2) name=快乐8"],
    "opening what isn't a source": ["log.source-unannounced $.entry.sources[0] draw=(2, 1) name=x"],
    "drawn, one source open": ["log.unopened $.entry.kind draw=(2, 1) names=('快乐8',)"],
    "skipped twice": ["log.skip-number $.entry.skip_number draw=(2, 1) business=E1 expected=2"],
    "assigned twice": ["log.assigned-twice $.entry.kind draw=(2, 1)"],
    "a change before the first teams": ["log.unassigned $.entry.kind draw=(2, 1)"],
    "a change once more": ["log.change-number $.entry.change_number draw=(2, 1) expected=2"],
    "opening in another order": [
        "log.source-order $.entry.sources draw=(2, 1) names=('快乐8', '分局')"
    ],
    "extended back": ["log.step $.entry.step draw=(2, 1) stratum=全部 step=2 reached_step=3"],
}


def test_a_refusal_has_its_particulars() -> None:
    """The place is the entry's field; the figures are what was there and what is possible."""
    for name, expected in PARTICULARS.items():
        _, before, refused = REFUSED[name]
        with pytest.raises(NotAllowed) as caught:
            logged(*before).append(refused)
        assert in_short(caught.value.findings) == expected, name


def test_refusals_in_words() -> None:
    """Both languages name the draw first, and the stages of a draw in words."""
    _, before, refused = REFUSED["skipped when void"]
    (found,) = replay(chain([*before, refused]))
    assert display.text(found) == (
        "计划2第1次抽取：该次抽取的最近环节为“作废”，其后不能登记“递补更换”。"
        "请在以下环节之后登记：抽取。"
    )
    assert display.text(found, "en") == (
        "Plan 2, draw 1: an entry of the kind skipped can't come while the draw is voided. "
        "Append it while the draw is: drawn."
    )
    _, before, refused = REFUSED["before the last entry"]
    (found,) = replay(chain([*before, refused]))
    assert display.text(found) == (
        "计划2第1次抽取：条目时间为2023年3月6日8时00分，早于上一条目的2023年3月6日9时00分。"
        "请按时间顺序登记。"
    )


@pytest.mark.parametrize("wrong", [None, ANNOUNCE.kind, "announced"])
def test_only_an_entry_is_appended(wrong: Any) -> None:
    """Anything else is refused by the parameter's name."""
    with pytest.raises(InvalidInput) as caught:
        logged(ANNOUNCE).append(wrong)
    assert [(one.code, one.path) for one in caught.value.findings] == [("type.noun", "$.entry")]


ALLOWED = {
    "at the same moment": [ANNOUNCE, entry("opened"), entry("drawn")],
    "opened one by one": [
        ANNOUNCE,
        entry("opened", sources=("分局",)),
        entry("opened", sources=("快乐8",)),
        entry("drawn"),
    ],
    "void when announced, then again": [
        ANNOUNCE,
        entry("voided"),
        evolve(ANNOUNCE, draw_number=2),
    ],
    "void when opened, then again": [ANNOUNCE, OPEN, entry("voided", hours=41), SECOND],
    "void when drawn, then again": [*DRAWN, entry("voided", hours=50), SECOND],
    "a second draw": [*DRAWN, SECOND],
    "two plans with one source": [
        ANNOUNCE,
        entry("announced", plan=3, draw=1),
        OPEN,
        entry("opened", plan=3, hours=40),
        DRAW,
        entry("drawn", plan=3, hours=41),
    ],
    "several skips": [
        *DRAWN,
        entry("skipped", hours=50),
        entry("skipped", hours=50, business="E2", skip_number=2),
    ],
    "extended in two strata, and further": [
        *DRAWN,
        entry("extended", hours=50, step=2),
        entry("extended", hours=50, stratum="高风险"),
        entry("extended", hours=50, step=3),
    ],
    "the same step and firm in the next draw": [
        *DRAWN,
        entry("skipped", hours=50),
        entry("extended", hours=50),
        SECOND,
        entry("opened", draw=2, hours=50, sources=("双色球",)),
        entry("drawn", draw=2, hours=50),
        entry("skipped", draw=2, hours=50),
        entry("extended", draw=2, hours=50),
    ],
    "published and amended again and again": [
        *DRAWN,
        entry("assigned", hours=50),
        *[entry(kind, hours=50) for kind in ("published", "amended")] * 2,
    ],
    "changes of teams among amended results": [
        *ASSIGNED,
        entry("amended", hours=50, change_number=1),
        entry("amended", hours=50),
        entry("amended", hours=50, change_number=2),
    ],
}


@pytest.mark.parametrize("entries", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_breaks_no_rule_is_taken(entries: list[Entry]) -> None:
    """It is appended as it is, and replays without a finding."""
    log = logged(*entries)
    assert log == chain(entries)
    assert replay(log, head=log.head) == ()
