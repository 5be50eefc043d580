"""Seed, key and ticket: the numbers of `randcheck-draw-1`, from text and bytes alone.

Everything here can be repeated with `sha256sum`; docs/draw.md gives each byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Annotated, Final, Literal, Self, final

from attrs import field, frozen

from randcheck.codes import Vocabulary
from randcheck.errors import Finding, InvalidSeed
from randcheck.errors.finding import duplicates, fault, wrong
from randcheck.values import Label, Nonce, check_identifier, lp, sha256_lp
from randcheck.values.constraints import Constraint, NineDigits, text
from randcheck.values.validation import checked, validate

__all__ = [
    "ALGORITHM",
    "Contribution",
    "ContributionKind",
    "Seed",
    "draw_key",
    "lottery_numbers",
    "ticket",
]

#: The name of the algorithm; what it means never changes.
ALGORITHM: Final = "randcheck-draw-1"

#: What tickets are for; each purpose has a key of its own. `inspector` is for hosts that draw
#: inspectors plainly (S5); this library draws them by `assign`.
Purpose = Literal["entity", "inspector", "assign", "visit"]
_KEY = re.compile("[0-9a-f]{64}")


class ContributionKind(Vocabulary):
    """Where a contribution to the seed comes from (来源种类)."""

    #: Something that nobody here controls and that can't be known yet when the draw is announced.
    PUBLIC = ("public", "公开")
    #: A secret, of which the announcement shows a digest.
    SEALED = ("sealed", "密封")


def _filled(value: object) -> Iterator[Finding]:
    # What is given may be a secret: it isn't shown.
    if type(value) is not bytes:
        yield fault("contribution.bytes")
    elif not value:
        yield fault("contribution.empty")


def _text_or_bytes(value: object) -> Iterator[Finding]:
    # This may be a secret too.
    if not isinstance(value, str | bytes):
        yield fault("contribution.form")


#: What a source made known, or a secret: bytes, not empty.
Value = Annotated[bytes, Constraint(_filled, text("([0-9a-f]{2})+"))]
#: The same as a source gives it.
Given = Annotated[str | bytes, Constraint(_text_or_bytes)]


@final
@frozen(kw_only=True)
class Contribution:
    """One contribution to the seed (随机数来源): its source's name, and its value.

    Made by `Contribution.public` or `Contribution.sealed`. `value` is the public value or the
    secret; `nonce` belongs to a sealed one. Neither is shown in the `repr`.
    """

    name: Label
    kind: ContributionKind
    value: Value = field(repr=False)
    nonce: Nonce | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    def _contradictions(self) -> Iterator[Finding]:
        if (self.kind is ContributionKind.SEALED) != (self.nonce is not None):
            yield fault("contribution.nonce", "nonce", contribution_kind=self.kind)

    @classmethod
    @checked
    def public(cls, name: Label, value: Given) -> Self:
        """Return a public contribution; text becomes UTF-8."""
        return cls(name=name, kind=ContributionKind.PUBLIC, value=_as_bytes(value))

    @classmethod
    @checked
    def sealed(cls, name: Label, *, nonce: Nonce, secret: Given) -> Self:
        """Return a sealed contribution: a secret and the 32 random bytes that hide it."""
        return cls(name=name, kind=ContributionKind.SEALED, value=_as_bytes(secret), nonce=nonce)

    @checked
    def seal(self, label: Label) -> str:
        """Return the digest to announce for a sealed contribution to the draw of that label."""
        if self.nonce is None:
            raise InvalidSeed(fault("contribution.public", name=self.name))
        parts = f"{ALGORITHM}/sealed", label, self.name
        return sha256_lp(*(part.encode() for part in parts), self.nonce, self.value).hex()

    @property
    def seed_value(self) -> bytes:
        """The bytes that enter the seed: the value, and for a sealed one the nonce before it."""
        return self.value if self.nonce is None else lp(self.nonce) + lp(self.value)


def _as_bytes(value: str | bytes) -> bytes:
    if isinstance(value, bytes):
        return value
    try:
        return value.encode()
    except UnicodeEncodeError:
        raise InvalidSeed(fault("contribution.surrogate")) from None


@checked
def lottery_numbers(*groups: Iterable[NineDigits]) -> str:
    """Return a lottery's numbers as the text to contribute: `3.7.12.28/5`.

    A group is given in any order and written ascending; groups that are drawn apart, such as red
    and blue balls, are given in the order of the lottery's rules. Raises `InvalidSeed` for a number
    that appears twice in its group.
    """
    ordered = [sorted(group) for group in groups]
    if not ordered or not all(ordered):
        raise InvalidSeed(fault("contribution.no-numbers"))
    InvalidSeed.raise_for(
        fault("contribution.number-twice", f"groups[{index}]", number=number)
        for index, group in enumerate(ordered)
        for number in sorted({one for one, after in pairwise(group) if one == after})
    )
    return "/".join(".".join(map(str, group)) for group in ordered)


@final
@frozen(kw_only=True)
class Seed:
    """The contributions in the order announced (随机种子); there is no seed without one."""

    contributions: tuple[Contribution, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)
        InvalidSeed.raise_for(self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if not self.contributions:
            yield fault("seed.empty", "contributions")
        names = (one.name for one in self.contributions)
        yield from duplicates(names, "contributions", code="seed.twice")

    @classmethod
    @checked
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


@checked
def draw_key(seed: Seed, *, label: Label, purpose: Purpose = "entity") -> str:
    """Return K, the key of a draw (抽取密钥): 64 lower-case hexadecimal digits.

    Use the same seed and label for two plans only if they should draw the same businesses, so that
    one visit serves both. All other draws need a label of their own.
    """
    parts = f"{ALGORITHM}/key", purpose, label
    return sha256_lp(*(part.encode() for part in parts), seed.digest).hex()


def check_key(key: str) -> str:
    """Return a key unchanged, or raise `InvalidSeed` for anything that isn't one."""
    if not (type(key) is str and _KEY.fullmatch(key)):
        raise InvalidSeed(wrong("key.form", key, "key"))
    return key


def ticket(key: str, identifier: str) -> bytes:
    """Return an identifier's ticket (签号): the SHA-256 of key and identifier, 32 bytes.

    The smallest tickets are drawn. By hand: `printf '%s%s' "$K" "$ID" | sha256sum`. Raises
    `InvalidSeed` for what isn't a key, and `InvalidIdentifier`.
    """
    # Called once an identifier, so that both arguments are held here.
    return hashlib.sha256((check_key(key) + check_identifier(identifier)).encode()).digest()
