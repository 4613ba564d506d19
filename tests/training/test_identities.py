"""Kinds of identity documents: what they print agrees with their machine-readable lines."""

from random import Random

import pytest

from extractors.validation.machine_zone import check_digit
from training.drawing import Drawing
from training.identities import KINDS
from training.name_pools import World


@pytest.mark.parametrize("kind", KINDS)
def test_machine_readable_lines_have_their_length_and_right_check_digits(kind: str) -> None:
    for seed in range(10):
        made = KINDS[kind](Drawing(Random(seed), World("train"), kind), "card", None)
        lines = [made.about[f"machine{at}"] for at in (1, 2, 3) if f"machine{at}" in made.about]
        assert {len(line) for line in lines} <= {44 if len(lines) == 2 else 30}
        if len(lines) == 2:
            assert all(check_digit(lines[1][a:b]) == lines[1][b] for a, b in ((0, 9), (13, 19), (21, 27), (28, 42)))
            assert lines[1][:9].strip("<") == made.facts["number"].value[:9]
        assert made.facts["issue_date"].value < made.facts["expiry_date"].value
