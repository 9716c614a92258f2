"""Recipients in briefgen.yaml: one plain address each, refused at its line, and held against the note's marking."""

from __future__ import annotations

import ferry
import pytest
from mail_editions import edition_of
from mail_hostile import ADDRESSES, NOT_ADDRESSES

from briefgen.gate.recipients import above_recipients
from briefgen.model.config import Config
from briefgen.model.recipients import Mailbox, Recipients
from briefgen.read.config import read_config


def read(*addresses: str, field: str = "to") -> tuple[Config, list[tuple[str, int]]]:
    """A configuration with these under `to`, each on a line of its own from line 4, and its mistakes."""
    lines = ["mail:", "  press:", f"    {field}:", *(f"      - {_quoted(one)}" for one in addresses)]
    config, faults = read_config("briefgen.yaml", "\n".join(lines).encode())
    assert all(fault.is_error for fault in faults)
    return config, [(fault.code, fault.span.line if fault.span else 0) for fault in faults]


def _quoted(text: str) -> str:
    """In quotation marks, every letter that is not seen by its number, which YAML turns into the letter."""
    return '"' + "".join(one if one.isprintable() and one not in '"\\' else f"\\U{ord(one):08x}" for one in text) + '"'


@pytest.mark.parametrize(("written", "address"), ADDRESSES, ids=lambda value: repr(value)[:40])
def test_one_plain_address(written: str, address: tuple[str, str]) -> None:
    config, faults = read(written)
    assert faults == [] and config.mail["press"].to == (Mailbox(*address),)
    assert config.mail["press"].to[0].address.isascii()


@pytest.mark.parametrize("text", NOT_ADDRESSES, ids=lambda text: repr(text)[:40])
def test_what_is_not_one_plain_address_is_refused_at_its_line(text: str) -> None:
    config, faults = read("desk@example.org", text)
    if text.strip(" \n") == "a@x.org":
        assert config.mail["press"].to[1] == Mailbox("", "a@x.org")  # the line end of a text is none of it
        return
    assert faults and {line for _, line in faults} == {5}, faults
    if not {"BRF670", "BRF671"}.isdisjoint(code for code, _ in faults):  # else a letter that no file may hold
        assert config == Config()


def test_every_mistake_is_told_in_one_run() -> None:
    assert read("a", "b@c", "desk@example.org", "é@x.org")[1] == [("BRF670", 4), ("BRF671", 5), ("BRF671", 7)]


def test_an_audience_without_a_template_and_an_unknown_key() -> None:
    config, faults = read_config("briefgen.yaml", b"mail:\n  pres: {to: [a@x.org]}\n  press: {tos: [a@x.org]}\n")
    assert [(fault.code, fault.span and fault.span.line) for fault in faults] == [("BRF439", 2), ("BRF201", 3)]
    assert config == Config()


def test_a_text_where_a_list_is_meant() -> None:
    _, faults = read_config("briefgen.yaml", b"mail:\n  press:\n    to: a@x.org\n    reply_to: [a@x.org]\n")
    assert [fault.code for fault in faults] == ["BRF203", "BRF203"]


@pytest.mark.parametrize(
    ("ceiling", "refused"),
    [({}, False), ({"tlp": "TLP:AMBER"}, False), ({"tlp": "TLP:RED", "gscp": "OFFICIAL"}, False),
     ({"tlp": "TLP:GREEN"}, True), ({"tlp": "TLP:CLEAR"}, True), ({"gscp": "SECRET"}, True)],
)  # fmt: skip
def test_a_group_may_have_no_more_than_its_ceiling(ceiling: dict[str, str], refused: bool) -> None:
    """The invented brief has a gap marked TLP:AMBER."""
    group = Recipients(to=(Mailbox("", "a@x.org"),), ceiling=ceiling)
    faults = above_recipients(ferry.read(), group, "executive")
    assert [fault.code for fault in faults] == (["BRF672"] if refused else [])
    assert not refused or "`TLP:AMBER`" in faults[0].message


def test_the_ceiling_is_held_against_what_the_edition_holds() -> None:
    brief = edition_of()[0].brief
    assert above_recipients(brief, Recipients(ceiling={"tlp": "TLP:CLEAR"}), "press") == ()
