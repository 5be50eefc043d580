"""Findings about the public log."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

WORDS: Final[dict[str, Words]] = {
    # entries
    "entry.missing": (
        "a field that the entry needs",
        "an entry of the kind {entry_kind} needs this field",
        "give all fields of this kind: {names}",
    ),
    "entry.unused": (
        "a field that the entry doesn't have",
        "an entry of the kind {entry_kind} doesn't have this field",
        "give only the fields of this kind: {names}",
    ),
    "entry.known-at": (
        "times of other sources",
        "these sources have a time: {names}; and these are the entry's: {sources}",
        "give the time of each public source once, in the order of the sources",
    ),
    # what may come next
    "log.time": (
        "an entry before the last one",
        "the entry is of {moment}, before the last entry of {previous}",
        "append entries in order of time",
    ),
    "log.unannounced": (
        "a draw that isn't announced",
        "the log has no announcement of this draw",
        "append the announcement first",
    ),
    "log.stage": (
        "an entry that can't come at this stage",
        "an entry of the kind {entry_kind} can't come while the draw is {draw_stage}",
        "append it while the draw is: {draw_stages}",
    ),
    "log.number": (
        "a gap in the numbers of draws",
        "the next draw of this plan has the number {expected}",
        "number the draws of a plan without a gap",
    ),
    "log.two-open": (
        "two draws open at once",
        "draw {number} of this plan is {draw_stage}, and neither drawn nor voided",
        "draw it or void it before the next announcement",
    ),
    "log.source-known": (
        "a source that is known already",
        "by this log the value of the source {name} is known already",
        "announce a source of which the value isn't known yet, with its occasion in the name",
    ),
    "log.source-unannounced": (
        "a source that isn't announced",
        "the source {name} wasn't announced for this draw",
        "give only sources in the announcement",
    ),
    "log.source-twice": (
        "a source that is opened twice",
        "the source {name} is opened in an earlier entry",
        "open each source once",
    ),
    "log.source-order": (
        "sources in another order",
        "the sources of the entry aren't in the order of the announcement: {names}",
        "give them in that order",
    ),
    "log.unopened": (
        "a draw before every source is opened",
        "these sources aren't opened yet: {names}",
        "open every source before the draw",
    ),
    "log.skip-number": (
        "a gap in the numbers of skips, or a number again",
        "the next skip of this draw has the number {expected}, and the entry is about {business}",
        "append each skip once, in the order of the draw; skipped_entry gives the number",
    ),
    "log.step": (
        "an extension that isn't larger",
        "the stratum {stratum} is at step {reached_step} already, and the entry is of step {step}",
        "append larger extensions only",
    ),
    "log.assigned-twice": (
        "a second assignment",
        "the first teams of this draw are in an earlier entry",
        "append a change of teams as an amendment; reassigned_entry makes it",
    ),
    "log.unassigned": (
        "a change of teams that the log doesn't have",
        "the first teams of this draw aren't in an earlier entry",
        "append the first teams before their changes; assigned_entry makes it",
    ),
    "log.change-number": (
        "a gap in the numbers of changes, or a number again",
        "the next change of the teams of this draw has the number {expected}",
        "append each change once, in order; reassigned_entry gives the number",
    ),
    # what should be explained
    "log.grindable": (
        "an announcement when the seed could be known",
        "it was announced at {moment}, and the seed could be known from {known_at} on",
        "ask for an explanation: the result could be known when it was announced",
    ),
    "log.early-opened": (
        "a source opened before its time",
        "{name} was opened at {moment}, and announced as known at {known_at}",
        "explain how the value was known before its time",
    ),
    "log.early-draw": (
        "a draw before the seed could be known",
        "it was drawn at {moment}, and the seed could be known only from {known_at} on",
        "ask for an explanation: the announced values weren't known at that time",
    ),
    "log.late-void": (
        "a void when the seed could be known",
        "it was voided at {moment} for the reason {reason}, the seed could be known from "
        "{known_at} on, and these sources were opened: {names}",
        "ask for an explanation: the result could be known when it was voided",
    ),
    "log.redraw": (
        "a redraw without a void",
        "it was announced while draw {number} of this plan is drawn and not void",
        "ask for an explanation: which of the draws holds, and why there is another one",
    ),
    "log.label-shared": (
        "a label that was announced before",
        "the label {label} is that of plan {plan}, draw {draw_number} too",
        "ask for an explanation: plans that share a label on purpose name each other",
    ),
    "log.known-at": (
        "a source with two times",
        "the source {name} is known from {known_at} on, and by an earlier entry from {previous} on",
        "look up when the source publishes its value",
    ),
    "log.skipped-twice": (
        "a business that is skipped twice",
        "the business {business} is skipped in an earlier entry",
        "ask for an explanation: a skip is logged once",
    ),
    "log.unfinished": (
        "a draw that is neither drawn nor voided",
        "the draw is still {draw_stage}, and the seed could be known from {known_at} on",
        "draw it, or void it with a reason",
    ),
    # the chain
    "log.chain": (
        "a digest that breaks the chain",
        "the digest is {found}, and by the entries up to here {expected}",
        "get the log as it was published",
    ),
    "log.head": (
        "a head that isn't in the log",
        "the head {digest} isn't in this log",
        "compare with a copy of that time: an entry before the head was changed or removed",
    ),
    "log.name": (
        "logs of two names",
        "the logs have different names: {names}",
        "compare two copies of one log",
    ),
    "log.unnamed": (
        "records without the name of their log",
        "the name of the log isn't given",
        "give the name: the chain begins with it",
    ),
    "log-head.order": (
        "a head that isn't in order",
        "what is here isn't in ascending order, each once",
        "take the head as append returned it",
    ),
}
