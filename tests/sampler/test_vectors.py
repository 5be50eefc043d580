"""The frozen vectors of the draw: whoever changes a value changes the algorithm's meaning."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from randcheck import Contribution, Seed, draw_key, ticket
from randcheck.sampler import Sample, sample, sample_strata, standing_sample
from tests.vectors import make_draw

FILE = Path(__file__).parents[1] / "vectors" / "draw.json"
FROZEN = "b571cac946a326a00276a7e641f41621ab0857705be691de5c8cbea929496508"
VECTORS: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["vectors"]
each_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])


def contribution(given: dict[str, str]) -> Contribution:
    value = bytes.fromhex(given["value"])
    if given["kind"] == "public":
        return Contribution.public(given["name"], value)
    nonce = bytes.fromhex(given["nonce"])
    return Contribution.sealed(given["name"], nonce=nonce, secret=value)


def as_expected(drawn: Sample) -> dict[str, Any]:
    return {
        "population_size": drawn.population_size,
        "population_digest": drawn.population_digest,
        "sample": list(drawn.identifiers),
        "tickets": [number.hex() for number in drawn.tickets],
        "cutoff": drawn.cutoff.hex() if drawn.cutoff else None,
        "reserves": list(drawn.reserves),
        "reserve_tickets": [number.hex() for number in drawn.reserve_tickets],
    }


def test_the_vectors_are_frozen() -> None:
    """Not a byte of the published vectors changes."""
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == FROZEN


def test_the_reference_still_makes_the_vectors() -> None:
    """The second implementation, which knows nothing of the library, agrees with the file."""
    assert make_draw.vectors() == VECTORS


@each_vector
def test_seed_key_and_seals(vector: dict[str, Any]) -> None:
    """Contributions, purpose and label give S, K and the seals."""
    contributions = [contribution(given) for given in vector["contributions"]]
    seed, expected = Seed.of(*contributions), vector["expected"]
    assert seed.digest.hex() == expected["seed"]
    assert draw_key(seed, label=vector["label"], purpose=vector["purpose"]) == expected["key"]
    sealed = [one for one in contributions if one.nonce is not None]
    assert [one.seal(vector["label"]) for one in sealed] == expected["seals"]


@each_vector
def test_samples(vector: dict[str, Any]) -> None:
    """Populations, sizes and key give digest, sample, tickets, cutoff and reserves."""
    key, expected = vector["expected"]["key"], vector["expected"]["strata"]
    strata = vector["strata"]
    assert [
        as_expected(sample(one["identifiers"], one["size"], key, reserves=one["reserves"]))
        for one in strata
    ] == expected
    together = sample_strata(
        {one["name"]: one["identifiers"] for one in strata},
        {one["name"]: one["size"] for one in strata},
        key,
        reserves={one["name"]: one["reserves"] for one in strata},
    )
    assert [as_expected(one) for one in together.values()] == expected


@each_vector
def test_tickets_one_by_one(vector: dict[str, Any]) -> None:
    """Each listed identifier's ticket comes from the key and itself alone."""
    for one in vector["expected"]["strata"]:
        listed = zip(one["sample"], one["tickets"], strict=True)
        for identifier, number in listed:
            assert ticket(vector["expected"]["key"], identifier).hex() == number


def test_standing_samples() -> None:
    """Skips and extensions give the standing samples of the file."""
    (vector,) = (one for one in VECTORS if one["standing"])
    (stratum,) = vector["strata"]
    drawn = sample(
        stratum["identifiers"],
        stratum["size"],
        vector["expected"]["key"],
        reserves=stratum["reserves"],
    )
    stood = [list(standing_sample(drawn, **given).identifiers) for given in vector["standing"]]
    assert stood == vector["expected"]["standing"]
