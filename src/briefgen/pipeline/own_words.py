"""What a project itself says in the notes of an audience, held against what that audience may not be told.

In: the project's own templates as they were written, its brand, what is released and the search for what is not.
Out: diagnostics. The search of finished files takes what a note prints of its own accord for right; here that is
looked at, once, where the project wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.gate.sight import Sight
from briefgen.model.brand import Brand
from briefgen.model.profile import Profile

if TYPE_CHECKING:
    from briefgen.model.needle import Key, Search

_CURE = "write the template without it, or mark the entry lower"


def told_by_project(
    templates: Mapping[str, str],
    built_in: Iterable[str],
    profile: Profile,
    brand: Brand,
    sight: Sight,
    search: Search | None,
) -> Iterator[Diagnostic]:
    """BRF438 for names that the audience may not be told, BRF470 for anything else that it may not have.

    templates: the project's own of a note, front matter included, by the name shown. built_in: those of the audience
    that come with the program: what they say is said to everybody.
    """
    said = (
        ("brand's name", brand.name, brand.at.get("name")),
        ("logo's text", brand.logo_alt if brand.logo else "", brand.at.get("logo_alt")),
        ("template's label", profile.label, profile.at.get("label")),
        ("mail's subject", profile.mail_subject, profile.at.get("mail.subject")),
    )
    for what, text, span in said:
        if why := sight.names(text):
            cure = "write it without the name"
            yield Diagnostic("BRF438", f"for {profile.audience} the {what} {why}", span, cure)
    if templates and (sight.hides or search):
        yield from _in_templates(templates, built_in, profile.audience, sight, search)


def _in_templates(
    templates: Mapping[str, str], built_in: Iterable[str], audience: str, sight: Sight, search: Search | None
) -> Iterator[Diagnostic]:
    from briefgen.compose.template_numbers import own_words

    known: set[Key] = set()
    if search:
        known.update(key for text in built_in for _, own in own_words(text) for key in search.keys(own))
    for name, source in templates.items():
        for start, own in own_words(source):
            line = source.count("\n", 0, start) + 1
            if why := sight.names(own):
                above = next((place for place, text in enumerate(own.split("\n")) if sight.names(text)), 0)
                yield Diagnostic("BRF438", f"for {audience} the template {why}", Span(name, line + above), _CURE)
                continue
            for hit in search.hits(own, known=known) if search else ():
                words, above = own[hit.start : hit.end].strip(), own.count("\n", 0, hit.start)
                message = f"the template holds “{words}” of {hit.needle.about!r}, which {audience} may not have"
                yield Diagnostic("BRF470", message, Span(name, line + above), _CURE, about=hit.needle.about)
