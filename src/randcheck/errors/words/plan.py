"""Findings about plans, work plans and rules for teams."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    # the review of a work plan
    "window.outside": (
        "a plan that leaves the work period",
        "the period of plan {plan}, {period}, leaves the work period {work_period}",
        "correct one of the two periods",
    ),
    "window.unused": (
        "a work period that the plans don't fill",
        "the work period is {work_period}, and the plans run from {start} to {end}",
        "correct the work period, or the periods of the plans",
    ),
    "priority.uncovered": (
        "a priority group in no plan",
        "no plan has an item of priority group {group}, {name}",
        "add its items to a plan, or give the reason in the work plan",
    ),
    "priority.general": (
        "a priority item classed as general",
        "the priority item {item} of plan {plan} is classed as general",
        "class it as a key item, or remove it from the priorities",
    ),
    "joint.partners": (
        "a joint record sheet without partners",
        "the record sheet is that of a joint inspection, and no plan has a partner department",
        "add the partner departments to their plans, or use the sheet of a single department",
    ),
    "name.narrower": (
        "a plan's name that is narrower than its item",
        "the name of plan {plan}, {name}, leaves out {missing}, which is in its item {item}",
        "correct the name of the plan, or the item",
    ),
    "name.twice": (
        "two plans of one name",
        "plan {plan} has the name of plan {other}, {name}",
        "give each plan a name of its own",
    ),
    "item.twice": (
        "an item in two plans",
        "the item {item} of plan {plan} is in plan {other} too",
        "keep it in one plan, or draw both plans with one label",
    ),
    "department.blank": (
        "no responsible department",
        "plan {plan} has no responsible department",
        "add the department",
    ),
    "selection.conditions": (
        "a targeted plan without conditions",
        "plan {plan} is targeted, and has no condition",
        "add the conditions, or make the plan non-targeted",
    ),
    "scope.late": (
        "a cut-off day after the plan's first day",
        "in plan {plan}, the last day of registration, {day}, is after the first day, {start}",
        "give a day before the plan begins",
    ),
    "provision.missing": (
        "a missing provision",
        "the work plan doesn't settle this: {provision}",
        "settle it before the first draw",
    ),
    # a plan
    "plan.conditions": (
        "conditions of a plan that isn't targeted",
        "a plan that isn't targeted has no conditions",
        "make the plan targeted, or remove the conditions",
    ),
    "strata.undrawn": (
        "a stratum that has a rate or appears twice",
        "nobody is drawn from the stratum {stratum}, which has a rate or is in the list already",
        "keep the stratum in one place",
    ),
    # rules for teams
    "rules.certified": (
        "too few certified inspectors in a team",
        "the number of certified inspectors in a team is {size}, below the minimum of {minimum}",
        "add certified inspectors to the slots, or lower the minimum",
    ),
    "rules.past-day": (
        "a past inspection in the visit window",
        "a past inspection is of {day}, and the visit window begins on {start}",
        "leave out inspections that are still to come",
    ),
    "rules.window": (
        "a visit window outside the calendar",
        "the visit window {period} leaves the calendar of {calendar}",
        "give a calendar that covers the visit window",
    ),
    "rules.no-workday": (
        "a visit window without a working day",
        "there is no working day in the visit window {period}",
        "give a longer visit window",
    ),
    "rules.unknown-inspector": (
        "an inspector who isn't in the roster",
        "the inspector {inspector} isn't in the roster of inspectors",
        "give the identifier in the roster",
    ),
    "rules.unknown-business": (
        "a business that isn't in the roster",
        "the business {business} isn't in the roster",
        "give the identifier in the roster",
    ),
    "rules.slot-size": (
        "a slot for more inspectors than there are",
        "a slot has {size} seats, and {available} inspectors could fill one",
        "give a smaller number, other units, or more inspectors",
    ),
    "rules.team-size": (
        "teams of more inspectors than there are",
        "a team has {size} seats, and the roster has {available} inspectors in service",
        "give fewer seats, or more inspectors",
    ),
    "teams.nobody": (
        "no team for anybody",
        "for none of the businesses ({business_count}) a team of {team_size} can be filled",
        "look at units, qualifications, divisions, certificates and leave of the inspectors",
    ),
    "teams.limits": (
        "fewer visits than seats",
        "{size} businesses will be drawn, whose teams have {seats} seats, and all inspectors "
        "together may make {room} visits",
        "raise the limit, add inspectors, or draw fewer businesses",
    ),
    "teams.short-slot": (
        "businesses for which no team can be filled",
        "for slot {slot} of a team in {division} (items: {items}; businesses: {business_count}, "
        "such as {businesses}) there are {available} inspectors, and it has {seats} seats",
        "qualify inspectors for them before the draw",
    ),
    "teams.short": (
        "businesses for which no team can be filled",
        "in {division} (items: {items}; businesses: {business_count}, such as {businesses}) "
        "{available} inspectors may be in a team, and it has {seats} seats",
        "qualify inspectors for them before the draw",
    ),
    "teams.tight": (
        "limits that may not be enough",
        "of {division} (items: {items}; businesses: {business_count}, such as {businesses}) some "
        "{seats} seats are to be expected, and who may fill them may make {room} visits",
        "raise the limit or add inspectors before the draw",
    ),
    "teams.other-qualifications": (
        "qualifications for no item of the plan",
        "inspectors are qualified for {items}, and the plan has no such item",
        "look whether a code is misspelt",
    ),
    "rules.window-plan": (
        "a visit window outside the plan",
        "the visit window {period} leaves the plan's period {plan_period}",
        "give a window within the plan's period",
    ),
    "rules.window-early": (
        "a visit window before the announcement",
        "the visit window {period} begins before the announcement of {day}",
        "give a window after the draw",
    ),
    "officer.certificate": (
        "one officer under two identifiers",
        "the certificate {value} is that of several inspectors: {inspectors}",
        "keep one of them, or correct the certificate number",
    ),
    "officer.namesake": (
        "inspectors of one name",
        "inspectors of {unit} have the same name, {name}: {inspectors}",
        "look whether they are one officer under two identifiers",
    ),
}
