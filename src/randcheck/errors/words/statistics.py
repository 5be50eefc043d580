"""Findings about tallies, tables, and what must hold of them."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words
from randcheck.errors.words.identities import WORDS as _IDENTITIES

__all__: list[str] = []

_AGAIN: Final = "make the table from the inspections again"
_EXPLAIN: Final = "correct the record, or ask for an explanation"
_SIGNERS: Final = "have the sheet signed by inspectors who may sign it"

WORDS: Final[dict[str, Words]] = {
    # tables
    "statistics.plan": (
        "an inspection of a plan that isn't given",
        "plan {plan} isn't among the plans given: {plans}",
        "give this plan too",
    ),
    "statistics.window": (
        "an inspection with another window than its plan",
        "the inspection has the window {window}, and its plan {plan_period}",
        "give the plan as it was when the draw was made",
    ),
    "statistics.target": (
        "a target of a plan that isn't given",
        "plan {plan} isn't among the plans given: {plans}",
        "give targets by the numbers of the plans",
    ),
    "statistics.code-set": (
        "a code of another set",
        "the code is of the set {found}, and the table counts {expected}",
        "count each code set on its own",
    ),
    "share.unknown": (
        "the results published late aren't known",
        "without a deadline, the results published late aren't known",
        "make the table with a deadline",
    ),
    # published tables
    "table.cells": (
        "a row with too many or too few cells",
        "the number of cells is {found}, and in Annex 2 it is {expected}",
        "give the columns of the notice in their order, without the heads",
    ),
    "table.total": (
        "totals that aren't in the last row",
        "this row has totals, and more rows come after it",
        "leave out subtotals, or check each part as a table of its own",
    ),
    "table.parts": (
        "more parts than rows",
        "the number of parts is {size}, and the number of rows is {limit}",
        "give at most one for each row",
    ),
    "table.number": (
        "not a number of businesses or cases",
        "{given} isn't a number of businesses or cases",
        "give 0 or more in plain digits, like 12, or both numbers, like 70（72户次）",
    ),
    "table.money": (
        "not an amount of money",
        "{given} isn't an amount of yuan with two digits",
        "give it as text, like 500.00, without signs and separators",
    ),
    # what must hold of a published table, and what can't be checked
    **_IDENTITIES,
    # draws
    "reconcile.R1.not-drawn": (
        "an inspection of a business that wasn't drawn",
        "the business isn't among the drawn",
        "find the draw that the inspection comes from",
    ),
    "reconcile.R1.other-roster": (
        "another roster than announced",
        "the roster given isn't the announced one",
        "give the roster of the announcement",
    ),
    "reconcile.R1.not-eligible": (
        "drawn businesses that aren't eligible",
        "these drawn businesses aren't eligible: {businesses}",
        "ask for an explanation",
    ),
    "reconcile.R2.size": (
        "not as many drawn as due",
        "the number drawn is {drawn}, the number replaced is {replaced}, and {due} are due",
        "give every inspection of the draw, or explain the difference",
    ),
    "reconcile.R2.missing": (
        "drawn businesses without an inspection",
        "these drawn businesses have no inspection that counts: {businesses}",
        "give the inspection of each drawn business",
    ),
    # inspections
    "reconcile.R3.events": (
        "events that can't follow each other",
        "the stage is {stage}, and the events can't happen in this order",
        "make the inspection from its events",
    ),
    "reconcile.R3.stage": (
        "a stage that doesn't follow from the events",
        "the stage is {stage}, and the events lead to {reached}",
        "make the inspection from its events",
    ),
    "reconcile.R4.not-inspected": (
        "a result of a business that isn't inspected",
        "the result was published on {day}, and the stage is {stage}",
        "finish the record first",
    ),
    "reconcile.R5.unapproved": (
        "published without an approval",
        "the result was published on {day}, and nobody had approved the sheet",
        _EXPLAIN,
    ),
    "reconcile.R5.own-record": (
        "approved only by the author of the record",
        "the result was published on {day}, and only {actor}, who recorded it, had approved it",
        "have another person approve the sheet",
    ),
    "reconcile.R6.conflict": (
        "revisions of which none continues the other",
        "none of these revisions continues another: {digests}",
        "find out which revision is right, and give only that one",
    ),
    "reconcile.R6.no-draw": (
        "an inspection of no draw given",
        "its draw {label} isn't among the draws given",
        "give this draw too",
    ),
    "reconcile.R6.other-announcement": (
        "an inspection under another announcement than its draw",
        "the inspection has the announcement digest {found}, and the draw {label} has {expected}",
        "give the draw that the inspection belongs to",
    ),
    "reconcile.R6.window": (
        "an inspection with another window than its plan",
        "the inspection has the window {window}, and its plan {plan_period}",
        "make the inspection with the plan as it was announced",
    ),
    "reconcile.R6.sheet": (
        "the sheet of another inspection",
        "the sheet is of {sheet_of}, under the label {label}",
        "put the sheet into its own inspection",
    ),
    "reconcile.R6.outside-window": (
        "checked outside the window",
        "the check was on {day}, outside the window {window}",
        _EXPLAIN,
    ),
    "reconcile.R6.before-draw": (
        "checked before the draw",
        "the check began at {started_at}, before the draw at {drawn_at}",
        _EXPLAIN,
    ),
    **{
        f"reconcile.{rule}.{name}": (title, problem, fix)
        for rule, codes in (("R8", "2, 3 or 4"), ("R9", "other than 1 or 7"))
        for name, title, problem, fix in (
            (
                "no-sheet",
                "a follow-up without a record sheet",
                "the {follow_up} {identifier} has no record sheet to rest on",
                "put the sheet on record",
            ),
            (
                "no-row",
                "a follow-up without a row in the sheet",
                "the {follow_up} {identifier} needs a row of {unit} for {item}, "
                "which the sheet doesn't have",
                "name the row that it rests on",
            ),
            (
                "ground",
                "a follow-up without a code to rest on",
                f"the {{follow_up}} {{identifier}} needs a code {codes}, "
                "which the row of {unit} for {item} doesn't have",
                "name the row that it rests on, or lift it",
            ),
        )
    },
    "reconcile.R9.not-inspected": (
        "a follow-up without an inspection",
        "the {follow_up} {identifier} is in force, and the stage is {stage}",
        "finish the record, or lift it",
    ),
    "reconcile.R9.no-case": (
        "a fine of a case that isn't in force",
        "the fine {identifier} is of the case {case}, which isn't in force",
        "name a case in force, or none",
    ),
    "reconcile.R11.team-size": (
        "too few inspectors signed",
        "the number of inspectors who signed is {size}, and {expected} are required",
        _SIGNERS,
    ),
    "reconcile.R11.recused": (
        "signed by an inspector who is recused",
        "the inspector {inspector} signed, and is recused",
        _SIGNERS,
    ),
    "reconcile.R11.not-drawn": (
        "signed by an inspector who wasn't drawn",
        "the inspector {inspector} signed, and wasn't drawn",
        _SIGNERS,
    ),
    "reconcile.R11.unlisted": (
        "signed by an inspector who isn't in the roster",
        "the inspector {inspector} signed, and isn't in the roster of inspectors",
        "give the roster that was announced",
    ),
    "reconcile.R11.uncertified": (
        "signed by an inspector without a valid certificate",
        "the inspector {inspector} signed, and had no valid certificate on {day}",
        _SIGNERS,
    ),
    "reconcile.R12.missing-signature": (
        "a signature without a name",
        "the sign-off is {sign_off}, and no name is noted",
        "note the name of the person who signed",
    ),
    "reconcile.R12.unexpected-signature": (
        "a name beside a sheet that isn't signed",
        "the sign-off is {sign_off}, and a name is noted",
        "note the sheet as signed, or remove the name",
    ),
    "reconcile.R12.missing-reason": (
        "neither a signature nor a reason",
        "the sign-off is {sign_off}, and no reason is noted",
        "note the reason, or have the sheet signed",
    ),
    "reconcile.R12.unexpected-reason": (
        "a reason beside a signature or seal",
        "the sign-off is {sign_off}, and a reason against it is noted",
        "note the sheet as unsigned, or remove the reason",
    ),
    "reconcile.R14.view": (
        "a published view that differs from the archive",
        "the view published on {day} has the digest {found}, and the archive gives {expected}",
        "publish what the archive gives",
    ),
    "reconcile.R14.no-view": (
        "a publication without a view in the archive",
        "the view published on {day} has the digest {found}, and the archive can't give it",
        "give the sheet and what its view was made with",
    ),
    # numbers
    "reconcile.R7.code-1": (
        "code 1 beside another",
        "the row of {unit} for {item} has code 1 and another",
        "keep code 1 or the others",
    ),
    "reconcile.R7.tally": (
        "the businesses with a problem don't follow from the codes",
        'the column "{heading}" shows {shown}, and the codes give {counted}; '
        "businesses that only one of them has: {businesses}",
        "count the inspections again",
    ),
    "reconcile.R10.businesses": (
        "a number that isn't that of its businesses",
        'the column "{heading}" shows {shown}, and the number of businesses behind it is '
        "{counted}: {businesses}",
        _AGAIN,
    ),
    "reconcile.R10.rows": (
        "a total that isn't the sum of the rows",
        'the column "{heading}" has the total {shown}, and the sum of the rows is {counted}',
        _AGAIN,
    ),
    "reconcile.R10.tally": (
        "a total that isn't the count of the inspections",
        'the column "{heading}" has the total {shown}, and the inspections have {counted}; '
        "businesses that only one of them has: {businesses}",
        _AGAIN,
    ),
    "reconcile.R13.tally": (
        "the codes don't add up",
        'the column "{heading}" shows {shown}, and the rows of the sheets have {counted}',
        "count the inspections again",
    ),
    "reconcile.R13.no-code": (
        "a row without a result",
        "the row of {unit} for {item} has no result",
        "give the result of the row",
    ),
    "reconcile.R13.code-twice": (
        "a result that appears twice in a row",
        "the row of {unit} for {item} has the result {result} twice",
        "give each result once",
    ),
}
