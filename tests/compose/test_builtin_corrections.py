"""Corrections stand in the notes of every built-in template at every length, and in their mails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import ferry
import pytest

from briefgen.base.span import Span
from briefgen.compose.edition import Edition
from briefgen.compose.engine import Engine
from briefgen.compose.message import message_of
from briefgen.compose.note import compose
from briefgen.doc.words import lines_of
from briefgen.edit.selection import select
from briefgen.evidence.findings import find
from briefgen.gate.release import banner, release
from briefgen.model.brief import Item
from briefgen.model.inline import Rich, Str
from briefgen.read.front_matter import read_profile, split_template

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def _item(text: str) -> Item:
    return replace(ferry.read().background[0], text=Rich((Str(text),), text, Span("brief.yaml", 1, 1)))


def _lines(name: str, length: str, changes: tuple[Item, ...]) -> tuple[list[str], list[str]]:
    """Lines of the note and of its mail's body."""
    file = split_template(f"{name}.md.j2", (TEMPLATES / f"{name}.md.j2").read_bytes())
    profile, _ = read_profile(file, None)
    brief = replace(ferry.read(), corrections=(_item("The pier's name was wrong."),), changes=changes, edition=2)
    assert profile is not None
    released = release(brief, profile).brief
    assert released is not None
    kept = select(released, length)
    edition = Edition(kept, profile, length, banner(kept), find(kept))
    document = compose(
        edition, Engine({profile.template: file.body}.get, lambda: (profile.template,)), "A4", 0
    ).document
    assert document is not None
    message, _ = message_of(edition, document, ("note.pdf",))
    assert message is not None
    return list(lines_of(document.blocks)), list(lines_of(message.blocks))


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
@pytest.mark.parametrize("length", ["short", "standard", "full"])
@pytest.mark.parametrize("changed", [False, True])
def test_a_correction_stands_in_the_note_and_in_its_mail(name: str, length: str, changed: bool) -> None:
    note, mail = _lines(name, length, (_item("A count was added."),) if changed else ())
    for lines in (note, mail):
        assert sum("Correction: The pier's name was wrong." in line for line in lines) == 1, lines
        assert not any("Changed: nothing noted" in line for line in lines)
