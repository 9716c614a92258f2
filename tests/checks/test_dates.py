"""Dates in the order that time allows."""

from __future__ import annotations

from dataclasses import replace

import ferry

from briefgen.checks.dates import dates_are_in_order
from briefgen.model.brief import Brief
from briefgen.model.date import PartialDate

BRIEF = ferry.read()
LATE = PartialDate(BRIEF.as_of.year + 1)


def _told(brief: Brief) -> list[tuple[str, str]]:
    return [(one.about, one.message.split(",")[0]) for one in dates_are_in_order(brief)]


def test_a_sound_brief_is_in_order() -> None:
    assert _told(BRIEF) == []


def test_what_lies_after_the_brief_is_told() -> None:
    source, claim = BRIEF.sources[0], BRIEF.claims[0]
    late = replace(BRIEF, claims=(replace(claim, as_of=LATE), *BRIEF.claims[1:]))
    assert _told(late) == [(claim.id, f"`{claim.id}` is as of {LATE}")]
    for key in ("published", "accessed"):
        changed = replace(source, **{key: LATE})  # type: ignore[arg-type]
        told = _told(replace(BRIEF, sources=(changed, *BRIEF.sources[1:])))
        assert (source.id, f"`{source.id}` was {key} on {LATE}") in told


def test_reading_before_publication_is_told() -> None:
    source = replace(BRIEF.sources[0], accessed=PartialDate(1999, 1, 1))
    told = _told(replace(BRIEF, sources=(source, *BRIEF.sources[1:])))
    assert told == [(source.id, f"`{source.id}` was read on 1999-01-01")]


def test_a_next_update_before_the_note_is_told() -> None:
    assert _told(replace(BRIEF, next_update=PartialDate(1999))) == [("", "the next update is due 1999")]


def test_the_same_day_and_a_year_that_holds_it_are_in_order() -> None:
    today, this_year = BRIEF.as_of.day_of, PartialDate(BRIEF.as_of.year)
    for date in (today, this_year):
        source = replace(BRIEF.sources[0], published=date, accessed=date)
        assert _told(replace(BRIEF, sources=(source, *BRIEF.sources[1:]))) == []
