"""How the HTML body of a mail looks: one style sheet, put on the elements when the page is made.

Letters have no colour of their own and the page no background, so that a mail program in dark mode shows both as it
shows its own; grey lines are seen on white and on black. Sizes are in pixels, which all mail programs know.
"""

from __future__ import annotations

from briefgen.doc.document import Frame
from briefgen.write.pdf.conformity import is_colour, marking_colours

LINE_COLOUR = "#767676"
"""4.5 to 1 on white and on black."""

STYLES = f"""
body {{ margin: 0; padding: 0; font-family: Arial, Helvetica, sans-serif; font-size: 16px; line-height: 1.45; }}
table {{ border-collapse: collapse; }}
.page {{ width: 100%; }}
.column {{ width: 100%; max-width: 640px; text-align: start; }}
.marking {{ padding: 6px 16px; font-size: 14px; font-weight: bold; letter-spacing: 0.5px; }}
.head {{ padding: 16px 16px 0 16px; }}
.text {{ padding: 0 16px; }}
.foot {{ padding: 8px 16px; font-size: 13px; }}
h1 {{ margin: 0 0 6px 0; font-size: 22px; line-height: 1.25; }}
.head p {{ margin: 0 0 14px 0; font-size: 13px; }}
h2, h3, h4 {{ margin: 20px 0 6px 0; font-size: 17px; line-height: 1.3; }}
p {{ margin: 0 0 10px 0; }}
ul, ol {{ margin: 0 0 10px 0; padding: 0 0 0 20px; padding-inline-start: 20px; padding-inline-end: 0; }}
li {{ margin: 0 0 7px 0; }}
li p {{ margin: 7px 0 0 0; }}
.callout {{ width: 100%; margin: 0 0 14px 0; }}
.callout td {{ padding: 10px 14px 2px 14px; border: 1px solid {LINE_COLOUR}; border-left: 4px solid {LINE_COLOUR};
  font-size: 17px; }}
.small {{ font-size: 14px; }}
.sources {{ margin: 0 0 12px 0; font-size: 13px; }}
.sources td {{ padding: 0 8px 4px 0; vertical-align: top; }}
.number, .whole {{ white-space: nowrap; }}
.source {{ width: 100%; }}
code {{ font-family: Consolas, Menlo, monospace; font-size: 14px; }}
a {{ color: inherit; text-decoration: underline; }}
hr {{ border: 0; border-top: 1px solid {LINE_COLOUR}; margin: 14px 0; }}
"""


def marking_style(frame: Frame) -> str:
    """The colours and the side of the marking; without colours of its own it stands between two lines."""
    side = "right" if frame.marking_align == "right" else "center"
    size = f"font-size: {max(14, round(frame.marking_size * 4 / 3))}px"  # points to CSS pixels
    if not (is_colour(frame.marking_colour) or is_colour(frame.marking_background)):
        border = f"1px solid {LINE_COLOUR}"
        return f"text-align: {side}; {size}; border-top: {border}; border-bottom: {border}"
    ink, box = marking_colours(frame)
    return f"text-align: {side}; {size}; color: {ink}; background-color: {box or '#FFFFFF'}"
