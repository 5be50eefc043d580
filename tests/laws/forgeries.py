"""An honest draw, and forged rosters, transcripts and logs beside it."""

from datetime import timedelta
from typing import Any

from attrs import evolve

from randcheck.log import Log
from randcheck.lottery import Transcript
from tests.made.plan import (
    KNOWN,
    announced,
)

LATER = KNOWN + timedelta(hours=1)


HONEST = announced()


def codes(findings: Any) -> set[str]:
    return {found.code for found in findings}


def mended(transcript: Transcript, **changes: Any) -> Transcript:
    """A transcript with other fields."""
    return evolve(transcript, **changes)


def logged(*told: Any, log: Log | None = None) -> Log:
    log = log or Log.start("源汇区")
    for entry in told:
        log = log.append(entry)
    return log
