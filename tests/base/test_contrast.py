"""The contrast of colours, and the shade that has enough of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.contrast import LETTERS, SHAPES, WHITE, contrast, darker

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ("#000000", 21.0),
        ("#FFFFFF", 1.0),
        ("#777777", 4.478),
        ("#767676", 4.542),
        ("#FF0000", 3.998),
        ("#0000FF", 8.592),
    ],
)
def test_contrast_to_white(colour: str, ratio: float) -> None:
    """Ratios as the WebAIM contrast checker gives them, whose arithmetic is that of WCAG 2.2."""
    assert contrast(colour, WHITE) == pytest.approx(ratio, abs=0.01)
    assert contrast(WHITE, colour) == contrast(colour, WHITE)


@given(colours, st.sampled_from((LETTERS, SHAPES, 21.0)))
def test_a_darker_shade_has_the_contrast_and_is_the_nearest(colour: str, least: float) -> None:
    shade = darker(colour, least)
    assert contrast(shade, WHITE) >= least
    if contrast(colour, WHITE) >= least:
        assert shade == colour
    before = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    after = [int(shade[at : at + 2], 16) for at in (1, 3, 5)]
    assert all(new <= old for old, new in zip(before, after, strict=True))


def test_the_shade_is_not_darker_than_it_must_be() -> None:
    assert darker("#FFC000", LETTERS) == "#967000"
    assert contrast("#977100", WHITE) < LETTERS
