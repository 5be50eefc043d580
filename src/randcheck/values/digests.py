"""Lengths, hashes, and what has a digest: the bytes under everything that is pinned."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Annotated, Any, Final

from randcheck.errors import Finding
from randcheck.errors.finding import fault, wrong
from randcheck.values.constraints import Constraint, text
from randcheck.values.validation import checked

__all__ = ["Digest", "Document", "Nonce", "lp", "sha256_lp"]

_DIGEST: Final = re.compile("[0-9a-f]{64}")
_NONCE_LENGTH: Final = 32


def _digest_findings(value: object) -> Iterator[Finding]:
    if not (type(value) is str and _DIGEST.fullmatch(value)):
        yield wrong("digest.form", value)


def _nonce_findings(value: object) -> Iterator[Finding]:
    # What is given may be a secret: it isn't shown.
    if type(value) is not bytes or len(value) != _NONCE_LENGTH:
        yield fault("nonce.form", size=_NONCE_LENGTH)


#: A SHA-256 as people read it: 64 lower-case hexadecimal digits.
Digest = Annotated[str, Constraint(_digest_findings, text("[0-9a-f]{64}"))]
#: What hides a secret behind a digest: 32 random bytes.
Nonce = Annotated[bytes, Constraint(_nonce_findings, text("[0-9a-f]{64}"))]


class Document:
    """A standalone document (独立文档), a file by itself: it has a format and a digest."""

    __slots__ = ()

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON (摘要), in hex, as `sha256sum` prints it."""
        # Canonical JSON is a door further up, which is opened only for those who ask.
        wire: Any = import_module("randcheck.wire")
        found: str = wire.digest(self)
        return found


@checked
def lp(data: bytes) -> bytes:
    """Return the data behind its length in bytes, which is written as 8 bytes, big-endian."""
    return len(data).to_bytes(8, "big") + data


@checked
def sha256_lp(*parts: bytes) -> bytes:
    """Return the SHA-256, 32 raw bytes, of the parts, each behind its length."""
    return hashlib.sha256(b"".join(map(lp, parts))).digest()
