"""How a draw is cheated by its roster or its terms: each attack is stopped or flagged."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from randcheck import (
    Announcement,
    Entity,
    Rate,
    Roster,
    draw,
    ticket,
    verify,
    why,
)
from randcheck.codes import EntityStatus, LeftOut, VisitKind
from randcheck.errors import InvalidInput, NotAnnounced
from randcheck.lottery import (
    Exclusion,
    ExclusionRules,
    Outcome,
    PastVisit,
    announced_entry,
    drawn_entry,
    exclusions_from,
    extended_entry,
    opened_entry,
    screen,
)
from randcheck.values import check_credit_code, credit_code_check_character
from tests.laws.forgeries import HONEST, LATER, codes, logged, mended
from tests.made.plan import (
    KNOWN,
    PLAN,
    SEED,
    announced,
    drawn,
    entity,
    roster,
)

#: Who is drawn, and would rather not be.
FRIEND = drawn().drawn[0]


def changed(identifier: str, **changes: Any) -> Roster[Entity]:
    """The roster with one business other than it was."""
    return Roster.of(evolve(one, **changes) if one.identifier == identifier else one
                     for one in roster())  # fmt: skip


def refused(announcement: Announcement, edited: Roster[Entity], **given: Any) -> set[str]:
    with pytest.raises(NotAnnounced) as caught:
        draw(announcement, edited, SEED, **given)
    return codes(caught.value.findings)


# -- the roster ------------------------------------------------------------------------------------


def test_late_roster_edit() -> None:
    """Taking the friend off the roster, or out of business, once tickets are known, is refused."""
    gone = Roster.of(one for one in roster() if one.identifier != FRIEND)
    closed = changed(FRIEND, status=EntityStatus.DEREGISTERED)
    for edited in (gone, closed):
        assert {"announced.screening_digest", "announced.population_digest"} <= refused(
            HONEST, edited
        )
        # announced anew with everything fitting, it is another announcement than the published one
        late = announced(roster=edited)
        made = draw(late, edited, SEED).transcript()
        assert FRIEND not in made.draw().drawn
        assert verify(made, roster=edited).ok
        found = verify(made, roster=edited, announcement_digest=HONEST.digest)
        assert codes(found.findings) == {"differs.announcement"}


def test_stuffing_with_invented_firms() -> None:
    """Firms that nobody registered thin out the others; the registry's own roster tells."""
    invented = [entity(f"F{number:04}") for number in range(400)]
    stuffed = Roster.of([*roster(), *invented])
    assert "announced.roster_size" in refused(HONEST, stuffed)
    early = announced(roster=stuffed, extensions=())  # stuffed before the announcement already
    made = draw(early, stuffed, SEED).transcript()
    assert any(one.startswith("F") for one in made.draw().drawn)
    assert early.roster_size == HONEST.roster_size + 400
    found = verify(made, roster=roster(), announcement_digest=early.digest)
    assert {
        "announced.screening_digest",
        "announced.roster_size",
        "announced.population_digest",
        "announced.base",
    } <= codes(found.findings)


def test_friend_moved_out_of_remit() -> None:
    """One moved out and another in leaves every count as it was, and not the roster's digest."""
    moved = Roster.of(
        evolve(one, remit={FRIEND: ("旅馆业",), "X4": ("联网单位",)}.get(one.identifier, one.remit))
        for one in roster()
    )
    before, after = screen(PLAN, roster()), screen(PLAN, moved)
    assert (before.size, before.left_out) == (after.size, after.left_out)
    assert len(before.population) == len(after.population)
    assert refused(HONEST, moved) == {"announced.screening_digest", "announced.population_digest"}
    found = verify(drawn().transcript(), roster=moved, announcement_digest=HONEST.digest)
    assert "announced.screening_digest" in codes(found.findings)
    # even where the population stays the same, as for somebody left out already
    other = changed("X4", remit=("娱乐场所",))
    assert refused(HONEST, other) == {"announced.screening_digest"}


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
    invented = (Exclusion(business=FRIEND, reason=LeftOut.COOL_DOWN),)
    with pytest.raises(InvalidInput) as caught:
        evolve(HONEST, exclusions=invented)
    assert codes(caught.value.findings) == {
        "terms.inconsistent",
        "terms.excluded",
        "exclusion.unruled",
    }
    anew = announced(exclusions=invented)
    made = draw(anew, roster(), SEED).transcript()
    assert FRIEND not in made.draw().drawn
    found = verify(made, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.findings) == {"differs.announcement"}
    # published in time, it stands there with its rule, and anyone can compute it from the visits
    assert anew.exclusions == invented
    assert (LeftOut.COOL_DOWN, 1) in anew.left_out
    answer = why(made, roster(), FRIEND)
    assert (answer.outcome, answer.reasons) == (Outcome.EXCLUDED, (LeftOut.COOL_DOWN,))
    complaint = PastVisit(business=FRIEND, day=date(2023, 3, 1), kind=VisitKind.COMPLAINT)
    rules = ExclusionRules(as_of=date(2023, 3, 6), cool_down_months=12)
    assert exclusions_from([complaint], rules) == ()


# -- the terms -------------------------------------------------------------------------------------


def test_size_chosen_after_the_seed() -> None:
    """Drawing fewer, so that the friend just isn't among them, is another announcement."""
    smaller = evolve(PLAN, rate=Rate.parse("4户"))
    last = drawn().drawn[-1]
    assert refused(HONEST, roster(), plan=smaller) == {"announced.plan"}
    (terms,) = HONEST.strata
    with pytest.raises(InvalidInput) as caught:
        evolve(terms, size=4)
    assert codes(caught.value.findings) == {"terms.size"}
    late = announced(smaller)
    made = draw(late, roster(), SEED)
    assert last not in made.drawn
    assert drawn().drawn[:4] == made.drawn
    transcript = made.transcript()
    assert verify(transcript, roster=roster()).ok
    found = verify(transcript, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.findings) == {"differs.announcement"}
    log = logged(
        announced_entry(HONEST),
        opened_entry(HONEST, at=KNOWN),
        drawn_entry(made, at=LATER),
    )
    assert codes(verify(transcript, log=log).findings) == {"log.announced"}


def test_extension_to_an_unannounced_size() -> None:
    """Only announced steps can be drawn, claimed, or told without being asked."""
    made = drawn()
    with pytest.raises(InvalidInput) as caught:
        made.with_extension(3)
    assert codes(caught.value.findings) == {"draw.extension"}
    honest = made.with_extension(2).transcript()
    further = mended(honest, strata=(evolve(honest.strata[0], extension=3),))
    assert codes(verify(further).findings) == {"draw.extension"}
    longer = announced(
        extensions=((Rate.parse("8户"), 2), (Rate.parse("10%"), 1), (Rate.parse("20户"), 1))
    )
    made_up = draw(longer, roster(), SEED).with_extension(3).transcript()
    found = verify(made_up, roster=roster(), announcement_digest=HONEST.digest)
    assert codes(found.findings) == {"differs.announcement"}
    log = logged(
        announced_entry(HONEST),
        opened_entry(HONEST, at=KNOWN),
        drawn_entry(made, at=LATER),
    )
    step = extended_entry(made.with_extension(2), "全部", at=LATER)
    told = log.append(evolve(step, step=3))
    assert codes(verify(honest, log=told).findings) == {"log.extended"}
    assert codes(verify(honest, log=log).findings) == {"log.extended"}
    assert verify(honest, log=log.append(step)).ok
