"""Passages that two texts share: runs, sentences of one wording, quotations of a third person."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import ferry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.copying import compare, in_order, sharing_of
from briefgen.evidence.sharing import PRIMARY, RUN, SENTENCE, SharedPassage, SharedText

RUN_OF_EIGHT = "crane barge lifted two broken bearings from deep"
OWN = (
    "Nobody in the reading room had heard of a second cable. The gulls were louder than the committee. "
    "A ledger of old tolls lay under the window, and the treasurer copied three columns by hand."
)
OTHER = (
    "Fishermen on the far shore mended nets until dusk. Lamps were lit along the causeway. "
    "The schoolteacher counted pupils twice, because a lorry had brought children from the hills."
)
SPUN = (
    (
        "The harbour council was founded after the great flood to repair the broken sea wall.",
        "The council of the harbour was set up after the great flood to mend the broken sea wall.",
    ),
    (
        "It has been blamed for the slow repair of wells, mills and even a village school.",
        "It is held responsible for slow repair of the wells, the mills and even the village school.",
    ),
    (
        "Its members now pose a serious problem for the new mayor, who fears another winter.",
        "Members pose a serious problem now for the incoming mayor, who is afraid of a cold winter.",
    ),
)


def passages(first: str, second: str) -> tuple[SharedPassage, ...]:
    (pair,) = compare({"one": first, "two": second})
    return pair.passages


def said(text: str, place: tuple[int, int]) -> str:
    return text[slice(*place)]


def kinds(first: str, second: str) -> list[str]:
    return [passage.kind for passage in passages(first, second)]


def test_texts_of_their_own_share_nothing() -> None:
    assert passages(OWN, OTHER) == ()


def test_every_pair_is_given_in_the_order_of_the_brief() -> None:
    pairs = compare({"c": OWN, "a": OTHER, "b": OWN})
    assert [(pair.first, pair.second, bool(pair.passages)) for pair in pairs] == [
        ("c", "a", False),
        ("c", "b", True),
        ("a", "b", False),
    ]


def test_a_run_of_eight_words_is_found_and_one_of_seven_is_not() -> None:
    first = f"On Monday the {RUN_OF_EIGHT} water while nobody from the newspaper stood there. {OWN}"
    second = f"{OTHER} As we learn, a {RUN_OF_EIGHT} mud, and then it rained for nine hours without end on all."
    (found,) = passages(first, second)
    assert (found.kind, found.words, found.likeness) == (RUN, 8, 100)
    assert said(first, found.first) == said(second, found.second) == RUN_OF_EIGHT
    assert passages(first, second.replace("deep mud", "black mud")) == ()


def test_a_run_of_stock_words_tells_nothing() -> None:
    stock = "for one of the first of the largest"
    first = f"The mill is known {stock} wheels in use. {OWN}"
    second = f"{OTHER} Divers came {stock} pearls ever seen."
    assert passages(first, second) == ()


def test_case_punctuation_and_typesetting_are_put_aside() -> None:
    first = f"“Odd,” she said. The Crane Barge – lifted two\u00a0broken bearings, from deep water at last. {OWN}"
    second = f"{OTHER} The crane\nbarge lifted two bro\u00adken bearings from deep water at last."
    (found,) = passages(first, second)
    assert said(first, found.first) == "The Crane Barge – lifted two\u00a0broken bearings, from deep water at last"
    assert said(second, found.second) == "The crane\nbarge lifted two bro\u00adken bearings from deep water at last"


def test_offsets_count_code_points_of_the_text_with_its_newlines() -> None:
    first = f"Ὦ 𝔉 ﬁ.\r\n\r\n{OWN}\r\n\r\nThe {RUN_OF_EIGHT} Þórsvík."
    second = f"{OTHER}\n\nThe {RUN_OF_EIGHT} Þórsvík."
    found = passages(first, second)[-1]
    assert said(first, found.first) == said(second, found.second) == f"The {RUN_OF_EIGHT} Þórsvík"


def test_a_longer_run_is_told_once() -> None:
    first, second = f"{OWN} {OTHER}", f"{OTHER} {OWN}"
    found = passages(first, second)
    assert [(passage.kind, said(first, passage.first)) for passage in found] == [
        (RUN, OWN.rstrip(".")),
        (RUN, OTHER.rstrip(".")),
    ]


def test_sentences_of_one_wording_are_found_and_the_run_in_them_is_not_told_twice() -> None:
    first = f"{OWN} Unlike the council, whose interest ends at the pier, the society is part of a wide network."
    second = f"Unlike the council, whose interest ends at the pier, the society belongs to a wider network. {OTHER}"
    (found,) = passages(first, second)
    assert found.kind == SENTENCE
    assert 64 <= found.likeness < 100


def test_what_a_sentence_adds_of_its_own_is_not_in_the_passage() -> None:
    first = "The society recruits both sailors and carpenters, especially restless members of the old guild."
    second = (
        "The society is thought to have about 2,000 friends and recruits from both sailors and carpenters, "
        "especially restless members of the old guild."
    )
    (found,) = passages(f"{OWN} {first}", f"{second} {OTHER}")
    assert "2,000" not in said(f"{second} {OTHER}", found.second)
    assert "recruits from both sailors" in said(f"{second} {OTHER}", found.second)


def test_two_sentences_that_a_copy_makes_one_are_both_found() -> None:
    river = "the river broke over its east bank shortly before three in the morning"
    missing = "Fourteen people are missing and two bodies were found in a cellar"
    first = f"{river.capitalize()}. {missing}, the chief of the brigade said."
    second = f"{missing} after {river}."
    found = [said(f"{second} {OTHER}", one.second) for one in passages(f"{OWN} {first}", f"{second} {OTHER}")]
    assert sorted(found) == [f"{missing} after the", river[4:]]


def test_each_sentence_has_one_partner() -> None:
    one, like = SPUN[0][0], SPUN[0][0].replace("great flood", "second flood")
    found = passages(f"{one} {OWN}", f"{like} {OTHER} {SPUN[0][1]}")
    assert len(found) == 1


def test_sentences_are_of_one_wording_from_64_on() -> None:
    first = f"{OWN} The society wants stone, timber and rope for the pier before frost."
    near = "Rope and timber are wanted by friends of the society and a pier to outlive frost."
    far = "Timber, rope and more stone, it adds, would be needed for a pier that outlives a frost."
    assert [(one.kind, one.likeness) for one in passages(first, f"{near} {OTHER}")] == [(SENTENCE, 67)]
    assert passages(first, f"{far} {OTHER}") == ()


def test_three_telling_words_are_too_few() -> None:
    first = "The Velna Harbour Office of Orrel has a ferry and a barge in Khirzān. " + OWN
    second = "In Khirzān the Velna Harbour Office of Orrel has no ferry and no barge. " + OTHER
    assert passages(first, second) == ()
    rusty, iron = "a rusty barge", "a rusty iron barge"
    assert passages(first.replace("a barge", rusty), second.replace("no barge", rusty)) == ()
    assert kinds(first.replace("a barge", iron), second.replace("no barge", iron)) == [SENTENCE]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Water came at night over the wall of the old mill.", "Water came at night over the hill."),
        ("It was one of the worst floods in the history of the town.", "One of the worst floods in its history."),
        ("Many people are still missing in the harbour.", "Many people are still missing in the harbours."),
    ],
)
def test_a_set_phrase_in_two_short_sentences_tells_nothing(first: str, second: str) -> None:
    assert passages(f"{first} {OWN}", f"{OTHER} {second}") == ()


def test_a_short_sentence_that_says_much_is_found() -> None:
    first = "The levee gave way at dawn after a night of heavy rain."
    assert kinds(f"{first} {OWN}", f"{OTHER} They said the levee gave way at dawn after a night of rain.") == [SENTENCE]


def test_a_run_does_not_leap_over_a_heading() -> None:
    first = f"{OWN} Then a crane barge lifted two.\n\nWhat the divers saw\n\nBroken bearings came from deep."
    second = (
        f"{OTHER} After the long night of the flood, when nobody slept and children prayed, a crane barge lifted two "
        "broken bearings came from deep, as an unlettered boatman put it to his neighbours under the lamps."
    )
    assert passages(first, second) == ()
    assert kinds(first.replace("two.\n\nWhat the divers saw\n\nBroken", "two broken"), second) == [RUN]


def test_names_alone_make_no_wording() -> None:
    first = "Yesterday the Velna Harbour Office of Orrel met the Khirzān Ferry Company of Velna. " + OWN
    second = "In March the Velna Harbour Office of Orrel left the Khirzān Ferry Company of Velna. " + OTHER
    run = "the Velna Harbour Office of Orrel"
    assert run in first
    assert run in second
    assert SENTENCE not in kinds(first, second)


def test_a_common_plan_finds_a_sentence_that_is_less_alike() -> None:
    weak = (
        "The society wants stone, timber and rope for the pier before frost.",
        "Timber, rope and more stone, it adds, would be needed for a pier that outlives a frost.",
    )
    alone = passages(f"{OWN} {weak[0]}", f"{weak[1]} {OTHER}")
    assert alone == ()
    first = " ".join([SPUN[0][0], weak[0], SPUN[1][0]])
    second = " ".join([SPUN[0][1], weak[1], SPUN[1][1]])
    found = passages(first, second)
    assert [passage.likeness < 64 for passage in found] == [False, True, False]


def test_how_many_stand_in_one_order() -> None:
    (same,) = compare({"one": " ".join(a for a, _ in SPUN), "two": " ".join(b for _, b in SPUN)})
    (turned,) = compare({"one": " ".join(a for a, _ in SPUN), "two": " ".join(b for _, b in reversed(SPUN))})
    assert (in_order(same), in_order(turned)) == ((3, 3), (1, 3))


def test_headings_furniture_and_short_sentences_are_left_out() -> None:
    shared = (
        "How did the crane barge lift two broken bearings so fast?\n\n"
        "What the divers found below the loading ramp at night\n\n"
        "Subscribe to our newsletter and get the news of the whole harbour every single morning.\n\n"
        "The bearings had rusted through.\n\n"
    )
    assert passages(f"{shared}{OWN}", f"{shared}{OTHER}") == ()


QUOTED = "“No ship will leave the inner harbour before every single bearing has been tested,”"
BARE = "no ship will leave the inner harbour before every single bearing has been tested"


@pytest.mark.parametrize(
    "second",
    [
        f"{OTHER} {QUOTED} the mayor told us on the quay.",
        f"{OTHER} It is feared that {BARE}, whatever the weather does.",
    ],
)
def test_a_quotation_in_both_is_a_primary_however_long(second: str) -> None:
    first = f"{QUOTED} said Mayor Anu Kettunen. {OWN}"
    (found,) = passages(first, second)
    assert (found.kind, found.words, found.drift) == (PRIMARY, 14, ())
    assert said(second, found.second).lower() == BARE
    (turned,) = passages(second, first)
    assert (turned.kind, turned.first, turned.second) == (PRIMARY, found.second, found.first)


def test_a_primary_has_its_drift() -> None:
    first = f"{QUOTED} said Mayor Anu Kettunen. {OWN}"
    second = f"{OTHER} The mayor: {QUOTED.replace('every single', 'each').replace('inner ', '')} we hear."
    (found,) = passages(first, second)
    assert found.kind == PRIMARY
    assert found.drift == ("“inner” stands in one alone", "“every single” in one reads “each” in two")


def test_what_stands_around_a_shared_quotation_is_still_copied() -> None:
    around = "the mayor said on the quay after a long night with the divers and two tired engineers."
    found = passages(f"{OWN} {QUOTED} {around}", f"{QUOTED} {around} {OTHER}")
    assert [passage.kind for passage in found] == [PRIMARY, RUN]
    spun = around.replace("a long night", "the long night").replace("two tired", "their tired")
    first, second = f"{OWN} {QUOTED} {around}", f"{QUOTED} {spun} {OTHER}"
    found = passages(first, second)
    assert [passage.kind for passage in found] == [PRIMARY, SENTENCE]
    assert said(first, found[1].first) == around.rstrip(".")


def test_a_few_quoted_words_do_not_make_a_passage_a_primary() -> None:
    sentence = "The treasurer called the plan “sound as a bell” and asked the council for nine more barrels of tar."
    assert kinds(f"{OWN} {sentence}", f"{sentence} {OTHER}") == [RUN]


def test_a_text_that_repeats_itself_is_told_once() -> None:
    sentence = f"The {RUN_OF_EIGHT} water on a quiet morning. "
    found = passages(sentence * 40, f"{OTHER} {sentence}")
    assert sum(passage.words for passage in found) <= 14


WORDS = st.lists(
    st.sampled_from(
        ["harbour", "crane", "barge", "lifted", "“no", "sail”", "divers.", "Ramp", "Velna,", "the", "of", "340", "—"]
    ),
    max_size=60,
).map(" ".join)


@given(WORDS, WORDS, st.text(max_size=80))
def test_passages_lie_in_the_texts_and_do_not_overlap(first: str, second: str, odd: str) -> None:
    texts = {"one": first + odd, "two": odd + second, "three": odd}
    for pair in compare(texts):
        for name, places in (
            (pair.first, [passage.first for passage in pair.passages]),
            (pair.second, [passage.second for passage in pair.passages]),
        ):
            assert all(0 <= start < end <= len(texts[name]) for start, end in places)
            ordered = sorted(places)
            assert all(one[1] <= other[0] for one, other in pairwise(ordered))
    assert compare(texts) == compare(dict(texts))


@given(WORDS)
def test_a_text_shares_with_itself_whatever_is_long_enough(text: str) -> None:
    long = f"{text} {OWN}"
    assert compare({"one": long, "two": long})[0].copied or "“" in text


# -- which claims share a passage --


def _sharing(kind: str, parts: Mapping[str, tuple[tuple[int, int], ...]]) -> Mapping[str, frozenset[str]]:
    passage = SharedPassage(kind, (100, 200), (300, 400), 90, 20)
    return sharing_of(ferry.read(), parts, (SharedText("operator", "harbour", (passage,)),)).of


def test_a_claim_shares_the_passage_that_half_of_a_quotation_lies_in() -> None:
    parts = {"ramp-operator": ((190, 210),), "ramp-harbour": ((10, 20), (390, 411)), "stranded-herald": ((100, 200),)}
    assert _sharing(RUN, parts) == {"ramp-operator": {"harbour"}}
    assert _sharing(SENTENCE, parts | {"ramp-harbour": ((10, 20), (390, 410))}) == {
        "ramp-operator": {"harbour"},
        "ramp-harbour": {"operator"},
    }


def test_a_claim_in_a_shared_quotation_shares_nothing() -> None:
    assert _sharing(PRIMARY, {"ramp-operator": ((100, 200),)}) == {}
