"""What importing costs, as a whole process: the front door beside what it is made of."""

from __future__ import annotations

from typing import Final

from tests.benchmarks.benchmark import OURS, Benchmark, Program, Size
from tests.benchmarks.names import FRONT_DOOR, sampler

ONCE: Final = Size(name="whole process", numbers=(1,))
BENCHMARKS: Final = (
    Benchmark(
        name="imports",
        about="Python started, the modules imported, Python ended",
        quick=ONCE,
        sizes=(ONCE,),
        least_rounds=15,
        contenders=(
            Program(name=OURS, is_ours=True, text=FRONT_DOOR),
            Program(name="randcheck.sampler", is_ours=True, text=sampler.program()),
            Program(
                name="attrs, cattrs, dateutil.relativedelta",
                text="import attrs, cattrs, dateutil.relativedelta\n",
            ),
            Program(
                name="attrs, dateutil.relativedelta",
                text="import attrs, dateutil.relativedelta\n",
            ),
            Program(name="Python alone", text=""),
        ),
    ),
)
