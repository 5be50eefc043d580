"""The house has floors: a module imports only from those below it in the order of reading."""

import ast
from pathlib import Path

import randcheck

PACKAGE = Path(randcheck.__file__).parent
#: Words, values, the kernel, nouns, procedures, edges; then what only tests import.
FLOORS = (
    "errors",
    "fields",
    "rules",
    "codes",
    "results",
    "identifiers",
    "rate",
    "period",
    "workdays",
    "canonical",
    "tagged",
    "wire",
    "tickets",
    "population",
    "sampling",
    "standing",
    "roster",
    "plan",
    "team_rules",
    "eligibility",
    "conduct",
    "record",
    "follow_up",
    "catalogue",
    "review",
    "exclusions",
    "intake",
    "directory",
    "terms",
    "sources",
    "announcement",
    "lottery",
    "teams",
    "log_entry",
    "log",
    "entries",
    "overlap",
    "verification",
    "assignment.problem",
    "assignment.seating",
    "assignment.deal",
    "assignment.level",
    "assignment.mix",
    "assignment.solve",
    "assignment.certificate",
    "assignment.staffing",
    "assignment.shortage",
    "assignment.explain",
    "assignment.first",
    "assignment.change",
    "assignment.verify",
    "assignment.check",
    "assignment.__init__",
    "visits",
    "lifecycle",
    "events",
    "situation",
    "conditions",
    "inspection",
    "concern",
    "deadlines",
    "histories",
    "consequences",
    "visibility",
    "redactions",
    "disclosure",
    "publication",
    "archive",
    "consistency",
    "completeness",
    "statistics.counts",
    "statistics.trie",
    "statistics.facts",
    "statistics.revisions",
    "statistics.tally",
    "statistics.groups",
    "statistics.shares",
    "statistics.table",
    "statistics.published_table",
    "statistics.table_intake",
    "statistics.identities",
    "statistics.comparison",
    "statistics.given",
    "statistics.draw_checks",
    "statistics.inspection_checks",
    "statistics.number_checks",
    "statistics.reconciliation",
    "statistics.__init__",
    "titles",
    "labels",
    "forms",
    "__init__",
    "testing.__init__",
    "testing.strategies.values",
    "testing.strategies.nouns",
    "testing.strategies.announcing",
    "testing.strategies.drawing",
    "testing.strategies.logbook",
    "testing.strategies.teamwork",
    "testing.strategies.staffing",
    "testing.strategies.assigning",
    "testing.strategies.recording",
    "testing.strategies.happening",
    "testing.strategies.steps",
    "testing.strategies.life",
    "testing.strategies.timing",
    "testing.strategies.showing",
    "testing.strategies.filing",
    "testing.strategies.archiving",
    "testing.strategies.counting",
    "testing.strategies.printed",
    "testing.strategies.registry",
    "testing.strategies.__init__",
    "testing.samplers",
    "testing.shrinking",
    "testing.laws",
    "testing.fairness.distributions",
    "testing.fairness.verdict",
    "testing.fairness.power",
    "testing.fairness.history",
    "testing.fairness.scores",
    "testing.fairness.normal_scores",
    "testing.fairness.quadratic",
    "testing.fairness.inclusion",
    "testing.fairness.pairs",
    "testing.fairness.order",
    "testing.fairness.traits",
    "testing.fairness.sequence",
    "testing.fairness.judging",
    "testing.fairness.teams",
    "testing.fairness.exact",
    "testing.fairness.sequential",
    "testing.fairness.svg",
    "testing.fairness.charts",
    "testing.fairness.__init__",
)
#: What an auditor re-implements: it knows no plan and no roster.
KERNEL = ("tickets", "population", "sampling", "standing")
RUN_TIME = {"attr", "attrs", "cattrs", "dateutil"}


def modules() -> dict[str, ast.Module]:
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in PACKAGE.rglob("*.py")
    }


def imported(tree: ast.Module) -> set[str]:
    """Return every module imported anywhere in the tree, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the floor"
            names.add(node.module or "")
            if node.module == "randcheck":
                names |= {f"randcheck.{alias.name}" for alias in node.names}
    return names


def own(names: set[str]) -> set[str]:
    return {name.removeprefix("randcheck.") for name in names if name.startswith("randcheck.")}


def test_every_module_stands_on_a_floor() -> None:
    """The list names every module there is, and no other."""
    assert sorted(modules()) == sorted(FLOORS)


def test_nobody_reaches_up() -> None:
    """A module imports only modules of earlier floors."""
    for name, tree in modules().items():
        above = FLOORS[FLOORS.index(name) :]
        assert own(imported(tree)).isdisjoint(above), name


def test_the_kernel_knows_no_plan() -> None:
    """The kernel imports words, values and itself, and never the converter."""
    allowed = {*FLOORS[: FLOORS.index("tagged")], *KERNEL}
    for name in KERNEL:
        assert own(imported(modules()[name])) <= allowed, name


def test_only_strategies_know_hypothesis() -> None:
    """Outside stand the standard library and three others; for strategies hypothesis too."""
    import sys

    for name, tree in modules().items():
        roots = {one.partition(".")[0] for one in imported(tree)} - {"randcheck", "__future__"}
        foreign = {root for root in roots if root not in sys.stdlib_module_names}
        extra = {"hypothesis"} if name.startswith("testing.strategies.") else set()
        assert foreign <= RUN_TIME | extra, name


def test_no_assert_validates() -> None:
    """`assert` goes away under -O, so the library has none."""
    for name, tree in modules().items():
        assert not any(isinstance(node, ast.Assert) for node in ast.walk(tree)), name
