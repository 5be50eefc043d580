"""Counts that add up in any grouping and order.

Why packed: what an inspection adds to the 27 columns is one integer, with a lane of 48 bits for
each column and the last lane, without an end, for fines. One addition then adds all columns, one
`&` says whether a column counts, and a tally of a year holds one number for each inspection, which
inspections of the same course share. A `Counter` or an object for each inspection would take
several times the memory and the time. Nothing outside this folder and `table` sees such a number:
`Counts` reads it by column.
"""

__all__: list[str] = []
