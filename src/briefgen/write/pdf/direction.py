"""Text of more than one direction: leaves and lines in logical order come in, leaves with levels and lines in visual
order go out.

Only texts with letters of a fallback face come here. Lines are broken in logical order first; then the runs of each are
put in the order in which they stand on the page (UAX 9, L1 and L2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from briefgen.write.pdf.bidi import MIRROR, STRONG_RIGHT, in_visual_order, kind_of, levels
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
    if not right and not _is_turned("".join([run.text for run in runs])):
        runs = list(_names(runs))
    order = in_visual_order([run.look.level for run in runs])
    widths = [_advance(runs[index]) for index in order]
    hangs = sum(_advance(run) for run in runs) - line.width if right else 0
    places = accumulate(widths, initial=-hangs)
    for index, x in zip(order, places, strict=False):
        runs[index] = runs[index]._replace(x=x)
    logical = sorted(range(len(order)), key=order.__getitem__)
    return Line(tuple([runs[index] for index in order]), line.width, right, tuple(logical))


def _is_turned(text: str) -> bool:
    """Whether PDFium, which reads PDFs in most browsers, takes a line for one from right to left, and its letters in
    the order in which they stand on the page: where it has as many stretches of that direction as of the other."""
    kinds = [kind for kind, _ in groupby(text, key=_stretch)]
    return kinds.count("R") >= kinds.count("L")


def _stretch(letter: str) -> str:
    kind = kind_of(letter)
    if kind in STRONG_RIGHT:
        return "R"
    return kind if kind == "L" else "" if kind in ("WS", "ON", "S", "B") else "weak"


def _names(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs of a line from left to right, with the words of each right-to-left name and their spaces as one."""
    name: list[Run] = []
    for run in runs:
        if name and not _goes_on(name, run):
            yield from _name_of(name)
            name = []
        if name or _begins(run):
            name.append(run)
        else:
            yield run
    yield from _name_of(name)


def _begins(run: Run) -> bool:
    return is_shaped(run.look.face) and run.look.level % 2 == 1


def _goes_on(name: Sequence[Run], run: Run) -> bool:
    if run.text == " ":
        return _begins(name[-1]) and run.look == name[-1].look._replace(face=run.look.face)
    return run.look == name[0].look and not _begins(name[-1])


def _name_of(name: Sequence[Run]) -> Iterator[Run]:
    if not name:
        return
    words = name if _begins(name[-1]) else name[:-1]
    space = next((run.width for run in words if run.text == " "), 1)
    text = "".join([run.text for run in words])
    yield words[0]._replace(text=text, width=sum([run.width for run in words]), space=space)
    yield from name[len(words) :]


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
