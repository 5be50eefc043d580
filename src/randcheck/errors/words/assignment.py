"""Findings about teams, assignments and visit plans."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words
from randcheck.errors.words.visits import WORDS as _VISITS

__all__: list[str] = []

_EXPLAIN: Final = "ask for an explanation: the assignment isn't what the draw gives"
_AGAINST_THE_RULES: Final = "ask for an explanation: the rules don't allow it"
_UNEVEN: Final = (
    "ask for an explanation: the assignment isn't as even as can be, or its certificate is wrong"
)
_AS_ANNOUNCED: Final = (
    "look first whether the nonce is the one kept with this document; then give what was announced,"
    " or void the draw and announce another one"
)
_OTHER_DRAW: Final = "give the draw, inspectors and rules that the assignment was made from"

WORDS: Final[dict[str, Words]] = {
    **_VISITS,
    # values
    "team.twice": (
        "an inspector with two seats in a team",
        "{value} has seat {first} and seat {second} of one team",
        "give each inspector one seat",
    ),
    "assignment.form": (
        "an assignment of another form",
        "the assignment has {found} where {expected} is needed",
        "make the assignment with assign, and change it with reassign",
    ),
    "assignment.order": (
        "teams out of order",
        "{business} isn't above the business of the team before it",
        "list the teams ascending by business, each business once",
    ),
    "assignment.numbers": (
        "changes that aren't numbered in order",
        "the changes have the numbers {found}, and should have {expected}",
        "change the assignment with reassign, which numbers",
    ),
    # what an assignment is made from
    "announced.inspectors": (
        "other inspectors than announced",
        "with this nonce the inspectors come to {found}, and {expected} was announced",
        _AS_ANNOUNCED,
    ),
    "announced.team_rules": (
        "other rules than announced",
        "with this nonce the rules for teams come to {found}, and {expected} was announced",
        _AS_ANNOUNCED,
    ),
    "announced.inspectors.none": (
        "a draw without inspectors",
        "the draw was announced without a roster of inspectors",
        "void the draw, and announce another one with inspectors and rules for teams",
    ),
    "announced.team_rules.none": (
        "a draw without rules for teams",
        "the draw was announced without rules for teams",
        "void the draw, and announce another one with inspectors and rules for teams",
    ),
    "announced.business": (
        "a business that isn't in the roster",
        "{business} isn't in the roster that was announced",
        "look where this business comes from: the draw can't have drawn it",
    ),
    **{
        f"assignment.{field}": (
            "an assignment of another draw",
            f"the assignment has {name} {{found}}, and the draw {{expected}}",
            _OTHER_DRAW,
        )
        for field, name in (
            ("label", "the label"),
            ("announcement_digest", "the announcement"),
            ("inspectors_commitment", "the commitment to the inspectors"),
            ("team_rules_commitment", "the commitment to the rules for teams"),
            ("key", "the key"),
        )
    },
    # too few inspectors
    "shortage.bottleneck": (
        "too few inspectors for the visits that they must make",
        "{inspectors} must make {forced} visits in {divisions} (businesses: {business_count}; "
        "items: {items}), and may make {room}, {short} fewer; "
        "reasons that keep other inspectors away: {reasons}",
        "raise the limit, qualify more inspectors, or void the draw and announce other rules",
    ),
    "shortage.understaffed": (
        "teams that can't be filled",
        "{fillable} of {size} seats of a team can be filled in {division} (items: {items}; "
        "businesses: {business_count}, such as {businesses}); reasons that keep inspectors from "
        "slot {slot}: {reasons}",
        "qualify more inspectors, widen a slot, or void the draw and announce other rules",
    ),
    # changes
    "assignment.unchanged": (
        "nothing to change",
        "no inspector withdraws, and the teams are of the businesses that are drawn now",
        "give a withdrawal, or the draw after a skip or an extension",
    ),
    "assignment.nobody": (
        "a seat that no inspector may take",
        "no inspector who may join the team of {business} has room for another visit",
        "skip the business, or void the draw and announce other rules",
    ),
    "assignment.unknown": (
        "a team with an unknown inspector",
        "{inspector}, in the team of {business}, isn't in the roster of inspectors",
        "change the assignment that assign returned",
    ),
    "assignment.absent": (
        "a team with an absent inspector",
        "{inspector}, in the team of {business}, is out of service or on leave throughout",
        "change the assignment that assign returned",
    ),
    # drawing again
    "differs.first_teams": (
        "first teams that the draw doesn't give",
        "first team {position} is {found}, and by the draw {expected}",
        _EXPLAIN,
    ),
    "differs.evenness": (
        "a certificate that the draw doesn't give",
        "set {position} of the certificate is {found}, and by the draw {expected}",
        _EXPLAIN,
    ),
    "differs.teams": (
        "a change that the draw doesn't give",
        "in change {number}, team {position} is {found}, and by the draw {expected}",
        _EXPLAIN,
    ),
    "differs.dissolved": (
        "a change that the draw doesn't give",
        "in change {number}, dissolved team {position} is {found}, and by the draw {expected}",
        _EXPLAIN,
    ),
    "differs.businesses": (
        "teams for other businesses than are drawn",
        "the business of team {position} is {found}, and of those drawn now {expected}",
        _EXPLAIN,
    ),
    "differs.first-stage": (
        "first teams for businesses that were never drawn together",
        "the first teams aren't for the businesses that were drawn before any change",
        "ask for an explanation: a business was added, left out, or taken back",
    ),
    "differs.stage": (
        "teams for businesses that were never drawn together",
        "after change {number}, the teams aren't for the businesses that were drawn then",
        "ask for an explanation: a business was added, left out, or taken back",
    ),
    # rules and evenness
    "check.no-team": (
        "a business without a team",
        "{business} is drawn, and has no team",
        _AGAINST_THE_RULES,
    ),
    "check.not-drawn": (
        "a team for a business that isn't drawn",
        "{business} has a team, and isn't drawn",
        _AGAINST_THE_RULES,
    ),
    "check.seats": (
        "a team of another size",
        "the team of {business} has {seats} seats, of which {filled} are filled, and should have "
        "{size}, all filled",
        _AGAINST_THE_RULES,
    ),
    "check.limit": (
        "an inspector with more visits than allowed",
        "{inspector} makes more visits ({visits}) than allowed ({room})",
        _AGAINST_THE_RULES,
    ),
    "check.unknown": (
        "a team with an unknown inspector",
        "{inspector}, in the team of {business}, isn't in the roster of inspectors",
        _AGAINST_THE_RULES,
    ),
    "check.withdrawn": (
        "a team with an inspector who withdrew",
        "{inspector} withdrew, and is still in the team of {business}",
        _AGAINST_THE_RULES,
    ),
    **{
        f"check.{reason}": (
            f"a team with an inspector {title}",
            f"{{inspector}}, in the team of {{business}}, {problem}",
            _AGAINST_THE_RULES,
        )
        for reason, title, problem in (
            ("inactive", "out of service", "is out of service"),
            ("on_leave", "on leave", "is on leave on every working day of {period}"),
            ("seldom_present", "away too often", "is away too often in {period}"),
            (
                "division",
                "of other divisions",
                "works in {divisions}, and the business is in {division}",
            ),
            ("recused", "who is recused", "is recused from this business"),
            (
                "inspected_before",
                "who was there before",
                "inspected this business the last time, or too lately",
            ),
            ("unit", "of another unit", "is of {unit}, and the seat is for {units}"),
            (
                "certificate",
                "without a valid certificate",
                "has no certificate that is valid on every day of {period}",
            ),
            ("qualification", "without a qualification", "isn't qualified for {items}"),
        )
    },
    "check.evenness.twice": (
        "an inspector in two sets of the certificate",
        "{inspector} appears more than once in the certificate of evenness",
        _UNEVEN,
    ),
    "check.evenness.missing": (
        "an inspector in no set of the certificate",
        "{inspector} makes visits, and isn't in the certificate of evenness",
        _UNEVEN,
    ),
    "check.evenness.unknown": (
        "an unknown inspector in the certificate",
        "{inspector}, in the certificate of evenness, isn't in the roster of inspectors",
        _UNEVEN,
    ),
    "check.evenness.order": (
        "sets of the certificate out of order",
        "the sets don't go down from the most burdened inspectors",
        _UNEVEN,
    ),
    "check.evenness.relief": (
        "an inspector with too few visits",
        "{inspector} could take a visit from an inspector with a greater load",
        _UNEVEN,
    ),
    "check.evenness.forced": (
        "visits that aren't forced",
        "the inspectors of this set and those before it make {visits} visits, and {forced} are "
        "forced on them",
        _UNEVEN,
    ),
}
