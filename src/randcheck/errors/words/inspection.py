"""Findings about record sheets, events and what comes of an inspection."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words
from randcheck.errors.words.sheets import WORDS as _SHEETS

__all__: list[str] = []

_OTHER_INSPECTOR: Final = "name another inspector"
_IN_REMARK: Final = "explain why in the remark of the sheet"
WORDS: Final[dict[str, Words]] = {
    **_SHEETS,
    # events
    "event.visit-day": (
        "a notice after the day of the visit",
        "the business is notified at {moment}, after the day of the visit, {day}, has ended",
        "give a day that hasn't ended at the moment of the notice",
    ),
    "event.publication-day": (
        "a day that doesn't fit the moment",
        "{moment} isn't on {day} in China",
        "give the day on which the result was published",
    ),
    "event.unfinished": (
        "noted before the check ended",
        "the check ends at {ended_at}, after it is noted at {moment}",
        "note a check after its end",
    ),
    "event.fact-day": (
        "noted before it happened",
        "the fact is of {day}, and it is noted at {moment}",
        "note a fact after it happened",
    ),
    "event.status": (
        "a business that can be inspected",
        "a business that is {status} can be inspected",
        "record a result; code 4 is for a business that can't be reached",
    ),
    # which event can come next
    "lifecycle.stage": (
        "not in this stage",
        "the event {event_kind} can't happen in the stage {stage}, only in: {stages}",
        "put one of these events on record: {event_kinds}",
    ),
    "lifecycle.identifier": (
        "an identifier that is used already",
        "another event has this identifier: {event_kind}, at {moment}",
        "give each event its own identifier",
    ),
    "lifecycle.time": (
        "before the last event",
        "{moment} is before {last_at}, the moment of the last event or of the draw",
        "put events on record in the order of time",
    ),
    "lifecycle.twice": (
        "an event that appears twice",
        "the event {value} appears twice: at place {first} and at place {second}",
        "keep one of the two",
    ),
    # the team and its visit
    "lifecycle.team-size": (
        "too few inspectors",
        "the team has {size} inspectors, and at least {team_size} are required",
        "name more inspectors, or a successor",
    ),
    "lifecycle.not-a-member": (
        "not a member of the team",
        "{inspector} isn't a member of the team: {team}",
        "name a member of the team",
    ),
    "lifecycle.already-a-member": (
        "a member of the team already",
        "{inspector} is a member of the team already: {team}",
        _OTHER_INSPECTOR,
    ),
    "lifecycle.recused": (
        "a recused inspector",
        "{inspector} is recused from this inspection",
        _OTHER_INSPECTOR,
    ),
    "lifecycle.window": (
        "outside the plan's period",
        "{day} is outside the plan's period, {period}",
        "give a day inside the period",
    ),
    "lifecycle.discipline": (
        "discipline wasn't stated",
        "discipline wasn't stated to the team",
        "state discipline first",
    ),
    "lifecycle.training": (
        "not every member was trained",
        "these members of the team weren't trained: {names}",
        "train every member first",
    ),
    "lifecycle.visit": (
        "a visit before the team was prepared",
        "the visit started at {started_at}, before the team was prepared at {prepared_at}",
        "correct the start, or visit after the preparation",
    ),
    # the sheet of an inspection
    "lifecycle.sheet": (
        "a sheet of another inspection",
        "the sheet says {found} here, and the inspection is of {expected}",
        "put the sheet on the record of its own inspection",
    ),
    "lifecycle.signer": (
        "signed by an inspector who isn't in the team",
        "{inspector} signed and isn't a member of the team: {team}",
        "have members of the team sign, or put the replacement on record first",
    ),
    "lifecycle.signatures": (
        "too few signatures",
        "{size} inspectors signed, and at least {team_size} are required",
        "have enough members of the team sign",
    ),
    "lifecycle.day": (
        "a day without a visit",
        "the sheet is of {day}, and the team visited on: {visit_days}",
        "give the day of a visit, or put that visit on record first",
    ),
    "lifecycle.before-draw": (
        "a check before the draw",
        "the check started at {started_at}, before the draw at {drawn_at}",
        "give the moment at which the check started",
    ),
    "lifecycle.no-result": (
        "no result of an inspection",
        "these results aren't the results of an inspection: {results}",
        "put the business on record as not inspectable",
    ),
    "lifecycle.ground": (
        "a sheet that a fact in force can't rest on",
        "the {follow_up} {fact} can't rest on the row of {unit} for {item} in this sheet",
        "lift the {follow_up} first, or correct the row",
    ),
    "lifecycle.supersedes": (
        "not the latest sheet",
        "the digest of the latest sheet is {expected}, and {found} is given",
        "look at the latest sheet, and give its digest",
    ),
    "lifecycle.same-sheet": (
        "an amendment that changes nothing",
        "the sheet is the same as the latest sheet",
        "correct the sheet",
    ),
    "lifecycle.own-record": (
        "approved by an author",
        "{actor} recorded or amended a sheet of this inspection",
        "have another person approve the sheet",
    ),
    # facts, and the end of an inspection
    "lifecycle.fact": (
        "an identifier that is used already",
        "another fact has the identifier {fact}: {follow_up}",
        "give each fact its own identifier",
    ),
    "lifecycle.inspected": (
        "inspected already",
        "a sheet of {day} is on record, so the business was inspected",
        "correct the sheet, or void the inspection",
    ),
    "lifecycle.replaced-late": (
        "replaced after a visit",
        "a business that was visited can't be replaced; the visits were on: {visit_days}",
        "give None for replaced_by",
    ),
    "lifecycle.replaced-by-itself": (
        "replaced by itself",
        "the business can't take its own place",
        "give the next business in the order of tickets, or None",
    ),
    "lifecycle.in-force": (
        "a fact in force",
        "the {follow_up} {fact} is in force",
        "lift the {follow_up} first",
    ),
    # what should be explained
    "inspection.fine-without-case": (
        "a fine without a case",
        "the fine {fact} came of no case",
        "name the case, or explain why there is none",
    ),
    "inspection.certificates": (
        "certificates weren't shown",
        "no certificate was shown on {day}",
        _IN_REMARK,
    ),
    "inspection.rights": (
        "rights and duties weren't explained",
        "the business wasn't informed of its rights and duties on {day}",
        _IN_REMARK,
    ),
    "inspection.other-day": (
        "a visit on another day than notified",
        "the visit was on {day}, and the business was notified of {visit_day}",
        "explain why the day was changed without a notice",
    ),
    "inspection.twice": (
        "an inspection that appears twice",
        "the inspection appears twice: at place {first} and at place {second}",
        "keep the one with the longer history",
    ),
    # deadlines
    "deadline.cutoff": (
        "a cut-off outside the calendar",
        "the cut-off, {day}, is outside the calendar of {period}",
        "give a calendar that covers the whole task",
    ),
    "deadline.appointment": (
        "the appointment of another business",
        "the appointment is of {business}",
        "give the appointment of this inspection, or None",
    ),
    "deadline.appointment-twice": (
        "two appointments of one business",
        "{business} has a second appointment under {label}",
        "ask for the inspections of each plan separately",
    ),
    # publications and the log
    "entry.unpublished": (
        "no result was published",
        "no result of this inspection was published",
        "publish the result, then make its entry",
    ),
    "entry.unamended": (
        "no amendment was published",
        "no amendment of this inspection's result was published",
        "publish the amendment, then make its entry",
    ),
    "log.no-publication": (
        "a publication without an entry",
        "the log has no entry {entry_kind} of the view {view}, which was published on {day}",
        "ask why the publication wasn't logged",
    ),
    "log.no-inspection": (
        "an entry without an inspection",
        "no inspection has the view {view} of the entry {entry_kind}, plan {plan}, draw"
        " {draw_number}, at {moment}",
        "give the inspection too, or ask why it is missing",
    ),
}
