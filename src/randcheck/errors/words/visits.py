"""Findings about days of visits, changes of teams and their log."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

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
        "the log has an assignment with the digest {found}, and the first teams have {expected}",
        "ask for an explanation: inspectors are assigned once, and then changed",
    ),
    "visits.draw": (
        "another draw than that of the assignment",
        "the draw has the announcement {found}, and the assignment {expected}",
        "give what the assignment was made from",
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
