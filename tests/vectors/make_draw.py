"""Writes tests/vectors/draw.json from tests/restated/draw.py: `python -m tests.vectors.make_draw`.

The file is frozen: running this must change nothing.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.restated import draw as reference

CODES = [
    "12411102MB0000001A",
    "52411102MJ1234567X",
    "91411102000000000L",
    "91411102MA3X00000T",
    "91411102MA3X000010",
    "92411102MA40000027",
    "93411102NA000003XY",
    "A1411102MB00000042",
    "N2411102MF0000005Q",
    "Y1411102MC00000063",
]
CHINESE = [
    "源汇区第一网吧",
    "源汇区第二网吧",
    "漯河市保安公司",
    "㐀㐁",
    "𠀀𠀁号",
    "Aa1",
    "一",
    "丁",
]
LENGTHS = ["x" * n for n in (1, 54, 55, 56, 63, 64, 118, 119, 120, 200)] + ["汉" * 18, "汉" * 19]
NONCE = bytes(range(32))
HAPPY8 = "1.5.9.12.17.20.23.28.31.36.40.44.49.53.58.62.66.70.75.80"


def public(name: str, value: str) -> dict[str, str]:
    return {"kind": "public", "name": name, "value": value.encode().hex()}


def sealed(name: str, secret: str) -> dict[str, str]:
    nonce, value = NONCE.hex(), secret.encode().hex()
    return {"kind": "sealed", "name": name, "nonce": nonce, "value": value}


def seed_value(contribution: dict[str, str]) -> bytes:
    value = bytes.fromhex(contribution["value"])
    if contribution["kind"] == "public":
        return value
    return reference.lp(bytes.fromhex(contribution["nonce"])) + reference.lp(value)


def stratum(name: str, identifiers: Sequence[str], size: int, reserves: int = 0) -> dict[str, Any]:
    population = sorted(identifiers)
    return {"name": name, "identifiers": population, "size": size, "reserves": reserves}


def drawn(given: dict[str, Any], key: str) -> dict[str, Any]:
    size = given["size"]
    order = reference.in_ticket_order(given["identifiers"], key)
    listed = order[: size + given["reserves"]]
    tickets = [reference.ticket(key, one).hex() for one in listed]
    return {
        "population_size": len(order),
        "population_digest": reference.population_digest(order),
        "sample": listed[:size],
        "tickets": tickets[:size],
        "cutoff": tickets[size - 1] if size else None,
        "reserves": listed[size:],
        "reserve_tickets": tickets[size:],
    }


def stood(given: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    listed = expected["sample"] + expected["reserves"]
    size, usable = given["size"], given["size"] + given["reserves"]
    return reference.standing(listed, size, usable, set(given["skipped"]))


def vector(
    name: str,
    contributions: list[dict[str, str]],
    strata: list[dict[str, Any]],
    *,
    label: str = "源汇区/2023/2/1",
    purpose: str = "entity",
    standing: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    seed = reference.seed_digest((one["name"], seed_value(one)) for one in contributions)
    key = reference.key(seed, label, purpose)
    samples = [drawn(one, key) for one in strata]
    return {
        "name": name,
        "contributions": contributions,
        "label": label,
        "purpose": purpose,
        "strata": strata,
        "standing": standing or [],
        "expected": {
            "seals": [
                reference.seal(
                    label, one["name"], bytes.fromhex(one["nonce"]), bytes.fromhex(one["value"])
                )
                for one in contributions
                if one["kind"] == "sealed"
            ],
            "seed": seed.hex(),
            "key": key,
            "strata": samples,
            "standing": [stood(one, samples[0]) for one in standing or []],
        },
    }


def skips(size: int, reserves: int, skipped: Sequence[str]) -> dict[str, Any]:
    return {"size": size, "reserves": reserves, "skipped": list(skipped)}


def vectors() -> list[dict[str, Any]]:
    happy8 = public("快乐8 2023年3月7日", HAPPY8)
    beacon = public("beacon round 4000000", "deadbeef")
    secret = sealed("源汇分局", "春雨惊春清谷天")
    every = stratum("全部", CODES, 3, 4)
    plain = vector("three of ten with four reserves", [happy8], [every])
    first, second, third, *spare = (
        plain["expected"]["strata"][0]["sample"] + plain["expected"]["strata"][0]["reserves"]
    )
    return [
        vector("one of one", [public("a", "b")], [stratum("全部", ["A"], 1)], label="x"),
        vector("nobody of nobody", [happy8], [stratum("全部", [], 0)]),
        vector("nobody of ten, two reserves", [happy8], [stratum("全部", CODES, 0, 2)]),
        vector("everyone", [happy8], [stratum("全部", CODES, len(CODES))]),
        plain,
        vector("reserves run out", [happy8], [stratum("全部", CODES, 8, 9)]),
        vector("Chinese identifiers", [happy8], [stratum("全部", CHINESE, 4, 2)]),
        vector("one block and more", [happy8], [stratum("全部", LENGTHS, len(LENGTHS))]),
        vector("two public contributions", [happy8, beacon], [every]),
        vector("the same two in the other order", [beacon, happy8], [every]),
        vector("a sealed contribution", [secret], [every]),
        vector("public and sealed", [happy8, secret], [every]),
        vector("another label", [happy8], [every], label="源汇区/2023/联合/1"),
        *(
            vector(f"purpose {purpose}", [happy8], [every], purpose=purpose)
            for purpose in ("inspector", "assign", "visit")
        ),
        vector(
            "strata",
            [happy8],
            [
                stratum("A", CODES[:3], 1, 1),
                stratum("B", CODES[3:6], 0),
                stratum("C", CODES[6:], 4),
            ],
        ),
        vector(
            "skips and extensions",
            [happy8],
            [every],
            standing=[
                skips(3, 4, []),
                skips(3, 4, [first]),
                skips(3, 4, [third, spare[0], first]),
                skips(3, 1, [first, second, third]),
                skips(5, 2, []),
                skips(5, 2, [second, spare[1]]),
                skips(5, 2, [first, second, third, spare[0]]),
            ],
        ),
    ]


def main() -> None:
    document = {
        "about": "Test vectors of randcheck-draw-1. Bytes are hex; docs/draw.md explains the rest.",
        "algorithm": "randcheck-draw-1",
        "vectors": vectors(),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    Path(__file__).with_name("draw.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
