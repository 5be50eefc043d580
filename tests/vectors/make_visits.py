"""Writes tests/vectors/visits.json: `python -m tests.vectors.make_visits`.

It comes from tests/restated/visits.py. The file is frozen: running this must change nothing.
"""

import json
from pathlib import Path
from typing import Any

from tests.restated import draw as reference
from tests.restated import visits as reference_visits

LABEL = "源汇区/2023/2/1"
HAPPY8 = ("快乐8 2023年3月7日", "1.2.3")
TEAMS = {
    "网吧一": ["警1", "警2"],
    "网吧二": ["警1", "警3"],
    "网吧三": ["警2", "警3"],
    "网吧四": ["警3", "警4"],
    "网吧五": ["警1", "警4"],
    "E-6": ["警2", "警4", "警5"],
}
#: The ten vertices of Petersen's graph are inspectors, its fifteen edges businesses.
PETERSEN = [(n, (n + 1) % 5) for n in range(5)] + [(n, n + 5) for n in range(5)] + [
    (n + 5, (n + 2) % 5 + 5) for n in range(5)
]  # fmt: skip


def vector(name: str, teams: dict[str, list[str]], **changes: Any) -> dict[str, Any]:
    label = changes.pop("label", LABEL)
    source, value = HAPPY8
    seed = reference.seed_digest([(source, value.encode())])
    given: dict[str, Any] = {
        "calendar": ["2023-03-01", "2023-05-31"],
        "holidays": ["2023-04-05", "2023-05-01", "2023-05-02", "2023-05-03"],
        "make_up": ["2023-04-23", "2023-05-06"],
        "window": ["2023-04-03", "2023-04-28"],
        "made_on": "2023-03-20",
        "notice": 0,
        "per_day": 1,
        "leave": {},
        "taken": [],
        "earlier": {},
        "teams": teams,
        "key": reference.key(seed, label, "visit"),
    }
    given.update(changes)
    expected = reference_visits.planned(given)
    return {"name": name, "source": list(HAPPY8), "label": label, **given, "expected": expected}


def vectors() -> list[dict[str, Any]]:
    first = vector("six teams in four weeks", TEAMS)
    earlier = {
        business: [TEAMS[business], *days]
        for business, days in first["expected"]["appointments"].items()
    }
    changed = {**TEAMS, "网吧一": ["警1", "警5"], "网吧七": ["警2", "警5"]}
    stays = {**earlier, "网吧一": [["警2", "警5"], *earlier["网吧五"][1:]]}
    petersen = {f"e{a}-{b}": [f"p{a}", f"p{b}"] for a, b in PETERSEN}
    three_days = ["2023-04-10", "2023-04-12"]
    return [
        vector("one team", {"网吧一": ["警1", "警2"]}),
        first,
        vector("another label", TEAMS, label="源汇区/2023/3/1"),
        vector("four working days of notice", TEAMS, made_on="2023-03-31", notice=4),
        vector("a make-up day", TEAMS, window=["2023-04-20", "2023-04-23"], per_day=2),
        vector("holidays only but two", TEAMS, window=["2023-04-29", "2023-05-06"], per_day=3),
        vector("leave", TEAMS, leave={"警1": [["2023-04-03", "2023-04-12"]]}),
        vector("two a day in two days", TEAMS, window=["2023-04-06", "2023-04-07"], per_day=2),
        vector("other plans", TEAMS, taken=[["警1", "2023-04-03", 1], ["警4", "2023-04-04", 1]]),
        vector("an earlier plan, nothing changed", TEAMS, earlier=earlier),
        vector("an earlier plan, a new member and a new team", changed, earlier=earlier),
        vector("an earlier day that the new team can't keep", changed, earlier=stays),
        vector("too many visits for three days", TEAMS, window=["2023-04-10", "2023-04-11"]),
        vector(
            "never together",
            {"网吧一": ["警1", "警2"], "网吧二": ["警3", "警4"]},
            window=three_days,
            leave={"警1": [["2023-04-10", "2023-04-11"]], "警2": [["2023-04-12", "2023-04-30"]]},
        ),
        vector("Petersen's graph in three days: not found", petersen, window=three_days),
        vector("Petersen's graph in five days", petersen, window=["2023-04-10", "2023-04-14"]),
        vector("made on a day off", TEAMS, made_on="2023-04-08", notice=1),
        vector("made on a day off, without notice", TEAMS, made_on="2023-04-08"),
        vector(
            "made on a make-up day", {"网吧一": ["警1"]}, made_on="2023-04-23", notice=2, per_day=9
        ),
        vector(
            "a day that came too soon is kept, and so is the day of telling",
            {"网吧一": ["警1", "警2"], "网吧二": ["警3", "警5"]},
            made_on="2023-04-08",
            notice=4,
            earlier={
                "网吧一": [["警2", "警1"], "2023-04-10", "2023-04-03"],
                "网吧二": [["警3", "警4"], "2023-04-10", "2023-04-03"],
            },
        ),
        *never_proved(),
        vector("told too late for any day", {"网吧一": ["警1"]}, made_on="2023-04-27", notice=5),
    ]


def never_proved() -> list[dict[str, Any]]:
    """Two of three visits are kept on days that are over: only one needs a day that is left."""
    teams = {"一": ["甲", "乙"], "二": ["甲", "丙"], "三": ["甲", "丁"], "四": ["丁", "戊"]}
    known = {
        "一": [teams["一"], "2023-04-03", "2023-04-03"],
        "二": [teams["二"], "2023-04-04", "2023-04-04"],
        "四": [teams["四"], "2023-04-06", "2023-04-06"],
    }
    given = {"window": ["2023-04-03", "2023-04-07"], "made_on": "2023-04-06", "earlier": known}
    return [
        vector(
            "no proof: kept visits need no day that is left",
            teams,
            leave={"甲": [["2023-04-07", "2023-04-07"]]},
            **given,
        ),
        vector(
            "a proof beside kept visits",
            {**teams, "五": ["甲", "己"], "六": ["甲", "庚"]},
            leave={"甲": [["2023-04-07", "2023-04-07"]]},
            **given,
        ),
    ]


def main() -> None:
    document = {
        "about": "Test vectors of randcheck-visit-1; docs/visits.md explains the rest.",
        "algorithm": "randcheck-visit-1",
        "vectors": vectors(),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    Path(__file__).with_name("visits.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
