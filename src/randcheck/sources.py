"""Where the seed will come from, announced before it exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Self, final

from attrs import frozen

from randcheck.canonical import Digest
from randcheck.errors import Finding
from randcheck.fields import Count, check
from randcheck.identifiers import Label
from randcheck.period import Moment
from randcheck.tickets import Contribution, ContributionKind


@final
@frozen(kw_only=True)
class Source:
    """Where a contribution to the seed will come from.

    `known_at` is when its value becomes known (or is opened, for a sealed one), `bits` what a
    public one is worth: 快乐8 gives 61 a day, 双色球 24. `seal` is the digest of a sealed one.
    """

    name: Label
    kind: ContributionKind
    known_at: Moment
    bits: Count = 0
    seal: Digest | None = None

    def __attrs_post_init__(self) -> None:
        check(self, self._contradictions())

    def _contradictions(self) -> Iterator[Finding]:
        if (self.kind is ContributionKind.SEALED) != (self.seal is not None):
            yield Finding(
                code="source.seal",
                path="$.seal",
                problem="a sealed source has a seal, and a public one has none",
                fix="use Source.public or Source.sealed",
            )

    @classmethod
    def public(cls, name: str, *, known_at: datetime, bits: int) -> Self:
        """Return a public source, worth so many bits, whose value becomes known at a moment."""
        return cls(name=name, kind=ContributionKind.PUBLIC, known_at=known_at, bits=bits)

    @classmethod
    def sealed(cls, contribution: Contribution, *, label: str, known_at: datetime) -> Self:
        """Return the source that announces a sealed contribution without telling it."""
        return cls(
            name=contribution.name,
            kind=ContributionKind.SEALED,
            known_at=known_at,
            seal=contribution.seal(label),
        )


def seed_findings(
    sources: Sequence[Source], contributions: Sequence[Contribution], label: str
) -> Iterator[Finding]:
    """Yield in what contributions to the draw of that label differ from the sources announced."""
    expected = [source.name for source in sources]
    given = [contribution.name for contribution in contributions]
    if given != expected:
        yield Finding(
            code="seed.sources",
            path="$.contributions",
            problem=f"{_listed(given)} given, and {_listed(expected)} announced, in that order",
            fix="give a contribution for each source, in the order announced",
        )
        return
    for index, (source, contribution) in enumerate(zip(sources, contributions, strict=True)):
        where = f"$.contributions[{index}]"
        if contribution.kind is not source.kind:
            yield Finding(
                code="seed.kind",
                path=where,
                problem=f"{source.name} was announced as {source.kind.value}",
                fix=f"give it with Contribution.{source.kind.value}",
            )
        elif source.seal is not None and contribution.seal(label) != source.seal:
            yield Finding(
                code="seed.seal",
                path=where,
                problem=f"{source.name} doesn't open the seal that was announced",
                fix="open it with the very nonce, secret and label that were sealed",
            )


def _listed(names: list[str]) -> str:
    return "、".join(names) or "nothing"
