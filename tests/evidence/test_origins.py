"""Origins: chains, circles and the count's bounds."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.origins import Origins, in_written_order, independent
from briefgen.evidence.sharing import Sharing
from briefgen.evidence.significant import Spellings
from briefgen.model.brief import Brief, Claim, Name, Question, Source
from briefgen.model.date import Moment
from briefgen.model.value import Kind, Words

IDS = ("one", "two", "three", "four")


def claim(id_: str, source: str, **more: object) -> Claim:
    return Claim(id_, "q", source, Words("x"), "x", {}, **more)  # type: ignore[arg-type]


def brief(sources: dict[str, str], *claims: Claim, names: tuple[Name, ...] = ()) -> Brief:
    """sources: id to confirmed origin."""
    return Brief(
        "b", "content/b", "B", "OFFICIAL", Moment(2021, 8, 27, 12, 0, 0), {},
        questions=(Question("q", "Q", "Q?", Kind.TEXT, {}),), names=names, claims=claims,
        sources=tuple(Source(id_, id_.title(), {}, origin=origin) for id_, origin in sources.items()),
    )  # fmt: skip


def test_a_copy_of_a_copy_is_one_group() -> None:
    made = brief({"one": "two", "two": "three", "three": ""})
    assert independent(made, ("one", "two", "three")) == 1
    assert independent(made, ("one", "three")) == 1


def test_two_sources_that_each_copy_the_other_are_one_group() -> None:
    made = brief({"one": "two", "two": "one", "three": "one", "four": ""})
    assert independent(made, IDS) == 2


def test_a_claim_shared_with_the_source_that_is_its_origin() -> None:
    made = brief({"one": "two", "two": ""}, claim("a", "one"), claim("b", "one"), claim("c", "two"))
    origins = Origins(made, Sharing({"a": frozenset({"two"}), "b": frozenset({"elsewhere"})}))
    assert [origins.of(each) for each in made.claims] == ["two", "one", "two"]


def test_what_is_shared_with_itself_or_with_a_withheld_source_confirms_nothing() -> None:
    made = brief({"one": "wire", "two": "wire"}, claim("a", "one"), claim("b", "one"))
    origins = Origins(made, Sharing({"a": frozenset({"one"}), "b": frozenset({"three", "wire"})}))
    assert [origins.of(each) for each in made.claims] == ["one", "one"]


def test_a_source_that_is_not_in_the_brief_is_its_own_origin() -> None:
    assert Origins(brief({})).of(claim("a", "lost")) == "lost"


def test_only_the_sources_cited_count_and_each_once() -> None:
    made = brief(dict.fromkeys(IDS, ""), *(claim(id_, id_) for id_ in IDS))
    assert [independent(made, cited) for cited in ((), ("one",), ("one", "one"), IDS)] == [0, 1, 1, 4]


SETS = st.fixed_dictionaries({id_: st.sets(st.sampled_from("uvwx"), min_size=1) for id_ in IDS})


@given(SETS)
def test_the_count_is_the_best_that_can_be_given_out(choices: dict[str, set[str]]) -> None:
    """Held against every way of giving each source an origin of its own."""
    claims = [claim(id_ + origin, id_, origin=origin) for id_, some in choices.items() for origin in sorted(some)]
    best = max(
        sum(origin in choices[id_] for id_, origin in zip(IDS, order, strict=True)) for order in permutations("uvwx")
    )
    assert independent(brief(dict.fromkeys(IDS, ""), *claims), IDS) == best


def test_many_sources_in_one_long_chain_of_choices() -> None:
    """Each source can have its own origin only if every one before it gives way."""
    count = 1500
    claims = [claim(f"a{n}", f"s{n}", origin=f"o{n}") for n in range(count)]
    claims += [claim(f"b{n}", f"s{n}", origin=f"o{n + 1}") for n in range(count - 1)]
    made = brief({f"s{n}": "" for n in range(count)}, *reversed(claims))
    assert independent(made, [f"s{n}" for n in range(count)]) == count


NAMES = (
    Name("US", {}, also=("U.S.",)),
    Name("IS", {}, full="IS in the East"),
    Name("May", {}),
    Name("Coast Guard", {}),
)


def test_capitals_are_names_only_as_they_are_written() -> None:
    found = {
        "U.S. officials": "US",
        "the US-led force": "US",
        "one of us": "",
        "what is said": "",
        "is in the east": "",
        "IS in the east": "IS",
        "Mrs May’s office": "May",
        "COAST GUARD": "Coast Guard",
        "the coast guard": "Coast Guard",
    }
    words = {phrase: Spellings(NAMES).words_of(phrase) for phrase in found}
    assert {phrase: "".join(word[1:] for word in words[phrase] if word[0] == "=") for phrase in found} == found


def test_capitals_that_no_name_declares_are_still_no_small_words() -> None:
    assert set(Spellings(()).words_of("US and WHO staff")) == {"US", "WHO", "staff"}
    assert (
        Spellings(()).words_of("the U.S.").keys()
        == Spellings(()).words_of("the US").keys()
        != Spellings(()).words_of("us").keys()
    )
    assert set(Spellings(()).words_of("who is it?")) == set() and set(Spellings(()).words_of("this is his")) == set()
    assert set(Spellings(()).words_of("NATO")) == set(Spellings(()).words_of("Nato"))
    assert set(Spellings(()).words_of("THE SHIP IS LOST")) == {"ship", "lost"}


def test_a_possessive_leaves_no_word_behind() -> None:
    assert set(Spellings(NAMES).words_of("the Coast Guard’s boats")) == {"=Coast Guard", "boat"}
    assert set(Spellings(NAMES).words_of("the US’s boat")) == {"=US", "boat"}
    assert set(Spellings(()).words_of("Velna’s quays")) == {"velna", "quay"}


def test_a_body_reads_as_it_is_written_where_its_names_would_come_first() -> None:
    un = (Name("UN", {}, full="United Nations"),)
    for phrase, key, words in (
        ("the harbour office of the UN", "UN harbour office", "the harbour office of the UN"),
        ("the UN harbour office", "UN harbour office", "UN harbour office"),
        ("a recent United Nations report", "UN", "UN"),
        ("the Pentagon", "Pentagon", "Pentagon"),
    ):
        one = claim("a", "one", attributed_to=phrase)
        made = brief({"one": ""}, one, names=un)
        assert Origins(made).of(one) == key
        assert in_written_order(key, (one,), made) == words
    made = brief({"one": ""}, claim("a", "one", attributed_to="the harbour office of the UN"), names=un)
    assert in_written_order("one", made.claims, made) == "one"
