"""The tags of a document come in, the objects that hold them in the file go out.

StructTreeRoot, one object an element, and the ParentTree, which leads from marked content and links back to their
elements (PDF 32000-1, 14.7.4.4). The keys of the links' areas come first in it, in their order, then those of the
pages.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from briefgen.write.pdf.objects import Objects
from briefgen.write.pdf.tags import DOCUMENT, Tags

_LEAF = 128  # entries in a leaf of the ParentTree, so that readers find a key without reading all
_STAYS = frozenset(("Document", "Table", "TBody", "TR", "TH", "TD", "LI", "LBody"))
"""Elements that are written although nothing stands in them: an empty cell is a cell."""


class _Written(NamedTuple):
    """What every element is written with. root, pages: the numbers of the StructTreeRoot and of the pages."""

    tags: Tags
    kept: bytearray
    numbers: Sequence[int]
    root: int
    pages: Sequence[int]


def write_structure(tags: Tags, root: int, page_numbers: Sequence[int], objects: Objects) -> None:
    """Write all elements. root: the number kept for the StructTreeRoot; page_numbers: of the pages' objects."""
    kept = _kept(tags)
    first = objects.next_number(sum(kept))
    numbers = array("i", accumulate(kept, initial=first))
    written = _Written(tags, kept, numbers, root, page_numbers)
    for element, keep in enumerate(kept):
        if keep:
            objects.put(numbers[element], _element(element, written))
    parent_tree = _parent_tree(tags, numbers, objects)
    objects.put(
        root,
        f"<</Type /StructTreeRoot /K {numbers[DOCUMENT]} 0 R /ParentTree {parent_tree} 0 R "
        f"/ParentTreeNextKey {len(tags.links) + len(tags.firsts)}>>",
    )


def _kept(tags: Tags) -> bytearray:
    """Which elements are written: those with content somewhere below them, and those that count without."""
    kept = bytearray([kind in _STAYS for kind in tags.kinds])
    for element in chain(tags.marks, tags.links):
        kept[element] = True
    for element in range(len(kept) - 1, 0, -1):  # an element's kids come after it
        if kept[element]:
            kept[tags.parents[element]] = True
    return kept


def _element(element: int, written: _Written) -> str:
    tags, kept, numbers, root, pages = written
    own_page = -1
    out: list[str] = []
    for kid in tags.kids(element):
        if kid >= 0:
            if kept[kid]:
                out.append(f"{numbers[kid]} 0 R")
        elif kid % 2:
            area = (-kid - 1) // 2
            out.append(f"<</Type /OBJR /Pg {pages[tags.area_pages[area]]} 0 R /Obj {tags.areas[area]} 0 R>>")
        else:
            mark = -kid // 2 - 1
            page = tags.page_of(mark)
            content = mark - tags.firsts[page]
            if own_page < 0:
                own_page = page
            if page == own_page:
                out.append(str(content))
            else:
                out.append(f"<</Type /MCR /Pg {pages[page]} 0 R /MCID {content}>>")
    parent = root if element == DOCUMENT else numbers[tags.parents[element]]
    page_entry = f" /Pg {pages[own_page]} 0 R" if own_page >= 0 else ""
    kids_entry = f" /K {out[0]}" if len(out) == 1 else f" /K [{' '.join(out)}]" if out else ""
    details = tags.details.get(element, "")
    return f"<</S /{tags.kinds[element]} /P {parent} 0 R{page_entry}{kids_entry}{' ' if details else ''}{details}>>"


def _parent_tree(tags: Tags, numbers: Sequence[int], objects: Objects) -> int:
    """Write the number tree. Out: its object's number."""
    entries = _entries(tags, numbers, objects.add)
    leaves: list[str] = []
    leaf: list[tuple[int, int]] = []
    for entry in entries:
        leaf.append(entry)
        if len(leaf) == _LEAF:
            leaves.append(f"{objects.add(_leaf(leaf))} 0 R")
            leaf = []
    if leaf:
        leaves.append(f"{objects.add(_leaf(leaf))} 0 R")
    return objects.add(f"<</Kids [{' '.join(leaves)}]>>")


def _entries(tags: Tags, numbers: Sequence[int], add: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """Keys, ascending, each with the number of an object: a link's element, or a page's list of elements."""
    yield from enumerate([numbers[element] for element in tags.links])
    for page, first in enumerate(tags.firsts):
        end = tags.firsts[page + 1] if page + 1 < len(tags.firsts) else len(tags.marks)
        marked = " ".join([f"{numbers[element]} 0 R" for element in tags.marks[first:end]])
        yield len(tags.links) + page, add(f"[{marked}]")


def _leaf(entries: Sequence[tuple[int, int]]) -> str:
    nums = " ".join([f"{key} {number} 0 R" for key, number in entries])
    return f"<</Limits [{entries[0][0]} {entries[-1][0]}] /Nums [{nums}]>>"
