"""What a command imports, so that a start does not grow unseen: each module is one that it has a use for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from whole_project import BRIEF, Project

HEAVY = ("reportlab", "jinja2", "markdown_it", "pypdfium2", "yaml", "PIL", "rapidfuzz", "uharfbuzz", "watchfiles")
"""Packages that take a start of their own."""

BUILD_NEVER = (
    "asyncio",
    "briefgen.cli.listing",
    "briefgen.cli.whence",
    "briefgen.edit.twin",
    "briefgen.pipeline.auditing",
    "briefgen.pipeline.locking",
    "briefgen.pipeline.twin",
    "briefgen.pipeline.why",
    "briefgen.project.scaffold",
    "briefgen.read.content_format",
    "briefgen.write.mail",
    "concurrent",
    "email.header",
    "html.parser",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "multiprocessing",
    "numpy",
    "rapidfuzz",
    "reportlab.lib.styles",
    "reportlab.platypus",
    "socket",
    "ssl",
    "uharfbuzz",
    "watchfiles",
    "xml",
)
"""What a quiet build of a note without pictures, of texts that nobody has, never needs."""

_RUN = """
import sys
from briefgen.cli.commands import run
code = run(sys.argv[1:])
assert code == 0, code
sys.stderr.write("\\n".join(["", "MODULES", *sys.modules]))
"""


def _modules(project: Project, *arguments: str) -> set[str]:
    """The modules that a command has imported when it is done."""
    done = subprocess.run([sys.executable, "-c", _RUN, *arguments], cwd=project.root, env=dict(os.environ),
                          capture_output=True, text=True, encoding="utf-8", timeout=60, check=True)  # fmt: skip
    return set(done.stderr.split("\nMODULES\n")[1].split())


def _of(modules: set[str], wanted: tuple[str, ...]) -> list[str]:
    return [name for name in wanted if name in modules or any(one.startswith(f"{name}.") for one in modules)]


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("explain", "BRF301"), ("completion", "bash"), ("watch", "--help")]
)
def test_what_builds_nothing_imports_nothing_heavy(project: Project, arguments: tuple[str, ...]) -> None:
    assert _of(_modules(project, *arguments), HEAVY) == []


def test_a_build_imports_what_it_uses(project: Project) -> None:
    for text in (project.brief / "sources").glob("*"):
        text.unlink()
    modules = _modules(project, "build", BRIEF, "-q", "-a", "analyst", "-n")
    assert _of(modules, HEAVY) == ["reportlab", "jinja2", "markdown_it", "pypdfium2", "yaml", "PIL"]
    assert _of(modules, BUILD_NEVER) == []
