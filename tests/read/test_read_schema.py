"""The table of fields and what is made of it: JSON Schema and the content-format page."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from case_files import Case, cases

from briefgen.base.codes import CODES
from briefgen.base.page import Page
from briefgen.model import brief as model
from briefgen.model.config import Config
from briefgen.model.marking import Caveat, Level, Scheme
from briefgen.model.profile import Profile
from briefgen.read import nodes
from briefgen.read.content_format import content_format
from briefgen.read.events import read_tree
from briefgen.read.files import root_of
from briefgen.read.json_schema import json_schema
from briefgen.read.reading import Reading
from briefgen.read.records import Field, Record, records_in
from briefgen.read.schema import FILES

RECORDS = {record.name: record for _, form, _ in FILES for record in records_in(form)}
FIELDS = [(record, field) for record in RECORDS.values() for field in record.fields]


@pytest.mark.parametrize(("record", "field"), FIELDS, ids=lambda one: one.name)
def test_every_example_is_read(record: Record, field: Field) -> None:
    """The examples of the page are what an author copies."""
    if field.example == "[…]":
        return
    reading = Reading()
    root = root_of(Page("f", f"{field.name}: {field.example}\n"), reading)
    assert isinstance(root, nodes.Mapping)
    value = root.get(field.name)
    assert field.form.decode(value, reading) is not None
    assert reading.diagnostics == []


@pytest.mark.parametrize(
    ("name", "made", "also"),
    [
        ("source", model.Source, set()),
        ("claim", model.Claim, {"raw"}),
        ("question", model.Question, set()),
        ("one-sided question", model.OneSide, set()),
        ("point", model.Point, set()),
        ("judgement", model.Judgement, set()),
        ("confidence", model.Confidence, set()),
        ("release reasons", model.ReleaseReasons, set()),
        ("gap", model.Gap, set()),
        ("origin", model.Origin, set()),
        ("dismissal", model.NotCopied, set()),
        ("name", model.Name, set()),
        ("item", model.Item, set()),
        ("answer", model.Answer, set()),
        ("waiver", model.Waiver, set()),
        ("request", model.Ask, set()),
        ("bottom line", model.BottomLine, set()),
        ("brief", model.Brief, {"id", "folder", "sources", "claims", "scheme", "caveats"}),
        ("configuration", Config, set()),
        ("marking scheme", Scheme, set()),
        ("level", Level, set()),
        ("caveat", Caveat, set()),
    ],
)
def test_every_attribute_of_the_model_has_its_key(name: str, made: type, also: set[str]) -> None:
    keys = {field.target for field in RECORDS[name].fields} - {""}
    assert keys == {field.name for field in fields(made)} - {"at"} - also


def test_every_attribute_of_a_profile_has_its_key() -> None:
    keys = {field.target for field in RECORDS["front matter"].fields}
    worked_out = {"template", "file", "own_ceiling", "extends", "at", "mail_subject"}
    assert keys - {"mail"} == {field.name for field in fields(Profile)} - worked_out


def plain(node: nodes.Node) -> Any:
    """A node as an editor sees it whose YAML leaves every scalar as written."""
    if isinstance(node, nodes.Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, nodes.Mapping):
        return {key: plain(value) for key, value in node.items()}
    return node.value


def valid(kind: str, text: str) -> bool:
    schema = json_schema()
    schema["$ref"] = f"#/$defs/{kind}"
    root = read_tree(Page("f", text)).root
    assert root is not None
    return bool(jsonschema.Draft202012Validator(schema).is_valid(plain(root)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


SOUND = cases("read", "sound")[0]
UNKNOWN_TO_IT = ("Values", "Text with broken citations", "A slip where a choice or a wording may stand")
SPOILT = [
    (case, name)
    for case in cases("read", "schema")
    for name in case.blocks
    if name.endswith(".yaml") and case.title not in UNKNOWN_TO_IT
]


@pytest.mark.parametrize("name", [name for name in SOUND.blocks if name.endswith(".yaml")])
def test_the_schema_takes_what_the_decoder_takes(name: str) -> None:
    assert valid(name, SOUND.blocks[name])


CONTENT = sorted(path.parent for path in Path(__file__).parents[2].glob("content/*/brief.yaml"))


@pytest.mark.parametrize("folder", CONTENT, ids=lambda folder: folder.name)
def test_the_schema_takes_the_content(folder: Path) -> None:
    for name in ("brief.yaml", "sources.yaml", "claims.yaml"):
        assert valid(name, (folder / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("case", "name"), SPOILT, ids=str)
def test_the_schema_refuses_what_the_decoder_refuses(case: Case, name: str) -> None:
    errors = re.findall(rf"^error\[(\S+) .*\n *--> content/floods/{name}", case.blocks["expected"], re.M)
    refused = [code for code in errors if code not in ("BRF209", "BRF220", "BRF221", "BRF222", "BRF223")]
    assert valid(name, case.blocks[name]) == (not refused)


def test_the_page_has_every_key() -> None:
    page = content_format()
    for record, field in FIELDS:
        assert f"| `{field.name}` |" in page, f"{record.name}.{field.name}"
    assert all(line.count(" | ") >= 1 for line in page.splitlines() if line.startswith("| `"))


def test_links_of_the_page_lead_to_its_headings() -> None:
    page = content_format()
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in page.splitlines() if line[:1] == "#"}
    assert {target for target in re.findall(r"\]\(#([^)]+)\)", page)} <= headings


def test_rows_of_the_code_table_are_filled_in() -> None:
    for code in CODES.values():
        if code.id[3] in "12":
            assert code.what.endswith(".") and code.why.endswith(".") and code.example and code.fix, code.id
