"""How often a caller may ask, counted by one process and by several."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.service import rates
from assistant.service.problems import ServiceError
from assistant.service.rates import RateLimit


class Clock:
    """Time as the test has it."""

    now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(rates, "time", clock)
    return clock


def passed(limit: RateLimit, caller: str, times: int) -> int:
    """Return how many of some requests passed."""
    count = 0
    for _ in range(times):
        try:
            limit.check(caller)
        except ServiceError as refused:
            assert refused.status == 429
            continue
        count += 1
    return count


def test_a_bucket_empties_at_once_and_fills_evenly(clock: Clock) -> None:
    limit = RateLimit(6)
    assert passed(limit, "ann", 10) == 6
    with pytest.raises(ServiceError) as refused:
        limit.check("ann")
    assert refused.value.headers["Retry-After"] == "11"
    assert passed(limit, "bo", 10) == 6
    clock.now += 10
    assert passed(limit, "ann", 3) == 1
    clock.now += 25
    assert passed(limit, "ann", 5) == 2
    clock.now += 1_000
    assert passed(limit, "ann", 10) == 6


def test_nothing_is_counted_where_any_rate_is_allowed() -> None:
    assert passed(RateLimit(0), "ann", 50) == 50


def test_those_who_share_a_folder_count_together(tmp_path: Path) -> None:
    workers = [RateLimit(30, together=tmp_path) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        counts = pool.map(lambda limit: passed(limit, "ann", 20), workers)
        assert 30 <= sum(counts) <= 31  # the bucket fills a little meanwhile


def test_who_has_not_asked_for_a_minute_is_forgotten(clock: Clock, tmp_path: Path) -> None:
    limit = RateLimit(6, together=tmp_path)
    for number in range(100):
        limit.check(str(number))
    clock.now += 61
    limit.check("ann")
    assert [caller for (caller,) in limit._buckets.execute("SELECT caller FROM buckets")] == ["ann"]
