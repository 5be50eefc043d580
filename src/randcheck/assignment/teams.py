"""Teams of inspectors, as they were drawn and as they stand after changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, final

from attrs import frozen

from randcheck.errors import Finding
from randcheck.plan import Recusal
from randcheck.values import Count, Digest, Identifier, Label, Name, Ordinal
from randcheck.values.validation import validate
from randcheck.wire import digest

__all__ = ["Assignment", "Change", "LoadStatistics", "Team", "Withdrawal", "load_statistics"]

#: The name of the algorithm; what it means never changes.
ALGORITHM: Final = "randcheck-assign-1"
#: The form of an assignment's canonical JSON.
FORMAT: Final = "randcheck-assignment-1"


@final
@frozen(kw_only=True)
class Team:
    """The inspectors who go to a business (检查组), slot by slot in the order of the rules.

    Within a slot they stand in ascending order; None is a seat that nobody fills.
    """

    business: Identifier
    inspectors: tuple[Identifier | None, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @property
    def members(self) -> tuple[str, ...]:
        """Who is in the team, without the seats that nobody fills."""
        return tuple(one for one in self.inspectors if one is not None)

    def _contradictions(self) -> Iterator[Finding]:
        if len(set(self.members)) < len(self.members):
            yield Finding(
                code="team.twice",
                path="$.inspectors",
                problem="somebody sits in two seats of one team",
                fix="give each inspector one seat",
            )


@final
@frozen(kw_only=True)
class Withdrawal:
    """An inspector who leaves teams after the draw, and why (D14): a recusal, or illness.

    Without a `business` it is every team; a recusal concerns its business alone.
    """

    inspector: Identifier
    business: Identifier | None = None
    reason: Name
    recusal: Recusal | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @classmethod
    def recused(cls, recusal: Recusal) -> Withdrawal:
        """Return the withdrawal that a recusal brings about."""
        return cls(
            inspector=recusal.inspector,
            business=recusal.business,
            reason=f"{recusal.origin.label}：{recusal.ground.label}",
            recusal=recusal,
        )

    def _contradictions(self) -> Iterator[Finding]:
        named = self.recusal and (self.recusal.inspector, self.recusal.business)
        if named not in (None, (self.inspector, self.business)):
            yield Finding(
                code="withdrawal.recusal",
                path="$.recusal",
                problem="a recusal of another inspector or business",
                fix="use Withdrawal.recused",
            )


@final
@frozen(kw_only=True)
class Change:
    """What became of teams after the draw: only vacated and new seats were drawn again.

    `number` counts the changes from 1 and is part of their randomness. `dissolved` are the
    businesses that no longer stand drawn, `teams` the teams that are new or have a new member.
    """

    number: Ordinal
    withdrawal: Withdrawal | None
    dissolved: tuple[Identifier, ...]
    teams: tuple[Team, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Assignment:
    """The inspectors of every drawn business (派员结果), as published.

    `drawn` are the teams of the draw, ascending by business; `changes` what came after. `evenness`
    is the certificate that no visit can be moved to somebody with less: sets of inspectors, from
    the most burdened down, on whom all their visits are forced.
    """

    algorithm: Label
    format: Label
    label: Label
    announcement_digest: Digest
    inspector_digest: Digest
    team_rules_digest: Digest
    key: Digest
    drawn: tuple[Team, ...]
    evenness: tuple[tuple[Identifier, ...], ...]
    changes: tuple[Change, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions())

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON: what a log pins."""
        return digest(self)

    @property
    def teams(self) -> tuple[Team, ...]:
        """The teams as they stand now, ascending by business."""
        standing = {team.business: team for team in self.drawn}
        for change in self.changes:
            for business in change.dissolved:
                standing.pop(business, None)
            standing.update((team.business, team) for team in change.teams)
        return tuple(standing[business] for business in sorted(standing))

    @property
    def vacancies(self) -> tuple[tuple[str, int], ...]:
        """Each business with seats that nobody fills, and how many: only in partial assignments."""
        return tuple(
            (team.business, team.inspectors.count(None))
            for team in self.teams
            if None in team.inspectors
        )

    def team(self, business: str) -> Team | None:
        """Return a business's team as it stands now."""
        return next((team for team in self.teams if team.business == business), None)

    def _contradictions(self) -> Iterator[Finding]:
        for where, expected, found in (
            ("algorithm", ALGORITHM, self.algorithm),
            ("format", FORMAT, self.format),
            ("drawn", sorted({t.business for t in self.drawn}), [t.business for t in self.drawn]),
            ("changes", [*range(1, len(self.changes) + 1)], [one.number for one in self.changes]),
        ):
            if found != expected:
                yield Finding(
                    code="assignment.inconsistent",
                    path=f"$.{where}",
                    problem="not as assign and its successors make it",
                    fix="make the assignment with assign, and change it with reassign",
                )


@final
@frozen(kw_only=True)
class LoadStatistics:
    """How visits are spread: each inspector's number, and how often the same two go together.

    `visits` has everyone given, ascending; those without a visit have 0. `pairs` counts the
    different pairs of inspectors, `same_pair` how often the most frequent of them goes out.
    """

    visits: tuple[tuple[Identifier, Count], ...]
    fewest: Count
    most: Count
    pairs: Count
    same_pair: Count

    def __attrs_post_init__(self) -> None:
        validate(self)


def load_statistics(teams: Iterable[Team], inspectors: Iterable[str]) -> LoadStatistics:
    """Return how visits are spread over these inspectors, and how often pairs come back."""
    given = tuple(teams)
    visits = dict.fromkeys(sorted(inspectors), 0)
    visits.update(Counter(one for team in given for one in team.members))
    pairs = Counter(pair for team in given for pair in combinations(sorted(team.members), 2))
    return LoadStatistics(
        visits=tuple(visits.items()),
        fewest=min(visits.values(), default=0),
        most=max(visits.values(), default=0),
        pairs=len(pairs),
        same_pair=max(pairs.values(), default=0),
    )
