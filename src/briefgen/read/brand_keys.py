"""The keys of `brand` in briefgen.yaml: whose the project's notes are.

In: nodes. Out: the model's brand; its colours have the contrast that what is printed in them needs.
"""

from __future__ import annotations

from typing import Any

from briefgen.base.contrast import LETTERS, SHAPES, WHITE, contrast, darker
from briefgen.base.record import dataclass
from briefgen.model.brand import Brand
from briefgen.read import nodes
from briefgen.read.forms import Pattern, Text
from briefgen.read.marking_keys import COLOUR
from briefgen.read.reading import Reading
from briefgen.read.records import Field, Record

PICTURE = Pattern(
    "a PNG or JPEG file inside the project, relative to its root",
    r"(?![./])(?!.*(?:^|/)\.\.?(?:/|$))[^\\:*?\"<>|\s/][^\\:*?\"<>|\n\t]*\.(?i:png|jpe?g)",
    "BRF632",
    "is not the name of a PNG or JPEG file inside the project",
    "write it relative to the project's root, with `/` between folders: `brand/logo.png`; an SVG is not read: "
    "export it as PNG",
)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour that what is printed in it on white paper can be seen in. used: for what; least: contrast."""

    used: str
    least: float

    @property
    def words(self) -> str:
        return COLOUR.words

    def decode(self, node: nodes.Node, reading: Reading) -> str | None:
        colour = COLOUR.decode(node, reading)
        if colour is None:
            return None
        found = contrast(colour, WHITE)
        if found >= self.least:
            return str(colour)
        measured = int(found * 100) / 100  # cut, so that 4.498 does not read as enough
        reading.report(
            "BRF633",
            f"{colour} on white has a contrast of {measured:.2f} to 1, and {self.used} need {self.least:g} to 1",
            node.span,
            f'write `"{darker(colour, self.least)}"`, the nearest darker shade that has it, or another dark colour',
        )
        return None

    def schema(self) -> dict[str, Any]:
        return COLOUR.schema()


BRAND = Record(
    "brand",
    (
        Field("name", Text(), "Who publishes the notes: the author in their files' properties.", "Ferry Office"),
        Field(
            "logo",
            PICTURE,
            "A PNG or JPEG file inside the project, printed at the head of a PDF's first page.",
            "brand/logo.png",
        ),
        Field(
            "logo_alt",
            Text(),
            "What a screen reader says for the logo. A logo needs it.",
            "Ferry Office of Velna",
        ),
        Field(
            "colour",
            Ink("letters", LETTERS),
            "The colour of the title, the heads, the links and a chart's marks, with a contrast to white of at least "
            "4.5 to 1.",
            '"#003366"',
        ),
        Field(
            "accent",
            Ink("rules and marks", SHAPES),
            "The colour of the rule above the bottom line, with a contrast to white of at least 3 to 1.",
            '"#A35200"',
        ),
        Field("contact", Text(), "Whom to ask, where a brief names nobody.", "desk@ferry.example"),
    ),
    Brand,
    doc="Whose the project's notes are.",
)


def has_words(brand: Brand, reading: Reading) -> bool:
    """Whether the logo has its words; BRF631 where not."""
    if not brand.logo or brand.logo_alt:
        return True
    reading.report(
        "BRF631",
        "the logo has no words for readers who cannot see it",
        brand.at["logo"],
        "add `logo_alt:` with whose logo it is, for example `logo_alt: Ferry Office of Velna`",
    )
    return False
