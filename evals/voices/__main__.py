"""`python -m evals.voices --data DIR`, the same as `byline eval voices --data DIR`."""

import sys

from evals.voices.table import main

if __name__ == "__main__":
    sys.exit(main())
