"""One name for one thing: the brief's form throughout, the full form once.

In: a brief. Out: diagnostics on its texts. Quotations, values, code and link addresses are exempt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic, Label
from briefgen.base.pattern import compiled
from briefgen.base.span import Span
from briefgen.model.brief import Brief, Name
from briefgen.model.inline import Emph, Inline, Link, Strong
from briefgen.model.names import Named, Names, explain_each_other
from briefgen.model.sentences import HOLE, letters_of, unquoted
from briefgen.model.texts import Own, texts_of

_ADDRESS = compiled(r"\S*(?:://|@|www\.)\S*")


def names_have_one_form(brief: Brief) -> Iterator[Diagnostic]:
    """BRF465 for each other spelling in a text of ours, once a text. "(IS: Islamic State)" explains one, and an
    `also` that begins with a small letter describes."""
    names = Names(brief.names)
    for own in texts_of(brief):
        told: set[str] = set()
        letters = _letters(own.text.parts)
        found = (None, *names.found_in(letters), None)
        for before, used, after in zip(found, found[1:], found[2:], strict=False):
            if used is None or used.form != "also" or used.spelling[:1].islower() or used.spelling in told:
                continue
            if _explains(letters, before, used) or _explains(letters, used, after):
                continue
            told.add(used.spelling)
            yield Diagnostic(
                "BRF465",
                f"“{used.spelling}” is the brief's “{used.name.name}” under another name",
                own.text.span,
                f"write “{used.name.name}”, or quote the source",
                _declared(used.name),
                about=own.id,
            )


def full_names_stand_once(brief: Brief) -> Iterator[Diagnostic]:
    """BRF466 for each name whose full form stands twice or more in the texts of one audience; once a name."""
    names = Names(brief.names)
    told: set[str] = set()
    for audience in brief.audiences:
        uses: dict[str, list[tuple[Own, Named]]] = {}
        for own in _texts_for(brief, audience):
            for used in names.found_in(_letters(own.text.parts)):
                if used.form == "full":
                    uses.setdefault(used.name.name, []).append((own, used))
        for short, found in uses.items():
            if len(found) > 1 and short not in told:
                told.add(short)
                yield _again(found)


def _explains(letters: str, one: Named | None, other: Named | None) -> bool:
    """Whether two names beside each other are one thing's: "Islamic State (IS)", "IS: Islamic State"."""
    if one is None or other is None or one.name is not other.name or one.form == other.form == "also":
        return False
    return explain_each_other(letters[one.end : other.start])


def _again(found: list[tuple[Own, Named]]) -> Diagnostic:
    own, used = found[1]
    name = used.name
    return Diagnostic(
        "BRF466",
        f"“{name.full}” stands {len(found)} times in full; the brief's name for it is “{name.name}”",
        own.text.span,
        f"write “{name.name}” from the second time on, or give “{name.full}” as the `name`",
        (Label(found[0][0].text.span, "first here"),),
        about=own.id,
    )


def _texts_for(brief: Brief, audience: str) -> Iterator[Own]:
    """What one audience reads: its own variant in place of the text."""
    variants = {(own.kind, own.id) for own in texts_of(brief) if own.key == f"variants.{audience}"}
    for own in texts_of(brief):
        other = own.key.startswith("variants.") and own.key != f"variants.{audience}"
        if not other and not (own.key == "text" and (own.kind, own.id) in variants):
            yield own


def _letters(parts: tuple[Inline, ...]) -> str:
    """The letters of ours: no quotation and no address."""
    letters = unquoted(letters_of(_without_addresses(parts)))
    return _ADDRESS.sub(lambda match: HOLE * len(match[0]), letters)


def _without_addresses(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Links whose words are their address lose them."""
    out: list[Inline] = []
    for part in parts:
        if isinstance(part, Link) and letters_of(part.children).strip() in part.href:
            continue
        if isinstance(part, Emph | Strong | Link):
            part = replace(part, children=_without_addresses(part.children))
        out.append(part)
    return tuple(out)


def _declared(name: Name) -> tuple[Label, ...]:
    place: Span | None = name.at.get("name") or name.at.get("")
    return (Label(place, "declared here"),) if place else ()
