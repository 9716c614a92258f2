"""An edition of the invented brief with what is known of its evidence, and its figures traced."""

from __future__ import annotations

from pathlib import Path

import ferry

from briefgen.compose.edition import Edition
from briefgen.compose.engine import Engine
from briefgen.compose.note import compose
from briefgen.compose.trace import Traced, trace
from briefgen.doc.document import Document
from briefgen.evidence.findings import find
from briefgen.evidence.verify import Evidence, verify
from briefgen.gate.release import banner, release
from briefgen.model.brief import Brief
from briefgen.model.profile import Profile

PAGE = """> {{ bottom_line }}

{% for judgement in judgements %}
- {{ judgement.text }} {{ judgement.confidence }} {{ judgement.information_base }}
{% endfor %}

## Points

{% for point in points %}
- {{ point.text }}{% if point.caveat %} {{ point.caveat }}{% endif %}

{% endfor %}

## Facts

{{ fact_table(["value", "when", "who", "origins", "grade", "source"]) }}

## Uncertainty

{{ uncertainty(closes=true) }}

## Questions and answers

{% for pair in qa %}
**{{ pair.ask }}** {{ pair.answer }}

{% endfor %}
## Sources

{{ source_register }}

{{ source_line }}

{{ sources }}
"""


def texts(brief: Brief) -> dict[str, str]:
    return {source.id: (ferry.FOLDER / source.text).read_text(encoding="utf-8") for source in brief.sources}


def made(brief: Brief, page: str = PAGE) -> tuple[Document, Edition, Evidence]:
    """The analyst's note of a brief from one page of template."""
    profile = Profile("analyst", "a.md.j2", {"tlp": "TLP:RED", "gscp": "SECRET"}, label="analysts", register="analyst")
    released = release(brief, profile).brief
    assert released is not None
    edition = Edition(released, profile, "full", banner(released), find(released))
    composed = compose(edition, Engine({"a.md.j2": page}.get, lambda: ("a.md.j2",)), "A4", 0)
    assert composed.document is not None, composed.diagnostics
    return composed.document, edition, verify(brief, texts(brief))


def traced(changed: dict[str, tuple[str, str]] | None = None, page: str = PAGE) -> tuple[Traced, ...]:
    """The figures of the invented brief, with words of its files replaced."""
    return trace(*made(ferry.read(changed), page))


def one(found: tuple[Traced, ...], text: str, place: str = "") -> Traced:
    """The first figure printed so, in a part of the note."""
    return next(each for each in found if each.text == text and each.place.startswith(place))


TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
