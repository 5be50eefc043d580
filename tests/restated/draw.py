"""`randcheck-draw-1` a second time, as plainly as it can be said, without importing the library.

It is what the vectors were made with, and what the library is held against. Plans, businesses,
sources, strata, samples and announcements are JSON data in the form that documents have: a field
with its default is absent, and moments are in UTC.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

Data = dict[str, Any]

NUMBER = "(?:0|[1-9][0-9]{0,8})"
GROUP = rf"{NUMBER}(?:\.{NUMBER})*"
FORMS = {"numbers": f"{GROUP}(?:/{GROUP})*", "sequence": GROUP, "hex": "(?:[0-9a-f]{2})+"}
REASONS = ("status", "division", "registered_later", "remit", "condition", "undrawn")
EXCLUSIONS = ("frequency", "cool_down")


def lp(data: bytes) -> bytes:
    """Return bytes after their length, which is 8 bytes."""
    return len(data).to_bytes(8, "big") + data


def hashed(*parts: bytes) -> bytes:
    """Return the SHA-256 of parts, each after its length."""
    return hashlib.sha256(b"".join(lp(part) for part in parts)).digest()


def hexdigest(data: bytes) -> str:
    """Return the SHA-256 of bytes as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()


def canonical(data: object) -> bytes:
    """Return canonical JSON."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def document_digest(data: Data, kind: str) -> str:
    """Return the digest of a document, envelope included."""
    return hexdigest(canonical({**data, "format": f"randcheck-{kind}-1"}))


def seal(label: str, name: str, nonce: bytes, secret: bytes) -> str:
    """Return what an announcement shows of a secret."""
    parts = (b"randcheck-draw-1/sealed", label.encode(), name.encode(), nonce, secret)
    return hashed(*parts).hex()


def seed_value(contribution: Data) -> bytes:
    """Return the bytes of a contribution that enter the seed."""
    value = bytes.fromhex(contribution["value"])
    if contribution["kind"] == "public":
        return value
    return lp(bytes.fromhex(contribution["nonce"])) + lp(value)


def seed_digest(contributions: Iterable[tuple[str, bytes]]) -> bytes:
    """Return S of names and values, in order."""
    parts = [b"randcheck-draw-1/seed"]
    for name, value in contributions:
        parts += [name.encode(), value]
    return hashed(*parts)


def key(seed: bytes, label: str, purpose: str) -> str:
    """Return K."""
    return hashed(b"randcheck-draw-1/key", purpose.encode(), label.encode(), seed).hex()


def ticket(key: str, identifier: str) -> bytes:
    """Return the ticket of an identifier, 32 bytes."""
    return hashlib.sha256(key.encode("ascii") + identifier.encode()).digest()


def in_ticket_order(identifiers: Iterable[str], key: str) -> list[str]:
    """Return identifiers by their tickets, the smallest first."""
    return sorted(identifiers, key=lambda one: (ticket(key, one), one))


def population_digest(identifiers: Iterable[str]) -> str:
    """Return the digest of the file with one identifier a line, ascending."""
    return hexdigest("".join(f"{one}\n" for one in sorted(identifiers)).encode())


def is_outcome(source: Data, value: bytes) -> bool:
    """Return whether a public source can have this value."""
    form, ranges = source.get("form", "as_published"), source.get("ranges", [])
    if form == "as_published":
        return value != b""
    if not re.fullmatch(FORMS[form].encode(), value):
        return False
    if form == "hex":
        return source.get("width") in (None, len(value))
    groups = [[int(number) for number in group.split(b".")] for group in value.split(b"/")]
    sizes = [len(group) for group in groups]
    if source.get("groups", sizes) != sizes:
        return False
    if any(not a <= n <= b for group, (a, b) in zip(groups, ranges, strict=False) for n in group):
        return False
    return form == "sequence" or all(a < b for group in groups for a, b in pairwise(group))


def bits(announcement: Data) -> int:
    """Return the bits of the public sources that become known after the announcement."""
    at, sources = announcement["announced_at"], announcement["sources"]
    # Such moments ascend as their texts do. A sealed source has no bits.
    return sum(source.get("bits", 0) for source in sources if source["known_at"] > at)


def attribute_value(business: Data, attribute: str) -> str | None:
    """Return what a business has for an attribute of conditions and strata, or None."""
    if attribute in ("division", "business_type"):
        return business.get(attribute)
    return dict(business.get("attributes", [])).get(attribute)


def is_in(code: str, divisions: Sequence[str]) -> bool:
    """Return whether a division is among some divisions or below one of them."""
    lengths = (2, 4, 6, 9, 12)
    nested = len(code) in lengths and re.fullmatch("[0-9]+", code)
    return code in divisions or any(nested and code[:length] in divisions for length in lengths)


def why_left_out(plan: Data, business: Data) -> list[str]:
    """Return every reason for which a business isn't eligible, in order."""
    scope, strata = plan["scope"], plan.get("strata", {})
    applies = (
        business["status"] not in scope.get("statuses", ["established"]),
        "divisions" in scope and not is_in(business["division"], scope["divisions"]),
        business["established"] > scope.get("registered_by", "9999-12-31"),
        all(item["code"] not in business.get("remit", []) for item in plan["items"]),
        any(
            attribute_value(business, one["attribute"]) not in one["values"]
            for one in plan.get("conditions", [])
        ),
        attribute_value(business, strata.get("attribute", "")) in strata.get("undrawn", []),
    )
    return [reason for reason, left_out in zip(REASONS, applies, strict=True) if left_out]


def rates(plan: Data) -> dict[str, Data]:
    """Return the rate of each stratum, in the plan's order."""
    return dict(plan["strata"]["rates"]) if "strata" in plan else {"全部": plan["rate"]}


def screened(plan: Data, business: Data, excluded: Mapping[str, str]) -> Data:
    """Return the line of a business; `KeyError` if it is eligible and in no stratum."""
    by = [plan["strata"]["attribute"]] if "strata" in plan else []
    names = {*by, *(one["attribute"] for one in plan.get("conditions", []))} - {"division"}
    seen = [[name, attribute_value(business, name)] for name in sorted(names)]
    reasons, stratum = why_left_out(plan, business), None
    if not reasons:
        stratum = attribute_value(business, by[0]) if by else "全部"
        if stratum not in rates(plan):
            raise KeyError(business["identifier"])
        reasons = [excluded[one] for one in [business["identifier"]] if one in excluded]
    return {
        "attributes": [[name, value] for name, value in seen if value is not None],
        "left_out": reasons,
        "remit": sorted(business.get("remit", [])),
        "stratum": stratum,
        **{one: business[one] for one in ("division", "established", "identifier", "status")},
    }


def screening(plan: Data, roster: Iterable[Data], excluded: Mapping[str, str]) -> list[Data]:
    """Return the lines of a roster; `excluded` has the reason of each business excluded."""
    lines = (screened(plan, business, excluded) for business in roster)
    return sorted(lines, key=lambda line: str(line["identifier"]))


def screening_file(lines: Iterable[Data]) -> bytes:
    """Return the file of a screening."""
    return b"".join(canonical(line) + b"\n" for line in lines)


def population(lines: Iterable[Data], stratum: str) -> list[str]:
    """Return the businesses of a stratum that can be drawn, ascending."""
    there = (line for line in lines if line["stratum"] == stratum and not line["left_out"])
    return [line["identifier"] for line in there]


def due(rate: Data, base: int) -> int:
    """Return how many a rate asks for."""
    if "share" not in rate:
        return int(rate["count"])
    exact, sense = Fraction(rate["share"]) * base, rate.get("sense", "at_least")
    rounded = {"at_least": ceil(exact), "at_most": floor(exact)}
    number = rounded.get(sense, floor(exact + Fraction(1, 2)))
    least = 0 if sense == "at_most" or not base else 1
    return max(number, least, rate.get("minimum", 0) if base else 0)


def sample(identifiers: Sequence[str], size: int, key: str, reserves: int = 0) -> Data:
    """Return the sample of a population, as a transcript has it."""
    listed = in_ticket_order(identifiers, key)[: size + reserves]
    tickets = [ticket(key, one).hex() for one in listed]
    return {
        "cutoff": tickets[size - 1] if size else None,
        "identifiers": listed[:size],
        "key": key,
        "population_digest": population_digest(identifiers),
        "population_size": len(identifiers),
        "reserve_tickets": tickets[size:],
        "reserves": listed[size:],
        "tickets": tickets[:size],
    }


def merged(parts: Sequence[Data], size: int, reserves: int = 0) -> Data:
    """Return the sample of the whole from samples of its parts."""
    listed = [one for part in parts for one in part["identifiers"] + part["reserves"]]
    digests = [part.get("part_digests") or [part["population_digest"]] for part in parts]
    return sample(listed, size, parts[0]["key"], reserves) | {
        "part_digests": sorted(digest for several in digests for digest in several),
        "population_digest": None,
        "population_size": sum(part["population_size"] for part in parts),
    }


def steps(stratum: Data) -> list[tuple[int, int]]:
    """Return size and reserves of the draw itself and of each extension."""
    return [(one["size"], one["reserves"]) for one in (stratum, *stratum.get("extensions", []))]


def standing(listed: Sequence[str], size: int, usable: int, skipped: set[str]) -> list[str]:
    """Return the sample after skips; what it has less than its size is the shortfall."""
    return [one for one in listed[:usable] if one not in skipped][:size]


def replacements(
    listed: Sequence[str], size: int, usable: int, skipped: set[str]
) -> list[tuple[str, str]]:
    """Return each skipped business that is replaced, with the business that replaces it."""
    out = [one for one in listed[:size] if one in skipped]
    beyond = [one for one in standing(listed, size, usable, skipped) if one not in listed[:size]]
    return list(zip(out, beyond, strict=False))


def terms(lines: Sequence[Data], name: str, rates: Sequence[tuple[Data, int]]) -> Data:
    """Return a stratum as announced; `rates` have the reserves of each step, from step 0 on."""
    base, people = sum(line["stratum"] == name for line in lines), population(lines, name)
    sized = ((rate, reserves, min(due(rate, base), len(people))) for rate, reserves in rates)
    first, *others = [{"rate": r, "reserves": spare, "size": size} for r, spare, size in sized]
    there = {"population_digest": population_digest(people), "population_size": len(people)}
    extensions = {"extensions": others} if others else {}
    return {"base": base, "name": name, **there, **first, **extensions}


def announcement(plan: Data, lines: Sequence[Data], strata: Sequence[Data], **given: Any) -> Data:
    """Return an announcement; `given` is what follows neither from the plan nor the screening."""
    out = [(line["identifier"], line["left_out"][0]) for line in lines if line["left_out"]]
    first = [reason for _, reason in out]
    return {
        "algorithm": "randcheck-draw-1",
        "eligible": sum(one["base"] for one in strata),
        "exclusions": [{"business": who, "reason": why} for who, why in out if why in EXCLUSIONS],
        "left_out": [[one, first.count(one)] for one in REASONS + EXCLUSIONS if one in first],
        "plan": plan,
        "plan_digest": document_digest(plan, "plan"),
        "roster_size": len(lines),
        "screening_digest": hexdigest(screening_file(lines)),
        "strata": strata,
        **given,
    }


def warnings(announcement: Data) -> list[str]:
    """Return the codes of what everyone should know of an announcement, ascending."""
    strata = [(one, due(one["rate"], one["base"])) for one in announcement["strata"]]
    public = [one for one in announcement["sources"] if one["kind"] == "public"]
    forms = [(one, one.get("form") in ("numbers", "sequence")) for one in public]
    applies = {
        "exclusion.unmatched": "unmatched_exclusions" in announcement,
        "rate.nobody": any(one["base"] and not number for one, number in strata),
        "rate.stated-count": any(n != one["rate"].get("count", n) for one, n in strata),
        "roster.doubts": "doubts" in announcement,
        "roster.refused-rows": "refused_rows" in announcement,
        "sample.cut": any(one["population_size"] < number for one, number in strata),
        "seed.few-bits": bits(announcement) < 60,
        "seed.grindable": bits(announcement) == 0,
        "seed.no-range": any(numbered and "ranges" not in one for one, numbered in forms),
        "seed.spelling": any(("groups" if n else "width") not in one for one, n in forms),
        "stratum.empty": any(not one["base"] for one, _ in strata),
    }
    return sorted(code for code, holds in applies.items() if holds)
