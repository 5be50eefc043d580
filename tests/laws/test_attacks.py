"""How a draw is cheated: each attack is played, and is stopped or flagged."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from attrs import evolve

from randcheck import (
    Announcement,
    Contribution,
    Entity,
    InspectionItem,
    Rate,
    Roster,
    Seed,
    Source,
    Transcript,
    announce,
    draw,
    ticket,
    verify,
    why,
)
from randcheck.assignment import Withdrawal, assign, assignment_findings, reassign
from randcheck.codes import EntityStatus, ItemClass, LeftOut, VisitKind
from randcheck.errors import InvalidInput, InvalidSeed, NotAllowed, NotAnnounced
from randcheck.log import Log, Record, compare_logs, log_warnings, replay
from randcheck.lottery import (
    Exclusion,
    Outcome,
    PastVisit,
    announced_entry,
    drawn_entry,
    exclusions_from,
    extended_entry,
    opened_entry,
    screen,
    voided_entry,
)
from randcheck.plan import TeamSlot, Workload
from randcheck.values import check_credit_code, credit_code_check_character
from tests.log.test_chain import chained
from tests.made import staff
from tests.made.plan import (
    ANNOUNCED,
    KNOWN,
    LABEL,
    PLAN,
    PUBLIC,
    SEALED,
    SEED,
    announced,
    drawn,
    entity,
    roster,
)
from tests.restated.draw import lp

LATER = KNOWN + timedelta(hours=1)
HONEST = announced()
#: Who is drawn, and would rather not be.
FRIEND = drawn().drawn[0]


def codes(findings: Any) -> set[str]:
    return {found.code for found in findings}


def changed(identifier: str, **changes: Any) -> Roster[Entity]:
    """The roster with one business other than it was."""
    return Roster.of(evolve(one, **changes) if one.identifier == identifier else one
                     for one in roster())  # fmt: skip


def refused(announcement: Announcement, edited: Roster[Entity], **given: Any) -> set[str]:
    with pytest.raises(NotAnnounced) as caught:
        draw(announcement, edited, SEED, **given)
    return codes(caught.value.findings)


def mended(transcript: Transcript, **changes: Any) -> Transcript:
    """A transcript with other fields and a digest that fits."""
    made = evolve(transcript, **changes)
    return evolve(made, digest=made.computed_digest)


def logged(*told: Any, log: Log | None = None) -> Log:
    log = log or Log.start("源汇区")
    for entry in told:
        log = log.append(entry)
    return log


def rewritten(log: Log, *told: Any) -> Log:
    """A log with entries that `append` would refuse, chained by hand."""
    for entry in told:
        record = Record(entry=entry, digest=chained(log.head, entry))
        log = evolve(log, records=(*log.records, record))
    return log


# -- the roster -----------------------------------------------------------------------------------


def test_late_roster_edit() -> None:
    """Taking the friend off the roster, or out of business, once tickets are known, is refused."""
    gone = Roster.of(one for one in roster() if one.identifier != FRIEND)
    closed = changed(FRIEND, status=EntityStatus.DEREGISTERED)
    for edited in (gone, closed):
        assert {"announced.directory_digest", "announced.population_digest"} <= refused(
            HONEST, edited
        )
        # announced anew with everything fitting, it is another announcement than the published one
        late = announced(roster=edited)
        made = draw(late, edited, SEED).transcript()
        assert FRIEND not in made.draw().drawn
        assert verify(made, roster=edited).ok
        found = verify(made, roster=edited, announcement_digest=HONEST.digest)
        assert codes(found.differences) == {"differs.announcement"}


def test_stuffing_with_invented_firms() -> None:
    """Firms that nobody registered thin out the others; the registry's own roster tells."""
    invented = [entity(f"F{number:04}") for number in range(400)]
    stuffed = Roster.of([*roster(), *invented])
    assert "announced.directory_size" in refused(HONEST, stuffed)
    early = announced(roster=stuffed, extensions=())  # stuffed before the announcement already
    made = draw(early, stuffed, SEED).transcript()
    assert any(one.startswith("F") for one in made.draw().drawn)
    assert early.directory_size == HONEST.directory_size + 400
    found = verify(made, roster=roster(), announcement_digest=early.digest)
    assert {
        "announced.directory_digest",
        "announced.directory_size",
        "announced.population_digest",
        "announced.base",
    } <= codes(found.differences)


def test_friend_moved_out_of_remit() -> None:
    """One moved out and another in leaves every count as it was, and not the directory's digest."""
    moved = Roster.of(
        evolve(one, remit={FRIEND: ("旅馆业",), "X4": ("联网单位",)}.get(one.identifier, one.remit))
        for one in roster()
    )
    before, after = screen(PLAN, roster()), screen(PLAN, moved)
    assert (before.size, before.left_out) == (after.size, after.left_out)
    assert len(before.population) == len(after.population)
    assert refused(HONEST, moved) == {"announced.directory_digest", "announced.population_digest"}
    found = verify(drawn().transcript(), roster=moved, announcement_digest=HONEST.digest)
    assert "announced.directory_digest" in codes(found.differences)
    # even where the population stays the same, as for somebody left out already
    other = changed("X4", remit=("娱乐场所",))
    assert refused(HONEST, other) == {"announced.directory_digest"}


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Ｅ0000", "identifier.full-width"),
        ("E0000 ", "identifier.space"),
        ("E0000\u3000", "identifier.space"),
        ("E\u200b0000", "identifier.invisible"),
        ("E0000\ufeff", "identifier.invisible"),
        ("Е0000", "identifier.look-alike"),
        ("E0000\n", "identifier.control"),
        ("E000\u0660", "identifier.character"),
    ],
)
def test_two_spellings_of_one_firm(spelling: str, code: str) -> None:
    """A second ticket by another spelling, or by the same one twice, isn't to be had."""
    with pytest.raises(InvalidInput) as caught:
        entity(spelling, name="商行")
    assert codes(caught.value.findings) == {code}
    with pytest.raises(InvalidInput):
        ticket("0" * 64, spelling)
    with pytest.raises(InvalidInput) as caught:
        Roster.of([*roster(), entity("E0000", name="另一名称")])
    assert codes(caught.value.findings) == {"roster.twice"}


def test_two_spellings_of_one_credit_code() -> None:
    """Small letters, and O for 0, are no credit code."""
    first = "91411102MA3XXXXX0"
    code = first + credit_code_check_character(first)
    assert check_credit_code(code) == code
    for other in (code.lower(), code.replace("0", "O")):
        with pytest.raises(InvalidInput) as caught:
            check_credit_code(other)
        assert codes(caught.value.findings) == {"credit-code.form"}


def test_exclusion_invented_for_a_friend() -> None:
    """Who is excluded is pinned by name and rule: later it is refused, earlier everyone sees it."""
    invented = (Exclusion(identifier=FRIEND, rule=LeftOut.COOL_DOWN),)
    with pytest.raises(InvalidInput) as caught:
        evolve(HONEST, exclusions=invented)
    assert codes(caught.value.findings) == {"terms.inconsistent"}
    anew = announced(exclusions=invented)
    made = draw(anew, roster(), SEED).transcript()
    assert FRIEND not in made.draw().drawn
    found = verify(made, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.differences) == {"differs.announcement"}
    # published in time, it stands there with its rule, and anyone can compute it from the visits
    assert anew.exclusions == invented
    assert (LeftOut.COOL_DOWN, 1) in anew.left_out
    answer = why(made, roster(), FRIEND)
    assert (answer.outcome, answer.reasons) == (Outcome.EXCLUDED, (LeftOut.COOL_DOWN,))
    complaint = PastVisit(identifier=FRIEND, day=date(2023, 3, 1), kind=VisitKind.COMPLAINT)
    assert exclusions_from([complaint], on=date(2023, 3, 6), cool_down_months=12) == ()


# -- the terms ------------------------------------------------------------------------------------


def test_size_chosen_after_the_seed() -> None:
    """Drawing fewer, so that the friend just isn't among them, is another announcement."""
    smaller = evolve(PLAN, rate=Rate.parse("4户"))
    last = drawn().drawn[-1]
    assert refused(HONEST, roster(), plan=smaller) == {"announced.plan"}
    (terms,) = HONEST.strata
    with pytest.raises(InvalidInput) as caught:
        evolve(terms, size=4)
    assert codes(caught.value.findings) == {"terms.inconsistent"}
    late = announced(smaller)
    made = draw(late, roster(), SEED)
    assert last not in made.drawn
    assert drawn().drawn[:4] == made.drawn
    transcript = made.transcript()
    assert verify(transcript, roster=roster()).ok
    found = verify(transcript, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.differences) == {"differs.announcement"}
    log = logged(
        announced_entry(HONEST),
        opened_entry(HONEST, at=KNOWN),
        drawn_entry(made, at=LATER),
    )
    assert codes(verify(transcript, log=log).differences) == {"log.announced"}


def test_extension_to_an_unannounced_size() -> None:
    """Only announced steps can be drawn, claimed, or told without being asked."""
    made = drawn()
    with pytest.raises(InvalidInput) as caught:
        made.with_extension(3)
    assert codes(caught.value.findings) == {"draw.inconsistent"}
    honest = made.with_extension(2).transcript()
    further = mended(honest, strata=(evolve(honest.strata[0], extension=3),))
    assert codes(verify(further).differences) == {"draw.inconsistent"}
    longer = announced(
        extensions=((Rate.parse("8户"), 2), (Rate.parse("10%"), 1), (Rate.parse("20户"), 1))
    )
    made_up = draw(longer, roster(), SEED).with_extension(3).transcript()
    found = verify(made_up, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.differences) == {"differs.announcement"}
    log = logged(
        announced_entry(HONEST),
        opened_entry(HONEST, at=KNOWN),
        drawn_entry(made, at=LATER),
    )
    step = extended_entry(made.with_extension(2), "全部", at=LATER)
    told = log.append(evolve(step, step=3))
    assert codes(verify(honest, log=told).differences) == {"log.extended"}
    assert codes(verify(honest, log=log).differences) == {"log.extended"}
    assert verify(honest, log=log.append(step)).ok


# -- the seed -------------------------------------------------------------------------------------


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
    assert codes(verify(silent).differences) == {"differs.warnings"}


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
        (ANNOUNCED - timedelta(days=1), 61, {"seed.grindable"}),
        (ANNOUNCED, 61, {"seed.grindable"}),
        (KNOWN, 24, {"seed.few-bits"}),
        (ANNOUNCED + timedelta(seconds=1), 61, set()),
    ):
        sources = (
            Source.public("快乐8", known_at=known, bits=bits, groups=(3,)),
            Source.sealed(SEALED, label=LABEL, known_at=KNOWN),
        )
        assert codes(announced(sources=sources).findings()) == expected


# -- drawing again --------------------------------------------------------------------------------


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
    assert codes(verify(drawn().transcript(), log=thrown).differences) == {"log.voided"}
    same = again(2, "快乐8", KNOWN, LATER)
    with pytest.raises(NotAllowed) as caught:
        thrown.append(announced_entry(same))
    assert codes(caught.value.findings) == {"log.source-opened"}
    forced = rewritten(thrown, announced_entry(same))
    assert codes(replay(forced, head=thrown.head)) == {"log.source-opened"}
    # with a value yet to come it is a lottery again, and the first one stays on record
    fresh = thrown.append(announced_entry(again(2, "双色球", LATER + timedelta(days=1), LATER)))
    assert replay(fresh, head=log.head) == ()
    assert codes(log_warnings(fresh, as_of=LATER)) == {"log.late-void"}


def test_a_disliked_draw_kept_quiet() -> None:
    """Neither drawn nor void, it is told of; struck from the log, the remembered head tells."""
    log = logged(announced_entry(HONEST))
    assert codes(log_warnings(log, as_of=LATER)) == {"log.unfinished"}
    struck = logged(announced_entry(again(1, "双色球", LATER + timedelta(days=1), LATER)))
    assert codes(replay(struck, head=log.head)) == {"log.head"}
    assert compare_logs(log, struck).forked
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
        f"$.records[{place}].entry" for place in range(1, 20)
    }
    # in twenty logs of one name, each shown to somebody else: any two of them have parted
    copies = [logged(evolve(one, draw_number=1)) for one in others]
    assert all(compare_logs(log, copy).forked for copy in copies)
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


# -- inspectors -----------------------------------------------------------------------------------

#: Teams as they were drawn, and one whose members the friend would rather choose.
STAFFED = staff.case()
TEAMS = STAFFED.assign()
VISITED = TEAMS.teams[0]


def announced_anew(whole: staff.Case) -> set[str]:
    """What tells that an assignment rests on another announcement than the published one."""
    made = whole.assign()  # in itself everything fits
    assert whole.check(made) == ()
    assert made.announcement_digest == whole.draw.announcement.digest
    found = verify(
        whole.draw.transcript(),
        roster=whole.roster,
        announcement_digest=STAFFED.draw.announcement.digest,
    )
    with pytest.raises(NotAnnounced) as caught:
        STAFFED.check(made)
    assert "announced.announcement_digest" in codes(caught.value.findings)
    return codes(found.differences)


@pytest.mark.parametrize(
    "changes",
    [
        {"mixing": False},
        {"limit": 2},
        {"recusals": (staff.recusal(VISITED.members[0], VISITED.business),)},
        {"past": (staff.past(VISITED.business, VISITED.members[0], "2023-01-09"),),
         "not_last": True},
        {"workloads": (Workload(inspector=VISITED.members[0], visits=9),)},
        {"slots": (TeamSlot(), TeamSlot())},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_rules_chosen_after_the_seed(changes: dict[str, Any]) -> None:
    """Mixing turned off, a recusal invented, a visit made up: with the seed known, rules could be
    tried until the team is the one wanted. The draw takes only those announced."""
    rules = staff.team_rules(**changes)
    for ask in (assign, lambda *given: assignment_findings(TEAMS, *given)):
        with pytest.raises(NotAnnounced) as caught:
            ask(STAFFED.draw, STAFFED.roster, STAFFED.inspectors, rules)
        assert codes(caught.value.findings) == {"announced.team_rules"}
    assert announced_anew(staff.case(rules=rules)) == {"differs.announcement"}


def test_inspectors_chosen_after_the_seed() -> None:
    """An inspector taken off the directory, sent on leave, or invented, once teams are known."""
    one = VISITED.members[0]
    edited = [
        Roster.of(each for each in STAFFED.inspectors if each.identifier != one),
        Roster.of(
            evolve(each, leave=(staff.WINDOW,)) if each.identifier == one else each
            for each in STAFFED.inspectors
        ),
        Roster.of([*STAFFED.inspectors, *(staff.officer(f"Q{number}") for number in range(40))]),
    ]
    for inspectors in edited:
        with pytest.raises(NotAnnounced) as caught:
            assign(STAFFED.draw, STAFFED.roster, inspectors, STAFFED.rules)
        assert codes(caught.value.findings) == {"announced.inspectors"}
        assert announced_anew(staff.case(inspectors)) == {"differs.announcement"}


def test_a_friends_inspectors_quietly_swapped() -> None:
    """Two who may both go and have as many visits change places: no rule is broken, and the draw
    gives other teams. The digest that was published is another one as well."""
    other = next(
        team
        for team in TEAMS.teams
        if set(team.members).isdisjoint(VISITED.members) and team != VISITED
    )
    exchanged = {
        VISITED.business: tuple(sorted((other.members[0], VISITED.members[1]))),
        other.business: tuple(sorted((VISITED.members[0], other.members[1]))),
    }
    quiet = evolve(
        TEAMS,
        drawn=tuple(
            evolve(team, inspectors=exchanged.get(team.business, team.inspectors))
            for team in TEAMS.drawn
        ),
    )
    assert STAFFED.check(quiet) == ()
    assert codes(STAFFED.verify(quiet).differences) == {"differs.drawn"}
    assert quiet.digest != TEAMS.digest


def test_withdrawing_without_record() -> None:
    """A member replaced after the draw, as if it had been drawn so, or as a change that nobody
    withdrew in, or one that tells another reason to have drawn."""
    one = VISITED.members[0]
    gone = Withdrawal(inspector=one, business=VISITED.business, reason="病假")
    after = STAFFED.reassign(TEAMS, gone)
    as_drawn = evolve(TEAMS, drawn=after.teams)
    assert codes(STAFFED.verify(as_drawn).differences) == {"differs.drawn"}
    (change,) = after.changes
    unsaid = evolve(after, changes=(evolve(change, withdrawal=None),))
    assert codes(STAFFED.verify(unsaid).differences) == {"assignment.unchanged"}
    elsewhere = next(team for team in TEAMS.teams if one in team.members and team != VISITED)
    lied = evolve(
        after, changes=(evolve(change, withdrawal=evolve(gone, business=elsewhere.business)),)
    )
    assert codes(STAFFED.verify(lied).differences) == {"differs.teams"}


def test_withdrawing_until_the_team_is_liked() -> None:
    """Nothing forbids it, and every step stays: numbered, with its reason, to be asked about."""
    liked = next(one for one in STAFFED.inspectors.identifiers if one not in VISITED.members)
    made = TEAMS
    while liked not in (team := made.team(VISITED.business)).members:  # type: ignore[union-attr]
        assert team is not None
        gone = Withdrawal(inspector=team.members[1], business=team.business, reason="身体不适")
        made = STAFFED.reassign(made, gone)
    assert made.changes
    found = STAFFED.verify(made)
    assert found.ok
    assert [one.path for one in found.unchecked] == [
        "$.changes",  # the log wasn't given
        *(f"$.changes[{index}].withdrawal.reason" for index in range(len(made.changes))),
    ]
    # a step left out, or the last ones only, is no assignment, or not the draw's
    with pytest.raises(InvalidInput):
        evolve(made, changes=(*made.changes, made.changes[-1]))
    last = evolve(made.changes[-1], number=1)
    if len(made.changes) > 1:
        assert not STAFFED.verify(evolve(made, changes=(last,))).ok


def test_a_skip_taken_back_to_draw_a_team_again() -> None:
    """The business is skipped and comes back with another team: the draw knows of no skip."""
    skipped = STAFFED.with_draw(STAFFED.draw.with_skip(VISITED.business, "已注销"))
    back = reassign(skipped.reassign(TEAMS), *STAFFED)
    assert back.team(VISITED.business) != VISITED
    assert not STAFFED.verify(back).ok


def test_a_skip_taken_back_and_made_again() -> None:
    """In the end the draw knows of the skip, and still the business had two teams in between."""
    skipped = STAFFED.with_draw(STAFFED.draw.with_skip(VISITED.business, "已注销"))
    back = reassign(skipped.reassign(TEAMS), *STAFFED)
    again = reassign(back, *skipped)
    found = skipped.verify(again).differences
    assert [(one.code, one.path) for one in found] == [("differs.dissolved", "$.changes[1]")]
    assert skipped.verify(skipped.reassign(TEAMS)).ok
