"""A passage's vector points where its sentences and its heading do."""

from __future__ import annotations

import numpy as np
import pytest

from vectorstore.pooling import passage_vector

EAST, NORTH = np.eye(3, dtype=np.float32)[:2]


def test_one_sentence_without_a_heading_is_the_passage():
    assert passage_vector([EAST], [7], None).tolist() == EAST.tolist()


def test_longer_sentences_count_more_but_not_in_proportion():
    made = passage_vector([EAST, NORTH], [40, 10], None)
    assert made[0] / made[1] == pytest.approx(2)
    assert np.linalg.norm(made) == pytest.approx(1)


def test_a_heading_turns_the_passage_towards_it():
    made = passage_vector([EAST], [9], NORTH)
    assert made[0] > made[1] > 0 and np.linalg.norm(made) == pytest.approx(1)
