"""What false statements are made with: the true ones, and chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evals.verifier.made import Made

_DRAWS = 40


@dataclass(frozen=True, slots=True)
class World:
    """What corruptions draw on: all the true statements, and chance."""

    truths: Sequence[Made]
    chance: random.Random

    def other(self, fits: Callable[[Made], bool]) -> Made | None:
        """Return any true statement that fits; `None` where some draws find none."""
        draws = (self.chance.choice(self.truths) for _ in range(_DRAWS))
        return next((one for one in draws if fits(one)), None)


Rule = Callable[[Made, World], Iterator[Made]]
"""Makes false statements of a true one."""
