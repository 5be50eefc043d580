"""What a benchmark consists of: sizes, contenders, and what each of them computes.

A contender is made for a size, which isn't measured, and gives back the work, which is. What the
work returns is turned into answers: plain data under names. Two contenders that give an answer of
the same name compute the same thing, and their answers must be equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import evolve, frozen

#: Plain data, as JSON can write it, under the name of what it answers.
Answers = Mapping[str, object]
Work = Callable[[], Any]
#: The first contender of ours is what the others are measured against, and has this name.
OURS: Final = "randcheck"


@frozen(kw_only=True)
class Size:
    """How large a run is: what the table calls it, and the numbers that contenders are made with.

    The first number is how many there are of what is counted.
    """

    name: str
    numbers: tuple[int, ...]


def size_of(number: int, what: str) -> Size:
    """Return the size of so many of something."""
    return Size(name=f"{number:,} {what}", numbers=(number,))


@frozen(kw_only=True)
class Common:
    """What every contender has: a name, the packages it needs, and the largest size it takes."""

    name: str
    is_ours: bool = False
    packages: tuple[str, ...] = ()
    up_to: int | None = None
    #: The checkout beside, by its commit, whose library this contender runs.
    checkout: str | None = None

    def takes(self, size: Size) -> bool:
        """Whether it takes part at this size."""
        return self.up_to is None or size.numbers[0] <= self.up_to


@frozen(kw_only=True)
class Contender(Common):
    """One way to do the work: `make` is given the numbers of a size and returns the work.

    `parts` gives milliseconds of each part of the work, for work that has parts worth showing.
    """

    make: Callable[..., Work]
    answers: Callable[[Any], Answers]
    parts: Callable[[Any], Mapping[str, list[float]]] | None = None


@frozen(kw_only=True)
class Program(Common):
    """A whole program, of which the process is measured from its start to its end."""

    text: str


AnyContender = Contender | Program


def at_checkout(contender: AnyContender, commit: str) -> AnyContender:
    """Return one of our contenders as it runs on the library of another checkout."""
    return evolve(contender, name=f"{contender.name} at {commit}", checkout=commit)


@frozen(kw_only=True)
class Benchmark:
    """Contenders at sizes. Its name is that of its file, or begins with that and a comma.

    `large` sizes are run when asked for. `traced` asks for what Python allocated in our own work;
    a benchmark of short work asks for more rounds by `least_rounds`.
    """

    name: str
    about: str
    contenders: tuple[AnyContender, ...]
    quick: Size
    sizes: tuple[Size, ...] = ()
    large: tuple[Size, ...] = ()
    traced: bool = False
    least_rounds: int = 1

    @property
    def every_size(self) -> tuple[Size, ...]:
        """All sizes there are, the quick one first."""
        return (self.quick, *self.sizes, *self.large)
