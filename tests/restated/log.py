"""The public log a second time, from docs/log.md alone: chain, refusals, head document.

It works on canonical JSON, and remembers everything: what it says is worked out from all entries
before, anew for each one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from tests.restated.draw import hashed, lp

Data = dict[str, Any]
Refusal = tuple[str, str]
DAY = re.compile(
    r"(?:([0-9]{4}|[0-9]{2}(?= *年)) *[年./-] *)?(1[0-2]|0?[1-9]) *[月./-] *"
    r"(3[01]|[12][0-9]|0?[1-9])(?![0-9])(?![./-][0-9])(?: *[日号])?"
)
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
ALLOWED = {
    "opened": ("announced", "opened"),
    "drawn": ("opened",),
    "voided": ("announced", "opened", "drawn"),
}


# -- names ----------------------------------------------------------------------------------------


def year(digits: str | None) -> str:
    return "" if digits is None else digits if len(digits) == 4 else "20" + digits


def folded(name: str) -> str:
    dated = DAY.sub(lambda day: f"{year(day[1])}{int(day[2]):02}{int(day[3]):02}", name)
    kept = []
    for one in dated:
        if 0x2160 <= ord(one) <= 0x216B:
            kept.append(ROMAN[ord(one) - 0x2160])
        elif "A" <= one <= "Z":
            kept.append(chr(ord(one) + 32))
        elif one in "·、，。：；（）《》〔〕【】“”—" or (" " <= one <= "~" and not one.isalnum()):
            continue
        else:
            kept.append(one)
    return "".join(kept) or name


# -- the chain ------------------------------------------------------------------------------------


def canonical(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def start(name: str) -> str:
    return hashed(b"randcheck-log-1", name.encode()).hex()


def chained(previous: str, entry: Data) -> str:
    data = lp(b"randcheck-log-1") + bytes.fromhex(previous) + lp(canonical(entry))
    return hashlib.sha256(data).hexdigest()


# -- what a log says ------------------------------------------------------------------------------


class Logged:
    """Entries in order; every question is answered by going through all of them."""

    def __init__(self) -> None:
        self.entries: list[Data] = []

    def draws(self) -> dict[tuple[int, int], Data]:
        """What is remembered of each draw that was announced, void or not."""
        draws: dict[tuple[int, int], Data] = {}
        for entry in self.entries:
            key = entry["plan"], entry["draw_number"]
            if entry["kind"] == "announced":
                draws[key] = {"stage": "announced", "sources": entry["sources"], "opened": set()}
                draws[key] |= {"skips": 0, "steps": {}, "assigned": False}
                draws[key]["changes"] = 0
            elif key in draws and draws[key]["stage"] in ALLOWED.get(entry["kind"], ("drawn",)):
                count(draws[key], entry)
        return draws

    def known(self, at: str) -> set[str]:
        """The folded names that can't be announced any more at a moment."""
        known = set()
        # Times that were said are over by the next announcement that comes after them.
        for place, entry in enumerate(self.entries):
            if entry["kind"] == "opened":
                known |= set(map(folded, entry["sources"]))
            if entry["kind"] == "announced":
                moments = [e["at"] for e in self.entries[place:] if e["kind"] == "announced"]
                for name, known_at in entry.get("known_at", []):
                    if any(known_at <= moment for moment in (*moments, at)):
                        known.add(folded(name))
        return known


def count(draw: Data, entry: Data) -> None:
    """Note an entry that may come at its draw's stage."""
    kind = entry["kind"]
    if kind in ("drawn", "voided"):
        draw["stage"] = kind
    if kind == "opened":
        draw["opened"] |= set(entry["sources"]) & set(draw["sources"])
        draw["stage"] = "opened" if draw["opened"] else "announced"
    if kind == "skipped":
        draw["skips"] = max(draw["skips"], entry["skip_number"])
    if kind == "extended":
        steps = draw["steps"]
        steps[entry["stratum"]] = max(steps.get(entry["stratum"], 0), entry["step"])
    if kind == "assigned":
        draw["assigned"] = True
    if kind == "amended":
        draw["changes"] = max(draw["changes"], entry.get("change_number", 0))


# -- what is refused ------------------------------------------------------------------------------


def refusals(logged: Logged, entry: Data) -> Iterator[Refusal]:
    draws, plan, number = logged.draws(), entry["plan"], entry["draw_number"]
    numbers = [n for p, n in draws if p == plan]
    latest = max(numbers, default=0)
    if logged.entries and entry["at"] < logged.entries[-1]["at"]:
        yield "log.time", "at"
    if entry["kind"] == "announced":
        stage = draws[plan, latest]["stage"] if latest else None
        yield from announcement_refusals(latest, stage, logged.known(entry["at"]), entry)
    elif (plan, number) in draws:
        yield from draw_refusals(draws[plan, number], entry)
    elif number < latest:
        yield "log.stage", "kind"
    else:
        yield "log.unannounced", "draw_number"


def announcement_refusals(
    latest: int, stage: str | None, known: set[str], entry: Data
) -> Iterator[Refusal]:
    if entry["draw_number"] != latest + 1:
        yield "log.number", "draw_number"
    if stage in ("announced", "opened"):
        yield "log.two-open", "plan"
    for place, name in enumerate(entry["sources"]):
        if folded(name) in known:
            yield "log.source-known", f"sources[{place}]"


def draw_refusals(draw: Data, entry: Data) -> Iterator[Refusal]:
    kind, stage = entry["kind"], draw["stage"]
    if stage not in ALLOWED.get(kind, ("drawn",)):
        yield "log.stage", "kind"
    if stage in ("announced", "opened"):
        yield from source_refusals(draw, entry)
    if stage == "drawn":
        yield from count_refusals(draw, entry)


def count_refusals(draw: Data, entry: Data) -> Iterator[Refusal]:
    kind = entry["kind"]
    if kind == "skipped" and entry["skip_number"] != draw["skips"] + 1:
        yield "log.skip-number", "skip_number"
    if kind == "extended" and entry["step"] <= draw["steps"].get(entry["stratum"], 0):
        yield "log.step", "step"
    if kind == "assigned" and draw["assigned"]:
        yield "log.assigned-twice", "kind"
    if "change_number" in entry and not draw["assigned"]:
        yield "log.unassigned", "kind"
    if "change_number" in entry and entry["change_number"] != draw["changes"] + 1:
        yield "log.change-number", "change_number"


def source_refusals(draw: Data, entry: Data) -> Iterator[Refusal]:
    announced = draw["sources"]
    if entry["kind"] == "opened":
        for place, name in enumerate(entry["sources"]):
            if name not in announced:
                yield "log.source-unannounced", f"sources[{place}]"
            elif name in draw["opened"]:
                yield "log.source-twice", f"sources[{place}]"
        if all(name in announced for name in entry["sources"]):
            places = [announced.index(name) for name in entry["sources"]]
            if places != sorted(places):
                yield "log.source-order", "sources"
    if entry["kind"] == "drawn" and set(announced) - draw["opened"]:
        yield "log.unopened", "kind"


# -- the head document ----------------------------------------------------------------------------


def head(name: str, digests: list[str], logged: Logged) -> Data:
    """The head document as canonical JSON has it."""
    made: Data = {"format": "randcheck-log-head-1", "name": name}
    made["head"] = digests[-1] if digests else start(name)
    if digests:
        made |= {"size": len(digests), "last": logged.entries[-1]["at"]}
    draws = logged.draws()
    kept = [
        shown(key, draw)
        for key, draw in sorted(draws.items())
        if draw["stage"] != "voided" or key[1] == max(n for p, n in draws if p == key[0])
    ]
    known = logged.known("")
    marks = sorted(hashlib.sha256(one.encode()).digest()[:8] for one in known)
    if kept:
        made["draws"] = kept
    if marks:
        made["known_sources"] = b"".join(marks).hex()
    if left := awaited(logged):
        made["awaited"] = [[name, known_at] for known_at, name in left]
    return made


def awaited(logged: Logged) -> list[tuple[str, str]]:
    """Moment and name of each public source whose time no announcement has reached."""
    left = set()
    for place, entry in enumerate(logged.entries):
        if entry["kind"] == "announced":
            moments = [e["at"] for e in logged.entries[place:] if e["kind"] == "announced"]
            for name, known_at in entry.get("known_at", []):
                if max(moments) < known_at:
                    left.add((known_at, name))
    return sorted(left)


def shown(key: tuple[int, int], draw: Data) -> Data:
    made: Data = {"plan": key[0], "draw_number": key[1]}
    if draw["stage"] in ("announced", "opened"):
        made["sources"] = draw["sources"]
        if draw["opened"]:
            made["opened"] = [one for one in draw["sources"] if one in draw["opened"]]
    if draw["stage"] == "voided":
        return {**made, "is_void": True}
    for field, name in (("assigned", "is_assigned"), ("skips", "skips"), ("changes", "changes")):
        if draw[field]:
            made[name] = draw[field]
    if draw["steps"]:
        made["steps"] = [list(pair) for pair in sorted(draw["steps"].items())]
    return made
