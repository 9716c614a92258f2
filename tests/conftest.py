"""Plumbing that every test shares: case files and `--accept` (see case_files.py)."""

from __future__ import annotations

import pytest
from case_files import Case, Expect, accept
from hypothesis import settings

settings.register_profile("house", deadline=None)  # a busy machine is no mistake
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what came out into the case files' expected blocks")
    parser.addoption(
        "--with-tools",
        action="append",
        default=[],
        metavar="TOOL",
        help="also run the tests that need this tool, which pip does not install",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect tests whose tool was not named."""
    named = set(config.getoption("--with-tools"))
    kept, left = [], []
    for item in items:
        needed = {mark.args[0] for mark in item.iter_markers("needs")}
        (kept if needed <= named else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expect:
    """Compare with a block of a case, or rewrite it under `--accept`."""

    def compare(case: Case, block: str, actual: str) -> None:
        if request.config.getoption("--accept"):
            accept(case, block, actual)
        else:
            assert actual.rstrip() == case.blocks[block].rstrip()

    return compare
