"""Files that lie there searched for what their audience may not have, for `briefgen audit`.

In: a workshop and a file's bytes. Out: what the file says of itself, and diagnostics.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import PurePath

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.pattern import compiled
from briefgen.base.record import dataclass
from briefgen.checks.waivers import allowed
from briefgen.gate.needles import needles
from briefgen.gate.release import release
from briefgen.model.brief import Brief
from briefgen.model.needle import Search
from briefgen.model.recipients import Recipients
from briefgen.pipeline.mailing import FOLDER
from briefgen.pipeline.own_words import said_by_project
from briefgen.pipeline.results import Checked
from briefgen.pipeline.searching import search_for, search_output
from briefgen.pipeline.workshop import Workshop
from briefgen.project.project import TEMPLATE_SUFFIX
from briefgen.proof.audit import audit, leaks_as_diagnostics, not_searched
from briefgen.proof.built_note import read_built

_NAME = compiled(r"([a-z0-9-]{1,40})_([a-z0-9-]{1,40})_([a-z]+)_\d{4}-\d\d-\d\d_e\d+(?:_[a-z0-9_-]+)?\.\w+")
_MAIL = compiled(rf"([a-z0-9-]{{1,40}})/{FOLDER}/([a-z0-9-]{{1,40}})_([a-z]+)/[^/]+$")
"""The path of a part of a mail, whose own name is `body.txt` and the like."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file or its name tells of itself; "" for what it does not. pages: 0 where it has none."""

    brief: str
    audience: str
    length: str
    pages: int


def told_by(path: PurePath, data: bytes) -> Told:
    """Brief, audience and length of a built file: by itself, its name and the folder of a mail's parts.

    The audience is whom the file goes to: that of the folder, or else of the name, whatever the file says it was
    built for.
    """
    built = read_built(data, path.name)
    folder, name = _MAIL.search(path.as_posix()), _NAME.fullmatch(path.name)
    own = (built.brief, built.audience, built.length) if built else ("", "", "")
    by_folder, by_name = (found.groups() if found else ("", "", "") for found in (folder, name))
    brief, _, length = (one or two or three for one, two, three in zip(own, by_name, by_folder, strict=True))
    audience = by_folder[1] or by_name[1] or own[1]
    return Told(brief, audience, length, built.pages if built else 0)


def search_file(
    workshop: Workshop, checked: Checked, audience: str, told: Told, name: str, data: bytes
) -> tuple[Diagnostic, ...]:
    """BRF470 and BRF471 for a file of this brief for this audience.

    What the note prints of its own accord is taken from the edition as it would be built now, and from the project's
    templates it is told of itself. A mistake that keeps the edition from being built is told, and what it is in counts
    as withheld. Where the audience may have nothing of the brief, everything of it is a leak; where nobody has said
    what it may have, the file is not searched (BRF471).
    """
    whole = checked.brief
    assert whole is not None
    profile, faults = workshop.templates.profile(audience + TEMPLATE_SUFFIX, audience)
    if profile is None:
        return faults
    released = release(whole, profile, checked.disputed)
    told_first = allowed(released.diagnostics, whole)
    if not released.ceiling:
        return (*told_first, not_searched(name, f"nothing says what {audience} may have"))
    if released.brief is None and released.known is None:
        leaks = audit(name, data, Search(needles(whole, _emptied(whole))))
        return (*told_first, *leaks_as_diagnostics(leaks, whole))
    released = replace(released, brief=released.brief or released.known)
    length = told.length if told.length in profile.lengths else profile.default_length
    document = workshop.drafting().draft(checked, released, profile, length).document
    search = search_for(whole, released)
    if document is None:
        return (*told_first, *leaks_as_diagnostics(audit(name, data, search), whole)) if search else told_first
    mailed = workshop.config.mail.get(audience, Recipients())
    own = tuple(workshop.told_by_project(profile, mailed, released.sight, search))
    said = said_by_project(profile, mailed)
    return (*told_first, *own, *search_output(name, data, search, document, whole, told.pages, said))


def _emptied(brief: Brief) -> Brief:
    """The brief without any of its entries; whom it is for is in the names of its files."""
    lists = {field.name: () for field in fields(brief) if isinstance(getattr(brief, field.name), tuple)}
    lists.pop("audiences")
    return replace(brief, **lists, bottom_line=None, ask=None)  # type: ignore[arg-type]  # each is a tuple
