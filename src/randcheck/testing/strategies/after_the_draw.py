"""Which strategy draws which class of inspections, and of what is shown, filed and counted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

from hypothesis import strategies as st

from randcheck.archive import Archive, Completeness, DrawFile, FiledView, Missing
from randcheck.disclosure import Consequences, View, Withheld
from randcheck.inspection import (
    Allowed,
    Breach,
    CaseFiled,
    Conduct,
    Coverage,
    Deadline,
    DeadlineRules,
    DrawnBusiness,
    Due,
    Event,
    Fine,
    HistoryLine,
    Inspection,
    Lifting,
    Listing,
    Material,
    Overdue,
    Publication,
    RecordRow,
    RecordSheet,
    SignOff,
    TradeSecret,
    Transfer,
)
from randcheck.statistics import (
    ComparedRow,
    Comparison,
    Conflict,
    Counts,
    Figures,
    Identity,
    Parts,
    PublishedRow,
    PublishedTable,
    Row,
    Share,
    Table,
    Tally,
)
from randcheck.testing.strategies.archive import (
    all_completeness,
    archives,
    draw_files,
    filed_views,
    missing_parts,
)
from randcheck.testing.strategies.deadlines import (
    all_deadlines,
    all_overdue,
    coverages,
    deadline_rules,
    dues,
    history_lines,
)
from randcheck.testing.strategies.disclosure import (
    all_consequences,
    all_publications,
    views,
    withheld_fields,
)
from randcheck.testing.strategies.event import drawn_businesses, events
from randcheck.testing.strategies.inspection import allowances, inspections
from randcheck.testing.strategies.published import (
    all_figures,
    all_parts,
    compared_rows,
    identities,
    published_rows,
    published_tables,
    table_comparisons,
)
from randcheck.testing.strategies.record import (
    breaches,
    cases_filed,
    conducts,
    fines,
    liftings,
    listings,
    materials,
    record_rows,
    record_sheets,
    sign_offs,
    trade_secrets,
    transfers,
)
from randcheck.testing.strategies.statistics import (
    all_counts,
    conflicts,
    shares,
    table_rows,
    tables,
    tallies,
)

__all__: list[str] = []

#: The classes of an inspection and of everything after it.
AFTER_THE_DRAW: Final[Mapping[type, st.SearchStrategy[Any]]] = MappingProxyType(
    {
        # inspections
        Conduct: conducts(),
        SignOff: sign_offs(),
        Material: materials(),
        RecordRow: record_rows(),
        TradeSecret: trade_secrets(),
        RecordSheet: record_sheets(),
        Listing: listings(),
        CaseFiled: cases_filed(),
        Fine: fines(),
        Transfer: transfers(),
        Lifting: liftings(),
        Breach: breaches(),
        **{cls: events(cls.kind) for cls in get_args(Event)},
        DrawnBusiness: drawn_businesses(),
        Inspection: inspections(),
        Allowed: allowances(),
        # by when, and over the years
        DeadlineRules: deadline_rules(),
        Deadline: all_deadlines(),
        Overdue: all_overdue(),
        Coverage: coverages(),
        Due: dues(),
        HistoryLine: history_lines(),
        # what is shown and filed
        Consequences: all_consequences(),
        Publication: all_publications(),
        View: views(),
        Withheld: withheld_fields(),
        FiledView: filed_views(),
        DrawFile: draw_files(),
        Archive: archives(),
        Missing: missing_parts(),
        Completeness: all_completeness(),
        # statistics
        Counts: all_counts(),
        Conflict: conflicts(),
        Tally: tallies(),
        Row: table_rows(),
        Table: tables(),
        Share: shares(),
        Figures: all_figures(),
        Parts: all_parts(),
        PublishedRow: published_rows(),
        PublishedTable: published_tables(),
        Identity: identities(),
        ComparedRow: compared_rows(),
        Comparison: table_comparisons(),
    }
)
