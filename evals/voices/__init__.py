"""Suites that measure whose words are told apart, each a module with `FOLDER` and `run`.

`FOLDER` names the suite's folder below the data folder; `run(data)` takes the data folder and
returns the figures. `python -m evals.voices --data DIR` runs every suite whose data is there.
"""
