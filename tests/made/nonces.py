"""What hides the inspectors and the rules of every draw that the tests announce.

The same as `fixed_nonces` of the strategies, for tests in which hypothesis must not be loaded.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final, TypedDict


class Nonces(TypedDict):
    inspectors_nonce: bytes
    team_rules_nonce: bytes


NONCES: Final = Nonces(
    inspectors_nonce=sha256(b"inspectors").digest(), team_rules_nonce=sha256(b"rules").digest()
)
