"""What one audience may see: the question every entry is asked, and the reason where the answer is no.

In: markings, texts, the claims that are held. Out: why it is withheld, in words for the author; "" where it is
released. `gate.facts` and `gate.entries` ask it.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.base.record import dataclass
from briefgen.gate.unsaid import Unsaid
from briefgen.model.brief import Brief
from briefgen.model.inline import Rich
from briefgen.model.marking import barred, mark_of
from briefgen.model.profile import NO_PRIVATE_NAMES, Profile

PART = 3
"""Letters of a word of a private name that tells the person by itself: "Ms Marlow" names Edda Marlow."""


@dataclass(frozen=True, slots=True)
class Sight:
    """ceiling: the highest level. private: spellings of people that the audience may not be told of; parts: single
    words of their names. hidden: names of sources that stand under another name."""

    brief: Brief
    audience: str
    ceiling: str
    private: Unsaid
    hidden: Unsaid
    parts: Unsaid

    def above(self, marking: str) -> str:
        """Why a marking keeps an entry back. An entry without one has the brief's."""
        mark, scheme = mark_of(marking or self.brief.marking), self.brief.scheme
        if scheme.rank(mark.level) > scheme.rank(self.ceiling):
            return f"marked {mark.level}, above {self.ceiling}"
        kept = [one for one in mark.caveats if barred(one, self.audience, self.brief.caveats)]
        return f"marked “{kept[0]}”" if kept else ""

    def names(self, *values: object) -> str:
        """Why names in texts keep an entry back."""
        if self.private.found_in(*values) or self.parts.found_in(*values):
            return "names a private person"
        return "names a source that stands under its release name" if self.hidden.found_in(*values) else ""

    @property
    def hides(self) -> bool:
        """Whether there is any name that the audience may not be told."""
        return bool(self.private or self.parts or self.hidden)

    def rests(self, held: Iterable[str], *texts: Rich | None) -> str:
        """Why the claims that texts cite or print keep an entry back. held: ids of the claims released."""
        cited = (claim for text in texts if text is not None for claim in (*text.cites(), *text.values()))
        return withheld_words("cites", [claim for claim in dict.fromkeys(cited) if claim not in held])


def sight_of(brief: Brief, profile: Profile, ceiling: str) -> Sight:
    """What an audience may see of a brief, before it is known which sources stand under another name."""
    wanted = NO_PRIVATE_NAMES in profile.tags
    spellings = [
        spelling for name in brief.names if name.private and wanted for spelling in (name.name, name.full, *name.also)
    ]
    names = [word for name in brief.names if name.private and wanted for word in f"{name.name} {name.full}".split()]
    parts = [word.strip(".,") for word in names if len(word.strip(".,")) >= PART and word[0].isupper()]
    return Sight(brief, profile.audience, ceiling, Unsaid(spellings), Unsaid(()), Unsaid(parts, cased=True))


def withheld_words(verb: str, ids: list[str]) -> str:
    """`cites a and b, which are withheld`; "" for none."""
    if not ids:
        return ""
    named = ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} and {ids[-1]}"
    return f"{verb} {named}, which {'is' if len(ids) == 1 else 'are'} withheld"
