"""Draw the visits of inspectors, chosen in three ways: `python docs/examples/picture_of_loads.py`.

A made-up province is a chain of 24 divisions, each with three inspectors, who may also work in the
next division, and six businesses; one division in the middle has thirty. All businesses are drawn.
Save what is printed as docs/loads.svg.
"""

import random
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

import randcheck as rc
from made_up import NONCES
from randcheck.assignment import LoadStatistics, Team
from randcheck.codes import EntityStatus, ItemClass, SelectionMode
from randcheck.plan import Eligibility
from randcheck.values import WorkCalendar

DIVISIONS = tuple(f"{division:06}" for division in range(411101, 411125))
CROWDED = DIVISIONS[12]
YEAR = rc.Period.parse("1月至12月", year=2023)
KNOWN = datetime(2023, 3, 7, 21, 30, tzinfo=timezone(timedelta(hours=8)))
WIDTH, HEIGHT = 770, 440
LEFT, STEP, UNIT = 48, 9.8, 6

PLAN = rc.Plan(
    number=1,
    name="网吧抽查",
    items=(rc.InspectionItem(code="网吧", name="网吧", item_class=ItemClass.KEY),),
    selection=SelectionMode.NON_TARGETED,
    scope=rc.Scope(label="经营主体", divisions=DIVISIONS, registered_by=date(2023, 2, 28)),
    rate=rc.Rate.parse("100%"),
    period=rc.Period.parse("3月至11月", year=2023),
)
BUSINESSES = rc.Roster.of(
    rc.Entity(
        identifier=f"E{division}{number:02}",
        name=f"第{number}网吧",
        division=division,
        status=EntityStatus.ESTABLISHED,
        established=date(2020, 5, 1),
        remit=("网吧",),
    )
    for division in DIVISIONS
    for number in range(30 if division == CROWDED else 6)
)
INSPECTORS = rc.Roster.of(
    rc.Inspector(
        identifier=f"P{division}{number}",
        name=f"检查员{number}",
        unit="网安大队",
        certificate=rc.roster.Certificate(number=f"豫L{division}{number}", valid=YEAR),
        qualifications=("网吧",),
        divisions=DIVISIONS[place : place + 2],
    )
    for place, division in enumerate(DIVISIONS)
    for number in range(3)
)
RULES = rc.TeamRules(
    window=rc.Period.parse("4月", year=2023), calendar=WorkCalendar(covers=YEAR), mixing=False
)


def drawn() -> rc.Draw:
    """All businesses, announced with inspectors and rules, and drawn."""
    source = rc.Source.public("快乐8 2023年3月7日", known_at=KNOWN, bits=61, groups=(6,))
    announcement = rc.announce(
        PLAN,
        BUSINESSES,
        label="示例省/2023/1/1",
        draw_number=1,
        announced_at=KNOWN - timedelta(days=1),
        sources=[source],
        inspectors=INSPECTORS,
        team_rules=RULES,
        **NONCES,
    )
    seed = rc.Seed.of(rc.Contribution.public(source.name, "3.7.12.20.25.31"))
    return rc.draw(announcement, BUSINESSES, seed)


def any_two(admitted: dict[str, list[str]]) -> list[Team]:
    """Any two of those admitted to each business, as a draw without memory has it."""
    dice = random.Random(1)
    return [
        Team(business=business, inspectors=tuple(sorted(dice.sample(names, 2))))
        for business, names in admitted.items()
    ]


def least_burdened(admitted: dict[str, list[str]]) -> list[Team]:
    """Business by business, two of those who have the fewest visits so far."""
    dice = random.Random(1)
    visits: Counter[str] = Counter()
    teams = []
    for business, names in admitted.items():
        two = sorted(names, key=lambda name: (visits[name], dice.random()))[:2]
        visits.update(two)
        teams.append(Team(business=business, inspectors=tuple(sorted(two))))
    return teams


def rows() -> list[tuple[str, LoadStatistics]]:
    """How visits are spread by each of the three ways."""
    draw, eligibility = drawn(), Eligibility(plan=PLAN, rules=RULES)
    admitted = {
        business.identifier: [
            inspector.identifier
            for inspector, objections in eligibility.everyone(INSPECTORS, business)
            if not objections
        ]
        for business in map(BUSINESSES.get, draw.drawn)
        if business is not None
    }
    ways = (
        ("Any two", any_two(admitted)),
        ("Two with the fewest visits so far", least_burdened(admitted)),
        ("assign", rc.assign(draw, BUSINESSES, INSPECTORS, RULES, **NONCES).teams),
    )
    return [(title, LoadStatistics.of(teams, INSPECTORS.identifiers)) for title, teams in ways]


def bars(title: str, loads: Sequence[int], base: int) -> str:
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


def main() -> int:
    """Print the picture."""
    shown = []
    for place, (way, spread) in enumerate(rows(), start=1):
        loads = [visits for _, visits in spread.visits]
        squares = sum(load * load for load in loads)
        title = f"{way}: {spread.fewest} to {spread.most} visits, sum of squares {squares}"
        shown.append(bars(title, loads, 140 * place))
    sys.stdout.write(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">\n'
        "<title>Visits of each inspector, chosen in three ways</title>\n"
        "<desc>Three rows of bars, one bar for each of 72 inspectors, in falling order: any two of "
        "those admitted, two with the fewest visits so far, and the teams of assign. From row to "
        "row the most burdened have less and the least burdened more.</desc>\n"
        "<style>text{font:13px sans-serif;fill:#333}.head{font-weight:bold}.tick{text-anchor:end}"
        ".bar{fill:#2c6fbb}.grid{stroke:#bbb;stroke-width:.6}</style>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(shown) + "\n</svg>\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
