"""What assigning inspectors costs, beside the flows that others would use.

Teams have two seats; each business may be visited by two fifths of the inspectors, less two who
are barred; every inspector's limit is the load of a most even assignment, so that there is no
slack at all. OR-Tools' minimum-cost flow has an arc for each visit of an inspector, dearer one by
one: the same most even assignment, without the drawing of lots. It is given ready arrays of arcs.
networkx' maximum flow finds any complete assignment, on a graph made before.
"""

from __future__ import annotations

import random
from importlib import import_module
from typing import Any, Final

from attrs import evolve

from tests.benchmarks.benchmark import OURS, Answers, Benchmark, Contender, Size, Work
from tests.benchmarks.names import assignment

KEY: Final = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
KINDS: Final = 50
ADMITTED: Final = 20
POOLS: Final = 100

#: Inspectors, and businesses to be visited.
Instance = tuple[list[Any], list[Any]]


def instance(businesses: int, inspectors: int, regions: int = 1) -> Instance:
    """Return inspectors with limits that never bind and businesses, the same on every run."""
    dice = random.Random(1)
    people = [
        assignment.Candidate(identifier=f"P{n:05}", kind=n % (KINDS * regions), cap=businesses)
        for n in range(inspectors)
    ]
    pools = [
        ((2, frozenset(region + regions * kind for kind in dice.sample(range(KINDS), ADMITTED))),)
        for region in range(regions)
        for _ in range(POOLS)
    ]
    tasks = [
        assignment.Task(
            identifier=f"E{n:07}",
            slots=dice.choice(pools),
            barred=tuple(f"P{dice.randrange(inspectors):05}" for _ in range(2)),
        )
        for n in range(businesses)
    ]
    return people, tasks


def without_slack(businesses: int, inspectors: int, regions: int = 1) -> Instance:
    """Return an instance with limits at the loads of a most even assignment by another key.

    In several regions they are left as they are, since finding them takes as long as the work.
    """
    people, tasks = instance(businesses, inspectors, regions)
    if regions > 1:
        return people, tasks
    problem = assignment.compile_problem("0" * 64, people, tasks)
    held = assignment.solve(problem, mixing=True).seating.held
    load = {name: len(seats) for name, seats in zip(problem.inspectors, held, strict=True)}
    return [evolve(one, cap=load[one.identifier]) for one in people], tasks


def ours(given: Instance, *, mixing: bool) -> Work:
    """Return tickets, deal, levelling, and mixing where asked for."""
    people, tasks = given
    solve, compile_problem = assignment.solve, assignment.compile_problem
    return lambda: solve(compile_problem(KEY, people, tasks), mixing=mixing)


def by_randcheck(*numbers: int) -> Work:
    """Return the work measured."""
    return ours(without_slack(*numbers), mixing=True)


def without_mixing(*numbers: int) -> Work:
    """Return the same without the mixing that makes it a matter of chance."""
    return ours(without_slack(*numbers), mixing=False)


def by_flow(*numbers: int) -> Work:
    """Return OR-Tools' convex minimum-cost flow, its arrays made before."""
    numpy = import_module("numpy")
    solver = import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    problem = assignment.compile_problem(KEY, *without_slack(*numbers))
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


def arcs(problem: Any) -> tuple[Any, ...]:
    """Return tails, heads and costs: from businesses to inspectors, from those to the sink."""
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


def by_networkx(*numbers: int) -> Work:
    """Return networkx' maximum flow, its graph made before; it counts the seats filled."""
    networkx = import_module("networkx")
    problem = assignment.compile_problem(KEY, *without_slack(*numbers))
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


def drawn(solution: Any) -> Answers:
    """Answer how even the assignment is, how many seats it fills, and who visits whom."""
    seating = solution.seating
    problem = seating.problem
    if not solution.is_complete:
        raise SystemExit("no complete assignment was found, and there is one")
    teams = [
        (name, [problem.inspectors[one] for one in seating.team(task)])
        for task, name in enumerate(problem.tasks)
    ]
    return {**counted(seating), "teams": sorted(teams)}


def unmixed(solution: Any) -> Answers:
    """Answer the same of an assignment that isn't mixed, whose teams are others."""
    given = dict(drawn(solution))
    return {"teams before mixing": given.pop("teams"), **given}


def counted(seating: Any) -> Answers:
    """Answer the sum of squares of the loads, and how many seats are filled."""
    loads = [len(seats) for seats in seating.held]
    return {"sum of squares": sum(load * load for load in loads), "seats": sum(loads)}


def size(businesses: int, inspectors: int, regions: int = 1) -> Size:
    """Return the size of an instance."""
    name = f"{businesses:,} businesses, {inspectors:,} inspectors"
    if regions == 1:
        return Size(name=name, numbers=(businesses, inspectors))
    return Size(name=f"{name}, {regions} regions", numbers=(businesses, inspectors, regions))


BENCHMARKS: Final = (
    Benchmark(
        name="assignment",
        about="teams of two, 60 % of the pairs forbidden, no slack",
        quick=size(200, 60),
        sizes=(size(5_000, 400), size(50_000, 3_000)),
        large=(size(1_000_000, 20_000, 31),),
        contenders=(
            Contender(name=OURS, is_ours=True, make=by_randcheck, answers=drawn),
            Contender(
                name="randcheck without mixing", is_ours=True, up_to=50_000,
                make=without_mixing, answers=unmixed,
            ),
            Contender(
                name="networkx, maximum flow", packages=("networkx",), up_to=5_000,
                make=by_networkx, answers=lambda seats: {"seats": seats},
            ),
            Contender(
                name="OR-Tools, convex minimum-cost flow", packages=("ortools", "numpy"),
                up_to=50_000, make=by_flow, answers=lambda cost: {"sum of squares": cost},
            ),
        ),
    ),
)  # fmt: skip
