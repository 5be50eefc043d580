"""One file a subject, each with its `BENCHMARKS`: a file put here takes part.

Names of the library come from `tests.benchmarks.names`, peers are imported where a contender is
made, so that loading a file loads neither.
"""
