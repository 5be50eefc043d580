"""Seed, key and ticket: the numbers of `randcheck-draw-1`, from text and bytes alone.

Everything here can be repeated with `sha256sum`; docs/draw.md gives each byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Annotated, Any, Final, Literal, Self, final

from attrs import evolve, field, frozen

from randcheck.errors import Finding, InvalidSeed
from randcheck.errors.finding import shorten
from randcheck.values import Label, check_identifier, check_label, lp, sha256_lp
from randcheck.values.validation import Constraint, integer, validate, wrong_type

__all__ = [
    "ALGORITHM",
    "Contribution",
    "ContributionKind",
    "Nonce",
    "Seed",
    "check_key",
    "draw_key",
    "lottery_numbers",
    "ticket",
]

#: The name of the algorithm; what it means never changes.
ALGORITHM: Final = "randcheck-draw-1"

#: What tickets are for; each purpose has a key of its own.
Purpose = Literal["entity", "inspector", "assign", "visit"]
_PURPOSES: Final = ("entity", "inspector", "assign", "visit")
_KEY = re.compile("[0-9a-f]{64}")
_NONCE_LENGTH: Final = 32


class ContributionKind(Enum):
    """Where a contribution to the seed comes from."""

    #: Something that nobody here controls and that can't be known yet when the draw is announced.
    PUBLIC = "public"
    #: A secret, of which the announcement shows a digest.
    SEALED = "sealed"


def _filled(value: object) -> Iterator[Finding]:
    # What is given may be a secret: it isn't shown.
    if type(value) is not bytes:
        yield evolve(wrong_type(value, "bytes"), value="")
    elif not value:
        yield Finding(
            code="contribution.empty", problem="an empty value", fix="give what was made known"
        )


def _nonce_findings(value: object) -> Iterator[Finding]:
    if type(value) is not bytes or len(value) != _NONCE_LENGTH:
        yield Finding(
            code="contribution.nonce",
            problem="the nonce of a sealed contribution isn't 32 bytes",
            fix="give exactly 32 random bytes, such as secrets.token_bytes(32)",
        )


#: What a source made known, or a secret: bytes, not empty.
Value = Annotated[bytes, Constraint(_filled)]
#: What hides a secret until it is opened: 32 random bytes.
Nonce = Annotated[bytes, Constraint(_nonce_findings)]


@final
@frozen(kw_only=True)
class Contribution:
    """One contribution to the seed: its source's name, and what it turned out to be.

    Made by `Contribution.public` or `Contribution.sealed`. `value` is the public value or the
    secret; `nonce` belongs to a sealed one. Neither is shown in the `repr`.
    """

    name: Label
    kind: ContributionKind
    value: Value = field(repr=False)
    nonce: Nonce | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if (self.kind is ContributionKind.SEALED) != (self.nonce is not None):
            yield Finding(
                code="contribution.nonce",
                path="$.nonce",
                problem="a sealed contribution has a nonce, and a public one has none",
                fix="use Contribution.public or Contribution.sealed",
            )

    @classmethod
    def public(cls, name: str, value: str | bytes) -> Self:
        """Return a public contribution; text becomes UTF-8."""
        return cls(name=name, kind=ContributionKind.PUBLIC, value=_as_bytes(value))

    @classmethod
    def sealed(cls, name: str, *, nonce: bytes, secret: str | bytes) -> Self:
        """Return a sealed contribution: a secret and the 32 random bytes that hide it."""
        return cls(name=name, kind=ContributionKind.SEALED, value=_as_bytes(secret), nonce=nonce)

    def seal(self, label: str) -> str:
        """Return the digest to announce for a sealed contribution to the draw of that label."""
        if self.nonce is None:
            raise InvalidSeed(
                Finding(
                    code="contribution.public",
                    problem=f"{self.name} is public and has no seal",
                    fix="announce its name, time and bits",
                )
            )
        return sha256_lp(
            f"{ALGORITHM}/sealed".encode(),
            check_label(label).encode(),
            self.name.encode(),
            self.nonce,
            self.value,
        ).hex()

    @property
    def seed_value(self) -> bytes:
        """The bytes that enter the seed: the value, and for a sealed one the nonce before it."""
        return self.value if self.nonce is None else lp(self.nonce) + lp(self.value)


def _as_bytes(value: Any) -> Any:
    if type(value) is not str:
        return value  # bytes, or refused where it is checked
    try:
        return value.encode()
    except UnicodeEncodeError:
        raise InvalidSeed(
            Finding(
                code="contribution.surrogate",
                problem="the text has half of a character in it",
                fix="decode the source as UTF-8, or give bytes",
            )
        ) from None


def lottery_numbers(*groups: Iterable[int]) -> str:
    """Return a lottery's numbers as the text to contribute: `3.7.12.28/5`.

    A group is given in any order and written ascending; groups that are drawn apart, such as red
    and blue balls, are given in the order of the lottery's rules.
    """
    written = []
    for place, group in enumerate(groups):
        if isinstance(group, str | bytes) or not isinstance(group, Iterable):
            raise InvalidSeed(wrong_type(group, "numbers").under(f"[{place}]"))
        numbers = list(group)
        faults = [
            found.under(f"[{place}][{index}]")
            for index, number in enumerate(numbers)
            for found in integer(0).findings(number)
        ]
        InvalidSeed.raise_for(faults)
        written.append(".".join(map(str, sorted(numbers))))
    if not written or not all(written):
        raise InvalidSeed(
            Finding(code="contribution.empty", problem="no numbers", fix="give those drawn")
        )
    return "/".join(written)


@final
@frozen(kw_only=True)
class Seed:
    """The contributions in the order announced; there is no seed without one."""

    contributions: tuple[Contribution, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)
        InvalidSeed.raise_for(self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if not self.contributions:
            yield Finding(
                code="seed.empty", problem="no contribution", fix="give one, better two or more"
            )
        names: set[str] = set()
        for index, name in enumerate(one.name for one in self.contributions):
            if name in names:
                yield Finding(
                    code="seed.twice",
                    path=f"$.contributions[{index}].name",
                    problem="two contributions of one name",
                    value=shorten(name),
                    fix="name each source apart",
                )
            names.add(name)

    @classmethod
    def of(cls, *contributions: Contribution) -> Self:
        """Return the seed that these contributions make, in this order."""
        return cls(contributions=contributions)

    @property
    def digest(self) -> bytes:
        """S, the 32 raw bytes that every key is derived from."""
        parts = [f"{ALGORITHM}/seed".encode()]
        for contribution in self.contributions:
            parts += [contribution.name.encode(), contribution.seed_value]
        return sha256_lp(*parts)


def draw_key(seed: Seed, *, label: str, purpose: Purpose = "entity") -> str:
    """Return K, the key of a draw: 64 lower-case hexadecimal digits.

    Draws that are to meet at the same doors share seed and label; no others may.
    """
    if purpose not in _PURPOSES:
        raise InvalidSeed(
            Finding(
                code="key.purpose",
                problem="no such purpose",
                value=shorten(purpose),
                fix=f"give one of {', '.join(_PURPOSES)}",
            )
        )
    if not isinstance(seed, Seed):
        raise InvalidSeed(wrong_type(seed, "a Seed, made by Seed.of"))
    return sha256_lp(
        f"{ALGORITHM}/key".encode(), purpose.encode(), check_label(label).encode(), seed.digest
    ).hex()


def check_key(key: str) -> str:
    """Return a key unchanged, or raise `InvalidSeed` for anything that isn't one."""
    if not (isinstance(key, str) and _KEY.fullmatch(key)):
        raise InvalidSeed(
            Finding(
                code="key.form",
                problem="a key is 64 lower-case hexadecimal digits",
                value=shorten(key),
                fix="take what draw_key returns",
            )
        )
    return key


def ticket(key: str, identifier: str) -> bytes:
    """Return an identifier's ticket: the SHA-256 of key and identifier, 32 bytes.

    The smallest tickets are drawn. By hand: `printf '%s%s' "$K" "$ID" | sha256sum`.
    """
    return hashlib.sha256((check_key(key) + check_identifier(identifier)).encode()).digest()
