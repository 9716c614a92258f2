"""Plumbing that every test shares: case files and `--accept` (see case_files.py)."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from case_files import Case, Expect, accept
from hypothesis import HealthCheck, settings

# A busy machine is no mistake.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

NOT_RUN = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what came out into the case files' expected blocks")
    parser.addoption(
        "--with-tools",
        action="append",
        default=[],
        metavar="TOOL",
        help="also run the tests that need these: poppler, qpdf, network, verapdf (a Java program), grid (minutes)",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect tests whose tool was not named."""
    named = {tool for value in config.getoption("--with-tools") for tool in value.split(",")}
    kept, left = [], []
    for item in items:
        needed = {mark.args[0] for mark in item.iter_markers("needs")}
        (kept if needed <= named else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept
        config.stash[NOT_RUN] = [item.nodeid for item in left]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name what was not run for want of a tool."""
    for name in config.stash.get(NOT_RUN, []):
        terminalreporter.write_line(f"not run, see --with-tools: {name}")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expect:
    """Compare with a block of a case, or rewrite it under `--accept`."""

    def compare(case: Case, block: str, actual: str) -> None:
        if request.config.getoption("--accept"):
            accept(case, block, actual)
        else:
            assert actual.rstrip() == case.blocks[block].rstrip()

    return compare


@pytest.fixture(autouse=True)
def collector_on() -> Iterator[None]:
    """A build leaves Python's search for cycles off, as its process ends with it; the tests' process goes on."""
    yield
    gc.enable()
