"""What assigning inspectors costs, beside the flows that others would use.

    python tests/benchmarks/bench_assignment.py [--rounds 3] [--peer-rounds 1] [--large]

Each contender solves the same made-up instance in a process of its own, one after the other in
each round; counted is the processor time of the work alone, and the ratios of the medians are the
result. Teams have two seats; each business may be visited by two fifths of the inspectors, less
two who are barred; every inspector's cap is the load of a most even assignment, so that there is no
slack at all.

`flow` is OR-Tools' minimum-cost flow with an arc for each visit of an inspector, dearer one by
one: the same most even assignment, without the drawing of lots. It is given ready arrays of arcs.
`networkx` is its maximum flow, which finds any complete assignment.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import import_module
from statistics import median
from time import process_time
from typing import Any, Final

from attrs import evolve

from randcheck.assignment import solve
from randcheck.assignment.kernel.problem import Candidate, Problem, Task, compile_problem

KEY: Final = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
KINDS: Final = 50
ADMITTED: Final = 20
POOLS: Final = 100
REGIONS: Final = 31

Instance = tuple[list[Candidate], list[Task]]


def instance(businesses: int, inspectors: int, regions: int = 1) -> Instance:
    """Return inspectors without caps and businesses, the same on every run."""
    dice = random.Random(1)
    people = [
        Candidate(identifier=f"P{n:05}", kind=n % (KINDS * regions), cap=businesses)
        for n in range(inspectors)
    ]
    pools = [
        ((2, frozenset(region + regions * kind for kind in dice.sample(range(KINDS), ADMITTED))),)
        for region in range(regions)
        for _ in range(POOLS)
    ]
    tasks = [
        Task(
            identifier=f"E{n:07}",
            slots=dice.choice(pools),
            barred=tuple(f"P{dice.randrange(inspectors):05}" for _ in range(2)),
        )
        for n in range(businesses)
    ]
    return people, tasks


def without_slack(given: Instance) -> Instance:
    """Return the instance with caps at the loads of a most even assignment by another key."""
    people, tasks = given
    problem = compile_problem("0" * 64, people, tasks)
    held = solve(problem, mixing=True).seating.held
    load = {name: len(seats) for name, seats in zip(problem.inspectors, held, strict=True)}
    return [evolve(one, cap=load[one.identifier]) for one in people], tasks


def ours(given: Instance, *, mixing: bool) -> Callable[[], int]:
    """Return the work measured: tickets, deal, levelling, and mixing where asked for."""
    people, tasks = given

    def work() -> int:
        solution = solve(compile_problem(KEY, people, tasks), mixing=mixing)
        if not solution.is_complete:
            raise SystemExit("no complete assignment was found, and there is one")
        return squares(map(len, solution.seating.held))

    return work


def squares(loads: Iterable[int]) -> int:
    return sum(load * load for load in loads)


def arcs(problem: Problem) -> Any:
    """Return tails, heads, capacities and costs: businesses, inspectors, then the sink."""
    numpy = import_module("numpy")
    first = len(problem.tasks)
    sink = first + len(problem.inspectors)
    tails, heads, costs = [], [], []
    members = [numpy.array(pool, dtype=numpy.int32) for pool in problem.pool_members]
    for task, form in enumerate(problem.form_of):
        some = members[problem.forms[form].pools[0]]
        some = some[~numpy.isin(some, problem.barred_from(task))]
        tails.append(numpy.full(len(some), task, dtype=numpy.int32))
        heads.append(some + first)
        costs.append(numpy.zeros(len(some), dtype=numpy.int64))
    for one, cap in enumerate(problem.cap):
        tails.append(numpy.full(cap, first + one, dtype=numpy.int32))
        heads.append(numpy.full(cap, sink, dtype=numpy.int32))
        costs.append(2 * numpy.arange(1, cap + 1, dtype=numpy.int64) - 1)
    return tuple(map(numpy.concatenate, (tails, heads, costs)))


def flow(given: Instance) -> Callable[[], int]:
    """Return OR-Tools' convex minimum-cost flow, its arrays made before."""
    numpy = import_module("numpy")
    solver = import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    problem = compile_problem(KEY, *given)
    tails, heads, costs = arcs(problem)
    sink = len(problem.tasks) + len(problem.inspectors)

    def work() -> int:
        solver.add_arcs_with_capacity_and_unit_cost(
            tails, heads, numpy.ones(len(tails), dtype=numpy.int64), costs
        )
        for task in range(len(problem.tasks)):
            solver.set_node_supply(task, 2)
        solver.set_node_supply(sink, -2 * len(problem.tasks))
        if solver.solve() != solver.OPTIMAL:
            raise SystemExit("the flow found no complete assignment, and there is one")
        return int(solver.optimal_cost())

    return work


def networkx_flow(given: Instance) -> Callable[[], int]:
    """Return networkx' maximum flow on a graph made before; the result is the seats filled."""
    networkx = import_module("networkx")
    problem = compile_problem(KEY, *given)
    graph = networkx.DiGraph()
    for task, form in enumerate(problem.form_of):
        graph.add_edge("source", ("E", task), capacity=2)
        barred = problem.barred_from(task)
        for one in problem.pool_members[problem.forms[form].pools[0]]:
            if one not in barred:
                graph.add_edge(("E", task), ("P", one), capacity=1)
    for one, cap in enumerate(problem.cap):
        graph.add_edge(("P", one), "sink", capacity=cap)
    return lambda: int(networkx.maximum_flow_value(graph, "source", "sink"))


def made(name: str, given: Instance) -> Callable[[], int]:
    """Return a contender's work on an instance."""
    if name == "flow":
        return flow(given)
    if name == "networkx":
        return networkx_flow(given)
    return ours(given, mixing=name == "randcheck")


def one_run(name: str, businesses: int, inspectors: int, regions: int) -> dict[str, float]:
    """Return processor seconds, the result, and the process's peak of memory, instance included."""
    given = instance(businesses, inspectors, regions)
    if regions == 1:
        given = without_slack(given)
    work = made(name, given)
    start = process_time()
    result = work()
    seconds = process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "result": result, "peak": peak}


def apart(name: str, businesses: int, inspectors: int, regions: int = 1) -> dict[str, float]:
    """Return what a run in a process of its own measured."""
    command = [
        sys.executable,
        __file__,
        "--one",
        name,
        *map(str, (businesses, inspectors, regions)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def compared(names: dict[str, int], businesses: int, inspectors: int) -> None:
    """Print the medians of contenders that take turns, each so many rounds, and their ratios."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for turn in range(max(names.values())):
        for name, rounds in names.items():
            if turn < rounds:
                runs[name].append(apart(name, businesses, inspectors))
    print(f"\n{businesses} businesses, {inspectors} inspectors")
    base = median(run["seconds"] for run in runs["randcheck"])
    for name, some in runs.items():
        seconds = median(run["seconds"] for run in some)
        print(
            f"  {name:12} {seconds:9.2f} s  {seconds / base:8.2f} of randcheck, "
            f"{median(run['peak'] for run in some):6.0f} MiB in all, "
            f"result {some[0]['result']:.0f}, {len(some)} rounds"
        )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer-rounds", type=int, default=1)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--one", nargs=4)
    options = parser.parse_args()
    if options.one:
        name, *sizes = options.one
        print(json.dumps(one_run(name, *map(int, sizes))))
        return 0
    print(f"{datetime.now(UTC):%Y-%m-%d} Python {platform.python_version()} {platform.machine()}")
    mine = dict.fromkeys(("randcheck", "unmixed"), options.rounds)
    compared({**mine, "networkx": options.peer_rounds, "flow": options.peer_rounds}, 5_000, 400)
    compared({**mine, "flow": options.peer_rounds}, 50_000, 3_000)
    if options.large:
        run = apart("randcheck", 1_000_000, 20_000, REGIONS)
        print(f"\n1000000 businesses, 20000 inspectors, {REGIONS} regions")
        print(f"  randcheck {run['seconds']:.1f} s, {run['peak']:.0f} MiB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
