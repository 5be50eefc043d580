"""Canonical JSON, lengths and hashes: the bytes under everything that is pinned.

Canonical JSON is UTF-8 with ASCII keys in order, no blanks, no floats, integers below 2^53: the
subset on which RFC 8785 and the standard library agree.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Annotated

from randcheck.errors import Finding
from randcheck.errors.finding import wrong
from randcheck.values.validation import Constraint, checked

__all__ = ["Digest", "lp", "sha256_lp"]

_DIGEST = re.compile("[0-9a-f]{64}")


def _digest_findings(value: object) -> Iterator[Finding]:
    if not (isinstance(value, str) and _DIGEST.fullmatch(value)):
        yield wrong("digest.form", value)


#: A SHA-256 as people read it: 64 lower-case hexadecimal digits.
Digest = Annotated[str, Constraint(_digest_findings)]


@checked
def lp(data: bytes) -> bytes:
    """Return the data behind its length in bytes, which is written as 8 bytes, big-endian."""
    return len(data).to_bytes(8, "big") + data


@checked
def sha256_lp(*parts: bytes) -> bytes:
    """Return the SHA-256, 32 raw bytes, of the parts, each behind its length."""
    return hashlib.sha256(b"".join(map(lp, parts))).digest()
