"""Passages that two texts share, as data.

`evidence.copying` finds them in texts, `evidence.lock` keeps them for a project without texts;
`evidence.origins` asks in which a claim's quotation lies.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.base.record import dataclass
from briefgen.evidence.finder import Stretch

RUN, SENTENCE, PRIMARY = "run", "sentence", "primary"
"""An exact run of words; two sentences of one wording; one quotation of a third person in both texts."""


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """One passage that stands in two texts.

    kind: RUN, SENTENCE or PRIMARY. first, second: where, in each text, half-open code points of the text
    with its newlines untouched. likeness: 0 to 100. words: of the shorter side.
    drift: for a primary, how the two wordings differ, in English; empty when they are the same.
    """

    kind: str
    first: Stretch
    second: Stretch
    likeness: int
    words: int
    drift: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedText:
    """What two sources' texts share; first, second: source ids in the brief's order."""

    first: str
    second: str
    passages: tuple[SharedPassage, ...]

    @property
    def copied(self) -> tuple[SharedPassage, ...]:
        """The passages that suggest copying: all but shared primaries."""
        return tuple(passage for passage in self.passages if passage.kind != PRIMARY)


@dataclass(frozen=True, slots=True)
class Sharing:
    """For each claim, by id, the other sources in whose texts the passage stands that its quotation lies in.

    Shared primaries do not count: quoting one speech is not copying. A claim that is not a key shares nothing.
    """

    of: Mapping[str, frozenset[str]]
