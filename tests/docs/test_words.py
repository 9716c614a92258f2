"""The docs name what there is: commands, options, codes, templates, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.base.codes import CODES
from briefgen.cli.commands import main

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted([*ROOT.glob("docs/*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])


def _options() -> set[str]:
    found = {"--help", "--version", "-h"}
    for command in main.commands.values():
        for parameter in command.params:
            found.update(option for option in parameter.opts if option.startswith("-"))
    return found


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_command_and_option_named_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    commands = set(re.findall(r"\bbriefgen ((?!-)[a-z]+)\b(?=[^\n]*[`\n])", " ".join(re.findall(r"`[^`\n]+`", text))))
    assert commands <= set(main.commands), commands - set(main.commands)
    for call in re.findall(r"(?:^|`|\$ )(?:[\w./]*/)?briefgen ([^`\n#]*)", text, re.MULTILINE):
        options = set(re.findall(r"(?<!\S)(--?[a-zA-Z][a-z-]*)", call))
        assert options <= _options(), f"{call}: {options - _options()}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_code_named_is_there(path: Path) -> None:
    codes = set(re.findall(r"\bBRF[0-9]{3}\b", path.read_text(encoding="utf-8")))
    assert codes <= set(CODES), codes - set(CODES)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_every_diagnostic_is_explained(code: object) -> None:
    row = CODES[code.id]  # type: ignore[attr-defined]
    assert re.fullmatch(r"BRF[0-9]{3}", row.id) and re.fullmatch(r"[a-z0-9-]+", row.name)
    assert row.what.endswith(".") and row.why and row.fix
