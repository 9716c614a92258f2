"""A text that the note's own face cannot show comes in, pieces with the face that can go out.

The face that comes first and has a letter with all its marks shows it. What no face has is named, and so is an Arabic
or Hebrew mark that stands on no letter: it is a slip, and readers of PDFs lose it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from briefgen.write.pdf.face import FALLBACKS, face, fallback, is_shaped
from briefgen.write.pdf.letters import JOINERS, ZERO_WIDTH_SPACE, clusters_of, drawable, is_mark, seen


def by_face(text: str, index: int) -> tuple[list[tuple[str, int]], tuple[str, ...]]:
    """Stretches of a text, each with the face that shows it, and the characters, each once, that none has.

    index: of the face that the text is to be set in.
    """
    faces = (index, *(fallback(other, index) for other in FALLBACKS))
    out: list[tuple[str, int]] = []
    missing: dict[str, None] = {}
    for cluster in _clusters(seen(text)):
        if cluster in JOINERS:
            if out and is_shaped(out[-1][1]):  # elsewhere it joins nothing
                out.append((cluster, out[-1][1]))
            continue
        if cluster == ZERO_WIDTH_SPACE:
            out.append((cluster, index))
            continue
        alone = is_mark(cluster[-1]) and (is_mark(cluster[0]) or cluster[0].isspace())
        for found in faces:
            drawn = drawable(cluster, face(found).letters)
            if drawn is not None and not (alone and is_shaped(found)):
                out.append((drawn, found))
                break
        else:
            lacking = [letter for letter in cluster if not any(letter in face(at).letters for at in faces)]
            # Where each letter has a face but none has all, it is the mark that does not fit.
            missing.update(dict.fromkeys(lacking or [cluster[-1]]))
    joined = groupby(out, key=lambda item: item[1])
    return [("".join(piece for piece, _ in found), at) for at, found in joined], tuple(missing)


def _clusters(text: str) -> Iterator[str]:
    """Letters with their marks, and joiners by themselves. A joiner may stand between a letter and its mark (Unicode,
    D56): the mark is the letter's all the same, and the letters on both sides join or not as they did."""
    letter = ""
    joiners: list[str] = []
    for cluster in clusters_of(text):
        if cluster[0] in JOINERS:
            joiners.append(cluster[0])
            letter += cluster[1:]
            continue
        if letter:
            yield letter
        yield from joiners
        letter, joiners = cluster, []
    if letter:
        yield letter
    yield from joiners
