"""A history of draws from one list of people."""

from collections.abc import Iterable, Sequence

from randcheck.testing.fairness import Measurement, NotMeasured, PastDraw
from randcheck.testing.fairness.history import DrawHistory, history_of


def history(people: int, draws: Iterable[Sequence[int]]) -> DrawHistory:
    names = tuple(f"E{place}" for place in range(people))
    return history_of(
        PastDraw(population=names, drawn=tuple(names[place] for place in drawn)) for drawn in draws
    )


def by_name(
    answers: Iterable[Measurement | NotMeasured],
) -> dict[str, Measurement | NotMeasured]:
    return {one.name: one for one in answers}


def measured(answer: Measurement | NotMeasured) -> Measurement:
    assert isinstance(answer, Measurement)
    return answer
