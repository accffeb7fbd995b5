"""Figures have the digits that matter, and no exponents."""

from __future__ import annotations

import pytest

from studio.evaluation.figures import figure


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        (1394.6, 3, "1,390"),
        (0.001153, 2, "0.0012"),
        (1.934, 2, "1.9"),
        (25.0, 3, "25.0"),
        (-0.5, 1, "-0.5"),
        (0.0, 3, "0"),
    ],
)
def test_a_figure_has_as_many_digits_as_asked_for(value: float, digits: int, words: str) -> None:
    assert figure(value, digits) == words
