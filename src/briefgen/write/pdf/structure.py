"""The tags of a document come in, the objects that hold them in the file go out.

StructTreeRoot, one object an element, and the ParentTree, which leads from marked content and links back to their
elements (PDF 32000-1, 14.7.4.4). A page's key in the ParentTree is its index, the links' keys follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefgen.write.pdf.objects import Objects
from briefgen.write.pdf.tags import DOCUMENT, Tags

_LEAF = 128  # entries in a leaf of the ParentTree, so that readers find a key without reading all
_STAYS = frozenset(("Document", "Table", "TBody", "TR", "TH", "TD", "LI", "LBody"))
"""Elements that are written although nothing stands in them: an empty cell is a cell."""


def write_structure(tags: Tags, root: int, page_numbers: Sequence[int], objects: Objects) -> None:
    """Write all elements. root: the number kept for the StructTreeRoot; page_numbers: of the pages' objects."""
    kept = _kept(tags)
    first = objects.next_number(sum(kept))
    numbers: list[int] = []
    number = first
    for keep in kept:
        numbers.append(number)
        number += keep
    for element, keep in enumerate(kept):
        if keep:
            objects.put(numbers[element], _element(tags, element, root, numbers, kept, page_numbers))
    parent_tree = _parent_tree(tags, numbers, objects)
    objects.put(
        root,
        f"<</Type /StructTreeRoot /K {numbers[DOCUMENT]} 0 R /ParentTree {parent_tree} 0 R "
        f"/ParentTreeNextKey {len(tags.firsts) + len(tags.areas)}>>",
    )


def _kept(tags: Tags) -> list[bool]:
    """Which elements are written: those with content somewhere below them, and those that count without."""
    kept = [kids is not None or kind in _STAYS for kids, kind in zip(tags.kids, tags.kinds, strict=True)]
    for element in range(len(kept) - 1, -1, -1):  # an element's kids come after it
        kids = tags.kids[element]
        if kids is not None and tags.kinds[element] not in _STAYS:
            kept[element] = any(kid < 0 or kept[kid] for kid in kids)
    return kept


def _element(
    tags: Tags,
    element: int,
    root: int,
    numbers: Sequence[int],
    kept: Sequence[bool],
    page_numbers: Sequence[int],
) -> str:
    own_page = -1
    out: list[str] = []
    for kid in tags.kids[element] or ():
        if kid >= 0:
            if kept[kid]:
                out.append(f"{numbers[kid]} 0 R")
        elif kid % 2:
            area = tags.areas[(-kid - 1) // 2]
            out.append(f"<</Type /OBJR /Pg {page_numbers[area.page]} 0 R /Obj {area.number} 0 R>>")
        else:
            mark = -kid // 2 - 1
            page = tags.page_of(mark)
            content = mark - tags.firsts[page]
            if own_page < 0:
                own_page = page
            if page == own_page:
                out.append(str(content))
            else:
                out.append(f"<</Type /MCR /Pg {page_numbers[page]} 0 R /MCID {content}>>")
    parent = root if element == DOCUMENT else numbers[tags.parents[element]]
    page_entry = f" /Pg {page_numbers[own_page]} 0 R" if own_page >= 0 else ""
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
    """Keys, ascending, each with the number of an object: a page's list of elements, or a link's element."""
    for page, first in enumerate(tags.firsts):
        end = tags.firsts[page + 1] if page + 1 < len(tags.firsts) else len(tags.marks)
        yield page, add(f"[{' '.join([f'{numbers[element]} 0 R' for element in tags.marks[first:end]])}]")
    for key, area in enumerate(tags.areas, len(tags.firsts)):
        yield key, numbers[area.element]


def _leaf(entries: Sequence[tuple[int, int]]) -> str:
    nums = " ".join([f"{key} {number} 0 R" for key, number in entries])
    return f"<</Limits [{entries[0][0]} {entries[-1][0]}] /Nums [{nums}]>>"
