import threading

import pytest

from assistant.interfaces.chat.library.jobs import JobQueue, JobState
from assistant.interfaces.chat.library.worker import Order, Outcome
from vectorstore.errors import UsageError
from vectorstore.indexer import Progress, Step


class Hands:
    """Carries out orders when it is let, and notes them."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes)
        self.orders: list[Order] = []
        self.may = threading.Semaphore(0)
        self.taken = threading.Semaphore(0)
        self.stopped = 0

    def carry_out(self, order, watch):
        self.orders.append(order)
        self.taken.release()
        assert self.may.acquire(timeout=10)
        watch(Progress(order.source, Step.EMBEDDING, 0, 1, 0.5))
        self.taken.release()
        assert self.may.acquire(timeout=10)
        return self.outcomes.pop(0) if self.outcomes else Outcome("a.txt")

    def stop(self):
        self.stopped += 1


@pytest.fixture
def queue():
    made = []

    def make(*outcomes, **how):
        made.append(JobQueue(Hands(*outcomes), **how))
        return made[-1]

    yield make
    for one in made:
        one._worker.may.release(100)
        one.close()


def _states(queue):
    return [job.state for job in queue.jobs()]


def _until(queue, condition):
    for _ in range(500):
        if condition(queue.jobs()):
            return
        threading.Event().wait(0.01)
    raise AssertionError(queue.jobs())


def _over(jobs):
    return all(job.state.is_over for job in jobs)


def test_jobs_are_done_one_after_the_other_and_tell_how_far_they_are(queue):
    jobs = queue()
    hands = jobs._worker
    jobs.add("/up/a.txt", name="a.txt")
    assert hands.taken.acquire(timeout=10)
    jobs.remove("b.txt", name="The B")
    assert _states(jobs) == [JobState.READING, JobState.QUEUED]
    hands.may.release()
    assert hands.taken.acquire(timeout=10)
    first, second = jobs.jobs()
    assert (first.state, first.fraction) == (JobState.EMBEDDING, 0.5)
    assert second.name == "The B"
    hands.may.release(10)
    _until(jobs, _over)
    assert hands.orders == [Order(source="/up/a.txt"), Order(removed="b.txt")]
    assert _states(jobs) == [JobState.DONE, JobState.DONE]
    assert jobs.jobs()[0].document == "a.txt"


def test_a_failed_job_says_why_by_the_name_of_its_file_and_can_be_tried_again(queue):
    jobs = queue(Outcome(failure="/up/x1.pdf: is damaged. Save it anew."))
    jobs._worker.may.release(10)
    job = jobs.add("/up/x1.pdf", name="report.pdf")
    _until(jobs, _over)
    (failed,) = jobs.jobs()
    assert failed.failure == "report.pdf: is damaged. Save it anew."
    assert jobs.retry(job.job_id)
    _until(jobs, _over)
    assert _states(jobs) == [JobState.DONE]
    assert not jobs.retry(job.job_id)


def test_what_waits_or_failed_can_be_forgotten_and_what_runs_can_not(queue):
    jobs = queue()
    running = jobs.add("a", name="a")
    assert jobs._worker.taken.acquire(timeout=10)
    waiting = jobs.add("b", name="b")
    assert jobs.dismiss(running.job_id) is None
    assert jobs.dismiss(waiting.job_id).order.source == "b"
    assert [job.name for job in jobs.jobs()] == ["a"]


def test_the_same_source_waits_only_once(queue):
    jobs = queue()
    jobs.add("a", name="a")
    assert jobs._worker.taken.acquire(timeout=10)
    assert jobs.add("b", name="b") == jobs.add("b", name="b")
    assert len(jobs.jobs()) == 2


def test_more_than_may_wait_are_refused_with_the_cure(queue):
    jobs = queue(most_waiting=1)
    jobs.add("a", name="a")
    assert jobs._worker.taken.acquire(timeout=10)
    jobs.add("b", name="b")
    with pytest.raises(UsageError, match="byline index FOLDER"):
        jobs.add("c", name="c")
