"""Each argument that doesn't fit is named by its parameter, and all of them at once."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import import_module
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from randcheck.codes import EventKind, Stage
from randcheck.errors import Finding, RandcheckError
from randcheck.inspection import Inspection
from randcheck.log import Log
from randcheck.lottery import ValueForm
from randcheck.roster import CheckPolicy, IdentifierKind
from randcheck.testing.fairness import Choices, ExactChances, exact_chances
from randcheck.testing.strategies import STRATEGIES
from randcheck.values import Period
from randcheck.values.checkers import checker
from randcheck.wire import dumps, make_converter, to_data
from tests.house.tree import DOORS
from tests.made import inspection as inspections

#: Strategies leave it to Hypothesis, which looks at arguments when it draws.
FACES = (*DOORS, "testing", "testing.fairness", "testing.laws")
DAY = date(2023, 3, 7)
YEAR = Period(start=DAY, end=DAY)
MOMENT = datetime(2023, 3, 7, 9, tzinfo=UTC)
KEY, CODE = "0" * 64, "91350100M000100Y43"
WATCHED = {"draws": [["a"]], "identifiers": ["a", "b"], "size": 1}
EVENT = inspections.event(EventKind.ARCHIVED, 30)
#: What somebody may hand in by mistake: nothing, texts for numbers, domain objects of other kinds.
WRONG: tuple[Any, ...] = (
    None,
    "5",
    5,
    1.5,
    b"x",
    DAY,
    object(),
    [object()],
    {"x": object()},
    YEAR,
    Finding(code="x"),
)


#: Any instance will do: none is made smaller.
QUICK = settings(database=None, phases=(Phase.generate,), suppress_health_check=tuple(HealthCheck))
KEYWORD = inspect.Parameter.KEYWORD_ONLY
#: Of classes that no strategy draws.
INSTANCES: dict[type, Any] = {
    Choices: Choices([], 40),
    Inspection: inspections.at(Stage.PUBLISHED),
    ExactChances: exact_chances(lambda given, size, choices: given[:size], ["a"], 1),
}
Call = Callable[..., Any]


def public(face: str) -> Iterator[tuple[str, Call]]:
    """Yield each function of a door's face, and each public method of its classes, by name."""
    door = import_module(f"randcheck.{face}")
    for name in door.__all__ or [one for one in vars(door) if one.startswith("check_")]:
        one = getattr(door, name)
        if inspect.isclass(one) and not issubclass(one, enum.Enum):
            yield from ((f"{face}.{name}.{method}", call) for method, call in methods(one))
        elif inspect.isfunction(one):
            yield f"{face}.{name}", one


def methods(cls: type) -> Iterator[tuple[str, Call]]:
    """Yield the public methods of a class, bound to it or to an instance of it."""
    for name, one in vars(cls).items():
        if isinstance(one, classmethod | staticmethod) and not name.startswith("_"):
            yield name, getattr(cls, name)
        elif inspect.isfunction(one) and not name.startswith("_"):
            yield name, getattr(instance(cls), name)


@cache
def instance(cls: type) -> Any:
    """Return some instance: the first that its strategy draws."""
    if issubclass(cls, RandcheckError):
        return cls()
    if cls in STRATEGIES and cls not in INSTANCES:
        return find(STRATEGIES[cls], lambda _: True, settings=QUICK)
    return INSTANCES[cls]


def parameters(call: Call) -> dict[str, Any]:
    """Return the annotation of each parameter, of `*names` too."""
    function = inspect.unwrap(getattr(call, "__func__", call))
    hints = get_type_hints(function, include_extras=True)
    names = inspect.signature(call).parameters
    return {name: hints[name] for name in names}


def called(call: Call, given: Mapping[str, Any]) -> object:
    """Call with arguments by name, and read what comes of it to the end."""
    signature = inspect.signature(call)
    kinds = {name: one.kind for name, one in signature.parameters.items()}
    by_place = [one for name, one in given.items() if kinds[name] is not KEYWORD]
    done = call(*by_place, **{name: one for name, one in given.items() if kinds[name] is KEYWORD})
    return tuple(done) if inspect.isgenerator(done) else done


def is_checked(call: Call) -> bool:
    """Whether `@checked` holds its arguments."""
    function = getattr(call, "__func__", call)
    return hasattr(function, "__wrapped__") and function.__code__.co_name == "looked_at"


def fits(kind: Any, value: object) -> bool:
    """Whether a value is what the annotation asks for."""
    return not tuple(checker(kind)(value))


CALLS = {name: call for face in FACES for name, call in public(face) if parameters(call)}
#: What calls that look at their arguments themselves are given, when all is right.
INLINE: dict[str, dict[str, Any]] = {
    "errors.Finding.under": {"prefix": ".x"},
    "errors.RandcheckError.of": {"findings": ()},
    "errors.RandcheckError.raise_for": {"findings": ()},
    "errors.Report.of": {"code": "x"},
    "values.Rate.parse": {"text": "5%"},
    "values.Rate.size": {"base": 9},
    "values.Rate.findings": {"base": 9},
    "values.check_credit_code": {"text": CODE, "check_character": True},
    "values.check_identifier": {"text": "x"},
    "values.credit_code_check_character": {"first_17": CODE[:17]},
    "values.credit_code_findings": {"value": CODE},
    "values.identity_number_findings": {"value": "x", "texts": True},
    "values.registration_number_findings": {"value": "4111021000001"},
    "wire.Json.of": {"data": []},
    "wire.canonical": {"data": []},
    "wire.make_converter": {"converter": None},
    "wire.digest": {"value": YEAR},
    "wire.dumps": {"value": YEAR},
    "wire.from_data": {"cls": Period, "data": to_data(YEAR)},
    "wire.from_input": {"cls": Period, "data": to_data(YEAR), "zone": None, "cut": False},
    "wire.loads": {"document": dumps(YEAR), "cls": Period},
    "wire.to_data": {"value": YEAR},
    "sampler.is_drawn": {"identifier": "x", "key": KEY, "cutoff": bytes(32)},
    "sampler.population_digest": {"identifiers": ["a", "b"]},
    "sampler.sample": {"identifiers": ["a", "b"], "size": 1, "key": KEY, "reserves": 0},
    "sampler.sample_unsorted": {"identifiers": ["b", "a"], "size": 1, "key": KEY, "reserves": 0},
    "sampler.ticket": {"key": KEY, "identifier": "x"},
    "roster.Roster.get": {"identifier": "x"},
    "roster.read_rows": {
        "rows": [],
        "kind": IdentifierKind.ANY,
        "check_character": CheckPolicy.WARN,
        "identity_numbers": CheckPolicy.WARN,
    },
    "log.Log.start": {"name": "x"},
    "log.replay": {"log": Log.start("x"), "name": None, "head": None},
    "lottery.Source.public": {
        "name": "x",
        "known_at": MOMENT,
        "bits": 60,
        "form": ValueForm.HEX,
        "groups": (),
        "ranges": (),
        "width": 16,
    },
    "inspection.Inspection.after": {"event": EVENT},
    "inspection.Inspection.replay": {"events": ()},
    "inspection.Inspection.knows": {"event": EVENT},
    "inspection.Inspection.refusals": {"event": EVENT},
    "inspection.SignOff.signed": {"by": "x"},
    "inspection.SignOff.unsigned": {"reason": "x"},
    "statistics.Tally.of": {"inspection": inspections.inspection()},
    "statistics.Tally.of_all": {"inspections": ()},
    "testing.ticket_sampler": {"identifiers": ["a", "b"], "size": 1, "seed": 1},
    "testing.fairness.Choices.below": {"count": 2},
    "testing.fairness.decide": {**WATCHED, "budget": 1e-9},
    "testing.fairness.watch": {**WATCHED, "budget": 1e-9},
    "testing.laws.check_round_trip": {
        "converter": make_converter(),
        "value": YEAR,
        "kind": Period,
    },
}


#: A row that isn't one is rejected, and those beside it are read.
READ_ONE_BY_ONE = {("roster.read_rows", "rows")}


@pytest.mark.parametrize("name", [name for name, call in CALLS.items() if is_checked(call)])
def test_what_does_not_fit_is_refused_all_at_once(name: str) -> None:
    """One error names each parameter whose value isn't what its annotation asks for."""
    call = CALLS[name]
    kinds = parameters(call)
    for value in WRONG:
        wrong = {one for one, kind in kinds.items() if not fits(kind, value)}
        if not wrong:
            continue
        with pytest.raises(RandcheckError) as caught:
            called(call, dict.fromkeys(kinds, value))
        heads = {re.split(r"[.\[]", found.path)[1] for found in caught.value.findings}
        assert heads == wrong, value


@pytest.mark.parametrize("name", [name for name, call in CALLS.items() if not is_checked(call)])
def test_what_looks_at_its_arguments_itself_refuses_them_too(name: str) -> None:
    """Each parameter by itself, all others being right."""
    call = CALLS[name]
    kinds, right = parameters(call), INLINE.get(name, {})
    assert set(kinds) == set(right)
    called(call, right)
    for one, kind in kinds.items():
        for value in WRONG:
            if fits(kind, value) or ((name, one) in READ_ONE_BY_ONE and type(value) is list):
                continue
            with pytest.raises(RandcheckError):
                called(call, {**right, one: value})
