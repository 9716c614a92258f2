"""Text of more than one direction: leaves and lines in logical order come in, leaves with levels and lines in visual
order go out.

Only texts with letters of a fallback face come here. Lines are broken in logical order first; then the runs of each are
put in the order in which they stand on the page (UAX 9, L1 and L2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from briefgen.write.pdf.bidi import MIRROR, in_visual_order, levels
from briefgen.write.pdf.face import face, is_shaped
from briefgen.write.pdf.letters import JOINER, JOINERS, clusters_of, is_mark
from briefgen.write.pdf.lines import Leaf, Line, Run


def directed(leaves: Sequence[Leaf], right: bool) -> list[Leaf]:
    """Leaves cut where the level changes. right: the paragraph is set from right to left."""
    text = "".join([leaf.text for leaf in leaves])
    found = levels(text, right)
    out: list[Leaf] = []
    start = 0
    for leaf in leaves:
        end = start + len(leaf.text)
        ties = leaf.ties
        for level, part in groupby(range(start, end), key=found.__getitem__):
            places = list(part)
            piece = text[places[0] : places[-1] + 1]
            out.append(Leaf(piece, leaf.look._replace(level=level), ties))
            ties = False
        start = end
    return list(_joined(out))


def _joined(leaves: Sequence[Leaf]) -> Iterator[Leaf]:
    """Leaves of one word with joiners where it changes its look, so that its letters join as if it did not."""
    for index, leaf in enumerate(leaves):
        text = leaf.text
        if is_shaped(leaf.look.face):
            if index and _meet(leaves[index - 1], leaf):
                text = JOINER + text
            if index + 1 < len(leaves) and _meet(leaf, leaves[index + 1]):
                text += JOINER
        yield leaf._replace(text=text)


def _meet(one: Leaf, other: Leaf) -> bool:
    """Whether the letters of two leaves stand side by side in one word."""
    first, last = one.text[-1:], other.text[:1]
    return (
        is_shaped(one.look.face)
        and is_shaped(other.look.face)
        and (first.isalpha() or is_mark(first))
        and last.isalpha()
        and not {first, last}.intersection(JOINERS)
    )


def ordered(line: Line, right: bool) -> Line:
    """A line in logical order with its runs in visual order. right: of a paragraph from right to left."""
    if not right and not any([run.look.level for run in line.runs]):
        return line
    runs = list(_without_end_space(line.runs, int(right)))
    order = in_visual_order([run.look.level for run in runs])
    widths = [_advance(runs[index]) for index in order]
    hangs = sum(_advance(run) for run in runs) - line.width if right else 0
    places = accumulate(widths, initial=-hangs)
    for index, x in zip(order, places, strict=False):
        runs[index] = runs[index]._replace(x=x)
    logical = sorted(range(len(order)), key=order.__getitem__)
    return Line(tuple([runs[index] for index in order]), line.width, right, tuple(logical))


def _without_end_space(runs: Sequence[Run], level: int) -> Iterator[Run]:
    """The runs, with the space at the line's end as a run of the paragraph's level (UAX 9, L1)."""
    for index, run in enumerate(runs):
        text = run.text.rstrip(" ")
        if index < len(runs) - 1 or text == run.text:
            yield run
            continue
        if text:
            yield run._replace(text=text)
        yield Run(run.x + run.width, run.text[len(text) :], run.look._replace(level=level), 0)


def _advance(run: Run) -> int:
    return run.width or face(run.look.face).widths[run.text]


def mirrored(text: str) -> str:
    """Letters that stand one by one, as they are drawn where they are read from right to left (UAX 9, L4)."""
    return "".join(reversed(clusters_of(text))).translate(MIRROR)
