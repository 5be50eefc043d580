"""Findings about identities of published tables, and about rules that can't be checked."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_CORRECT: Final = "correct the number, or explain it"

#: Of each identity of a published table: what is wrong if it's broken, and what must hold.
_IDENTITIES: Final = {
    "R2.target": (
        "not as many drawn as due",
        "the drawn less the replaced are as many as the rates require",
    ),
    "R3.outcomes": (
        "the drawn don't add up",
        "each drawn business is inspected, not inspectable or pending",
    ),
    "R4.published": (
        "more results published than businesses inspected",
        "at most the inspected businesses have a published result",
    ),
    "R7.inspected": (
        "more businesses with a problem than inspected",
        "at most the inspected businesses have a problem",
    ),
    "R7.codes": (
        "the businesses with a problem don't follow from the codes",
        "the businesses with a problem are those with a problem code",
    ),
    "R7.between": (
        "the businesses with a problem don't follow from the codes",
        "the businesses with a problem are between the largest problem code and their sum",
    ),
    "R8.problems": (
        "more businesses listed than with a problem",
        "at most the businesses with a problem are listed",
    ),
    "R8.codes": (
        "more businesses listed than may be listed",
        "at most the businesses with code 2, 3 or 4 are listed",
    ),
    "R9.cases": ("cases without an inspection", "each case comes from an inspection"),
    "R9.fines": ("fines without an inspection", "each fine comes from an inspection"),
    "R10.drawings": (
        "the two numbers of a cell don't fit",
        "each cell has at least as many drawings as businesses",
    ),
    "R10.sum": ("the total isn't the sum of the rows", "the total is the sum of the rows"),
    "R10.sum-of-drawings": (
        "the total of drawings isn't the sum of the rows",
        "the total of drawings is the sum of the rows",
    ),
    "R10.distinct": (
        "the total of businesses doesn't fit the rows",
        "the total of businesses is between the largest row and the sum of the rows",
    ),
    "R13.codes": (
        "the codes don't add up to the inspected businesses",
        "the businesses by code add up to the inspected businesses",
    ),
    "R13.at-least": (
        "the codes add up to fewer than the inspected businesses",
        "the businesses by code are at least as many as the inspected businesses",
    ),
    "R13.at-most": (
        "more businesses with a code than inspected",
        "at most the inspected businesses have a certain code",
    ),
}
#: What must hold, and no number alone can break.
_STATEMENTS: Final = {
    "R1.eligible": "each drawn business was eligible",
    "R5.approved": "each result was published after an approval",
    "R6.belongs": "each sheet belongs to its draw and window",
    "R9.fines-of-cases": "each fine comes from a case",
    "R10.totals": "the totals are the sums of the rows",
    "R11.inspectors": "enough drawn inspectors signed each sheet, none of them recused",
    "R12.sign-off": "each sheet has a signature, a seal, or the reason for having neither",
    "R14.public": "what was published is what the archive gives",
}
#: What shows whether an identity holds, where the table doesn't.
_NEEDS: Final = {
    "R1.eligible": "check the transcript and the roster",
    "R2.target": "publish the number replaced, and the number that the rates require",
    "R3.outcomes": "publish the numbers not inspectable and pending",
    **dict.fromkeys(("R7.codes", "R8.codes", "R13.codes"), "publish the businesses by code"),
    "R9.fines-of-cases": "explain the fines without a case",
    "R10.totals": "publish the totals",
    **dict.fromkeys(
        ("R5.approved", "R6.belongs", "R11.inspectors", "R12.sign-off"),
        "check the inspections with reconcile",
    ),
    "R14.public": "check the inspections and their public views with reconcile",
}
#: What `reconcile` can't see without one of its arguments.
_WITHOUT: Final = {
    "R1.without-draws": ("draws", "each inspected business was drawn"),
    "R1.without-roster": ("roster", "each drawn business was eligible"),
    "R2.without-draws": ("draws", "as many were drawn as the rates require"),
    "R6.without-draws": ("draws", "each inspection belongs to a draw"),
    "R10.without-table": ("table", "the totals are the sums of the rows"),
    "R11.without-assignments": ("assignments", "the inspectors were drawn"),
    "R11.without-inspectors": ("inspectors", "each inspector had a valid certificate on the day"),
    "R14.without-view": ("view", "what was published is what the archive gives"),
}


def _of_identities() -> dict[str, Words]:
    words, statements = {}, dict(_STATEMENTS)
    for code, (title, says) in _IDENTITIES.items():
        statements[code] = says
        where = ' in the column "{heading}"' if code.startswith("R10.") else ""
        words[f"reconcile.{code}"] = (title, f"{title}{where}: the difference is {{gap}}", _CORRECT)
    for code, says in statements.items():
        words[f"reconcile.{code}.holds"] = (says, says, "")
    for code, needs in _NEEDS.items():
        says = statements[code]
        unseen = f"the table doesn't show whether {says}"
        words[f"reconcile.{code}.unknown"] = (f"not known whether {says}", unseen, needs)
    for code, (name, says) in _WITHOUT.items():
        unseen = f"it isn't checked whether {says}"
        words[f"reconcile.{code}"] = (f"not checked whether {says}", unseen, f"give {name}")
    return words


WORDS: Final[dict[str, Words]] = {
    **_of_identities(),
    "reconcile.R10.sum.unknown": (
        "a total of businesses below the sum of the rows",
        'in the column "{heading}", the total is {gap} less than the sum of the rows',
        "say how many businesses are in several rows",
    ),
}
