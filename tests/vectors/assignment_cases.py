"""The cases of tests/vectors/assignment.json: what each one tries is said by its name."""

from collections.abc import Sequence
from typing import Any

from tests.restated import draw as reference
from tests.vectors.assignment_terms import alike, business, change, inspector, names, people, vector


def small() -> list[dict[str, Any]]:
    """One thing at a time."""
    three = [inspector(one) for one in "甲乙丙"]
    return [
        vector("one inspector, one business", 1, [inspector("A")], [business("B", (1, "A"))]),
        vector("no business", 1, three, []),
        vector("two of three", 2, three, alike("网吧", 5, (2, "甲乙丙"))),
        vector("two of three under another key", 3, three, alike("网吧", 5, (2, "甲乙丙"))),
        vector(
            "an inspector in no pool",
            4,
            [*three, inspector("丁", working_time="2/7")],
            alike("网吧", 4, (2, "甲乙丙")),
        ),
        vector(
            "two slots of the same pool, and one more seat of a smaller one",
            5,
            people("P", 6),
            alike("E", 4, (1, ["P00", "P01", "P02", "P03"]), (1, ["P04", "P05", "P00"]))
            + alike("F", 3, *[(1, names(people("P", 6)))] * 3),
        ),
    ]


def hand_over() -> dict[str, Any]:
    """The second slot can only be filled by somebody who may sit in the first already."""
    return vector(
        "a hand-over in the deal",
        6,
        [inspector(one) for one in "甲乙丙丁戊"],
        [
            business(f"店{one}", (1, "甲乙"), (1, "乙丙"), (1, "丙丁戊"), barred="丁戊"[one % 3 :])
            for one in range(7)
        ],
    )


def cells() -> dict[str, Any]:
    """Pools that overlap in many ways: a pool has several cells, a cell is in several pools."""
    who = names(people("警", 12))
    return vector(
        "several cells in a pool",
        7,
        people("警", 12),
        [
            business(
                f"网吧{one:02}",
                (1, [name for at, name in enumerate(who) if (at + one) % 3]),
                (1 + one % 2, [name for at, name in enumerate(who) if at % 4 != one % 4]),
            )
            for one in range(14)
        ],
    )


def many_barred() -> dict[str, Any]:
    who = names(people("I", 24))
    return vector(
        "more than six rejections",
        8,
        people("I", 24),
        [
            business(
                f"商行{one}",
                (2, who),
                barred=[name for at, name in enumerate(who) if (at + one) % 8],
            )
            for one in range(8)
        ],
    )


def weighed() -> list[dict[str, Any]]:
    """Limits, working times and earlier visits."""
    who = "ABCDEF"
    caps = [inspector(one, cap) for one, cap in zip(who, (1, 2, 3, 4, 5, 5), strict=True)]
    times = ("1/2", "3/4", "1/1", "1/1", "1/3", "5/6")
    part_time = [inspector(one, None, 0, time) for one, time in zip(who, times, strict=True)]
    bases = [inspector(one, None, base) for one, base in zip(who, (0, 7, 3, 0, 1, 12), strict=True)]
    mixed = [
        inspector(one, cap, base, time)
        for one, cap, base, time in zip(
            who, (9, 2, 0, None, 6, None), (4, 1, 9, 0, 2, 5), times, strict=True
        )
    ]
    return [
        vector("limits exactly at what is needed", 9, caps, alike("店", 10, (2, who))),
        vector("part-time inspectors", 10, part_time, alike("店", 12, (2, who))),
        vector(
            "part-time inspectors, mixed", 11, part_time, alike("店", 12, (2, who)), mixing=True
        ),
        vector("visits made earlier this year", 12, bases, alike("店", 9, (2, who))),
        vector(
            "visits made earlier this year, mixed", 13, bases, alike("店", 9, (2, who)), mixing=True
        ),
        vector("limits, visits and part-time", 14, mixed, alike("店", 11, (1, who), (1, "ABDEF"))),
    ]


def regions() -> list[dict[str, Any]]:
    """Two regions that share no inspector, and as much to do in each; then one has one more."""
    north, south = people("北", 5), people("南", 5)
    places = regional("北店", names(north)) + regional("南店", names(south))
    more = [*people("北", 5), inspector("北99")]
    wider = regional("北店", names(more)) + regional("南店", names(south))
    return [
        vector("two regions", 20, north + south, places, mixing=True),
        vector("two regions, the north with one more", 20, more + south, wider, mixing=True),
    ]


def apart() -> list[dict[str, Any]]:
    """No limit, and visits brought along in the north; then the south has three businesses more."""
    north = [inspector("北0", None, 50), *people("北东", 4)]
    south = people("南", 3)
    places = alike("北店", 6, (2, names(north)))
    places[0] = business("北店00", (2, names(north)), barred=["北东01", "北东02", "北东03"])
    return [
        vector(
            name, 33, north + south, places + alike("南店", more, (2, names(south))), mixing=True
        )
        for name, more in (
            ("no limit and visits brought along", 1),
            ("the same with more to do in the south", 4),
        )
    ]


def regional(prefix: str, who: Sequence[str]) -> list[dict[str, Any]]:
    """Return businesses of one region, of whose inspectors some can only be in the first seat."""
    return alike(prefix, 6, (1, who), (1, who[2:]))


def joint() -> dict[str, Any]:
    """Three departments, two of which share people; a fire officer is in none of the others."""
    net, order, fire = names(people("网安", 5)), names(people("治安", 4)), names(people("消防", 2))
    return vector(
        "a joint team of three departments",
        16,
        people("网安", 5) + people("治安", 4) + people("消防", 2),
        [
            business(
                f"联合{one}",
                (2, [*net, order[one % 4]]),
                (1, [*order, net[0]]),
                (1, fire),
                barred=[net[one % 5], fire[1]] if one % 3 == 0 else [],
            )
            for one in range(8)
        ],
        mixing=True,
    )


def chain(number: int = 24) -> dict[str, Any]:
    """Each business is between two neighbours, and the first has more of its own."""
    who = names(people("C", number))
    own = [business(f"首{one}", (1, who[:1])) for one in range(3)]
    between = [business(f"连{one:02}", (1, who[one : one + 2])) for one in range(number - 1)]
    return vector("a long chain of pools", 17, people("C", number), own + between)


def ring(number: int = 9) -> list[dict[str, Any]]:
    """Pools around a ring: there are assignments which no swap of two leads to."""
    who = names(people("环", number))
    places = [
        business(f"店{one:02}", (1, [who[one % number], who[(one + 1 + one // number) % number]]))
        for one in range(2 * number)
    ]
    return [
        vector("a ring of pools", 18, people("环", number), places),
        vector("a ring of pools, mixed", 18, people("环", number), places, mixing=True),
    ]


def chosen(label: str, names: Sequence[str], share: int) -> list[str]:
    """Return some of at most 32 names, in a way that any language repeats: so many in 256."""
    bytes_ = reference.hashed(label.encode())
    return [name for name, byte in zip(names, bytes_, strict=False) if byte < share]


def tangle(name: str, number: int, *, mixing: bool = False, barred: int = 0) -> dict[str, Any]:
    """Pools without a pattern: chains of pools and hand-overs come up together."""
    who = names(people("T", 12))
    pools = [chosen(f"{number}/{at}", who, 90) or who for at in range(9)]
    places = [
        business(
            f"店{at:02}",
            (1 + at % 2, pools[at % 3]),
            (1, pools[3 + at % 4]),
            (1, pools[5 + at % 4]),
            barred=chosen(f"{number}/店{at}", who, barred),
        )
        for at in range(16)
    ]
    return vector(name, number, people("T", 12), places, mixing=mixing)


def tried_twice() -> dict[str, Any]:
    """A seat carries a path, and in the same step of levelling its new holder gives it up."""
    who = "甲乙丙丁戊己"
    upper, lower = "甲乙丙己", "甲丙己"
    wide = "甲丙戊己"
    return vector(
        "a seat that is handed over and given up in one step",
        53,
        [inspector(one) for one in who],
        [
            business("网吧1", (1, lower)),
            business("网吧2", (1, upper), barred="甲乙丙丁"),
            business("网吧3", (1, lower)),
            business("网吧4", (1, upper), (2, wide), (1, "甲丁己")),
            business("网吧5", (2, wide)),
            business("网吧6", (2, wide)),
        ],
    )


def mixes() -> list[dict[str, Any]]:
    """The same with mixing and without; and people of whom some have one visit less."""
    who = names(people("M", 7))
    places = [
        business(f"店{one:02}", (1, who[one % 3 : one % 3 + 4]), (1, who), barred=[who[one % 7]])
        for one in range(10)
    ]
    bases = [inspector(name, 8, at % 3) for at, name in enumerate(who)]
    return [
        vector("without mixing", 19, people("M", 7), places),
        vector("with mixing", 19, people("M", 7), places, mixing=True),
        vector("limits and earlier visits, mixed", 20, bases, places, mixing=True),
    ]


def shortages() -> list[dict[str, Any]]:
    limited = [inspector(one, 2) for one in "甲乙丙丁"]
    others = [inspector(one, 3) for one in "ABC"]
    alone = [business("孤店", (2, "甲"))]
    return [
        vector("too few inspectors", 21, limited, alike("店", 6, (2, "甲乙丙丁"))),
        vector(
            "too few for one slot, while others have room",
            22,
            [inspector("甲", 1), inspector("乙", 1), *others],
            alike("店", 3, (1, "甲乙"), (1, "ABC")),
        ),
        vector("a team that can't be filled", 23, limited, alone + alike("店", 2, (2, "甲乙丙"))),
        vector("a business for which nobody is", 23, limited, [business("空", (1, ""), (1, "甲"))]),
        vector(
            "two places short, one business understaffed, the third place mixed",
            24,
            [inspector("一", 1), inspector("二", 0), *limited, *others],
            [
                *alike("东", 3, (1, "一二")),
                *alike("南", 5, (2, "甲乙丙丁")),
                *alike("西", 4, (2, "ABC")),
                business("孤店", (1, "甲"), (1, "甲乙"), barred="乙"),
            ],
            mixing=True,
        ),
        vector(
            "all barred but one",
            25,
            [inspector(one, 1) for one in "甲乙丙"],
            [business(f"店{one}", (1, "甲乙丙"), barred="乙丙") for one in range(2)],
        ),
    ]


def seats_of(number: int, given: Sequence[dict[str, Any]], *more: Any, **how: Any) -> list[Any]:
    """Return who sits where before any change: the members of each team."""
    teams = vector("", number, given, *more, **how)["expected"]["teams"]
    return [team["inspectors"] for team in teams]


def changes() -> list[dict[str, Any]]:
    who = "甲乙丙丁戊"
    five = [inspector(one, 6) for one in who]
    places = alike("店", 6, (2, who))
    drawn = seats_of(26, five, places, mixing=True)
    (first, second), third = drawn[0], drawn[3][0]
    return [
        vector(
            "withdrawals from one business",
            26,
            five,
            places,
            mixing=True,
            changes=[change(first, "店00"), change(second, "店00"), change(third, "店03")],
        ),
        vector(
            "a withdrawal from every team", 26, five, places, mixing=True, changes=[change(first)]
        ),
        vector(
            "businesses that step in, and then a withdrawal",
            26,
            five,
            places,
            mixing=True,
            changes=[
                change(dissolved=["店02"], new=[business("新店", (2, who), barred="甲")]),
                change(dissolved=["店00", "新店"], new=[business("二店", (1, who), (1, "丙丁"))]),
                change(dissolved=["店05"]),
                change(third),
            ],
        ),
        bars_in_time(first, five, places),
        *narrow_changes(),
        wide_changes(),
    ]


def bars_in_time(
    leaving: str, given: Sequence[dict[str, Any]], places: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Before somebody withdraws, others who aren't in the team are barred from it."""
    team = seats_of(26, given, places, mixing=True)[0]
    others = [one for one in names(given) if one not in team]
    bars = [change(one, "店00") for one in others[:2]]
    return vector(
        "bars on others, and then a withdrawal",
        26,
        given,
        places,
        mixing=True,
        changes=[*bars, change(leaving, "店00")],
    )


def narrow_changes() -> list[dict[str, Any]]:
    """The first slot is for two; when one of them can't come, the other moves there."""
    three = [inspector(one) for one in "ABC"]
    places = [business(f"网吧{one}", (1, "AB"), (1, "ABC")) for one in (1, 2)]
    moved = change(seats_of(28, three, places)[0][0], "网吧1")
    return [
        vector("a change that needs a hand-over", 28, three, places, changes=[moved]),
        vector("a change that is refused", 28, three, places, changes=[moved, change("C")]),
        vector(
            "a change that is refused, nobody having room",
            30,
            [inspector("A", 2), inspector("B", 1), inspector("C", 1)],
            alike("店", 2, (2, "ABC")),
            changes=[change("A", "店00")],
        ),
    ]


def wide_changes() -> dict[str, Any]:
    """Slots of several seats, pools of several cells, part-time; two withdraw from everything."""
    given = [
        inspector(f"员{at:02}", 9 - at % 3, at % 2, ("1/1", "1/2", "2/3")[at % 3])
        for at in range(12)
    ]
    who = names(given)
    slots = [
        [(2, who[at : at + 7]), (1, [*who[:3], *who[at + 5 :]]), (2, who[at::2])] for at in range(3)
    ]
    places = [business(f"店{one}", *slots[one % 3], barred=[who[one]]) for one in range(8)]
    team = seats_of(29, given, places)[4]
    return vector(
        "changes among pools of several cells",
        29,
        given,
        places,
        changes=[
            change(team[0]),
            change(team[2], "店4"),
            change(dissolved=["店1", "店3"], new=[business("新店", *slots[2])]),
            change(team[4]),
            change(team[3], "店4"),
        ],
    )


def vectors() -> list[dict[str, Any]]:
    return [
        *small(),
        hand_over(),
        cells(),
        many_barred(),
        *weighed(),
        *regions(),
        *apart(),
        joint(),
        chain(),
        *ring(),
        tangle("layers that aren't in ticket order", 242),
        tangle("hand-overs in slots of two", 230, barred=60),
        tangle("chains of pools and hand-overs, mixed", 124, mixing=True),
        tangle("chains, hand-overs and barred inspectors, mixed", 136, mixing=True, barred=20),
        tried_twice(),
        *mixes(),
        *shortages(),
        *changes(),
    ]
