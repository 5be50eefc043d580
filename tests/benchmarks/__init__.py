"""Speed and memory of the library beside other ways, as one command: `python -m tests.benchmarks`.

A new benchmark is a file in `programs` with a list `BENCHMARKS`; docs/benchmarks.md has the rest.
"""
