"""The look of a page: sizes, colours and distances, in points unless a name says otherwise."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.doc.brand import Brand

MM = 72 / 25.4
PAPERS = {"A4": (595.2756, 841.8898), "Letter": (612.0, 792.0)}
MARGIN = 20 * MM
RAIL = 40 * MM  # what a section's head takes beside its text, gutter included
RAIL_GUTTER = 5 * MM
NARROWEST = 40 * MM  # nested lists stop moving to the right when their text would be narrower

REGULAR, ITALIC, SEMIBOLD, SEMIBOLD_ITALIC = range(4)

PAPER = "#FFFFFF"
# Colours of the ink. All have a contrast of at least 4.5:1 on white (WCAG 2.2, 1.4.3).
INK = "#1D2530"
BLUE = "#0B4F6C"
ACCENT = "#9A4F00"
GREY = "#555C66"
CODE = "#6A3A12"
RULE = "#1D2530"
FAINT = "#AEB6BF"  # hairlines only, never letters


class Palette(NamedTuple):
    """The two colours of one document. main: of its title, heads, links and marks in charts; accent: of the rule above
    the bottom line, never of letters."""

    main: str = BLUE
    accent: str = ACCENT

    def ink(self, kind: Style) -> Style:
        """A kind of text as this document has it."""
        return kind._replace(ink=self.main) if kind.ink == BLUE else kind


def palette(brand: Brand) -> Palette:
    return Palette(brand.colour or BLUE, brand.accent or ACCENT)


class Style(NamedTuple):
    """One kind of text. size and leading in points; face one of the four above."""

    size: float
    leading: float
    face: int = REGULAR
    ink: str = INK

    @property
    def base(self) -> float:
        """From the top of a line down to its baseline: the letters' height stands in the leading's middle."""
        return self.leading / 2 + 0.33 * self.size  # capitals are 0.66 of the size high


TITLE = Style(22, 27, SEMIBOLD, BLUE)
LONG_TITLE = Style(17, 21.5, SEMIBOLD, BLUE)
FRAME_LINE = Style(9.6, 13.2, REGULAR, GREY)
BODY = Style(11, 14.6)
CALLOUT = Style(12, 16.2)
SECTION = Style(11.6, 14.6, SEMIBOLD, BLUE)
CONTINUED = Style(9.4, 12, REGULAR, GREY)
SECTION_ABOVE = Style(12.6, 16, SEMIBOLD, BLUE)
SUBSECTION = Style(11, 14.6, SEMIBOLD, INK)
SUBSUBSECTION = Style(11, 14.6, SEMIBOLD_ITALIC, INK)
CAPTION = Style(10, 13, SEMIBOLD)
TABLE = Style(9.4, 12)
TABLE_HEAD = Style(9.4, 12, SEMIBOLD)
TABLE_KEY = Style(8.2, 10.2, REGULAR, GREY)
SOURCE = Style(9.2, 11.6)
STATUS = Style(10, 13, SEMIBOLD)
FOOTER = Style(8.6, 11, REGULAR, GREY)

# Distances above a block; at the head of a page none is kept.
GAP_SECTION = 12.0
GAP_SUBSECTION = 11.0
GAP_PARAGRAPH = 6.0
GAP_ITEM = 2.8
GAP_TABLE = 12.0
GAP_CAPTION = 4.0
GAP_KEY = 3.0
GAP_CALLOUT = 10.0
CALLOUT_PAD = 5.5
GAP_SOURCE = 2.0
GAP_RULE = 10.0
GAP_AFTER_HEADING = 3.5

THICK, THIN, HAIR = 0.9, 0.55, 0.4  # rules
CALLOUT_RULE = 1.4

COLUMN_GUTTER = 11.0
TIGHT_GUTTER = 6.0  # for tables of many columns
MANY_COLUMNS = 8
NARROWEST_COLUMN = 20.0
ROW_GAP = 4.4
GROUP_GAP = 7.0
HEAD_PAD = 3.6
