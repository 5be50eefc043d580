"""Where the library's names are, in this checkout and in an older one.

Benchmarks take every name from here: `sampler.sample`, `inspection.Published`. A name is looked for
in its subpackage, then in files inside it, then in the flat modules that were there before the
subpackages; and under the name it has now, then under the one it had. Looking takes place when a
benchmark is made, never in what is measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from attrs import fields

#: What was called otherwise before: by the name of now, the name of then.
OLD_NAMES: Final = {
    "DrawnBusiness": "Drawn",
    "LogComparison": "Comparison",
    "PastVisit": "Visit",
    "Screening": "Directory",
    "assignment_findings": "check_assignment",
    "exclusions_from": "exclusions",
    "follow_up_findings": "objections",
    "inspections_of": "business_history",
    "log_warnings": "flags",
    "overdue_for_draw": "due",
    "screen": "directory_of",
    "tabulate": "table",
}
#: The same of fields.
OLD_FIELDS: Final = {"announcement_digest": "announcement", "origin": "drawn"}


class Absent(LookupError):
    """This checkout of the library doesn't have the name that a benchmark asks for."""


class Door:
    """A subpackage whose names are its attributes, wherever the checkout has them."""

    def __init__(self, *homes: str) -> None:
        """Take the homes in the order in which they are looked at."""
        self._homes = homes

    def __getattr__(self, name: str) -> Any:
        """Return what has the name, or raise `Absent`."""
        for module in self._modules():
            for spelling in (name, OLD_NAMES.get(name, name)):
                found = getattr(module, spelling, None)
                if found is not None and not isinstance(found, ModuleType):
                    setattr(self, name, found)
                    return found
        raise Absent(f"no {name} in any of {', '.join(self._homes)}")

    def _modules(self) -> Iterator[ModuleType]:
        for home in self._homes:
            try:
                yield import_module(f"randcheck.{home}")
            except ModuleNotFoundError as missing:
                if not str(missing.name).startswith("randcheck"):
                    raise

    def program(self) -> str:
        """Return a program that imports this subpackage, or what was there before it."""
        now, before = (f"import randcheck.{home}" for home in self._homes[:2])
        return f"try:\n    {now}\nexcept ModuleNotFoundError:\n    {before}\n"


def field_of(cls: Any, name: str) -> str:
    """Return what a field is called in this checkout, by its name of now."""
    present = {one.name for one in fields(cls)}
    return name if name in present else OLD_FIELDS.get(name, name)


def new(cls: Any, **given: Any) -> Any:
    """Return an object of a class, its fields given by their names of now."""
    return cls(**{field_of(cls, name): value for name, value in given.items()})


sampler: Final = Door("sampler", "sampling", "tickets", "standing", "population")
values: Final = Door("values", "identifiers", "rate", "period", "workdays")
codes: Final = Door("codes", "results")
wire: Final = Door("wire", "canonical")
roster: Final = Door("roster", "intake")
plan: Final = Door("plan", "review", "team_rules", "catalogue")
log: Final = Door("log", "log_entry")
lottery: Final = Door(
    "lottery", "announcement", "sources", "exclusions", "directory", "entries", "verification"
)
assignment: Final = Door(
    "assignment", "assignment.kernel.problem", "assignment.kernel.solving", "assignment.solve",
    "assignment.problem",
    "entries", "eligibility", "teams", "visits",
)  # fmt: skip
inspection: Final = Door(
    "inspection", "inspection.events", "events", "conduct", "record", "follow_up", "situation",
    "lifecycle", "deadlines", "histories", "publication",
)  # fmt: skip
statistics: Final = Door(
    "statistics", "statistics.tally.counts", "statistics.tally.facts", "statistics.facts",
)  # fmt: skip
disclosure: Final = Door("disclosure", "visibility", "redactions")
archive: Final = Door("archive", "completeness")
strategies: Final = Door("testing.strategies")

#: A program that loads the front door and every name of it, those that load when touched too.
FRONT_DOOR: Final = (
    "import randcheck\nfor name in randcheck.__all__:\n    getattr(randcheck, name)\n"
)
