"""Templates taken apart, and profiles with what they inherit."""

from __future__ import annotations

from briefgen.model.config import Config
from briefgen.model.marking import BUILT_IN, Level, Markings, Scheme
from briefgen.model.profile import Length
from briefgen.read.config import read_config
from briefgen.read.front_matter import read_profile, split_template

PRESS = b"""---
audience: press
label: Press
ceiling: {tlp: TLP:CLEAR, gscp: OFFICIAL}
default_length: short
lengths:
  short: {pages: 1, words: 350}
  full: {}
sections: [facts, sources]
mail: {subject: Floods}
---
## What we know
"""


def test_parts() -> None:
    file = split_template("templates/press.md.j2", PRESS)
    assert (file.body, file.body_line, file.extends) == ("## What we know\n", 12, None)
    profile, diagnostics = read_profile(file, None)
    assert diagnostics == () and profile is not None
    assert (profile.audience, profile.template, profile.label) == ("press", "press.md.j2", "Press")
    assert profile.ceiling == {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL"}
    assert profile.lengths == {"short": Length(1, 350), "full": Length()}
    assert (profile.default_length, profile.mail_subject) == ("short", "Floods")
    assert profile.sections == ("facts", "sources")


def test_one_level_is_of_its_own_scheme() -> None:
    profile, _ = read_profile(split_template("p", b"---\naudience: press\nceiling: TOP SECRET\n---\n"), None)
    assert profile is not None and profile.ceiling == {"gscp": "TOP SECRET"}


def test_a_template_inherits_and_tightens() -> None:
    parent, _ = read_profile(split_template("builtin/press.md.j2", PRESS), None)
    text = b'---\nlabel: Local press\n---\n{%- extends "builtin/press.md.j2" -%}\n'
    file = split_template("templates/local.md.j2", text)
    assert file.extends == "builtin/press.md.j2" and file.body_line == 4
    profile, diagnostics = read_profile(file, parent)
    assert diagnostics == () and profile is not None and parent is not None
    assert (profile.label, profile.template) == ("Local press", "local.md.j2")
    assert (profile.ceiling, profile.lengths) == (parent.ceiling, parent.lengths)


def test_what_a_template_says_of_the_ceiling_is_kept_apart_from_what_it_inherits() -> None:
    parent, _ = read_profile(split_template("builtin/press.md.j2", PRESS), None)
    text = b'---\nceiling: OFFICIAL-SENSITIVE\n---\n{% extends "builtin/press.md.j2" %}\n'
    profile, diagnostics = read_profile(split_template("templates/press.md.j2", text), parent)
    assert diagnostics == () and profile is not None  # whether it may go so high gate.ceiling decides
    assert profile.own_ceiling == {"gscp": "OFFICIAL-SENSITIVE"} and profile.extends == parent
    assert profile.ceiling == {"tlp": "TLP:CLEAR", "gscp": "OFFICIAL-SENSITIVE"}
    assert (profile.file, str(profile.at["ceiling"])) == ("templates/press.md.j2", "templates/press.md.j2:2:10")


def test_a_template_s_ceiling_may_be_of_a_scheme_of_the_project_s_own() -> None:
    text = b"---\naudience: press\nceiling: {house: PUBLIC, tlp: TLP:CLEAR}\n---\n"
    house = Scheme("house", "House rules", (Level("PUBLIC"), Level("INTERNAL")))
    profile, diagnostics = read_profile(split_template("p", text), None, Markings((*BUILT_IN, house)))
    assert diagnostics == () and profile is not None and profile.ceiling == {"house": "PUBLIC", "tlp": "TLP:CLEAR"}
    assert [one.code for one in read_profile(split_template("p", text), None)[1]] == ["BRF204", "BRF208"]


def test_a_rule_in_the_body_is_no_fence() -> None:
    file = split_template("p", b"---\naudience: press\nceiling: SECRET\n---\na\n\n---\n\nb\n")
    assert file.body == "a\n\n---\n\nb\n"


def test_places_are_those_of_the_file() -> None:
    file = split_template("p", b"---\r\naudience: press\r\nceiling: TLP:PINK\r\n---\r\n")
    _, (diagnostic,) = read_profile(file, None)
    assert str(diagnostic.span) == "p:3:10"


def test_configuration() -> None:
    config, diagnostics = read_config("briefgen.yaml", b"texts: [a, /b c]\npaper: Letter\n")
    assert (config, diagnostics) == (Config(("a", "/b c"), "Letter"), ())
    config, diagnostics = read_config("briefgen.yaml", b"papr: Letter\n")
    assert config == Config() and [one.code for one in diagnostics] == ["BRF201"]
    assert read_config("briefgen.yaml", b"") == (Config(), ())
