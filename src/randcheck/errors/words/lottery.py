"""Findings about announcements, draws and transcripts."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_BY_ANNOUNCE: Final = "use the announcement as it was published; announce makes a new one"
_AS_ANNOUNCED: Final = "use what was announced, or void the draw and announce another"
_EXPLANATION: Final = "ask the publisher for an explanation"
WORDS: Final[dict[str, Words]] = {
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
    "terms.excluded": (
        "exclusions that contradict the counts",
        "the number of businesses excluded for the reason {left_out} is {found}, and by the counts "
        "{expected}",
        _BY_ANNOUNCE,
    ),
    "source.seal": (
        "a seal that doesn't belong here",
        "a sealed source has a seal, and a public one has none; this one is {contribution_kind}",
        "use Source.public or Source.sealed",
    ),
    "source.twice": (
        "two sources of one name",
        "{value} is the name of the sources {first} and {second}",
        "give each source its own name, with its occasion",
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
    # what everyone should know of a draw
    "seed.grindable": (
        "no public value after the announcement",
        "no public value becomes known after the announcement at {moment}",
        "add a public source of which the value becomes known later",
    ),
    "seed.spelling": (
        "a value with several spellings",
        "one outcome of the source {name}, announced as {value_form}, can be written in several "
        "ways, each with another draw",
        "announce a form with one spelling, and how many numbers each group has: (20,) for 快乐8, "
        "(6, 1) for 双色球",
    ),
    "seed.few-bits": (
        "too few public bits",
        "the public sources have {bits} bits, fewer than {limit}",
        "add a public source, or use more drawings of one",
    ),
    # contributions
    "seed.sources": (
        "not the contributions announced",
        "the contributions are {found}, and the sources announced are {expected}",
        "give a contribution for each source, in the order announced",
    ),
    "seed.kind": (
        "a contribution of the other kind",
        "the source {name} was announced as {contribution_kind}",
        "give a contribution of this kind",
    ),
    "seed.form": (
        "a value in another form",
        "the value of {name} isn't written in the form announced, {value_form}",
        "write the value in this form, numbers with lottery_numbers",
    ),
    "seed.groups": (
        "other groups of numbers",
        "the groups of the value of {name} have the sizes {found}, and {expected} were announced",
        "give every number of each group",
    ),
    "seed.seal": (
        "a seal that doesn't open",
        "the contribution {name} doesn't open the seal that was announced",
        "give the nonce and the secret that were sealed, for the same label",
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
    "unchecked.contribution": (
        "a public value isn't checked",
        "nothing here shows whether the source {name} published this value",
        "look up the value at the source",
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
