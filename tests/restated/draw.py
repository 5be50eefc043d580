"""`randcheck-draw-1` a second time, as plainly as it can be said, without importing the library.

It is what the vectors were made with, and what the library is held against.
"""

import hashlib
from collections.abc import Iterable, Sequence


def lp(data: bytes) -> bytes:
    return len(data).to_bytes(8, "big") + data


def hashed(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(lp(part) for part in parts)).digest()


def seal(label: str, name: str, nonce: bytes, secret: bytes) -> str:
    parts = (b"randcheck-draw-1/sealed", label.encode(), name.encode(), nonce, secret)
    return hashed(*parts).hex()


def seed_digest(contributions: Iterable[tuple[str, bytes]]) -> bytes:
    parts = [b"randcheck-draw-1/seed"]
    for name, value in contributions:
        parts += [name.encode(), value]
    return hashed(*parts)


def key(seed: bytes, label: str, purpose: str) -> str:
    return hashed(b"randcheck-draw-1/key", purpose.encode(), label.encode(), seed).hex()


def ticket(key: str, identifier: str) -> bytes:
    return hashlib.sha256(key.encode("ascii") + identifier.encode()).digest()


def in_ticket_order(identifiers: Iterable[str], key: str) -> list[str]:
    return sorted(identifiers, key=lambda one: (ticket(key, one), one))


def population_digest(identifiers: Iterable[str]) -> str:
    return hashlib.sha256("".join(f"{one}\n" for one in sorted(identifiers)).encode()).hexdigest()


def standing(listed: Sequence[str], size: int, usable: int, skipped: set[str]) -> list[str]:
    return [one for one in listed[:usable] if one not in skipped][:size]
