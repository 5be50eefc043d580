"""Findings about announcements, draws and transcripts."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words
from randcheck.errors.words.seeds import WORDS as _SEEDS

__all__: list[str] = []

_BY_ANNOUNCE: Final = "use the announcement as it was published; announce makes a new one"
_AS_ANNOUNCED: Final = "use what was announced, or void the draw and announce another"
_EXPLANATION: Final = "ask the publisher for an explanation"
WORDS: Final[dict[str, Words]] = {
    **_SEEDS,
    # exclusions
    "exclusion.rule": (
        "not a rule that excludes",
        "{left_out} isn't a rule that excludes an eligible business",
        "leave the business to the plan's scope",
    ),
    "exclusion.twice": (
        "a business that is excluded twice",
        "{value} is excluded twice: at place {first} and at place {second}",
        "keep one of the two exclusions",
    ),
    "exclusion.order": (
        "exclusions out of order",
        "the excluded business {business} isn't above the one before it",
        "list the exclusions in ascending order of their businesses",
    ),
    "exclusion.no-limit": (
        "rules of exclusion without a limit",
        "neither a yearly limit nor a number of months is given, so nobody would be excluded",
        "give one of the two, or leave the rules out",
    ),
    "exclusion.unruled": (
        "an exclusion that no announced rule gives",
        "businesses are excluded for this reason, and the rules announced don't have it: "
        "{left_out}",
        "announce the rules that the exclusions follow from",
    ),
    "exclusion.other-day": (
        "exclusions of another year or of a day to come",
        "the visits are counted as of {day}, and the draw is announced at {moment}",
        "count them as of a day of this year, not after the announcement",
    ),
    "exclusion.unmatched": (
        "exclusions of businesses that aren't in the roster",
        "the number of excluded businesses that aren't in the roster is {size}",
        "look for misspelt identifiers, and for businesses whose identifier changed",
    ),
    # the roster
    "roster.refused-rows": (
        "rows that the import refused",
        "the number of rows that the import refused is {size}; nobody can draw their businesses",
        "correct the rows at their source, or be ready to explain them",
    ),
    "roster.doubts": (
        "doubts about what is published",
        "of this kind, the number of findings in the roster and the announcement is {size}: "
        "{finding}",
        "look at each of them: Roster.findings and identity_number_findings say where they are",
    ),
    # strata
    "stratum.none": (
        "an eligible business in no stratum",
        "the eligible business {business} has none of the values of {attribute} in the strata",
        "correct the business's value in the roster, or add its value to the strata of the plan",
    ),
    "stratum.unknown": (
        "an unknown stratum",
        "there is no stratum {stratum}",
        "give one of: {names}",
    ),
    "stratum.needed": (
        "one stratum of several",
        "the draw has several strata",
        "give one of: {names}",
    ),
    "stratum.empty": (
        "a stratum without an eligible business",
        "no business of the stratum {stratum} is eligible",
        "look for a mistake in the roster, or leave out the stratum",
    ),
    "sample.cut": (
        "fewer businesses to draw from than are due",
        "in the stratum {stratum}, {rate} of {base} is {size}, and {available} can be drawn",
        "record the shortfall",
    ),
    "terms.population": (
        "a population above the base",
        "in the stratum {stratum}, the population is {size}, and the base is {base}",
        _BY_ANNOUNCE,
    ),
    "terms.size": (
        "a size that doesn't follow from the rate",
        "in the stratum {stratum}, the size is {found}; {rate} of {base}, of which {available} "
        "can be drawn, is {expected}",
        _BY_ANNOUNCE,
    ),
    "terms.step": (
        "an extension with a smaller rate",
        "in the stratum {stratum}, the extension has the size {size}, and the step before it has "
        "{previous_size}",
        "list the extensions by ascending rate, each above the plan's rate",
    ),
    "terms.reserves": (
        "an extension with too few reserves",
        "in the stratum {stratum}, the number of reserves of the extension is {reserves}; with the "
        "tickets of the step before it, at least {needed} are needed",
        "give the extension at least {needed} reserves, or the step before it fewer",
    ),
    # announcements
    "terms.inconsistent": (
        "an announcement that contradicts itself",
        "{found} is given, and by the rest of the announcement it is {expected}",
        _BY_ANNOUNCE,
    ),
    "terms.nobody-left-out": (
        "a count of 0",
        "the count for the reason {left_out} is 0",
        _BY_ANNOUNCE,
    ),
    "terms.refused-rows": (
        "refused rows and their commitment disagree",
        "the number of refused rows is {size}; a commitment belongs to a number above 0",
        "give both of the import, or neither",
    ),
    "terms.excluded": (
        "exclusions that contradict the counts",
        "the number of businesses excluded for the reason {left_out} is {found}, and by the counts "
        "{expected}",
        _BY_ANNOUNCE,
    ),
    "commitment.nonce": (
        "a document without a nonce",
        "what isn't public can't be announced without a nonce",
        "give 32 random bytes, such as secrets.token_bytes(32), and keep them with the draw",
    ),
    "commitment.nothing": (
        "a nonce of nothing",
        "there is a nonce, and nothing that it hides",
        "give the document too, or leave out the nonce",
    ),
    "commitment.one-nonce": (
        "one nonce for two documents",
        "both nonces are the same",
        "give other random bytes for each document",
    ),
    "rules.alone": (
        "rules for teams without inspectors",
        "there are rules for teams, and no roster of inspectors",
        "give the inspectors too, or leave out the rules",
    ),
    # draws
    "draw.strata": (
        "not the strata announced",
        "the strata are {found}, and {expected} were announced",
        "give a sample for each stratum, in the order announced",
    ),
    "draw.extension": (
        "an extension that wasn't announced",
        "the stratum {stratum} is extended to step {step}, and the number of steps announced is "
        "{limit}",
        "extend to an announced step; a larger sample needs another announcement",
    ),
    "draw.step": (
        "not a further extension",
        "the stratum {stratum} is extended to step {reached_step} already; step {step} isn't above "
        "it",
        "extend to a greater step; what a draw gained is never taken back",
    ),
    "draw.tickets": (
        "a sample with too few tickets",
        "the number of tickets listed in the stratum {stratum} is {ranked}, and the announcement "
        "needs {needed}",
        "give the sample as it was drawn",
    ),
    "skip.twice": (
        "a business that is skipped twice",
        "{value} is skipped twice: at place {first} and at place {second}",
        "skip each business once",
    ),
    "announced.*": (
        "not what was announced",
        "{found} is given, and {expected} was announced",
        _AS_ANNOUNCED,
    ),
    "announced.left_out": (
        "not the counts announced",
        "the number of businesses left out for the reason {left_out} is {found}, and by the "
        "announcement {expected}",
        _AS_ANNOUNCED,
    ),
    "announced.exclusions": (
        "not the exclusions announced",
        "excluded by the announcement and not by this roster: {missing}; excluded only here: "
        "{added}",
        _AS_ANNOUNCED,
    ),
    "announced.stratum": (
        "a business in no announced stratum",
        "the business {business} is in none of the strata announced: {names}",
        "give the roster that was announced",
    ),
    "screening.line": (
        "not a line of a screening",
        "the line doesn't end with a line feed",
        "give the lines of the published file as they are",
    ),
    "overlap.plan": (
        "two draws of one plan",
        "the draws {first} and {second} are both of plan {plan}",
        "leave out the draw that was voided",
    ),
    # entries of the log
    "entry.skip": (
        "not a skip of this draw",
        "{business} with the reason {reason} isn't a skip of this draw",
        "give one of the draw's skips; with_skip adds one",
    ),
    "entry.extension": (
        "a stratum that wasn't extended",
        "the draw has no stratum {stratum} that was extended",
        "give the draw after its extension; with_extension returns it",
    ),
    # what differs
    "differs.*": (
        "not what comes out",
        "{found} is claimed, and {expected} comes out when it is checked",
        _EXPLANATION,
    ),
    "differs.order": (
        "tickets out of order",
        "the ticket at place {position} isn't above the one before it",
        _EXPLANATION,
    ),
    "differs.sample": (
        "another sample",
        "drawn again from the roster, the sample has others; left out of the transcript: "
        "{missing}; only in the transcript: {added}",
        _EXPLANATION,
    ),
    "log.*": (
        "not what the log has",
        "the log has {found}, and {expected} is claimed",
        "ask the publisher for an explanation; the log is what was published at the time",
    ),
    # what no check can show
    "unchecked.announcement": (
        "the announcement isn't held by anything published",
        "no published digest or log holds the announcement, so that all of this could have been "
        "made up afterwards",
        "give the digest of the announcement as it was published before the draw",
    ),
    "unchecked.roster": (
        "eligibility isn't checked",
        "without the roster nothing shows which businesses were eligible, and whether one with a "
        "smaller ticket is missing",
        "give the published roster",
    ),
    "unchecked.log": (
        "the public log isn't checked",
        "without the public log nothing shows what was voided, left out or changed",
        "give the public log",
    ),
    "unchecked.head": (
        "the log may differ elsewhere",
        "nothing here shows whether everyone else has the log with the head {digest}",
        "compare the head with one that was published or kept; replay does so",
    ),
    "unchecked.other-plans": (
        "unchecked: draws of other plans",
        "the log {name} has draws of other plans; nothing here shows whether one of them is of the "
        "same businesses",
        "look for plans of one content in the log: a draw that wasn't liked can be drawn again as "
        "another plan",
    ),
    "unchecked.log-name": (
        "unchecked: which log the draw belongs to",
        "the announcement names no log, and nothing here shows that there isn't another log beside "
        "{name}",
        "ask the publisher which log the draw belongs to; announce takes log_name",
    ),
    "unchecked.contribution": (
        "a public value isn't checked",
        "nothing here shows whether the source {name} published this value",
        "look up the value at the source",
    ),
    "unchecked.times": (
        "unchecked: when a value became known",
        "{name} is announced as known at {known_at} and worth {bits} bits, which is the "
        "publisher's word",
        "look up at the source when it published the value, as well as what",
    ),
    "unchecked.no-exclusion-rules": (
        "unchecked: whether somebody should have been excluded",
        "no rules of exclusion are announced, and nothing here shows whether there are any",
        "ask which limits hold, and for the visits of this year",
    ),
    "unchecked.counts": (
        "unchecked: what the publisher counted",
        "these numbers are the publisher's word: rows that the import refused: {rows}; excluded "
        "businesses that aren't in the roster: {unmatched}; doubts about the roster: {doubts}",
        "ask an auditor to hold the refused rows against the commitment, and to look for doubts in "
        "the roster with its names",
    ),
    "unchecked.exclusions": (
        "the visits for exclusions aren't checked",
        "the number of exclusions is {size}, and nothing here shows the visits that they rest on",
        "ask for the visits",
    ),
    "unchecked.skip": (
        "the reason of a skip isn't checked",
        "nothing here shows whether {business} was skipped for the reason {reason}",
        "ask for the evidence",
    ),
}
