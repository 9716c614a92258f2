"""The publisher's logo at the head of a note's first page: a picture comes in, its place and its tag go out.

It stands behind the title, which gives way to it: at the right, in a note read from the right at the left. The marking
stands above both.
"""

from __future__ import annotations

from typing import NamedTuple

from briefgen.doc.brand import Picture
from briefgen.write.logo import pixels_of
from briefgen.write.pdf.metadata import clean, text_string
from briefgen.write.pdf.sheet import Sheet
from briefgen.write.pdf.style import MM

HEIGHT = 13 * MM
WIDEST = 48 * MM  # a wider picture is drawn less high
GAP = 6 * MM  # to the title


class Emblem(NamedTuple):
    """A picture's place: x from the page's left edge, the upper edge at the top of the room for text. Points."""

    picture: Picture
    x: float
    width: float
    height: float

    def draw(self, top: float, tag: int, sheet: Sheet) -> None:
        """Draw it with its upper edge at top, as the figure of an element."""
        mode, pixels = pixels_of(self.picture)
        size = (self.picture.width, self.picture.height)
        sheet.picture(self.x, top, self.width, self.height, (mode, size, pixels), tag)
        base = sheet.height - top
        box = " ".join(f"{value:.2f}" for value in (self.x, base - self.height, self.x + self.width, base))
        alt = text_string(clean(self.picture.alt))
        sheet.tags.details[tag] = f"/Alt {alt} /A <</O /Layout /Placement /Block /BBox [{box}]>>"


def place(picture: Picture, x: float, room: float, from_right: bool) -> Emblem:
    """The place of a picture at the end of a room that begins at x. from_right: the note is read from the right."""
    scale = min(HEIGHT / picture.height, WIDEST / picture.width)
    width, height = picture.width * scale, picture.height * scale
    return Emblem(picture, x if from_right else x + room - width, width, height)
