"""Draw the loads of inspectors before and after levelling: `… > docs/loads.svg`.

A made-up province in a chain of 24 regions, each with three inspectors, who may also work in the
next region, and six businesses; one region in the middle has thirty.
"""

import random
import sys
from collections.abc import Sequence

from randcheck.assignment.kernel.dealing import deal
from randcheck.assignment.kernel.levelling import level
from randcheck.assignment.kernel.problem import Candidate, Problem, Task, compile_problem

KEY = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
REGIONS = 24
WIDTH, HEIGHT = 770, 440
LEFT, STEP, UNIT = 48, 9.8, 6


def province() -> Problem:
    """Teams of two from the business's own region and the one before."""
    people = [
        Candidate(identifier=f"P{n:02}", kind=n % REGIONS, cap=999) for n in range(3 * REGIONS)
    ]
    tasks = [
        Task(
            identifier=f"E{region:02}{n:02}",
            slots=((2, frozenset({region, max(region - 1, 0)})),),
        )
        for region in range(REGIONS)
        for n in range(30 if region == 12 else 6)
    ]
    return compile_problem(KEY, people, tasks)


def at_random(problem: Problem) -> list[int]:
    """Any two of those admitted to each business, as a draw without memory would have it."""
    dice = random.Random(1)
    loads = [0] * len(problem.inspectors)
    for form in problem.form_of:
        for one in dice.sample(problem.pool_members[problem.forms[form].pools[0]], 2):
            loads[one] += 1
    return loads


def bars(loads: Sequence[int], title: str, base: int) -> str:
    """One row of bars, the most burdened on the left."""
    shown = [f'<text x="{LEFT + 80}" y="{base - 100}" class="head">{title}</text>']
    for visits in (0, 5, 10):
        y = base - UNIT * visits
        shown.append(f'<line x1="{LEFT - 4}" x2="{WIDTH - 10}" y1="{y}" y2="{y}" class="grid"/>')
        shown.append(f'<text x="{LEFT - 8}" y="{y + 4}" class="tick">{visits}</text>')
    for place, load in enumerate(sorted(loads, reverse=True)):
        shown.append(
            f'<rect x="{LEFT + place * STEP:.1f}" y="{base - UNIT * load}" width="7.4" '
            f'height="{UNIT * load}" class="bar"/>'
        )
    return "\n".join(shown)


def rows() -> list[tuple[str, list[int]]]:
    """Loads of a draw without memory, after the deal, and after levelling."""
    problem = province()
    seating = deal(problem)
    dealt = [len(seats) for seats in seating.held]
    for component in problem.components:
        level(seating, component)
    levelled = [len(seats) for seats in seating.held]
    return [("Any two", at_random(problem)), ("Deal", dealt), ("Deal and levelling", levelled)]


def main() -> int:
    shown = [
        bars(
            loads,
            f"{title}: {min(loads)} to {max(loads)} visits, sum of squares "
            f"{sum(load * load for load in loads)}",
            140 * place,
        )
        for place, (title, loads) in enumerate(rows(), start=1)
    ]
    sys.stdout.write(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">\n'
        "<title>Visits of each inspector before and after levelling</title>\n"
        "<desc>Three rows of bars, one bar for each of 72 inspectors, in falling order: drawn "
        "without memory, after the deal, and after levelling. From row to row the most burdened "
        "have less and the least burdened more.</desc>\n"
        "<style>text{font:13px sans-serif;fill:#333}.head{font-weight:bold}.tick{text-anchor:end}"
        ".bar{fill:#2c6fbb}.grid{stroke:#bbb;stroke-width:.6}</style>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(shown) + "\n</svg>\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
