"""Measures of finding, choosing, citing and abstaining, on public question sets.

Each measure is a module with `run`, which takes an opened set and yields figures; `sets.MEASURES`
says which sets it is of. `byline eval answers --data DIR` runs all whose data is there.
"""
