"""An honest draw with all that follows it, and each of its documents changed in one place.

Digests that pin what was changed are made anew, as a forger would.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple

from attrs import evolve

from randcheck import Rate, verify, wire
from randcheck.assignment import (
    Assignment,
    VisitPlan,
    Withdrawal,
    assigned_entry,
    plan_visits,
    reassigned_entry,
    verify_assignment,
    verify_visits,
)
from randcheck.errors import RandcheckError
from randcheck.log import Entry, EntryKind, Log, Record, log_warnings
from randcheck.lottery import (
    Transcript,
    announced_entry,
    drawn_entry,
    extended_entry,
    opened_entry,
    skipped_entry,
)
from tests.made import staff
from tests.made.logs import chained
from tests.made.nonces import NONCES
from tests.made.plan import KNOWN

LATER = KNOWN + timedelta(hours=1)
LOG = "源汇区/2023"


class World(NamedTuple):
    """An honest draw, and the documents that follow it."""

    whole: staff.Case
    transcript: Transcript
    assignment: Assignment
    visits: VisitPlan
    log: Log


@cache
def world() -> World:
    """A draw of two strata with a skip and an extension, teams, a withdrawal, days and a log."""
    whole = staff.two_strata(
        reserves=1, extensions={"411102": [(Rate.parse("4户"), 1)]}, log_name=LOG
    )
    first = whole.assign()
    log = Log.start(LOG).extended(
        [
            announced_entry(whole.draw.announcement),
            opened_entry(whole.draw.announcement, at=KNOWN),
            drawn_entry(whole.draw, at=KNOWN),
            assigned_entry(whole.draw, first, at=KNOWN),
        ]
    )
    moved = whole.with_draw(whole.draw.with_skip(whole.draw.drawn[0], "已注销"))
    moved = moved.with_draw(moved.draw.with_extension(1, stratum="411102"))
    after_skip = moved.reassign(first)
    team = after_skip.teams[0]
    gone = Withdrawal(inspector=team.members[0], business=team.business, reason="回避")
    last = moved.reassign(after_skip, gone)
    log = log.extended(
        [
            skipped_entry(moved.draw, moved.draw.skips[0], at=LATER),
            extended_entry(moved.draw, "411102", at=LATER),
            reassigned_entry(moved.draw, after_skip, at=LATER),
            reassigned_entry(moved.draw, last, at=LATER),
        ]
    )
    visits = plan_visits(
        last,
        moved.draw,
        moved.inspectors,
        moved.rules,
        made_on=date(2023, 3, 20),
        per_day=2,
        notice=3,
        **NONCES,
    )
    return World(moved, moved.draw.transcript(), last, visits, log)


# -- one leaf changed ------------------------------------------------------------------------------

Path = tuple[Any, ...]


def leaves(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each leaf of JSON data with its path."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from leaves(value, (*path, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index))
    else:
        yield path, data


def kind_of(path: Path) -> str:
    """Return the kind of a path: every place in a list is the same."""
    written = "".join("[]" if isinstance(one, int) else f".{one}" for one in path)
    return written.removeprefix(".")


def changed(data: Any, path: Path, value: Any) -> Any:
    """Return data with another value at a path."""
    other = copy.deepcopy(data)
    place = other
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return other


def other_value(value: Any, alike: list[Any], chance: Random) -> Any:
    """Return another value of the same form, often one from elsewhere in the document."""
    others = [one for one in alike if one != value and type(one) is type(value)]
    if others and chance.random() < 0.5:
        return chance.choice(others)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + chance.choice((-1, 1, 7))
    if isinstance(value, str):
        return _other_text(value, chance)
    return "x"  # null


def _other_text(value: str, chance: Random) -> str:
    try:
        day = date.fromisoformat(value)
        return (day + timedelta(days=chance.choice((-1, 1, 30)))).isoformat()
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(value) + timedelta(hours=chance.choice((-1, 1, 48)))
        return moment.isoformat().replace("+00:00", "Z")
    except ValueError:
        pass
    place = chance.randrange(len(value)) if value else 0
    digits = "0123456789abcdef" if set(value) <= set("0123456789abcdef") else "0123456789"
    return value[:place] + chance.choice(digits) + value[place + 1 :]


# -- what each document is held against ------------------------------------------------------------


def rechained(log: Log, entries: Iterable[Entry]) -> Log:
    """Return a log of that name with these entries, whatever the rules say of them."""
    made = Log.start(log.name)
    for entry in entries:
        record = Record(entry=entry, digest=chained(made.head, entry))
        made = evolve(made, records=(*made.records, record))
    return made


def _as_transcript(data: Any, path: Path) -> bool:
    """Read a changed transcript and verify it with the roster and the log."""
    honest = world()
    if path[0] == "announcement":
        body = {**data["announcement"], "format": "randcheck-announcement-1"}
        if path[1] == "plan":
            plan = {**body["plan"], "format": "randcheck-plan-1"}
            body["plan_digest"] = _digest(plan)
            data["announcement"]["plan_digest"] = body["plan_digest"]
        data["announcement_digest"] = _digest(body)
    made = wire.loads(wire.canonical(data), Transcript)
    report = verify(made, roster=honest.whole.roster, log=honest.log)
    return not report.ok


def _as_log(data: Any, path: Path) -> bool:
    """Read a changed log, chained anew, and verify draw and teams with it."""
    honest, given = world(), wire.loads(wire.canonical(data), Log)
    log = rechained(given, (record.entry for record in given.records))
    reports = (
        verify(honest.transcript, roster=honest.whole.roster, log=log),
        verify_assignment(honest.assignment, *honest.whole, log=log, **NONCES),
    )
    return not all(one.ok for one in reports) or bool(log_warnings(log, as_of=LATER))


def _as_assignment(data: Any, path: Path) -> bool:
    """Read a changed assignment, put its digests into the log, and verify it."""
    honest = world()
    made = wire.loads(wire.canonical(data), Assignment)
    stages = [evolve(made, changes=made.changes[:n]).digest for n in range(len(made.changes) + 1)]
    entries = [record.entry for record in honest.log.records]
    kinds = (EntryKind.ASSIGNED, EntryKind.AMENDED)
    log = rechained(
        honest.log,
        (evolve(one, digest=stages.pop(0)) if one.kind in kinds else one for one in entries),
    )
    return not verify_assignment(made, *honest.whole, log=log, **NONCES).ok


def _as_visits(data: Any, path: Path) -> bool:
    """Read a changed plan of visits, and verify it with all that it rests on."""
    honest = world()
    made = wire.loads(wire.canonical(data), VisitPlan)
    draw, inspectors, rules = honest.whole.draw, honest.whole.inspectors, honest.whole.rules
    return not verify_visits(made, honest.assignment, draw, inspectors, rules, **NONCES).ok


def _digest(data: Any) -> str:
    return hashlib.sha256(wire.canonical(data)).hexdigest()


HELD: dict[str, tuple[Callable[[], Any], Callable[[Any, Path], bool]]] = {
    "transcript": (lambda: wire.to_data(world().transcript), _as_transcript),
    "log": (lambda: wire.to_data(world().log), _as_log),
    "assignment": (lambda: wire.to_data(world().assignment), _as_assignment),
    "visits": (lambda: wire.to_data(world().visits), _as_visits),
}


#: What is made anew after each change.
CHAINED = "records[].digest"


def unreported(name: str, number: int) -> dict[str, int]:
    """Return how often a change of each kind of path was reported by nothing."""
    made, is_reported = HELD[name]
    data, chance = made(), Random(name)
    places = [(path, value) for path, value in leaves(data) if kind_of(path) != CHAINED]
    alike: dict[str, list[Any]] = {}
    for path, value in places:
        alike.setdefault(kind_of(path), []).append(value)
    silent: dict[str, int] = {}
    for count in range(number):
        path, value = places[count % len(places)]
        other = other_value(value, alike[kind_of(path)], chance)
        if other == value:
            continue
        try:
            found = is_reported(changed(data, path, other), path)
        except RandcheckError:
            continue
        if not found:
            silent[kind_of(path)] = silent.get(kind_of(path), 0) + 1
    return silent


def main() -> None:
    """Print which changes of each document nothing reported, over more than twenty thousand."""
    for name in HELD:
        print(name, unreported(name, 5_300))


if __name__ == "__main__":
    main()
