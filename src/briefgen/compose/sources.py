"""Words of the source list and of the count of origins.

In: an edition and the places cited. Out: inline nodes of an entry, and "5 reports, at most 3 independent
origins": undetected copying can only lower it.
"""

from __future__ import annotations

from briefgen.compose.edition import Edition
from briefgen.compose.numbering import Citing
from briefgen.compose.summary import flawed
from briefgen.doc.inline import Emph, Inline, Link, Text
from briefgen.edit.furniture import DATE_INFERRED, INFERRED_MARK, UNDATED, WORDS
from briefgen.edit.wording import date_words, reports_words, source_name
from briefgen.evidence.origins import independent
from briefgen.model.brief import Source


def citing(edition: Edition) -> Citing:
    """What numbering asks of this edition."""
    weighed = edition.profile.register == "analyst" and edition.form == "standard"
    alike = len({source.reliability for source in edition.brief.sources}) == 1

    def entry(place: int) -> tuple[Inline, ...]:
        return source_entry(edition.brief.sources[place], weighed, weighed and not alike)

    def tally(places: tuple[int, ...]) -> str:
        cited = tuple(edition.brief.sources[place].id for place in places)
        return reports_words(len(cited), independent(edition.brief, cited, edition.sharing, edition.started))

    return Citing(entry, tally, INFERRED_MARK, WORDS["inferred_mark"])


def source_entry(source: Source, flaws: bool, graded: bool) -> tuple[Inline, ...]:
    """Label, publisher, author, title, date, link; flaws: with what is wrong with the text; graded: with the
    reliability's grade, which the source summary gives once where all have the same. At full length the register has
    both, a short note has the grade in its fact table alone."""
    span = source.at.get("label")
    name = source_name(source)
    out: list[Inline] = [Text(name, span)]
    known = [text for text in (source.publisher, source.author) if text and text != name]
    if known:
        out.append(Text(", " + ", ".join(known), span))
    if source.title:
        out += [Text(", ", span), Emph((Text(source.title, source.at.get("title")),))]
    out.append(Text(", " + _dated(source), span))
    if graded:
        out.append(Text(f". {WORDS['reliability']} {source.reliability}", span))
    out.append(Text(".", span))
    if flaws and flawed(source):
        out.append(Text(f" {WORDS['text_quality']} {source.text_quality.rstrip('.')}.", source.at.get("text_quality")))
    if source.url:
        out += [Text(" "), Link(source.url, (Text(source.url, source.at.get("url")),))]
    return tuple(out)


def _dated(source: Source) -> str:
    if source.published is None:
        return UNDATED
    words = date_words(source.published)
    return f"{words} {DATE_INFERRED}" if source.published_inferred else words
