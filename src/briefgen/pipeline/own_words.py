"""What a project itself says in the notes of an audience, held against what that audience may not be told.

In: the project's own templates as they were written, its brand, to whom its mails go, what is released and the search
for what is not. Out: diagnostics. The search of finished files takes what a note prints of its own accord for right;
here that is looked at, once, where the project wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.gate.sight import Sight
from briefgen.model.brand import Brand
from briefgen.model.profile import Profile
from briefgen.model.recipients import Recipients

if TYPE_CHECKING:
    from briefgen.model.needle import Hit, Key, Search

_CURE = "write the template without it, or mark the entry lower"

Said = tuple[str, str, Span | None]
"""What it is, in words; the text; where it stands."""


def told_by_project(
    templates: Mapping[str, str],
    built_in: Iterable[str],
    profile: Profile,
    brand: Brand,
    recipients: Recipients,
    sight: Sight,
    search: Search | None,
) -> Iterator[Diagnostic]:
    """BRF438 for names that the audience may not be told, BRF470 for anything else that it may not have.

    templates: the project's own of a note, front matter included, by the name shown. built_in: those of the audience
    that come with the program: what they say is said to everybody. recipients: of mails; empty where there are none.
    """
    for what, text, span in (*_of_brand(brand), *_of_mails(recipients), *_of_front(profile, templates)):
        if why := sight.names(text):
            cure = "write it without the name"
            yield Diagnostic("BRF438", f"for {profile.audience} the {what} {why}", span, cure)
            continue
        for hit in search.hits(text) if search else ():
            yield _leak(what, text, hit, profile.audience, span, "write other words, or mark the entry lower")
    if templates and (sight.hides or search):
        yield from _in_templates(templates, built_in, profile.audience, sight, search)


def _of_brand(brand: Brand) -> tuple[Said, ...]:
    """The contact is the brief's, which is looked at with it."""
    alt = brand.logo_alt if brand.logo else ""
    return ("brand's name", brand.name, brand.at.get("name")), ("logo's text", alt, brand.at.get("logo_alt"))


def _of_mails(recipients: Recipients) -> Iterator[Said]:
    for key in ("to", "cc", "reply_to"):
        for n, box in enumerate(getattr(recipients, key)):
            span = recipients.at.get(f"{key}.{n}") or recipients.at.get(key)
            yield f"address under `{key}`", f"{box.name} {box.address}", span


def _of_front(profile: Profile, templates: Mapping[str, str]) -> Iterator[Said]:
    """What the project's own templates say in their front matter."""
    for what, text, key in (("template's label", profile.label, "label"),
                            ("mail's subject", profile.mail_subject, "mail.subject")):  # fmt: skip
        span = profile.at.get(key)
        if span is not None and span.file in templates:
            yield what, text, span


def said_by_project(profile: Profile, recipients: Recipients) -> tuple[str, ...]:
    """What stands in the files of an audience beside brand and templates, and is looked at here."""
    addressed = (f"{box.name} {box.address}" for key in ("to", "cc", "reply_to") for box in getattr(recipients, key))
    return (*addressed, profile.label, profile.mail_subject)


def _leak(what: str, text: str, hit: Hit, audience: str, span: Span | None, cure: str) -> Diagnostic:
    from briefgen.model.needle import normal

    words = normal(text)[hit.start : hit.end].strip()
    message = f"the {what} holds “{words}” of {hit.needle.about!r}, which {audience} may not have"
    return Diagnostic("BRF470", message, span, cure, about=hit.needle.about, words=(words,))


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
                above = own.count("\n", 0, hit.start)
                shown = source.split("\n")[line + above - 1]
                span = Span(name, line + above, 1, line + above, len(shown) + 1)
                yield _leak("template", own, hit, audience, span, _CURE)


def told_once(
    diagnostics: Iterable[Diagnostic], told: Iterable[Diagnostic], search: Search | None, audience: str
) -> Iterator[Diagnostic]:
    """Diagnostics on an edition without those on a template's number that is told of already as one that the audience
    may not have. One that the template works out is such a number only here: BRF470 in place of BRF520.

    told: what `told_by_project` gave.
    """
    leaks = {(one.span.file, one.span.line) for one in told if one.span is not None and one.code == "BRF470"}
    for one in diagnostics:
        number = one.words[0] if one.code == "BRF520" and one.words else ""
        hits = search.hits(number) if search and number else []
        if not hits:
            yield one
        elif one.span is None or (one.span.file, one.span.line) not in leaks:
            yield _leak("note", number, hits[0], audience, one.span, "do not let the template work it out")
