"""Findings: order, distinct values, sources and origins; nothing merged."""

from __future__ import annotations

from briefgen.base.span import Span
from briefgen.evidence.findings import find
from briefgen.evidence.origins import Origins
from briefgen.model.brief import Brief, Claim, Name, Question, Source
from briefgen.model.date import Moment, PartialDate
from briefgen.model.value import Kind
from briefgen.read.values import parse_value

NAMES = (Name("UN", {}, full="United Nations", also=("U.N.",)), Name("IS", {}, full="Inland Shipping"))
SOURCES = (
    Source("daily", "Daily", {}, published=PartialDate(2021, 8, 27)),
    Source("wire", "Wire", {}, published=PartialDate(2021, 8, 26)),
    Source("copy", "Copy", {}, origin="wire"),
)


def claim(id_: str, source: str, value: str, kind: Kind = Kind.NUMBER, **more: object) -> Claim:
    parsed, _ = parse_value(value, kind, Span("claims.yaml"))
    assert parsed is not None
    return Claim(id_, "q", source, parsed, value, {}, **more)  # type: ignore[arg-type]


def brief(*claims: Claim, kind: Kind = Kind.NUMBER) -> Brief:
    questions = (Question("q", "Q", "Q?", kind, {}), Question("other", "O", "O?", kind, {}))
    return Brief(
        "b", "content/b", "B", "OFFICIAL", Moment(2021, 8, 27, 12, 0, 0), {},
        questions=questions, names=NAMES, sources=SOURCES, claims=claims,
    )  # fmt: skip


def test_order_is_as_of_then_published_then_last() -> None:
    made = brief(
        claim("undated", "copy", "1"),
        claim("published", "daily", "2"),
        claim("earlier", "wire", "3"),
        claim("as-of", "daily", "4", as_of=PartialDate(2015)),
        claim("as-of-day", "copy", "5", as_of=PartialDate(2015, 1, 1)),
        claim("as-of-month", "copy", "5", as_of=PartialDate(2015, 6)),
    )
    assert find(made)[0].claims == ("as-of-day", "as-of", "as-of-month", "earlier", "published", "undated")


def test_equal_values_are_one_and_different_bounds_differ() -> None:
    same = find(brief(claim("a", "daily", "about 2,000"), claim("b", "wire", "around 2000")))[0]
    assert (same.values_differ, len(same.values)) == (False, 1)
    for other in ("2,000", "at least 2,000", "about 2,001", "dozens"):
        assert find(brief(claim("a", "daily", "about 2,000"), claim("b", "wire", other)))[0].values_differ


def test_words_are_compared_by_names_but_keep_their_small_words() -> None:
    def differ(a: str, b: str) -> bool:
        claims = (claim("a", "daily", a, Kind.TEXT), claim("b", "wire", b, Kind.TEXT))
        return find(brief(*claims, kind=Kind.TEXT))[0].values_differ

    assert not differ("the United Nations", "U.N.")
    assert not differ("Ran aground", "ran  aground")
    assert differ("from Kabul", "to Kabul")
    assert differ("UN left IS", "IS left UN")


def test_origins_claim_by_claim() -> None:
    def origin(**more: object) -> str:
        source = str(more.pop("source", "daily"))
        made = claim("a", source, "1", **more)
        return Origins(brief(made)).of(made)

    assert origin(origin="leak", attributed_to="the UN") == "leak"
    assert origin(attributed_to="a United Nations report") == "UN"
    assert origin(attributed_to="the Port Office") == "Port Office"
    assert origin(attributed_to="officials") == "daily"
    assert origin(attributed_to="the one who is leaving") == "daily"
    assert origin(source="copy") == "wire"
    assert origin() == "daily"


def test_two_reports_of_one_body_are_one_origin() -> None:
    said = claim("a", "daily", "5", attributed_to="the UN")
    made = brief(said, claim("b", "wire", "5", attributed_to="U.N."))
    finding, other = find(made)
    assert (finding.sources, finding.origins) == (("wire", "daily"), ("UN",))
    assert finding.single_origin and not finding.single_source
    assert other.unanswered and not other.single_source
