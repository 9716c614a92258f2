"""Claims held against their texts: what stands there passes, and each kind of drift is caught."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.base.codes import CODES
from briefgen.base.codes.evidence import ROWS
from briefgen.base.diagnostic import Diagnostic, Severity
from briefgen.base.span import Span
from briefgen.evidence.verify import State, verify
from briefgen.model.brief import Brief, Claim, Name, Question, Source
from briefgen.model.date import Moment, PartialDate
from briefgen.model.value import Kind
from briefgen.read.values import parse_value

TEXT = (
    "The ferry ran aground on Monday. At least 95 people were rescued, the coastguard said.\n"
    "\n"
    "It had about 3,000 tonnes on board, in excess of $2 million worth. Some 60 % of it is lost.\n"
    "It was built in January 2015 at the Sandvik yard by Anke Sørlie, the firm's own shipwright.\n"
    "Crew: a minimum of 20 to a few dozen. Divers found dozens at least; between 500 and 1,200 came.\n"
    "On 3 March 2021 the United Nations' maritime office warned of it. It cost 3 million kroner.\n"
    "The operator: 1.200 passengers. The ferry is insured.\n"
)
NAMES = (Name("UN", {}, full="United Nations"), Name("IS", {}, full="Inland Shipping"))
MOMENT = Moment(2021, 3, 4, 12, 0, 0)


def claim(value: str, kind: Kind, *quotes: str, unit: str = "", **more: object) -> tuple[Claim, Question]:
    parsed, diagnostics = parse_value(value, kind, Span("claims.yaml"), unit)
    assert parsed is not None, diagnostics
    places = ("", "value", "quotes.0", "quotes.1", "attributed_to", "as_of", "near")
    at = {key: Span("claims.yaml", 1 + place) for place, key in enumerate(places)}
    made = Claim("c", "q", "s", parsed, value, at, quotes=quotes, **more)  # type: ignore[arg-type]
    return made, Question("q", "Q", "Q?", kind, {}, unit)


def brief(made: Claim, question: Question, source: Source | None = None) -> Brief:
    source = source or Source("s", "S", {"text": Span("sources.yaml", 9)}, text="ferry.txt")
    return Brief(
        "b", "content/b", "B", "OFFICIAL", MOMENT, {},
        questions=(question,), names=NAMES, sources=(source,), claims=(made,),
    )  # fmt: skip


def codes(value: str, kind: Kind, *quotes: str, unit: str = "", **more: object) -> list[str]:
    evidence = verify(brief(*claim(value, kind, *quotes, unit=unit, **more)), {"s": TEXT})
    found = [diagnostic.code for diagnostic in evidence.diagnostics]
    errors = any(diagnostic.is_error for diagnostic in evidence.diagnostics)
    assert evidence.of("c").verified is not errors
    return found


@pytest.mark.parametrize(
    ("value", "kind", "quote"),
    [
        ("at least 95", Kind.NUMBER, "At least 95 people were rescued"),
        ("at least 95", Kind.NUMBER, "95 people were rescued"),
        ("about 3,000", Kind.NUMBER, "about 3,000 tonnes"),
        ("over $2 million", Kind.MONEY, "in excess of $2 million"),
        ("about 60 %", Kind.PERCENT, "Some 60 % of it"),
        ("at least 20", Kind.NUMBER, "a minimum of 20"),
        ("at least dozens", Kind.NUMBER, "found dozens at least"),
        ("between 500 and 1,200", Kind.NUMBER, "between 500 and 1,200 came"),
        ("3 million", Kind.NUMBER, "cost 3 million"),
        ("NOK 3 million", Kind.MONEY, "cost 3 million"),
        ("over AUD 2 million", Kind.MONEY, "in excess of $2 million"),
        ("1,200", Kind.NUMBER, "1.200 passengers"),
        ("2015-01", Kind.DATE, "built in January 2015"),
        ("2021-03-03", Kind.DATE, "On 3 March 2021"),
        ("the Sandvik yard", Kind.PLACE, "at the Sandvik yard"),
        ("Anke Sørlie", Kind.PERSON, "by Anke Sørlie"),
        ("UN", Kind.TEXT, "United Nations' maritime office"),
        ("ran aground", Kind.TEXT, "ferry ran aground"),
        ("yes", Kind.YESNO, "ferry is insured"),
    ],
)
def test_what_stands_there_passes(value: str, kind: Kind, quote: str) -> None:
    assert codes(value, kind, quote) == []


@pytest.mark.parametrize(
    ("value", "kind", "quote", "code"),
    [
        ("at least 95", Kind.NUMBER, "At least 96 people were rescued", "BRF301"),
        ("at least 95", Kind.NUMBER, "people were rescued", "BRF311"),
        ("at least 96", Kind.NUMBER, "At least 95 people were rescued", "BRF311"),
        ("95", Kind.NUMBER, "At least 95 people were rescued", "BRF312"),
        ("95", Kind.NUMBER, "95 people were rescued", "BRF312"),
        ("over 95", Kind.NUMBER, "At least 95 people were rescued", "BRF312"),
        ("3,000", Kind.NUMBER, "about 3,000 tonnes", "BRF312"),
        ("500", Kind.NUMBER, "between 500 and 1,200", "BRF312"),
        ("500 to 1,300", Kind.NUMBER, "between 500 and 1,200", "BRF311"),
        ("500 to 1,200", Kind.NUMBER, "between 500", "BRF311"),
        ("about 60", Kind.NUMBER, "Some 60", "BRF312"),
        ("over 2 million", Kind.NUMBER, "in excess of $2 million", "BRF312"),
        ("over £2 million", Kind.MONEY, "in excess of $2 million", "BRF312"),
        ("$3 million", Kind.MONEY, "It cost 3 million kroner", "BRF312"),
        ("20 to a few thousand", Kind.NUMBER, "a minimum of 20 to a few dozen", "BRF311"),
        ("dozens", Kind.NUMBER, "found dozens at least", "BRF312"),
        ("2016-01", Kind.DATE, "built in January 2015", "BRF313"),
        ("2015-02", Kind.DATE, "built in January 2015", "BRF313"),
        ("2015-01-05", Kind.DATE, "built in January 2015", "BRF313"),
        ("Sandvika", Kind.PLACE, "at the Sandvik yard", "BRF314"),
        ("Inland Shipping", Kind.TEXT, "ferry is insured", "BRF314"),
        ("sank", Kind.TEXT, "ferry ran aground", "BRF314"),
        ("ran aground twice", Kind.TEXT, "ferry ran aground", "BRF315"),
        ("yes", Kind.YESNO, "ferry is not insured", "BRF301"),
        ("yes", Kind.YESNO, "ferry Is insured", "BRF303"),
        ("yes", Kind.YESNO, "The ferry", "BRF302"),
    ],
)
def test_what_does_not_stand_there_is_caught(value: str, kind: Kind, quote: str, code: str) -> None:
    assert code in codes(value, kind, quote)


def test_a_number_cut_in_two() -> None:
    assert codes("3", Kind.NUMBER, "It cost 3") == ["BRF309", "BRF312"]
    assert codes("3", Kind.NUMBER, "It cost 3", derived="1 + 2") == ["BRF309"]


def test_attribution_stands_there_or_is_declared() -> None:
    rescued = ("at least 95", Kind.NUMBER, "At least 95 people")
    assert codes(*rescued, attributed_to="the coastguard") == ["BRF316"]
    assert codes(*rescued, "the coastguard said", attributed_to="the coastguard") == []
    assert codes(*rescued, attributed_to="the coastguard", inferred="named later on") == []
    warned = "On 3 March 2021 the United Nations'"
    assert codes("3 March 2021", Kind.DATE, warned, attributed_to="the UN") == []


def test_as_of_stands_there_or_is_declared() -> None:
    monday, tuesday = PartialDate(2021, 3, 1), PartialDate(2021, 3, 2)
    rescued = ("at least 95", Kind.NUMBER, "At least 95 people")
    assert codes(*rescued, as_of=monday) == ["BRF317"]
    assert codes(*rescued, "aground on Monday", as_of=monday) == []
    assert codes(*rescued, "aground on Monday", as_of=tuesday) == ["BRF310"]
    assert codes(*rescued, as_of=monday, inferred="dated by the port's log") == []


def test_derived_and_inferred_values() -> None:
    assert codes("2021-03-01", Kind.DATE, "on Monday") == ["BRF313"]
    assert codes("2021-03-01", Kind.DATE, "on Monday", inferred="the Monday before publication") == []
    assert codes("2016", Kind.DATE, "built in January 2015", inferred="a year later") == ["BRF313"]
    assert codes("7", Kind.NUMBER, "built in January 2015", derived="2022 - 2015") == []


def test_translations_carry_words_not_the_place() -> None:
    text = {"s": "Паром сел на мель в понедельник."}
    made, question = claim("ran aground", Kind.TEXT, "сел на мель")
    assert [d.code for d in verify(brief(made, question), text).diagnostics] == ["BRF314"]
    translated = replace(made, translation="ran aground")
    assert verify(brief(translated, question), text).diagnostics == ()


def test_near_chooses_and_is_looked_up() -> None:
    assert codes("yes", Kind.YESNO, "The ferry", near="insured") == []
    assert codes("yes", Kind.YESNO, "The ferry", near="ensured") == ["BRF304"]


def test_near_is_looked_up_where_it_is_not_needed_and_told_once() -> None:
    assert codes("yes", Kind.YESNO, "ferry is insured", "It cost 3 million", near="ensured") == ["BRF304"]
    assert codes("yes", Kind.YESNO, "ferry is insured", near="1.200 passengers") == []


def test_long_quotations_and_none() -> None:
    long = TEXT.split("\n")[3]
    assert codes("yes", Kind.YESNO, long) == ["BRF305"]
    assert codes("yes", Kind.YESNO) == ["BRF306"]
    assert codes("yes", Kind.YESNO, " ") == ["BRF306"]
    interview = Source("s", "S", {}, evidence="interview")
    evidence = verify(brief(*claim("yes", Kind.YESNO), interview), {})
    assert (evidence.diagnostics, evidence.of("c").state) == ((), State.NO_TEXT)
    assert (evidence.of("c").verified, evidence.of("c").vouched) == (False, True)
    named = replace(interview, text="notes.txt")
    evidence = verify(brief(*claim("yes", Kind.YESNO, "ferry is insured"), named), {})
    assert [(d.code, d.about) for d in evidence.diagnostics] == [("BRF307", "s")]
    assert not evidence.of("c").vouched


def test_an_elision_over_paragraphs() -> None:
    assert codes("yes", Kind.YESNO, "aground … is insured") == ["BRF308"]


def test_a_text_not_at_hand_is_noted_once_and_quotations_are_still_held_against_values() -> None:
    made, question = claim("at least 96", Kind.NUMBER, "At least 95 people")
    other = replace(made, id="d", value=claim("at least 95", Kind.NUMBER)[0].value)
    whole = replace(brief(made, question), claims=(made, other))
    evidence = verify(whole, {})
    assert [(d.code, d.about) for d in evidence.diagnostics] == [("BRF307", "s"), ("BRF311", "c")]
    assert evidence.diagnostics[0].severity is Severity.WARNING
    assert evidence.diagnostics[0].message.startswith("`ferry.txt` is not at hand: 2 claims")
    assert [checked.state.value for checked in evidence.claims] == ["not-verified"] * 2


def test_parts_are_offsets_in_the_text_as_it_is() -> None:
    made, question = claim("at least 95", Kind.NUMBER, "At least … rescued", "aground on Monday")
    windows = TEXT.replace("\n", "\r\n")
    checked = verify(brief(made, question), {"s": windows}).of("c")
    assert [windows[a:b] for a, b in checked.parts] == ["At least", "rescued", "aground on Monday"]
    assert checked.start == windows.index("aground")
    assert checked.end == windows.index("rescued") + len("rescued")


def drifted() -> Diagnostic:
    made, question = claim("yes", Kind.YESNO, "the ferry is assured")
    (diagnostic,) = verify(brief(made, question), {"s": TEXT}).diagnostics
    return diagnostic


def test_drift_shows_the_nearest_passage_and_its_place() -> None:
    diagnostic = drifted()
    assert diagnostic.span == Span("claims.yaml", 3)
    assert "ferry.txt line 7" in diagnostic.help
    assert "your “assured” reads “insured” there" in diagnostic.help
    (label,) = diagnostic.labels
    line = TEXT.split("\n")[label.span.line - 1]
    assert line[label.span.column - 1 : label.span.end_column - 1] == "The ferry is insured"
    assert label.span.file == "ferry.txt"


def test_parts_in_another_order_say_where_each_stands() -> None:
    made, question = claim("yes", Kind.YESNO, "is insured … ran aground")
    (diagnostic,) = verify(brief(made, question), {"s": TEXT}).diagnostics
    assert (diagnostic.code, [label.span.line for label in diagnostic.labels]) == ("BRF301", [7, 1])


def test_a_text_that_nothing_quotes_is_missed_where_it_is_named() -> None:
    whole = brief(*claim("at least 95", Kind.NUMBER, "At least 95 people"))
    extra = Source("t", "T", {}, text="t.txt")
    (diagnostic,) = verify(replace(whole, sources=(*whole.sources, extra)), {"s": TEXT}).diagnostics
    assert (diagnostic.code, diagnostic.about) == ("BRF307", "t")
    assert verify(replace(whole, sources=(*whole.sources, replace(extra, text=""))), {"s": TEXT}).diagnostics == ()


def test_a_quotation_of_another_source_says_so() -> None:
    made, question = claim("yes", Kind.YESNO, "harbour cat was seen")
    whole = brief(made, question)
    whole = replace(whole, sources=(*whole.sources, Source("t", "T", {}, text="cats.txt")))
    (diagnostic,) = verify(whole, {"s": TEXT, "t": "The harbour cat was seen."}).diagnostics
    assert "stands in cats.txt" in diagnostic.help


def test_every_code_is_in_the_table_and_well_formed() -> None:
    for row in ROWS:
        assert CODES[row.id] is row
        assert all((row.what, row.why, row.example, row.fix))


@pytest.mark.parametrize(
    ("text", "value", "quote", "verb", "told"),
    [
        ("The detour is not 18 kilometres but 43.", "18", "18 kilometres", "reported", True),
        ("The detour is not 18 kilometres but 43.", "18", "not 18 kilometres but 43", "reported", True),
        ("The detour is not 18 kilometres but 43.", "43", "not 18 kilometres but 43", "reported", False),
        ("The detour is not 18 kilometres but 43.", "43", "but 43", "reported", False),
        ("It is not open. The detour is 18 kilometres.", "18", "18 kilometres", "reported", False),
        ("An engineer, who asked not to be named, put it at 18 kilometres.", "18", "18 kilometres", "reported", False),
        ("The detour is not more than 18 kilometres.", "at most 18", "not more than 18", "reported", False),
        ("The detour is not 18 kilometres.", "18", "not 18 kilometres", "denied", False),
    ],
)
def test_a_denial_before_what_is_quoted_is_told(text: str, value: str, quote: str, verb: str, told: bool) -> None:
    evidence = verify(brief(*claim(value, Kind.NUMBER, quote, verb=verb)), {"s": text})
    assert ("BRF319" in [one.code for one in evidence.diagnostics]) == told
