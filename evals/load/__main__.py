"""`python -m evals.load`."""

from __future__ import annotations

import sys

from assistant.settings import quiet_libraries
from evals.load.main import main
from vectorstore.errors import BylineError

if __name__ == "__main__":
    quiet_libraries()
    try:
        sys.exit(main())
    except BylineError as error:
        sys.exit(f"byline: {error}")
