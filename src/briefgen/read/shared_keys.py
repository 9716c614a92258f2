"""Keys that several records have."""

from __future__ import annotations

from briefgen.model import brief as model
from briefgen.read.forms import (
    Id,
    Prose,
    Word,
)
from briefgen.read.marking_forms import Marking
from briefgen.read.records import ByKey, Field


def id_field(kind: str, doc: str, example: str) -> Field:
    return Field("id", Id(kind, defines=True), doc, example, True)


PRIORITY = Field(
    "priority",
    Word(model.PRIORITIES),
    "How much it is wanted where not everything fits. Without it: normal.",
    "key",
)
MARKING = Field(
    "marking",
    Marking(),
    "The entry's own marking: a level and, after semicolons, caveats. Without it: the brief's.",
    "TLP:AMBER; not for press",
)
VARIANTS = Field(
    "variants",
    ByKey(Id("audience"), Prose(), "audience"),
    "Other wordings for single audiences.",
    "{press: Twelve people died.}",
)
