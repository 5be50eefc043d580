"""Only what was announced is assigned; everything else is refused."""

from functools import partial
from typing import Any

import pytest
from attrs import evolve

from randcheck import Roster, wire
from randcheck.assignment import (
    assign,
    assignment_findings,
    reassign,
    verify_assignment,
)
from randcheck.errors import Finding, InvalidInput, NotAnnounced
from tests.made.nonces import NONCES
from tests.made.plan import announced, drawn
from tests.made.plan import sources as sealed_sources
from tests.made.short import in_short
from tests.made.staff import (
    WINDOW,
    businesses,
    case,
    officer,
    officers,
    recusal,
    team_rules,
)


def other_than_announced(*given: Any) -> set[str]:
    """What assigning refuses, and checking reports."""
    codes: list[tuple[Finding, ...]] = []
    made = case().assign()
    for ask in (partial(assign, *given), partial(reassign, made, *given)):
        with pytest.raises(NotAnnounced) as caught:
            ask(**NONCES)
        codes.append(caught.value.findings)
    codes.append(assignment_findings(made, *given, **NONCES))
    codes.append(verify_assignment(made, *given, **NONCES).findings)
    assert all(one.fix for found in codes for one in found)
    first, *others = ({one.code for one in found} for found in codes)
    assert all(found == first for found in others)
    return first


def test_only_what_was_announced_is_assigned() -> None:
    """Another roster of inspectors or of businesses, and other rules, are refused by name."""
    whole = case()
    draw, roster, inspectors, rules = whole
    assert other_than_announced(draw, roster, officers(9), rules) == {"announced.inspectors"}
    newer = evolve(inspectors, as_of=WINDOW.start)
    assert other_than_announced(draw, roster, newer, rules) == {"announced.inspectors"}
    looser = evolve(rules, limit=99)
    assert other_than_announced(draw, roster, inspectors, looser) == {"announced.team_rules"}
    assert other_than_announced(draw, businesses(13), inspectors, rules) >= {
        "announced.screening_digest",
        "announced.population_digest",
    }
    assert other_than_announced(draw, roster, officers(9), looser) == {
        "announced.inspectors",
        "announced.team_rules",
    }
    with pytest.raises(NotAnnounced) as caught:
        assign(draw, roster, officers(9), rules, **NONCES)
    nonce = NONCES["inspectors_nonce"]
    found, expected = (wire.commitment(one, nonce) for one in (officers(9), inspectors))
    assert in_short(caught.value.findings) == [
        f"announced.inspectors $.inspectors found={found} expected={expected}"
    ]


@pytest.mark.parametrize("inspectors", [None, officers()])
def test_a_draw_announced_without_rules_has_no_teams(inspectors: Any) -> None:
    """Rules that come after the seed could be chosen: that there were none is reported."""
    made = drawn(roster=businesses(), inspectors=inspectors, extensions=())
    with pytest.raises(NotAnnounced) as caught:
        assign(made, businesses(), officers(), team_rules(), **NONCES)
    expected = ["announced.inspectors.none $.inspectors", "announced.team_rules.none $.rules"]
    assert in_short(caught.value.findings) == (expected if inspectors is None else expected[1:])


def test_rules_are_announced_with_inspectors() -> None:
    """Rules without a roster, or of people who aren't in it, make no announcement."""
    with pytest.raises(InvalidInput) as caught:
        announced(roster=businesses(), extensions=(), team_rules=team_rules())
    assert [one.code for one in caught.value.findings] == ["rules.alone"]
    stray = team_rules(recusals=(recusal("P99", "E0001"),))
    with pytest.raises(InvalidInput) as caught:
        case(rules=stray)
    assert [one.code for one in caught.value.findings] == ["rules.unknown-inspector"]
    # and where an announcement was made by hand all the same, there is no assignment
    whole = case()
    forged = evolve(
        whole.draw.announcement,
        team_rules_commitment=wire.commitment(stray, NONCES["team_rules_nonce"]),
    )
    with pytest.raises(InvalidInput) as caught:
        assign(
            evolve(whole.draw, announcement=forged), whole.roster, whole.inspectors, stray, **NONCES
        )
    assert [one.path for one in caught.value.findings] == ["$.team_rules.recusals[0].inspector"]


def test_an_inspector_twice_is_no_roster() -> None:
    """Two tickets for one person aren't to be had."""
    with pytest.raises(InvalidInput) as caught:
        Roster.of([officer("P1"), officer("P2"), officer("P1", name="另一名")])
    assert [one.code for one in caught.value.findings] == ["roster.twice"]


def test_a_draw_of_businesses_that_were_never_listed_has_no_teams() -> None:
    """A sample made by hand names somebody outside the announced roster."""
    whole = case()
    forged = evolve(whole.draw, strata=drawn(extensions=(), reserves=9).strata)
    with pytest.raises(NotAnnounced) as caught:
        assign(forged, whole.roster, whole.inspectors, whole.rules, **NONCES)
    assert in_short(caught.value.findings) == [
        f"announced.business $.roster business={business}"
        for business in forged.drawn
        if whole.roster.get(business) is None
    ]


@pytest.mark.parametrize("bad", [None, "x", 1, (), object(), {}, officers(), team_rules()])
@pytest.mark.parametrize("place", range(4))
def test_values_of_another_type_are_refused(bad: Any, place: int) -> None:
    """Anything else in place of draw, roster, inspectors or rules is reported by its name."""
    whole = case()
    given: list[Any] = list(whole)
    if type(bad) is type(given[place]) and place != 1:
        return
    given[place] = bad
    path = ("$.draw", "$.roster", "$.inspectors", "$.rules")[place]
    code = "type.roster" if type(bad) is Roster and place == 1 else "type.noun"
    made = whole.assign()
    for ask in (
        lambda: assign(*given, **NONCES),
        lambda: reassign(made, *given, **NONCES),
        lambda: assignment_findings(made, *given, **NONCES),
        lambda: verify_assignment(made, *given, **NONCES),
    ):
        with pytest.raises(InvalidInput) as caught:
            ask()
        assert [(one.code, one.path) for one in caught.value.findings] == [(code, path)]


def test_a_roster_of_businesses_isnt_one_of_inspectors() -> None:
    """Two rosters in the wrong places are each found."""
    whole = case()
    with pytest.raises(InvalidInput) as caught:
        assign(whole.draw, whole.roster, whole.roster, whole.rules, **NONCES)  # type: ignore[arg-type]
    assert in_short(caught.value.findings) == ["type.roster $.inspectors noun=Inspector"]


@pytest.mark.parametrize("bad", [None, "x", 1, (), object()])
def test_what_isnt_an_assignment_is_refused(bad: Any) -> None:
    """Changing, checking and verifying ask for an assignment."""
    whole = case()
    for ask in (reassign, assignment_findings, verify_assignment):
        with pytest.raises(InvalidInput) as caught:
            ask(bad, *whole, **NONCES)
        assert [one.path for one in caught.value.findings] == ["$.assignment"]


def test_an_assignment_belongs_to_its_draw() -> None:
    """Teams of another seed, label or roster are refused, with what differs."""
    whole = case()
    made = whole.assign()
    other = case(label="二区", sources=sealed_sources("二区"))
    with pytest.raises(NotAnnounced) as caught:
        reassign(made, *other, **NONCES)
    digests = (made.announcement_digest, other.draw.announcement.digest)
    again = other.assign()
    differing = [
        f"assignment.{field} $.assignment.{field} found={found} expected={expected}"
        for field, found, expected in (
            ("label", made.label, "二区"),
            ("announcement_digest", *digests),
            ("key", made.key, again.key),
        )
    ]
    assert in_short(caught.value.findings) == differing
    assert in_short(other.check(made)) == differing
    assert in_short(other.verify(made).findings) == differing
    for field in ("inspectors_commitment", "team_rules_commitment", "key", "announcement_digest"):
        changes: Any = {field: "0" * 64}
        found = whole.check(evolve(made, **changes))
        assert [one.path for one in found] == [f"$.assignment.{field}"]
