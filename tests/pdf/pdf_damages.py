"""Ways to spoil a PDF while it is made: each a mistake that some writer of PDF makes, for the gate to refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.write.pdf import sheet as sheet_module
from briefgen.write.pdf import structure, text_map
from briefgen.write.pdf.engine import load
from briefgen.write.pdf.furniture import Furniture
from briefgen.write.pdf.metadata import packet
from briefgen.write.pdf.objects import Objects
from briefgen.write.pdf.sheet import Sheet
from briefgen.write.pdf.tags import RULE, Tags

Damage = Callable[[pytest.MonkeyPatch], None]


def heading_as_artifact(patch: pytest.MonkeyPatch) -> None:
    enter = Sheet._enter
    patch.setattr(
        Sheet, "_enter", lambda self, tag: enter(self, RULE if tag >= 0 and self.tags.kinds[tag] == "H2" else tag)
    )


def text_without_mark(patch: pytest.MonkeyPatch) -> None:
    enter = Sheet._enter

    def skip(self: Sheet, tag: int) -> None:
        if tag >= 0 and self.tags.kinds[tag] == "LBody":
            self._leave()
        else:
            enter(self, tag)

    patch.setattr(Sheet, "_enter", skip)


def glued_words(patch: pytest.MonkeyPatch) -> None:
    show = Sheet._show
    patch.setattr(Sheet, "_show", lambda self, text, *rest: show(self, text.rstrip(" "), *rest))


def two_cells_swapped(patch: pytest.MonkeyPatch) -> None:
    """The parent tree names another cell than the one that has the text."""
    entries = structure._entries

    def swap(tags: Tags, numbers: list[int], add: Callable[[str], int]) -> Any:
        cells = [at for at, element in enumerate(tags.marks) if tags.kinds[element] == "TD"][:2]
        one, two = tags.marks[cells[0]], tags.marks[cells[1]]
        tags.marks[cells[0]], tags.marks[cells[1]] = two, one
        return entries(tags, numbers, add)

    patch.setattr(structure, "_entries", swap)


def two_rows_swapped(patch: pytest.MonkeyPatch) -> None:
    """The rows of a table are read in another order than they stand in."""
    kept = structure._kept

    def swap(tags: Tags) -> bytearray:
        one, two = [at for at, kid in enumerate(tags._kids) if kid > 0 and tags.kinds[kid] == "TR"][-2:]
        tags._kids[one], tags._kids[two] = tags._kids[two], tags._kids[one]
        return kept(tags)

    patch.setattr(structure, "_kept", swap)


def text_as_artifact(patch: pytest.MonkeyPatch) -> None:
    enter = Sheet._enter
    patch.setattr(
        Sheet, "_enter", lambda self, tag: enter(self, RULE if tag >= 0 and self.tags.kinds[tag] == "TD" else tag)
    )


def heads_as_plain_cells(patch: pytest.MonkeyPatch) -> None:
    add = Tags.add
    patch.setattr(
        Tags,
        "add",
        lambda self, kind, parent, details="": add(
            self, "TD" if kind == "TH" else kind, parent, "" if kind == "TH" else details
        ),
    )


def heading_too_deep(patch: pytest.MonkeyPatch) -> None:
    add = Tags.add
    patch.setattr(Tags, "add", lambda self, kind, *rest: add(self, "H4" if kind == "H2" else kind, *rest))


def heading_inside_paragraph(patch: pytest.MonkeyPatch) -> None:
    add = Tags.add
    patch.setattr(Tags, "add", lambda self, kind, *rest: add(self, "Span" if kind == "H2" else kind, *rest))


def item_without_list(patch: pytest.MonkeyPatch) -> None:
    add = Tags.add
    patch.setattr(Tags, "add", lambda self, kind, *rest: add(self, "Sect" if kind == "L" else kind, *rest))


def lost_cell(patch: pytest.MonkeyPatch) -> None:
    """The last cell of each row is not in its row."""
    give = Tags._give

    def drop(self: Tags, element: int, kid: int) -> None:
        if not (kid > 0 and self.kinds[element] == "TR" and len(self.kids(element)) == 1):
            give(self, element, kid)

    patch.setattr(Tags, "_give", drop)


def _objects(change: Callable[[str], str]) -> Damage:
    def damage(patch: pytest.MonkeyPatch) -> None:
        put = Objects.put
        patch.setattr(Objects, "put", lambda self, number, text: put(self, number, change(text)))

    return damage


def letters_without_map(patch: pytest.MonkeyPatch) -> None:
    put = Objects.put
    patch.setattr(
        Objects, "put", lambda self, number, text: put(self, number, text.replace("/ToUnicode", "/ToNothing"))
    )


def title_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sheet_module, "packet", lambda properties, *rest: packet({}, *rest))


def _shown(change: Callable[[str], str]) -> Damage:
    """Letters changed on their way onto the page."""

    def damage(patch: pytest.MonkeyPatch) -> None:
        show = Sheet._show
        patch.setattr(Sheet, "_show", lambda self, text, *rest: show(self, change(text), *rest))

    return damage


def page_twice(patch: pytest.MonkeyPatch) -> None:
    """The foot of the first page counts a page more."""
    draw = Furniture.draw_label
    patch.setattr(Furniture, "draw_label", lambda self, sheet, page, pages: draw(self, sheet, page, pages + 1))


def one_letter_unmapped(patch: pytest.MonkeyPatch) -> None:
    """The table of letters of each font lacks one."""
    make = text_map.map_to_unicode
    patch.setattr(
        load().ttfonts,
        "makeToUnicodeCMap",
        lambda name, subset: make(name, [0 if point == ord("k") else point for point in subset]),
    )


SEEN_ON_PAGES: dict[str, Damage] = {
    "a word changed": _shown(lambda text: text.replace("inner", "outer")),
    "a figure changed": _shown(lambda text: text.replace("March", "April")),
    "a row lost": _shown(lambda text: "" if text.startswith("v1.7 ") else text),
    "a text twice": _shown(lambda text: text * 2 if text == "Known" else text),
    "two texts swapped": _shown(lambda text: {"Known": "More", "More": "Known"}.get(text, text)),
    "words glued": _shown(lambda text: text.replace("long link", "longlink")),
    "words glued at line ends": glued_words,
    "a word parted": _shown(lambda text: text.replace("v0.3", "v0 .3")),
    "another page count": page_twice,
    "a letter without map": one_letter_unmapped,
    "letters without map": letters_without_map,
    "another marking": _shown(lambda text: text.replace("OFFICIAL", "UNOFFICIAL")),
}
"""What read_back refuses."""

SEEN_IN_TAGS: dict[str, Damage] = {
    "heading as artifact": heading_as_artifact,
    "text without mark": text_without_mark,
    "glued words": glued_words,
    "two cells swapped": two_cells_swapped,
    "two rows swapped": two_rows_swapped,
    "cells as artifacts": text_as_artifact,
    "heads as plain cells": heads_as_plain_cells,
    "heading too deep": heading_too_deep,
    "heading inside paragraph": heading_inside_paragraph,
    "lost cell": lost_cell,
    "letters without map": letters_without_map,
    "no tags": _objects(lambda text: text.replace("/StructTreeRoot", "/NoTreeRoot")),
    "no parent tree": _objects(lambda text: text.replace("/ParentTree ", "/NoTree ")),
    "links that lead nowhere": _objects(lambda text: text.replace("/StructParent ", "/NoParent ")),
}
"""What read_tags and check_tags refuse."""

SEEN_IN_THE_STRUCTURE: dict[str, Damage] = {
    "another language": _objects(lambda text: text.replace("/Lang (en", "/Lang (de")),
    "columns' heads as rows'": _objects(lambda text: text.replace("/Scope /Column", "/Scope /Row")),
}
"""What is well formed and not this note: only check_structure can refuse it."""

SEEN_BY_VERAPDF: dict[str, Damage] = {
    "text without mark": text_without_mark,
    "heading too deep": heading_too_deep,
    "item without list": item_without_list,
    "lost cell": lost_cell,
    "letters without map": letters_without_map,
    "title left out": title_left_out,
    "no tags": _objects(lambda text: text.replace("/StructTreeRoot", "/NoTreeRoot")),
    "not marked": _objects(lambda text: text.replace("/Marked true", "/Marked false")),
    "links that lead nowhere": _objects(lambda text: text.replace("/StructParent ", "/NoParent ")),
    "links without a name": _objects(lambda text: text.replace("/Contents ", "/NoContents ")),
    "no window title": _objects(lambda text: text.replace("/DisplayDocTitle true", "/DisplayDocTitle false")),
    "no language": _objects(lambda text: text.replace("/Lang ", "/NoLang ")),
    "no colour space": _objects(lambda text: text.replace("/OutputIntents", "/NoIntents")),
    "no metadata": _objects(lambda text: text.replace("/Metadata", "/NoMetadata")),
    "heads without scope": _objects(lambda text: text.replace("/Scope /Column", "").replace("/Scope /Row", "")),
}
"""What the validator refuses."""
