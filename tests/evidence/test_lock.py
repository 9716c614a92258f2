"""The lock: it comes back as it was written, vouches for what it locked and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.base.codes import CODES
from briefgen.base.codes.lock import ROWS
from briefgen.base.diagnostic import Severity
from briefgen.evidence.lock import COMMENT, HEADER, Lock, claim_record, read_lock, source_record, text_hash, write_lock
from briefgen.evidence.sharing import PRIMARY, RUN, SENTENCE, SharedPassage, SharedText
from briefgen.evidence.verify import Evidence, State, verify
from briefgen.model.brief import Brief, Name, Source
from briefgen.model.date import PartialDate
from briefgen.model.value import Kind
from briefgen.read.brief import BriefFiles, read_brief

YAML = {
    "brief.yaml": """\
briefgen: 1
title: A ferry aground
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: rescued, label: Rescued, ask: How many were rescued?, kind: number, unit: people}
  - {id: built, label: Built, ask: When was it built?, kind: date}
  - {id: master, label: Master, ask: Who was its master?, kind: person}
names:
  - {name: IO, full: Inland Office}
""",
    "sources.yaml": """\
- id: post
  label: The Ferry Post
  published: 2021-03-02
  text: post.txt
- id: log
  label: The harbour log
  published: 2021-03-01
  text: log.txt
""",
    "claims.yaml": """\
- id: rescued-post
  question: rescued
  source: post
  value: at least 95
  attributed_to: the IO
  as_of: 2021-03-01
  quotes:
    - 95 people were rescued
    - the Inland Office said on Monday
- id: master-post
  question: master
  source: post
  value: Anke Sørlie
  quotes:
    - Anke Sørlie
  near: its master
- id: built-log
  question: built
  source: log
  value: 2015-01
  quotes:
    - built … in January 2015
""",
}
TEXTS = {
    "post": "At least 95 people were rescued, the Inland Office said on Monday. Anke Sørlie, its master, was the last."
    "\r\nThe owner, also called Anke Sørlie, was not on board.\r\n",
    "log": "The ferry, built at Sandvik in January 2015, ran aground.\n",
}
FILE = "content/ferry/evidence.lock"


def read(yaml: dict[str, str]) -> Brief | None:
    return read_brief(BriefFiles("ferry", "content/ferry", {name: text.encode() for name, text in yaml.items()})).brief


def whole() -> Brief:
    brief = read(YAML)
    assert brief is not None
    return brief


BRIEF = whole()
PAIR = SharedText("post", "log", (SharedPassage(RUN, (0, 9), (3, 12), 100, 8),))
TEXT = write_lock(BRIEF, verify(BRIEF, TEXTS), TEXTS, (PAIR,))


def lock_of(text: str = TEXT) -> Lock:
    lock, diagnostics = read_lock(text, FILE)
    assert diagnostics == ()
    return lock


def told(brief: Brief, texts: dict[str, str], lock: str = TEXT) -> list[str]:
    """Codes of what the author is told beyond notes."""
    read, faults = read_lock(lock, FILE)
    found = (*faults, *verify(brief, texts, lock=read).diagnostics)
    return [one.code for one in found if one.severity is not Severity.NOTE]


def test_what_is_locked_is_quiet_with_the_texts_and_without() -> None:
    assert verify(BRIEF, TEXTS, lock=lock_of()).diagnostics == ()
    without = verify(BRIEF, {}, lock=lock_of())
    assert [(one.code, one.about) for one in without.diagnostics] == [("BRF320", "post"), ("BRF320", "log")]


def test_a_note_and_a_list_of_claims_get_the_same_from_texts_and_lock() -> None:
    def printed(evidence: Evidence) -> list[object]:
        return [(one.claim, one.vouched, one.text, one.start, one.end, one.parts) for one in evidence.claims]

    texts, lock = verify(BRIEF, TEXTS, lock=lock_of()), verify(BRIEF, {}, lock=lock_of())
    assert printed(texts) == printed(lock) == printed(verify(BRIEF, TEXTS))
    assert {one.state for one in texts.claims} == {State.VERIFIED}
    assert {one.state for one in lock.claims} == {State.LOCKED}
    assert not any(one.verified for one in lock.claims)
    assert {one.vouched for one in verify(BRIEF, {}).claims} == {False}


def test_the_words_around_a_fragment_count_as_locked_and_names_are_still_looked_up() -> None:
    assert "BRF312" in told(BRIEF, {}, lock="")  # “at least” stands before the fragment
    assert told(BRIEF, {}) == []
    nameless = replace(BRIEF, names=(Name("IO", {}, full="Harbour Office"),))
    assert told(nameless, {}) == told(nameless, TEXTS) == ["BRF316"]


def test_hashes_are_those_of_the_files() -> None:
    post = sha256(TEXTS["post"].encode()).hexdigest()
    assert text_hash(TEXTS["post"]) == post
    assert lock_of().hashes(BRIEF) == {"post": post, "log": text_hash(TEXTS["log"])}
    assert lock_of().claims["built-log"].fragment == text_hash("built\nin January 2015")


def test_only_claims_that_a_text_verified_get_a_line() -> None:
    some = {"post": TEXTS["post"]}
    lock = lock_of(write_lock(BRIEF, verify(BRIEF, some), some, ()))
    assert (list(lock.sources), list(lock.claims)) == (["post"], ["rescued-post", "master-post"])
    assert told(BRIEF, some, write_lock(BRIEF, verify(BRIEF, some), some, ())) == ["BRF307"]


def test_order_is_the_brief_s() -> None:
    kinds = [line.split(" ")[:2] for line in TEXT.splitlines()[2:]]
    assert kinds == [
        ["source", "post"], ["source", "log"], ["claim", "rescued-post"], ["claim", "master-post"],
        ["claim", "built-log"], ["compared", "post"], ["shared", "post"],
    ]  # fmt: skip


# -- what texts share --

SPANS = st.integers(0, 9000).flatmap(lambda start: st.integers(start + 1, 9999).map(lambda end: (start, end)))
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
PASSAGES = st.builds(
    SharedPassage,
    st.sampled_from([RUN, SENTENCE, PRIMARY]),
    SPANS,
    SPANS,
    st.integers(0, 100),
    st.integers(0, 999),
    st.lists(WORDS, max_size=3).map(tuple),
)


@given(st.lists(PASSAGES, max_size=4, unique=True), WORDS)
@settings(deadline=None)
def test_what_is_shared_comes_back_exactly(passages: list[SharedPassage], file: str) -> None:
    first = replace(BRIEF.sources[0], text=file)
    brief = replace(BRIEF, sources=(first, BRIEF.sources[1]))
    pair = SharedText("post", "log", tuple(passages))
    lock = lock_of(write_lock(brief, verify(brief, TEXTS), TEXTS, (pair,)))
    assert lock.shared(lock.hashes(brief)) == {("post", "log"): pair}
    assert lock.sources["post"].file == file


def test_a_pair_that_shares_nothing_is_known_to_share_nothing() -> None:
    lock = lock_of(write_lock(BRIEF, verify(BRIEF, TEXTS), TEXTS, ()))
    assert lock.shared(lock.hashes(BRIEF)) == {("post", "log"): SharedText("post", "log", ())}


def test_only_pairs_of_the_texts_that_were_compared_are_given() -> None:
    lock = lock_of()
    hashes = lock.hashes(BRIEF)
    assert lock.shared({**hashes, "post": text_hash("another")}) == {}
    assert lock.shared({"post": hashes["post"]}) == {}
    assert lock.shared(dict(reversed(hashes.items()))) == {}  # passages are those of first and second


def test_sources_in_another_order_were_not_compared() -> None:
    turned = replace(BRIEF, sources=BRIEF.sources[::-1])
    assert told(turned, TEXTS) == told(turned, {}) == ["BRF328"]


def test_a_pair_without_all_its_passages_is_not_given() -> None:
    lines = TEXT.splitlines(keepends=True)
    lock, diagnostics = read_lock("".join(lines[:-1]), FILE)
    assert [one.code for one in diagnostics] == ["BRF328"]
    assert lock.pairs == {}
    lock, diagnostics = read_lock("".join([*lines[:-2], lines[-1]]), FILE)
    assert [one.code for one in diagnostics] == ["BRF328"]
    assert lock.pairs == {}


# -- every change is told --


def changed(text: str) -> Iterator[str]:
    """A text with each of its letters and digits changed in turn."""
    for place, letter in enumerate(text):
        if letter.isalnum():
            other = str((int(letter) + 1) % 10) if letter in "0123456789" else "x" if letter != "x" else "y"
            yield text[:place] + other + text[place + 1 :]


def test_every_letter_of_a_lock_counts() -> None:
    for mutated in changed(TEXT):
        _, diagnostics = read_lock(mutated, FILE)
        assert [one.code for one in diagnostics if one.span and one.span.file == FILE], mutated


@pytest.mark.parametrize("number", [n for n, line in enumerate(TEXT.splitlines()) if line != COMMENT])
@pytest.mark.parametrize("texts", [TEXTS, {}], ids=["texts", "lock"])
def test_no_line_is_lost_or_doubled_unseen(number: int, texts: dict[str, str]) -> None:
    lines = TEXT.splitlines(keepends=True)
    assert told(BRIEF, texts, "".join([*lines[:number], *lines[number + 1 :]]))
    assert told(BRIEF, texts, "".join([*lines[: number + 1], *lines[number:]]))


def test_every_letter_of_a_text_counts() -> None:
    for source, text in TEXTS.items():
        for mutated in changed(text):
            assert "BRF323" in told(BRIEF, {**TEXTS, source: mutated})


FIELDS = ("value:", "as_of:", "published:", "text:", "attributed_to:", "near:", "- ")


def mutations() -> Iterator[tuple[str, dict[str, str]]]:
    """The brief with each letter and digit of what evidence rests on changed in turn, that can still be read."""
    for name in ("sources.yaml", "claims.yaml"):
        lines = YAML[name].splitlines(keepends=True)
        for number, line in enumerate(lines):
            key = next((key for key in FIELDS if line.lstrip().startswith(key)), "")
            if not key or line.startswith("- id"):
                continue
            head, tail = line[: line.index(key) + len(key)], line[line.index(key) + len(key) :]
            for mutated in changed(tail):
                yield (
                    f"{name}:{number + 1} {mutated}",
                    {
                        **YAML,
                        name: "".join([*lines[:number], head + mutated, *lines[number + 1 :]]),
                    },
                )


def test_every_letter_that_evidence_rests_on_counts() -> None:
    looked = 0
    for what, yaml in mutations():
        brief = read(yaml)
        if brief is None:
            continue  # an error of reading
        looked += 1
        texts = {source.id: TEXTS[source.id] for source in brief.sources if source.text in ("post.txt", "log.txt")}
        assert told(brief, texts), what
        assert told(brief, {}), what
        assert not all(one.vouched for one in verify(brief, {}, lock=lock_of()).claims), what
    assert looked > 100


CLAIM_CHANGES: dict[str, object] = {
    "question": "other", "source": "log", "raw": "at least 96", "hedge": "h", "verb": "claimed",
    "attributed_to": "a", "as_of": PartialDate(2021), "scope": "s", "quotes": ("q",), "near": "n",
    "translation": "t", "origin": "o", "derived": "1 + 1", "inferred": "i", "credibility": "2",
    "credibility_reason": "r", "id": "other",
}  # fmt: skip
SOURCE_CHANGES: dict[str, object] = {
    "label": "l", "title": "t", "author": "a", "publisher": "p", "url": "https://example.org",
    "published": PartialDate(2020), "published_inferred": "i", "evidence": "image", "text": "t.txt",
    "origin": "o", "id": "other", "accessed": PartialDate(2020), "text_quality": "q", "reliability": "A",
    "reliability_reason": "r", "release_name": "n",
}  # fmt: skip


def test_a_record_is_all_that_evidence_rests_on_and_no_more() -> None:
    claim, question = BRIEF.claims[0], BRIEF.questions[0]
    record = claim_record(claim, question)
    for key, value in CLAIM_CHANGES.items():
        assert claim_record(replace(claim, **{key: value}), question) != record, key  # type: ignore[arg-type]
    assert claim_record(claim, replace(question, kind=Kind.PERCENT)) != record
    assert claim_record(claim, replace(question, unit="boats")) != record
    assert claim_record(replace(claim, priority="key", marking="TLP:RED"), replace(question, label="L")) == record
    for key, value in SOURCE_CHANGES.items():
        source = replace(BRIEF.sources[0], **{key: value})  # type: ignore[arg-type]
        assert source_record(source) != source_record(BRIEF.sources[0]), key
    assert source_record(replace(BRIEF.sources[0], marking="TLP:RED")) == source_record(BRIEF.sources[0])


# -- what is not a lock --


def with_check(line: str) -> str:
    return f"{line} {text_hash(line)[:8]}"


def relocked(start: str, old: str, new: str) -> str:
    """The lock with words of one line replaced and its check made right, as another program might write it."""
    lines = [
        with_check(line.rsplit(" ", 1)[0].replace(old, new)) if line.startswith(start) else line
        for line in TEXT.split("\n")
    ]
    assert lines != TEXT.split("\n")
    return "\n".join(lines)


def test_a_line_that_is_whole_and_says_another_place_or_fragment_is_told() -> None:
    line = lock_of().claims["built-log"]
    (start, _), *_ = line.parts
    assert told(BRIEF, TEXTS, relocked("claim built-log", f" {start}-", f" {start + 1}-")) == ["BRF324"]
    assert told(BRIEF, TEXTS, relocked("claim built-log", line.fragment, "0" * 64)) == ["BRF324"]


def test_a_claim_locked_with_another_text_than_its_source_is_told() -> None:
    other = relocked("claim built-log", lock_of().sources["log"].text, text_hash("an older text"))
    assert told(BRIEF, TEXTS, other) == told(BRIEF, {}, other) == ["BRF324"]
    assert not verify(BRIEF, {}, lock=lock_of(other)).of("built-log").vouched


@pytest.mark.parametrize("text", ["", "\n", "evidence.lock 2\n", "{}", "\ufeff" + TEXT, COMMENT])
def test_what_does_not_begin_as_a_lock_is_not_used(text: str) -> None:
    lock, (diagnostic,) = read_lock(text, FILE)
    assert (diagnostic.code, lock.usable, lock.claims) == ("BRF322", False, {})
    assert verify(BRIEF, TEXTS, lock=lock) == verify(BRIEF, TEXTS)


@pytest.mark.parametrize(
    "line",
    [
        f"source post {'0' * 64} {'0' * 64} post.txt",
        f'source post {"0" * 63} {"0" * 64} "post.txt"',
        f'source post {"0" * 64} {"0" * 64} "post"txt"',
        f"claim c post {'0' * 64} 9-9 {'0' * 64} {'0' * 64}",
        f"claim c post {'0' * 64} 01-9 {'0' * 64} {'0' * 64}",
        f"claim c post {'0' * 64} 1-9, {'0' * 64} {'0' * 64}",
        "compared post log",
        "compared post log -1",
        "shared post log hearsay 0-1 0-1 100 8 []",
        "shared post log run 0-1 5-1 100 8 []",
        "shared post log run 0-1 0-1 100 8 [1]",
        "shared post log run 0-1 0-1 100 8 {}",
        "# another comment",
        "",
    ],
)
def test_a_line_of_another_form_is_told_with_its_place_and_the_rest_is_used(line: str) -> None:
    lines = TEXT.splitlines()
    lock, (diagnostic,) = read_lock("\n".join([*lines[:4], with_check(line), *lines[4:], ""]), FILE)
    assert diagnostic.code == "BRF321"
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line) == (FILE, 5)
    assert list(lock.claims) == [claim.id for claim in BRIEF.claims]


def test_windows_line_ends_are_read() -> None:
    assert lock_of(TEXT.replace("\n", "\r\n")).claims == lock_of().claims


@given(st.lists(st.one_of(st.text(max_size=80), st.sampled_from(TEXT.splitlines())), max_size=8))
@settings(deadline=None)
def test_any_text_is_read_without_failing(lines: list[str]) -> None:
    lock, _ = read_lock("\n".join([HEADER, *lines]), FILE)
    verify(BRIEF, {}, lock=lock)


def test_what_an_unread_entry_has_in_the_lock_is_passed_over() -> None:
    part = replace(BRIEF, claims=BRIEF.claims[:2])
    assert told(part, TEXTS) == ["BRF326"]
    assert verify(part, TEXTS, lock=lock_of(), whole=False).diagnostics == ()


def test_a_source_without_a_text_needs_no_line() -> None:
    mate = Source("mate", "The mate", {}, evidence="interview")
    claim = replace(BRIEF.claims[1], id="mate", source="mate", near="")
    brief = replace(BRIEF, sources=(*BRIEF.sources, mate), claims=(*BRIEF.claims, claim))
    evidence = verify(brief, {}, lock=lock_of())
    assert evidence.of("mate").state is State.NO_TEXT
    assert told(brief, {}) == told(brief, TEXTS) == []


def test_every_code_is_in_the_table_and_well_formed() -> None:
    assert [row.id for row in ROWS] == [f"BRF{number}" for number in range(320, 330)]
    for row in ROWS:
        assert CODES[row.id] is row
        assert all((row.what, row.why, row.example, row.fix))
