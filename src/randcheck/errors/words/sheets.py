"""Findings about record sheets, and about what comes of them."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    "record.time-order": (
        "a check that ends before it starts",
        "the check ends at {ended_at}, before it starts at {started_at}",
        "correct the moments of the check",
    ),
    "record.time-day": (
        "a day that doesn't fit the start",
        "{started_at} isn't on {day} in China",
        "give the day on which the check started",
    ),
    "record.sign-off.no-signer": (
        "a signature without a name",
        "the sheet is signed, and the name of the signer is missing",
        "use SignOff.signed with the name",
    ),
    "record.sign-off.no-reason": (
        "no signature, no stamp and no reason",
        "the sheet is unsigned, and the reason is missing",
        "use SignOff.unsigned with the reason",
    ),
    "record.sign-off.signer": (
        "a signer of a sheet that isn't signed",
        "{value} is given as the signer, and the sheet is {sign_off}",
        "remove the name, or use SignOff.signed",
    ),
    "record.sign-off.reason": (
        "a reason that isn't needed",
        "the reason {value} is given, and the sheet is {sign_off}",
        "remove the reason, or use SignOff.unsigned",
    ),
    "record.code-1": (
        "code 1 with another code",
        "code 1 excludes every other code, and the row has {results}",
        "keep code 1, or keep the other codes",
    ),
    "record.sets": (
        "codes of two sets",
        "the codes are of the sets {names}",
        "use the codes of one set",
    ),
    "record.row-twice": (
        "a row that appears twice",
        "row {first} and row {second} are both of {unit} for {item}",
        "keep one of the two, or join their results",
    ),
    "record.secret": (
        "not a part that can be a trade secret",
        "{value} isn't a part of this sheet that can be a trade secret",
        "give one of: {choices}",
    ),
    "follow-up.day": (
        "a fact before the check",
        "the fact is of {day}, before the check on {checked_on}",
        "give the day of the decision",
    ),
    "follow-up.no-row": (
        "a row that the sheet doesn't have",
        "the sheet has no row of {unit} for {item}",
        "give the unit and the item of a row of the sheet",
    ),
    "follow-up.listing": (
        "a listing without ground",
        "a listing needs code 2, 3 or 4, and the row of {unit} for {item} has {results}",
        "name a row that has one of these codes",
    ),
    "follow-up.case": (
        "a case without ground",
        "a case needs another code than 1 and 7, and the row of {unit} for {item} has {results}",
        "name a row that has such a code",
    ),
    "follow-up.filed-twice": (
        "a case that is filed already",
        "the case {case_number} is filed already, as {fact}",
        "put each case on record once",
    ),
    "follow-up.no-case": (
        "a fine of a case that isn't in force",
        "{fact} isn't a case in force; the cases in force are: {names}",
        "give the identifier of a case in force, or None",
    ),
    "follow-up.not-in-force": (
        "a fact that isn't in force",
        "{fact} isn't in force; the listings, cases and fines in force are: {names}",
        "give the identifier of a fact in force",
    ),
    "follow-up.lifted-early": (
        "lifted before it began",
        "the day of lifting is {day}, before the {follow_up} of {start}",
        "give the day of lifting",
    ),
    "follow-up.fined": (
        "a case with a fine",
        "the fine {fact} came of this case and is in force",
        "lift the fine first",
    ),
}
