"""The package as trees of syntax: which file imports what, and from where."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import randcheck

PACKAGE = Path(randcheck.__file__).parent
#: The doors, from the bottom up; the front door comes behind them, and `testing` last.
DOORS = (
    "errors",
    "codes",
    "values",
    "wire",
    "sampler",
    "roster",
    "plan",
    "log",
    "lottery",
    "assignment",
    "inspection",
    "statistics",
    "disclosure",
    "archive",
    "display",
)
#: The words of findings, a file for each part of the library, in either language.
WORDS = tuple(
    f"words.{part}"
    for part in (
        *("values", "wire", "sampler", "roster", "plan", "log", "seeds", "lottery"),
        *("visits", "assignment"),
        "registered_numbers",
        *("values", "wire", "sampler", "roster", "plan", "log", "lottery", "visits", "assignment"),
        *("sheets", "inspection", "identities", "statistics", "disclosure", "archive"),
        *("display", "testing"),
    )
)
#: Inside a door, a file imports only those before it.
INSIDE: dict[str, tuple[str, ...]] = {
    "errors": (
        "figures",
        "catalogue",
        *WORDS,
        "finding",
        "raised",
    ),
    "codes": ("vocabularies", "grounds", "life", "columns", "results"),
    "values": (
        "reading",
        "annotations",
        "constraints",
        "checkers",
        "validation",
        "digests",
        "identifiers",
        "identity_numbers",
        "registered_codes",
        "rate",
        "instants",
        "period",
        "workdays",
        "tidying",
    ),
    "wire": (
        "canonical_json",
        "unions",
        "documents",
        "faults",
        "converter",
        "serialization",
        "reading_input",
    ),
    "sampler": ("tickets", "population", "sampling", "standing"),
    "roster": (*("members", "officers", "succession", "second_keys", "roster", "rows", "intake"),),
    "plan": (
        "plans",
        "notice_2023",
        "reviewing",
        "team_rules",
        "barring",
        "readiness",
        "eligibility",
    ),
    "log": ("source_names", "entry", "state", "heads", "chain", "replaying", "unexplained"),
    "lottery": (
        "exclusion",
        "screening",
        "published_screening",
        "stratum_terms",
        "value_forms",
        "sources",
        "announcement",
        "announcing",
        "drawing",
        "log_entries",
        "answering",
        "verification",
        "overlap",
    ),
    "assignment": (
        "teams",
        "kernel.problem",
        "kernel.seating",
        "kernel.dealing",
        "kernel.levelling",
        "kernel.mixing",
        "kernel.solving",
        "kernel.certificate",
        "staffing",
        "shortage",
        "drawing",
        "verification",
        "rulebook",
        "log_entries",
        "assigning",
        "visit_plan",
        "visit_days",
        "visiting",
        "visit_checking",
        "arranging",
    ),
    "inspection": (
        "conduct",
        "record",
        "follow_up",
        "field_events",
        "events",
        "transitions",
        "origin",
        "results",
        "progress",
        "conditions",
        "inspection",
        "findings",
        "deadline",
        "histories",
        "publication",
    ),
    "statistics": (
        "tally.counts",
        "tally.trie",
        "tally.facts",
        "tally.revisions",
        "tally.tally",
        "groups",
        "shares",
        "table",
        "published.published",
        "published.reading",
        "published.cross_checks",
        "published.comparison",
        "checks.given",
        "checks.of_draws",
        "checks.of_inspections",
        "checks.of_numbers",
        "checks.reconciliation",
    ),
    "disclosure": ("outcome", "allow_list", "redaction", "view"),
    "archive": ("archive", "contradictions", "missing", "reconciliation"),
    "display": (
        "language",
        "class_terms",
        *WORDS,
        "labels",
        "texts",
        "field_terms_later",
        "field_terms",
        "fields",
        "forms",
        "schemas",
    ),
    "testing.strategies": (
        "extra",
        "values",
        "roster",
        "plan",
        "origin",
        "announcement",
        "lottery",
        "log",
        "team_rule",
        "assignment",
        "visits",
        "record",
        "event",
        "inspection",
        "deadlines",
        "disclosure",
        "archive",
        "statistics",
        "published",
        "after_the_draw",
        "registry",
    ),
    "testing": ("samplers", "laws"),
    "testing.fairness": (
        "measures.distributions",
        "verdict",
        "power",
        "history",
        "measures.scores",
        "measures.normal_scores",
        "measures.squared_lengths",
        "measures.names",
        "measures.pairs",
        "measures.places",
        "measures.traits",
        "measures.repeats",
        "judging",
        "teams",
        "exact",
        "watching",
        "svg",
        "charts",
    ),
}


@cache
def trees() -> dict[str, ast.Module]:
    """Every file of the package by its dotted name under `randcheck`, faces by their door's."""
    return {_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in _files()}


def _files() -> Iterator[Path]:
    yield from PACKAGE.rglob("*.py")


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def door_of(name: str) -> str:
    """Return the door in which a file is; the two doors inside `testing` count as such."""
    first, _, rest = name.partition(".")
    inner = rest.partition(".")[0]
    return f"testing.{inner}" if f"{first}.{inner}" in INSIDE else first


def faces() -> tuple[str, ...]:
    """Return every door with a face."""
    return (*DOORS, "testing", "testing.fairness", "testing.strategies")


def imports(name: str) -> Iterator[tuple[str, str]]:
    """Yield what a file imports of the package: the module, and the name taken from it."""
    for node in ast.walk(trees()[name]):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides the door"
            if (node.module or "").partition(".")[0] == "randcheck":
                module = (node.module or "").removeprefix("randcheck").removeprefix(".")
                yield from ((module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                inside = alias.name.startswith(f"randcheck.{name}.")
                assert inside or not alias.name.startswith("randcheck"), "import names from a door"


def foreign(name: str) -> set[str]:
    """Return the first names of what a file imports from outside the package."""
    roots: set[str] = set()
    for node in ast.walk(trees()[name]):
        if isinstance(node, ast.Import):
            roots |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            roots.add((node.module or "").partition(".")[0])
    return roots - {"randcheck", "__future__"}
