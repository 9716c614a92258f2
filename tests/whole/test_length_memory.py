"""A cut note is the note that its edition alone gives: what the trials before it worked out changes no word."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from fitted import AUDIENCES, fitting, open_brief

from briefgen.compose.memory import Memory
from briefgen.compose.note import compose
from briefgen.evidence.findings import find
from briefgen.model.profile import LENGTHS
from briefgen.pipeline.left_out import Limits


@pytest.mark.parametrize("name", ["isis-k", "ferry"])
def test_a_note_is_the_same_without_memory(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    brief = open_brief(name, tmp_path_factory.mktemp(name))
    cut = 0
    for audience, limits in product(AUDIENCES, (Limits(pages=1), Limits(pages=2), Limits(words=500))):
        editions = fitting(brief, audience, limits)
        for length in LENGTHS:
            fitted = editions.fit(length)
            if fitted.document is None:
                continue
            cut += bool(fitted.left_out)
            own = fitted.edition
            assert find(own.brief, own.sharing) == own.findings
            alone = replace(own, findings=find(own.brief, own.sharing), memory=Memory())
            assert compose(alone, editions.material.engine, editions.material.paper, 0).document == fitted.document
    assert cut > 5
