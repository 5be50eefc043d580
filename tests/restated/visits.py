"""`randcheck-visit-1` a second time, as plainly as it can be said, without the library.

Days are texts, YYYY-MM-DD. `away` are pairs of an inspector and a day, `taken` triples of an
inspector, a day, and how many visits other plans have there.
"""

from datetime import date, timedelta
from typing import Any

from tests.restated import draw as reference


def workdays(start: str, end: str, holidays: list[str], make_up: list[str]) -> list[str]:
    day, last, days = date.fromisoformat(start), date.fromisoformat(end), []
    while day <= last:
        text = day.isoformat()
        if text in make_up or (day.weekday() < 5 and text not in holidays):
            days.append(text)
        day += timedelta(days=1)
    return days


def nth(all_days: list[str], day: str, number: int) -> str:
    """The working day of that number after a day, or before it if the number is negative."""
    if number == 0:
        return day
    if number > 0:
        return [one for one in all_days if one > day][number - 1]
    return [one for one in all_days if one < day][number]


def planned(given: dict[str, Any]) -> dict[str, Any]:
    """Return the appointments, or who is left and whether a shortage of room is proved."""
    start, end = given["calendar"]
    calendar = workdays(start, end, given["holidays"], given["make_up"])
    start, end = given["window"]
    window = [day for day in calendar if start <= day <= end]
    first = earliest(calendar, given["made_on"], given["notice"])
    days = [day for day in window if day >= first]
    order = reference.in_ticket_order(given["teams"], given["key"])
    before = {(who, day): count for who, day, count in given["taken"]}
    placed = placements(given, order, window, days)
    left = [business for business in order if business not in placed]
    if left:
        return refusal(given, left, window, days, before)
    return {
        "appointments": {
            business: [placed[business], notified(given, business, placed[business], calendar)]
            for business in sorted(given["teams"])
        }
    }


def earliest(calendar: list[str], made_on: str, notice: int) -> str:
    """The first day of which a business can be notified in time, from the day of the plan on."""
    if notice == 0:
        return made_on
    known = next(day for day in calendar if day >= made_on)
    return nth(calendar, known, notice)


def stays(given: dict[str, Any], business: str) -> bool:
    """Whether the team is the same as in the earlier plan."""
    team, _, _ = given["earlier"].get(business, ([], "", ""))
    return sorted(team) == sorted(given["teams"][business])


def notified(given: dict[str, Any], business: str, day: str, calendar: list[str]) -> str:
    """The last day to notify a business, which doesn't change with a day that is kept."""
    _, before, known = given["earlier"].get(business, ([], "", ""))
    if stays(given, business) and day == before:
        return str(known)
    return nth(calendar, day, -given["notice"])


def placements(
    given: dict[str, Any], order: list[str], window: list[str], days: list[str]
) -> dict[str, str]:
    visits = {(who, day): count for who, day, count in given["taken"]}
    load = dict.fromkeys(window, 0)
    placed: dict[str, str] = {}

    def take(business: str, day: str) -> None:
        placed[business] = day
        load[day] += 1
        for who in given["teams"][business]:
            visits[who, day] = visits.get((who, day), 0) + 1

    for same in (True, False):
        for business in order:
            _, day, _ = given["earlier"].get(business, ([], "", ""))
            allowed = free(given, business, window if same else days, visits)
            if stays(given, business) is same and day in allowed:
                take(business, day)
    for business in order:
        possible = free(given, business, days, visits)
        if business not in placed and possible:
            take(business, min(possible, key=lambda day: (load[day], day)))
    return placed


def free(
    given: dict[str, Any], business: str, days: list[str], visits: dict[tuple[str, str], int]
) -> list[str]:
    return [
        day
        for day in days
        if all(
            visits.get((who, day), 0) < given["per_day"] and not is_away(given, who, day)
            for who in given["teams"][business]
        )
    ]


def refusal(
    given: dict[str, Any],
    left: list[str],
    window: list[str],
    days: list[str],
    before: dict[tuple[str, str], int],
) -> dict[str, Any]:
    at_first = {}
    for business in given["teams"]:
        _, day, _ = given["earlier"].get(business, ([], "", ""))
        own = [one for one in window if one in days or (stays(given, business) and one == day)]
        at_first[business] = free(given, business, own, before)
    late = [one for one in given["teams"] if set(at_first[one]) <= set(days)]
    crowded = []
    for who in sorted({who for team in given["teams"].values() for who in team}):
        there = [day for day in days if not is_away(given, who, day)]
        room = sum(max(given["per_day"] - before.get((who, day), 0), 0) for day in there)
        if sum(who in given["teams"][one] for one in late) > room:
            crowded.append(who)
    apart = [business for business in left if not at_first[business]]
    return {"left": left, "crowded": crowded, "apart": apart, "proved": bool(crowded or apart)}


def is_away(given: dict[str, Any], who: str, day: str) -> bool:
    return any(start <= day <= end for start, end in given["leave"].get(who, []))
