"""Nothing private is found by trying: no digest in anything public fits any candidate.

The attacker has everything public of a year and knows every private thing but one, of which there
are only few possibilities. Each is completed to the document, and hashed in every natural way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256
from typing import Any

import pytest

from randcheck import wire
from randcheck.values import sha256_lp
from tests.laws.guessed_privates import Private, privates
from tests.laws.guessed_year import NONCES, digests_in, guessed_year

YEAR = guessed_year()
PRIVATE = privates(YEAR)
#: Nonces that are none: an attacker tries these too.
NO_NONCES = (b"", bytes(32), b"\xff" * 32, bytes(range(32)))
TAGS = (b"randcheck-commitment-1", b"randcheck-view-1")


def completed(private: Private) -> Iterator[tuple[Any, Any, list[Any]]]:
    """Yield each candidate, the document with it, and the values in which it is, inside out."""
    data = deepcopy(wire.to_data(private.document))
    holders = [data]
    for step in private.path[:-1]:
        holders.append(holders[-1][step])
    for one in private.candidates():
        if private.path:
            holders[-1][private.path[-1]] = one
            yield one, data, [one, *reversed(holders[1:])]
        else:
            yield one, one, []


def forms(document: Any, nested: list[Any]) -> Iterator[bytes]:
    """Yield every way to write a document down that somebody might hash."""
    bare = {name: value for name, value in document.items() if name != "format"}
    for data in (document, bare, *nested):
        yield canonical(data)
        if type(data) is str:
            yield data.encode()
    yield canonical(document) + b"\n"
    yield json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True).encode()
    yield json.dumps(document).encode()


def canonical(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def hashes(document: Any, nested: list[Any], known: tuple[bytes, ...]) -> Iterator[str]:
    """Yield the digests of all forms, bare and behind nonces that are none."""
    for place, form in enumerate(forms(document, nested)):
        yield sha256(form).hexdigest()
        if place < 2:
            for nonce in known:
                yield sha256(nonce + form).hexdigest()
                yield from (lengthened(tag, nonce, form) for tag in TAGS)


def lengthened(*parts: bytes) -> str:
    """The same as `sha256_lp`, faster."""
    return sha256(b"".join(len(one).to_bytes(8, "big") + one for one in parts)).hexdigest()


def attack(private: Private, public: frozenset[str]) -> tuple[list[Any], int]:
    """Return the candidates of which a digest is public, and how many digests were tried."""
    announced = YEAR.drawn.announcement
    known = tuple(map(bytes.fromhex, (announced.digest, YEAR.assignment.key)))
    found, tries = [], 0
    for candidate, document, nested in completed(private):
        for one in hashes(document, nested, (*NO_NONCES, *known)):
            tries += 1
            if one in public:
                found.append(deepcopy(candidate))
                break
    return found, tries


@pytest.mark.parametrize("name", PRIVATE)
def test_nothing_private_is_found_by_trying(name: str) -> None:
    """Views, announcement, transcript, teams, days, log and table: no digest fits a candidate.

    The control: beside its bare digest the very same attack finds what is private, at once.
    """
    private, public = PRIVATE[name], digests_in(YEAR.public)
    found, tries = attack(private, public)
    assert found == [], f"found after {tries} tries against {len(public)} digests"
    bare = frozenset({wire.digest(private.document)})
    document = wire.to_data(private.document)
    for step in private.path:
        document = document[step]
    assert attack(private, bare)[0] == [document], f"not found in {tries} tries"


def test_everything_public_was_looked_at() -> None:
    """Ties, commitments, chained entries: the attacker has them all."""
    public, announced = digests_in(YEAR.public), YEAR.drawn.announcement
    assert {announced.inspectors_commitment, announced.team_rules_commitment} < public
    assert {record.digest for record in YEAR.log.records} < public
    assert {announced.screening_digest, YEAR.assignment.digest, YEAR.assignment.key} < public
    assert sum(one.startswith(b'{"audience":"public"') for one in YEAR.public) == 11


def test_a_nonce_that_is_none_is_found_out() -> None:
    """The control on real documents: zeros for a nonce, and the officer's leave is known."""
    public = digests_in(guessed_year(bytes(32)).public)
    found, tries = attack(PRIVATE["leave"], public)
    assert found == [[{"end": "2023-04-17", "start": "2023-04-11"}]], f"after {tries} tries"


def test_the_quick_digests_are_the_library_s() -> None:
    """What the attack computes is what the library would publish."""
    document, nonce = PRIVATE["leave"].document, NONCES["inspectors_nonce"]
    form = canonical(wire.to_data(document))
    assert form == wire.dumps(document)
    assert lengthened(TAGS[0], nonce, form) == wire.commitment(document, nonce)
    assert lengthened(nonce, form) == sha256_lp(nonce, form).hex()
