"""A template's two parts: its front matter, which becomes the audience's `Profile`, and its body.

In: the file's bytes. Out: the parts with their lines, then the profile with what it inherits.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Any

from briefgen.base.diagnostic import Diagnostic, in_reading_order
from briefgen.base.page import Page
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.model.marking import Markings
from briefgen.model.profile import Profile
from briefgen.read.files import root_of
from briefgen.read.nearest import listed
from briefgen.read.project_keys import FRONT
from briefgen.read.reading import Partial, Reading
from briefgen.read.text import read_text

_FENCE = compiled(r"---[ \t]*(?:\n|$)")
_EXTENDS = compiled(r"""\{%[-+]?\s*extends\s+["']([^"'\n]+)["']""")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template as read.

    name: the file as shown. text: all of it. front: its front matter as a page that keeps the file's
    lines, None without one. body_line: line of the file where the body begins, from 1.
    extends: the template that the body extends, by the name written. diagnostics: of bytes and fences.
    """

    name: str
    text: str
    front: Page | None
    body: str
    body_line: int
    extends: str | None
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def split_template(name: str, data: bytes) -> TemplateFile:
    """The parts of a template. A file without front matter is all body."""
    text = read_text(name, data)
    start = _FENCE.match(text.clean)
    end = re.compile(rf"^{_FENCE.pattern}", re.MULTILINE).search(text.clean, start.end()) if start else None
    diagnostics = text.diagnostics
    if start and not end:
        unclosed = Diagnostic(
            "BRF140",
            "the front matter is never closed",
            Span(name, 1, 1, 1, 4),
            "write a line `---` where the front matter ends",
        )
        diagnostics = (*diagnostics, unclosed)
    if start is None or end is None:
        return TemplateFile(name, text.shown, None, text.clean, 1, _extended(text.clean), diagnostics)
    front = Page(name, " " * 3 + text.clean[3 : end.start()])
    body = text.clean[end.end() :]
    body_line = text.clean.count("\n", 0, end.end()) + 1
    return TemplateFile(name, text.shown, front, body, body_line, _extended(body), diagnostics)


def _extended(body: str) -> str | None:
    match = _EXTENDS.search(body)
    return match[1] if match else None


def read_profile(
    file: TemplateFile, parent: Profile | None, known: Markings | None = None
) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    """The profile a template's front matter gives.

    parent: the profile of the template that this one extends: what is not said is taken from it. Whether its
    ceiling is passed `gate.ceiling` decides. known: the markings of the project; None for the built-in ones
    alone. None comes back where something is wrong.
    """
    reading = Reading(known=known or Markings())
    reading.diagnostics.extend(file.diagnostics)
    partial = None
    if file.front is not None and file.front.text.strip():
        root = root_of(file.front, reading)
        partial = None if root is None else FRONT.decode(root, reading)
    elif parent is None and not file.diagnostics:
        cure = "begin the file with a line `---`, the keys `audience` and `ceiling`, and another line `---`"
        reading.report("BRF140", f"{file.name} has no front matter", Span(file.name), cure)
        return None, tuple(reading.diagnostics)
    profile = _inherited(file, partial, parent)
    if partial is not None or not file.diagnostics:
        _check(file, partial, profile, reading)
    diagnostics = in_reading_order(reading.diagnostics)
    return (None if any(one.is_error for one in diagnostics) else profile), diagnostics


def _inherited(file: TemplateFile, partial: Partial | None, parent: Profile | None) -> Profile:
    values: dict[str, Any] = dict(partial.values) if partial else {}
    mail = values.pop("mail", None)
    if mail:
        values["mail_subject"] = mail.get("subject", "")
    name = file.name.rsplit("/", 1)[-1]
    own = values.pop("ceiling", {})
    here: dict[str, Any] = {
        "template": name,
        "file": file.name,
        "own_ceiling": own,
        "at": partial.at if partial else {},
    }
    if parent is not None:
        return replace(parent, ceiling={**parent.ceiling, **own}, extends=parent, **here, **values)
    return Profile(**{"audience": "", **values}, ceiling=own, **here)


def _check(file: TemplateFile, partial: Partial | None, profile: Profile, reading: Reading) -> None:
    """What the keys say together: an audience, a ceiling, a default that exists."""
    written = partial.at if partial else {}
    head = Span(file.name, 1, 1, 1, 4)
    if partial is not None and reading.lost(partial.node):
        return
    if not profile.audience and "audience" not in written:
        cure = "write `audience: press`: whom the template is for"
        reading.report("BRF202", "the front matter lacks `audience`", head, cure)
    if not profile.ceiling and "ceiling" not in written:
        cure = "write `ceiling: TLP:CLEAR`: the highest marking the audience may have"
        reading.report(
            "BRF240", "the template has no ceiling, so nobody can say what its audience may have", head, cure
        )
    if profile.lengths and profile.default_length not in profile.lengths and partial is not None:
        span = written.get("default_length") or written.get("lengths") or head
        cure = f"write one of its lengths, {listed(list(profile.lengths))}, or add it to `lengths`"
        reading.report("BRF242", f"the default length `{profile.default_length}` is not one of `lengths`", span, cure)
