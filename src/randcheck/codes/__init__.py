"""The vocabularies of the notice (代码表): result codes, stages, events, columns."""

from randcheck.codes.columns import Column
from randcheck.codes.grounds import AmendmentGround, RecusalGround, RecusalOrigin, ReplacementGround
from randcheck.codes.life import (
    Audience,
    DeadlineKind,
    EventKind,
    FollowUpKind,
    Piece,
    SignOffKind,
    Stage,
    Withholding,
)
from randcheck.codes.results import Result, ResultCode, ResultCode2014
from randcheck.codes.vocabularies import (
    CheckMethod,
    EntityStatus,
    ItemClass,
    LeftOut,
    Provision,
    SelectionMode,
    Unfit,
    VisitKind,
    Vocabulary,
)

__all__ = [
    "AmendmentGround",
    "Audience",
    "CheckMethod",
    "Column",
    "DeadlineKind",
    "EntityStatus",
    "EventKind",
    "FollowUpKind",
    "ItemClass",
    "LeftOut",
    "Piece",
    "Provision",
    "RecusalGround",
    "RecusalOrigin",
    "ReplacementGround",
    "Result",
    "ResultCode",
    "ResultCode2014",
    "SelectionMode",
    "SignOffKind",
    "Stage",
    "Unfit",
    "VisitKind",
    "Vocabulary",
    "Withholding",
]
__dir__ = __all__.copy
