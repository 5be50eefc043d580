"""Teams of inspectors, as they were drawn and after changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import Final, Self, final

from attrs import frozen

from randcheck.codes import RecusalGround, RecusalOrigin
from randcheck.errors import Finding
from randcheck.errors.finding import duplicates, fault, mismatches
from randcheck.plan import Recusal
from randcheck.values import Count, Digest, Document, Identifier, Label, Name, Ordinal
from randcheck.values.validation import checked, validate

__all__ = ["Assignment", "Change", "LoadStatistics", "Team", "Withdrawal"]

#: The name of the algorithm; what it means never changes.
ALGORITHM: Final = "randcheck-assign-1"


@final
@frozen(kw_only=True)
class Team:
    """The inspectors who visit a business (检查组), slot by slot in the order of the rules.

    Within a slot they are in ascending order; None is an empty seat.
    """

    business: Identifier
    inspectors: tuple[Identifier | None, ...]

    def __attrs_post_init__(self) -> None:
        validate(self, self._contradictions)

    @property
    def members(self) -> tuple[str, ...]:
        """The inspectors in the team, without empty seats."""
        return tuple(one for one in self.inspectors if one is not None)

    def _contradictions(self) -> Iterator[Finding]:
        # An empty seat counts as its number, which no other seat is.
        seats = (place if one is None else one for place, one in enumerate(self.inspectors))
        yield from duplicates(seats, "inspectors", code="team.twice")


@final
@frozen(kw_only=True)
class Withdrawal:
    """An inspector who leaves teams after the draw (退出检查), and why: recusal, leave (D14).

    Without a `business` the inspector leaves every team; a recusal is from one business. `reason`
    is public: it says what kind of reason there is (请假), and nothing else of the person. Of a
    recusal, its `ground` and `origin` are public; who raised it and when stays in the file of the
    draw, since the log has the digest of an assignment, and either could be found by trying.
    """

    inspector: Identifier
    business: Identifier | None = None
    reason: Name
    ground: RecusalGround | None = None
    origin: RecusalOrigin | None = None

    def __attrs_post_init__(self) -> None:
        validate(self, self._half_a_recusal, self._recused_from_all)

    @classmethod
    @checked
    def recused(cls, recusal: Recusal) -> Withdrawal:
        """Return the withdrawal that follows from a recusal (回避)."""
        return cls(
            inspector=recusal.inspector,
            business=recusal.business,
            reason=f"{recusal.origin.label}：{recusal.ground.label}",
            ground=recusal.ground,
            origin=recusal.origin,
        )

    def _half_a_recusal(self) -> Iterator[Finding]:
        if (self.ground is None) != (self.origin is None):
            yield fault("withdrawal.recusal", "origin" if self.origin is None else "ground")

    def _recused_from_all(self) -> Iterator[Finding]:
        if self.ground is not None and self.business is None:
            yield fault("withdrawal.every-team", "business", inspector=self.inspector)


@final
@frozen(kw_only=True)
class Change:
    """A change of teams after the draw (选派变更): only vacated and new seats are drawn again.

    `number` counts the changes from 1, and decides nothing that is drawn. `dissolved` are the
    businesses that aren't drawn any more, `teams` the teams that are new or have a new member.
    """

    number: Ordinal
    withdrawal: Withdrawal | None
    dissolved: tuple[Identifier, ...]
    teams: tuple[Team, ...]

    def __attrs_post_init__(self) -> None:
        validate(self)


@final
@frozen(kw_only=True)
class Assignment(Document):
    """The inspectors of every drawn business (检查人员选派结果), as published.

    `first_teams` are the teams as drawn, ascending by business, before any of the `changes`.
    `evenness` (均衡证明) is the certificate that no visit can be moved to an inspector with fewer:
    sets of inspectors, from the most burdened down, whose visits no other inspectors can make.
    `inspectors_commitment` and `team_rules_commitment` are the announcement's.
    """

    algorithm: Label
    label: Label
    announcement_digest: Digest
    inspectors_commitment: Digest
    team_rules_commitment: Digest
    key: Digest
    first_teams: tuple[Team, ...]
    evenness: tuple[tuple[Identifier, ...], ...]
    changes: tuple[Change, ...] = ()

    def __attrs_post_init__(self) -> None:
        validate(self, self._other_algorithm, self._out_of_order, self._misnumbered)

    @property
    def teams(self) -> tuple[Team, ...]:
        """The teams after all changes, ascending by business."""
        standing = {team.business: team for team in self.first_teams}
        for change in self.changes:
            for business in change.dissolved:
                standing.pop(business, None)
            standing.update((team.business, team) for team in change.teams)
        return tuple(standing[business] for business in sorted(standing))

    @property
    def vacancies(self) -> tuple[tuple[str, int], ...]:
        """Each business with empty seats, and how many there are; only in partial assignments."""
        return tuple(
            (team.business, team.inspectors.count(None))
            for team in self.teams
            if None in team.inspectors
        )

    @checked
    def team(self, business: Identifier) -> Team | None:
        """Return a business's team after all changes, or None."""
        return next((team for team in self.teams if team.business == business), None)

    def _other_algorithm(self) -> Iterator[Finding]:
        return mismatches([("algorithm", self.algorithm, ALGORITHM)], "assignment.form")

    def _out_of_order(self) -> Iterator[Finding]:
        for index, (before, team) in enumerate(pairwise(self.first_teams), start=1):
            if team.business <= before.business:
                place = f"first_teams[{index}].business"
                yield fault("assignment.order", place, business=team.business)

    def _misnumbered(self) -> Iterator[Finding]:
        numbers = tuple(change.number for change in self.changes)
        expected = tuple(range(1, len(numbers) + 1))
        return mismatches([("changes", numbers, expected)], "assignment.numbers")


@final
@frozen(kw_only=True)
class LoadStatistics:
    """How visits are spread (检查次数分布): each inspector's number, and how often a pair meets.

    `visits` has each inspector given, ascending, with 0 for one without a visit. `pairs` counts the
    different pairs of inspectors in one team, `same_pair` the teams of the most frequent pair.
    """

    visits: tuple[tuple[Identifier, Count], ...]
    fewest: Count
    most: Count
    pairs: Count
    same_pair: Count

    def __attrs_post_init__(self) -> None:
        validate(self)

    @classmethod
    @checked
    def of(cls, teams: Iterable[Team], inspectors: Iterable[Identifier]) -> Self:
        """Return how visits are spread over these inspectors, and how often a pair meets."""
        visits = dict.fromkeys(sorted(inspectors), 0)
        visits.update(Counter(one for team in teams for one in team.members))
        pairs = Counter(pair for team in teams for pair in combinations(sorted(team.members), 2))
        return cls(
            visits=tuple(visits.items()),
            fewest=min(visits.values(), default=0),
            most=max(visits.values(), default=0),
            pairs=len(pairs),
            same_pair=max(pairs.values(), default=0),
        )
