"""Strategies for what comes out of inspections and is shown: publications, and public views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from hypothesis import strategies as st

from randcheck.assignment import Assignment, VisitPlan
from randcheck.codes import Audience, Stage
from randcheck.disclosure import Consequences, View, Withheld, consequences, disclose
from randcheck.inspection import Publication, RecordSheet, publications
from randcheck.lottery import Transcript
from randcheck.testing.strategies.announcement import announcements
from randcheck.testing.strategies.assignment import assignments
from randcheck.testing.strategies.inspection import PUBLIC, inspections
from randcheck.testing.strategies.lottery import transcripts
from randcheck.testing.strategies.plan import joint_plans, work_plans
from randcheck.testing.strategies.record import record_sheets
from randcheck.testing.strategies.roster import inspector_rosters, rosters
from randcheck.testing.strategies.team_rule import team_rules
from randcheck.testing.strategies.values import nonces, some
from randcheck.testing.strategies.visits import visit_plans

__all__ = ["views"]

#: What an inspection that something may have come of has reached.
_FOLLOWED: Final = (Stage.PUBLISHED, Stage.APPROVED, Stage.ARCHIVED, Stage.AMENDMENT_APPROVED)


@st.composite
def all_consequences(draw: st.DrawFn) -> Consequences:
    """What came of inspections: nothing, or facts of every kind."""
    return consequences(draw(inspections(draw(st.sampled_from(_FOLLOWED)))))


@st.composite
def all_publications(draw: st.DrawFn) -> Publication:
    """Publications of results, first ones and those of amendments."""
    made = draw(inspections(draw(st.sampled_from(PUBLIC))))
    return draw(st.sampled_from(publications(made)))


# -- views ----------------------------------------------------------------------------------------


def documents() -> st.SearchStrategy[Any]:
    """Documents of every kind that can be shown, plans first."""
    return st.one_of(
        joint_plans(),
        work_plans(),
        rosters(max_size=5),
        inspector_rosters(max_size=3),
        announcements(),
        transcripts(),
        assignments(),
        visit_plans(),
        _never_whole(),
    )


def _never_whole() -> st.SearchStrategy[Any]:
    """Documents of which others than the business see a part at most."""
    return st.one_of(team_rules(), record_sheets(), all_consequences())


def views() -> st.SearchStrategy[View]:
    """Views of every kind of document for every audience, of sealed lists too."""
    return documents().flatmap(_views_of)


@st.composite
def _views_of(draw: st.DrawFn, document: Any, *, own: bool = True) -> View:
    audiences = (
        tuple(Audience) if own and isinstance(document, RecordSheet | Consequences) else _OTHERS
    )
    named = _NAMED.get(type(document), lambda _: ())(document)
    return disclose(
        document,
        draw(st.sampled_from(audiences)),
        nonce=draw(nonces()),
        unvisited=draw(some(tuple(named))),
    )


def withheld_fields() -> st.SearchStrategy[Withheld]:
    """What isn't shown of teams' rules, sheets and facts, for every reason that there is."""
    shown = _never_whole().flatmap(lambda document: _views_of(document, own=False))
    return shown.flatmap(lambda view: st.sampled_from(view.withheld))


_OTHERS: Final = (Audience.PUBLIC, Audience.DEPARTMENT)
#: The businesses that a document names because they were drawn.
_NAMED: Final[Mapping[type, Callable[[Any], Iterable[str]]]] = {
    Transcript: lambda made: {one for each in made.strata for one in each.sample.identifiers},
    Assignment: lambda made: [team.business for team in made.first_teams],
    VisitPlan: lambda made: [one.business for one in made.appointments],
    RecordSheet: lambda made: [made.business.identifier],
    Consequences: lambda made: [made.origin.business],
}
