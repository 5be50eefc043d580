"""Findings about days of visits, changes of teams and their log."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_BY_THE_RULES: Final = "ask for an explanation: the days aren't those that the rules give"
_LOGGED: Final = "ask for an explanation: each assignment and change is logged when it is made"
WORDS: Final[dict[str, Words]] = {
    "withdrawal.recusal": (
        "half a recusal",
        "a recusal has both a ground and an origin, and one of them is missing",
        "use Withdrawal.recused",
    ),
    "withdrawal.every-team": (
        "a recusal from every business",
        "the recusal of {inspector} is from one business, and the withdrawal is from every team",
        "use Withdrawal.recused",
    ),
    "withdrawal.inspector": (
        "a withdrawal of an unknown inspector",
        "{inspector}, who withdraws, isn't in the roster of inspectors",
        "give the identifier as the roster has it",
    ),
    "withdrawal.business": (
        "a withdrawal from an unknown business",
        "{business}, from which an inspector withdraws, has no team",
        "give the identifier as the teams have it",
    ),
    "withdrawal.idle": (
        "a withdrawal that changes nothing",
        "{inspector} couldn't be drawn for this before either",
        "leave it out: the inspector withdrew or was barred already",
    ),
    "unchecked.earlier-assignment": (
        "whether this was the first assignment",
        "nothing given shows whether there was another assignment before, or another change",
        "give the public log",
    ),
    "unchecked.rules": (
        "whether the claims of the rules are true",
        "nothing given shows whether the recusals ({recusals}), past inspections ({past_visits}) "
        "and workloads ({workloads}) in the rules are true, and whether there are others",
        "ask for the evidence",
    ),
    "unchecked.commitment": (
        "whether a hidden document is the announced one",
        "without its nonce, nothing shows whether what is given here was announced",
        "ask for the nonce that was given to announce",
    ),
    "unchecked.withdrawal": (
        "whether the reason of a withdrawal is true",
        "nothing given shows whether {inspector} withdrew for this reason: {reason}",
        "ask for the evidence",
    ),
    "entry.unchanged": (
        "an assignment without a change",
        "the assignment was never changed",
        "log what reassign returned, or use assigned_entry",
    ),
    "entry.assignment": (
        "an assignment of another draw",
        "the assignment has the announcement {found}, and the draw {expected}",
        "log the assignment with the draw that it was made from",
    ),
    "log.assigned": (
        "an assignment that isn't in the log",
        "the log has no assignment with the digest {expected}, which the first teams have",
        _LOGGED,
    ),
    "log.reassigned": (
        "a change that isn't in the log",
        "the log has no assignment with the digest {expected}, which change {number} leads to",
        _LOGGED,
    ),
    "log.another-assignment": (
        "another assignment in the log",
        "the log has an assignment with the digest {found}, and the first teams have another",
        "ask for an explanation: inspectors are assigned once, and then changed",
    ),
    "log.another-change": (
        "another change in the log",
        "the log has change {number} with the digest {found}, which this assignment doesn't have",
        "ask for the assignment as it is now: a change was left out, or another one made",
    ),
    "log.changes-order": (
        "changes that are logged in another order",
        "the log has the changes in the order {found}, of which 0 is the first assignment",
        _LOGGED,
    ),
    "visits.draw": (
        "another draw than that of the assignment",
        "the draw has the announcement {found}, and the assignment {expected}",
        "give what the assignment was made from",
    ),
    "visits.amended_inspectors": (
        "other inspectors than the last amendment pins",
        "the amended inspectors come to {found} with this nonce, and the last amendment has "
        "{expected}",
        "give the roster that the amendment was made for, and its nonce",
    ),
    "arrangement.draw": (
        "a draw that doesn't continue the one before",
        "the draw isn't {label} as it was arranged, with the same skips first and no step lower",
        "give the arranged draw after with_skip and with_extension",
    ),
    "visits.unamended": (
        "an amended roster that no amendment pins",
        "amended inspectors are given, and no amendment pins a roster",
        "leave the roster out, or give the amendment that pins it",
    ),
    "visits.businesses": (
        "teams for other businesses than are drawn",
        "the teams are for {found}, and the draw has {expected}",
        "give the draw as it is now, and bring the teams up to it with reassign",
    ),
    "visits.own": (
        "a plan of the same draw among the others",
        "the plan of {label} is of this draw, and its visits would count twice",
        "give it as the earlier plan, and here the plans of other draws only",
    ),
    "visits.earlier-later": (
        "an earlier plan that was made later",
        "the earlier plan was made on {day}, and this one on {end}",
        "give the plan that was in force before",
    ),
    "amendment.empty": (
        "an amendment of nothing",
        "amendment {number} has neither a calendar nor a roster of inspectors",
        "give one of the two",
    ),
    "amendment.numbers": (
        "amendments that aren't numbered in order",
        "the amendments have the numbers {found}, and should have {expected}",
        "give all amendments of this draw, numbered from 1",
    ),
    "amendment.later": (
        "an amendment that was decided later",
        "the amendment was decided on {day}, and the plan made on {end}",
        "give the day of the decision",
    ),
    "amendment.dropped": (
        "an amendment that was dropped",
        "the earlier plan rests on amendments ({number}) with which these don't begin",
        "give the amendments of the earlier plan first, then new ones",
    ),
    **{
        f"visit-plan.{name}": (
            "a visit plan of another draw",
            f"the visit plan has {noun} {{found}}, and {{expected}} is expected",
            "give the draw and the assignment that the plan was made from",
        )
        for name, noun in (
            ("algorithm", "the algorithm"),
            ("label", "the label"),
            ("announcement_digest", "the announcement"),
            ("assignment_digest", "the assignment"),
            ("key", "the key"),
        )
    },
    "visit-plan.rests-on": (
        "a plan that this one doesn't rest on",
        "the plan that is given has the digest {found}, and this one names {expected}",
        "give the plans that it names",
    ),
    "visit-plan.businesses": (
        "visits to other businesses than have a team",
        "the visits are to {found}, and the teams are for {expected}",
        _BY_THE_RULES,
    ),
    "visit-plan.team": (
        "a visit by other inspectors",
        "on {day}, {found} visit {business}, and its team is {expected}",
        _BY_THE_RULES,
    ),
    "visit-plan.day": (
        "a visit on no working day of the window",
        "the visit to {business} is on {day}, no working day of the window",
        _BY_THE_RULES,
    ),
    "visit-plan.leave": (
        "a visit on leave",
        "{inspector} is on leave on {day}, when {business} is visited",
        _BY_THE_RULES,
    ),
    "visit-plan.per-day": (
        "too many visits on one day",
        "{inspector} has more visits ({visits}) on {day} than allowed ({limit})",
        _BY_THE_RULES,
    ),
    "differs.appointment": (
        "a visit that the draw doesn't give",
        "the visit to {business} is {found}, and by the draw {expected}",
        _BY_THE_RULES,
    ),
    "differs.appointments": (
        "visits out of order",
        "the visits are right, and not each once and ascending by business",
        "list each visit once, ascending by business",
    ),
    "unchecked.earlier-plan": (
        "what was kept of the earlier plan",
        "without the earlier plan, {digest}, the days can't be drawn again",
        "ask for the earlier plan",
    ),
    "unchecked.earlier-days": (
        "whether the days of the earlier plan are right",
        "nothing here shows whether the days of the earlier plan, {digest}, are those of its draw",
        "verify the earlier plan with the assignment that it was made from",
    ),
    "unchecked.other-plan": (
        "which visits of another plan were counted",
        "without the plan {digest}, the days can't be drawn again",
        "ask for the plan of the other draw",
    ),
    "unchecked.amended-leave": (
        "which leave an amendment adds",
        "without the roster that amendment {number} pins, the days can't be drawn again",
        "ask for that roster and its nonce",
    ),
    "unchecked.made-on": (
        "whether the plan was made on its day",
        "nothing here shows that the plan was made on {day}, and with another day it is another",
        "look at when it was published",
    ),
    "unchecked.amendment": (
        "whether the ground of an amendment is true",
        "nothing here shows whether amendment {number} was made on its ground: {amendment_ground}",
        "ask for the decision",
    ),
    "visits.vacant": (
        "a team with empty seats",
        "the team of {business} has empty seats: {vacancies}",
        "assign an inspector to each seat first",
    ),
    "visits.crowded": (
        "an inspector with more visits than days",
        "{inspector} has more visits ({visits}) than fit ({room}) into the working days left "
        "({workdays})",
        "give a longer window, more visits a day, or shorter notice",
    ),
    "visits.apart": (
        "a team that is never free together",
        "the team of {business} ({inspectors}) is free together on none of the working days "
        "({workdays})",
        "replace a member of the team, or give a longer window",
    ),
    "visits.unplaced": (
        "a visit without a day",
        "no day is left for {business}; before this plan its team was free together on {free} of "
        "the working days ({workdays})",
        "give a longer window, or more visits a day",
    ),
    **{
        f"visits.{name}": (
            f"{title} than those of the assignment",
            f"{noun} have the digest {{found}}, and the assignment was made with {{expected}}",
            "give what the assignment was made from",
        )
        for name, title, noun in (
            ("inspectors", "other inspectors", "the inspectors"),
            ("rules", "other rules", "the rules for teams"),
        )
    },
}
