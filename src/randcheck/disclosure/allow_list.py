"""Who sees which fields (公开范围): the allow list, and why the rest is withheld (S11).

A field that isn't listed here is shown to no audience: a new field is private until it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from randcheck.assignment import (
    Amendment,
    Appointment,
    Assignment,
    Change,
    Team,
    VisitPlan,
    Withdrawal,
)
from randcheck.codes import Audience, Withholding
from randcheck.disclosure.outcome import Consequences
from randcheck.inspection import (
    CaseFiled,
    Conduct,
    DrawnBusiness,
    Fine,
    Lifting,
    Listing,
    Material,
    RecordRow,
    RecordSheet,
    SignOff,
    TradeSecret,
    Transfer,
)
from randcheck.lottery import (
    Announcement,
    DrawnStratum,
    Exclusion,
    ExclusionRules,
    Extension,
    Skip,
    Source,
    StratumTerms,
    Transcript,
)
from randcheck.plan import (
    Condition,
    InspectionItem,
    Plan,
    PriorityGroup,
    Scope,
    Strata,
    TeamRules,
    TeamSlot,
    WorkPlan,
)
from randcheck.roster import Certificate, Entity, Inspector, Roster
from randcheck.sampler import Contribution, Sample
from randcheck.values import Period, Rate, WorkCalendar

__all__: list[str] = []

#: The name of a field, and who sees it.
Fields = Mapping[str, frozenset[Audience]]
_OWN: Final = frozenset({Audience.BUSINESS})
_NOT_PUBLIC: Final = frozenset({Audience.BUSINESS, Audience.DEPARTMENT})


def _allow(everyone: str, *, not_public: str = "", own: str = "") -> Fields:
    """Name fields for everyone, for all but the public, and for the business itself."""
    return MappingProxyType(
        {
            **dict.fromkeys(everyone.split(), frozenset(Audience)),
            **dict.fromkeys(not_public.split(), _NOT_PUBLIC),
            **dict.fromkeys(own.split(), _OWN),
        }
    )


_DOCUMENTS: Final[Mapping[type, str]] = {
    WorkPlan: "work_plan",
    Plan: "plan",
    Roster: "roster",
    TeamRules: "team_rules",
    Announcement: "announcement",
    Transcript: "transcript",
    Assignment: "assignment",
    VisitPlan: "visit_plan",
    RecordSheet: "record_sheet",
    Consequences: "consequences",
}
#: The documents that can be shown, under the names that their views carry.
DOCUMENTS: Final[Mapping[type, str]] = MappingProxyType(_DOCUMENTS)
#: Documents of one business, which it may see itself with what others may not.
OWN: Final = (RecordSheet, Consequences)
#: Documents that name businesses because they were drawn; a roster names them all.
OF_THE_DRAWN: Final = (Transcript, Assignment, VisitPlan, RecordSheet, Consequences)

_ALLOWED: Final[Mapping[type, Fields]] = {
    # exact values
    Period: _allow("start end"),
    Rate: _allow("share sense count minimum"),
    WorkCalendar: _allow("covers holidays make_up"),
    # plans
    InspectionItem: _allow("code name item_class"),
    Scope: _allow("label divisions registered_by statuses"),
    Condition: _allow("attribute values"),
    Strata: _allow("attribute rates undrawn"),
    Plan: _allow(
        "number name items selection scope rate period department strata partners conditions",
    ),
    PriorityGroup: _allow("number name items"),
    WorkPlan: _allow("title issuer year period methods plans priorities joint provides"),
    # rosters; what the registry publishes of a business, the legal representative included
    Entity: _allow(
        "identifier name division status established remit business_type registration_number "
        "legal_representative business_scope address succeeds",
        not_public="attributes",
        own="phone",
    ),
    Certificate: _allow("number valid"),
    Inspector: _allow("identifier name unit certificate qualifications divisions active"),
    Roster: _allow("members as_of"),
    # the draw: announced and published whole, so that anyone can repeat it
    Exclusion: _allow("business reason"),
    ExclusionRules: _allow("as_of yearly_limit cool_down_months counted basis"),
    Extension: _allow("rate size reserves"),
    StratumTerms: _allow(
        "name population_digest population_size base rate size reserves extensions"
    ),
    Source: _allow("name kind known_at bits form groups ranges width seal"),
    Announcement: _allow(
        "algorithm label plan plan_digest draw_number announced_at screening_digest "
        "roster_size eligible left_out exclusions strata sources "
        "shared_with log_name exclusion_rules unmatched_exclusions "
        "refused_rows refused_rows_commitment doubts "
        "inspectors_commitment team_rules_commitment"
    ),
    Contribution: _allow("name kind value nonce"),
    Sample: _allow(
        "key identifiers tickets cutoff reserves reserve_tickets population_size "
        "population_digest part_digests"
    ),
    Skip: _allow("business reason"),
    DrawnStratum: _allow("name sample extension"),
    Transcript: _allow(
        "algorithm announcement announcement_digest contributions seed key strata skips warnings"
    ),
    # teams and visits
    TeamSlot: _allow("count units items certified"),
    TeamRules: _allow(
        "window calendar slots minimum limit not_last not_within_years mixing common_day"
    ),
    Withdrawal: _allow("inspector business reason ground origin"),
    Team: _allow("business inspectors"),
    Change: _allow("number withdrawal dissolved teams"),
    Assignment: _allow(
        "algorithm label announcement_digest inspectors_commitment team_rules_commitment key "
        "first_teams evenness changes"
    ),
    Appointment: _allow("business inspectors day notify_by"),
    Amendment: _allow("number ground decided_on calendar inspectors_commitment"),
    VisitPlan: _allow(
        "algorithm label announcement_digest assignment_digest key made_on notice per_day "
        "appointments earlier others amendments"
    ),
    # results
    RecordRow: _allow("unit item codes inspectors"),
    Conduct: _allow(
        "day place methods certificates_shown rights_told", not_public="started_at ended_at"
    ),
    SignOff: _allow("kind", not_public="reason", own="by"),
    Material: _allow("", not_public="name text"),
    TradeSecret: _allow("", own="place reason"),
    RecordSheet: _allow(
        "title plan draw_number label business conduct rows sign_off",
        not_public="opinion remark materials",
        own="secrets",
    ),
    # what came of them: listings and penalties are published, cases under way aren't
    DrawnBusiness: _allow(
        "business plan draw_number label announcement_digest drawn_at window team_size"
    ),
    Listing: _allow("identifier day authority unit item", not_public="note"),
    CaseFiled: _allow("", not_public="identifier day authority number unit item note"),
    Fine: _allow("identifier day authority fen case", not_public="note"),
    Transfer: _allow("", not_public="identifier day authority to note"),
    Lifting: _allow("identifier day authority lifts", not_public="reason note"),
    Consequences: _allow("origin listings fines liftings", not_public="cases transfers"),
}
#: For each class, its fields by who sees them.
ALLOWED: Final[Mapping[type, Fields]] = MappingProxyType(_ALLOWED)

_REASONS: Final[Mapping[tuple[type, str], Withholding]] = {
    (Entity, "phone"): Withholding.PERSONAL,
    (Entity, "attributes"): Withholding.INTERNAL,
    (Inspector, "leave"): Withholding.PERSONAL,
    (Inspector, "working_time"): Withholding.PERSONAL,
    (TeamRules, "workloads"): Withholding.INTERNAL,
    (TeamRules, "recusals"): Withholding.PERSONAL,
    (TeamRules, "past"): Withholding.INTERNAL,
    (Conduct, "started_at"): Withholding.INTERNAL,
    (Conduct, "ended_at"): Withholding.INTERNAL,
    (SignOff, "by"): Withholding.PERSONAL,
    (SignOff, "reason"): Withholding.FREE_TEXT,
    (RecordSheet, "opinion"): Withholding.FREE_TEXT,
    (RecordSheet, "remark"): Withholding.FREE_TEXT,
    (RecordSheet, "materials"): Withholding.FREE_TEXT,
    (RecordSheet, "secrets"): Withholding.INTERNAL,
    (Listing, "note"): Withholding.FREE_TEXT,
    (Fine, "note"): Withholding.FREE_TEXT,
    (Lifting, "reason"): Withholding.FREE_TEXT,
    (Lifting, "note"): Withholding.FREE_TEXT,
    (Consequences, "cases"): Withholding.INTERNAL,
    (Consequences, "transfers"): Withholding.INTERNAL,
    (Consequences, "breaches"): Withholding.INTERNAL,
}
#: Why a field is withheld from an audience that doesn't see it.
REASONS: Final[Mapping[tuple[type, str], Withholding]] = MappingProxyType(_REASONS)

_UNDER_SEAL: Final[Mapping[type, tuple[str, ...]]] = {
    Transcript: ("contributions", "seed", "key"),
    Assignment: ("key",),
    VisitPlan: ("key",),
}
#: From which the drawn can be computed: withheld while a business is still to be visited.
UNDER_SEAL: Final[Mapping[type, tuple[str, ...]]] = MappingProxyType(_UNDER_SEAL)


def withholding(cls: type, name: str, audience: Audience) -> Withholding | None:
    """Return why an audience doesn't see a field of a class, or None where it does."""
    if audience in ALLOWED.get(cls, {}).get(name, ()):
        return None
    return REASONS.get((cls, name), Withholding.NOT_ALLOWED)
