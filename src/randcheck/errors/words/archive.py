"""Findings about archives."""

from __future__ import annotations

from typing import Final

from randcheck.errors.catalogue import Words

__all__: list[str] = []

_AS_ANNOUNCED: Final = (
    "look first whether the nonce is the one kept with this document; then file what was announced"
)
WORDS: Final[dict[str, Words]] = {
    # what an archive can't be
    "archive.draw.transcript": (
        "the transcript of another draw",
        "the transcript is of the announcement {found}, and the file of the announcement"
        " {expected}",
        "file the transcript of this draw",
    ),
    "archive.draw.inspectors": (
        "another roster of inspectors than was announced",
        "with this nonce the inspectors come to {found}, and {expected} was announced",
        _AS_ANNOUNCED,
    ),
    "archive.draw.team_rules": (
        "other rules for teams than were announced",
        "with this nonce the rules for teams come to {found}, and {expected} was announced",
        _AS_ANNOUNCED,
    ),
    "archive.draw.assignment": (
        "the assignment of another draw",
        "the assignment is of the announcement {found}, and the file of the announcement"
        " {expected}",
        "file the assignment of this draw",
    ),
    "archive.draw.visits": (
        "the visit plan of another draw",
        "the visit plan is of the draw labelled {found}, and the file of the draw labelled"
        " {expected}",
        "file the visit plan of this draw",
    ),
    "archive.unannounced.inspectors": (
        "a roster of inspectors that wasn't announced",
        "a roster of inspectors is filed, and the announcement has none",
        "file only what was announced",
    ),
    "archive.unannounced.team_rules": (
        "rules for teams that weren't announced",
        "rules for teams are filed, and the announcement has none",
        "file only what was announced",
    ),
    "archive.draws": (
        "draws out of order",
        "the draws are filed as {found}, and in order they are {expected}",
        "file each draw once, with ascending numbers",
    ),
    "archive.plan.other": (
        "a draw of another plan",
        "the archive is that of plan {plan}, {name}",
        "file the draw with its own plan",
    ),
    "archive.plan.changed": (
        "a plan that was changed after the draw was announced",
        "the plan that was announced has the digest {found}, and the plan that is filed {expected}",
        "file the plan as it was announced",
    ),
    "archive.inspection": (
        "an inspection without its draw",
        "no draw with the announcement {digest} is filed",
        "file the draw of the inspection too",
    ),
    # what a draw lacks, and where it contradicts the log
    "archive.number": (
        "a gap in the numbers of draws",
        "the draw isn't filed",
        "file every draw of the plan, void ones included",
    ),
    "archive.voided.unlogged": (
        "a draw that is void by its file and not by the log",
        "the draw is void by its file, for the reason {reason}, and not by the log",
        "ask for an explanation: a void is logged with its reason",
    ),
    "archive.voided.unfiled": (
        "a draw that is void by the log and not by its file",
        "the draw is void by the log, for the reason {found}, and not by its file",
        "file the draw as void, with the reason in the log",
    ),
    "archive.voided.reason": (
        "a void draw with two reasons",
        "the draw is void for the reason {found} by the log, and {expected} by its file",
        "ask for an explanation: a void draw keeps the reason that was logged",
    ),
    "archive.announced": (
        "an announcement that isn't in the log",
        "the announcement {digest} isn't in the log",
        "ask for an explanation: each announcement is logged before the draw",
    ),
    "archive.absent.transcript": (
        "a draw without its transcript",
        "the transcript isn't filed",
        "file the transcript with all skips and extensions",
    ),
    "archive.absent.roster": (
        "a draw without the digest of its roster",
        "the digest of the roster of businesses isn't filed",
        "file the digest of the roster that the draw was made from",
    ),
    "archive.absent.inspectors": (
        "a draw without its roster of inspectors",
        "the roster of inspectors was announced, and isn't filed",
        "file the roster of inspectors that was announced",
    ),
    "archive.absent.inspectors_nonce": (
        "a draw without the nonce of its inspectors",
        "the nonce that hides the roster of inspectors isn't filed",
        "file the nonce that was given to announce",
    ),
    "archive.absent.team_rules_nonce": (
        "a draw without the nonce of its rules",
        "the nonce that hides the rules for teams isn't filed",
        "file the nonce that was given to announce",
    ),
    "archive.absent.team_rules": (
        "a draw without its rules for teams",
        "the rules for teams were announced, and aren't filed",
        "file the rules for teams that were announced",
    ),
    "archive.absent.assignment": (
        "a draw without its assignment",
        "rules for teams were announced, and the assignment isn't filed",
        "file the assignment with all its changes",
    ),
    "archive.absent.visits": (
        "a draw without its visit plan",
        "rules for teams were announced, and the visit plan isn't filed",
        "file the visit plan",
    ),
    # inspections
    "archive.uninspected": (
        "a drawn business without an inspection",
        "the business {business} is drawn, and no inspection of it is filed",
        "file the inspection, at whatever stage it is",
    ),
    "archive.team": (
        "another team than was assigned",
        "the team is {found}, and {expected} were assigned",
        "change the assignment with reassign, and log the change",
    ),
    "archive.inspector.unlisted": (
        "an inspector who isn't in the roster",
        "the inspector {inspector} signed the record sheet, and isn't in the roster of inspectors",
        "file the roster of inspectors that was announced",
    ),
    "archive.inspector.uncertified": (
        "an inspector without a valid certificate",
        "the inspector {inspector} signed the record sheet, and had no valid certificate on {day}",
        "ask for an explanation: each inspector who signs is certified on that day",
    ),
    "archive.piece": (
        "a piece missing from the file",
        "the file has no {piece}",
        "complete the file of the inspection",
    ),
    # public views
    "archive.view": (
        "a published view that isn't filed",
        "the view {view}, which was published on {day}, isn't filed",
        "file the view with its nonce",
    ),
    "archive.audience": (
        "a published view that isn't for the public",
        "the view that was published is for another audience: {audience}",
        "publish the view for the public",
    ),
}
