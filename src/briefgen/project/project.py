"""A project: the folder that holds `content/`, `templates/`, `briefgen.yaml` and `out/`.

In: a directory, the environment. Out: the bytes of briefs, texts, templates and configuration, by name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from briefgen.base.record import dataclass
from briefgen.project.facts import TEMPLATE_SUFFIX as TEMPLATE_SUFFIX
from briefgen.project.facts import TEMPLATES, Ledger, is_template
from briefgen.project.files import Refused

CONFIG = "briefgen.yaml"
BRIEF_FILES = ("brief.yaml", "sources.yaml", "claims.yaml")
LOCK = "evidence.lock"
BUILTIN = "builtin/"
"""Prefix that names a built-in template even where the project has one of the same name."""


@dataclass(frozen=True, slots=True)
class BriefFolder:
    """Where a brief lies. shown: its path as told to the author."""

    id: str
    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Project:
    """root: absolute. texts: further folders in which texts are looked for, in order. ledger: notes what is looked
    at."""

    root: Path
    texts: tuple[Path, ...] = ()
    ledger: Ledger = field(default_factory=Ledger, compare=False, repr=False)

    @property
    def content(self) -> Path:
        return self.root / "content"

    def briefs(self) -> tuple[BriefFolder, ...]:
        """Every brief under content/, by id."""
        self.ledger.listed(self.ledger.choice, self.content)
        if not self.content.is_dir():
            return ()
        folders, above = [], self.shown(self.content)
        for path in sorted(self.content.iterdir()):
            if _is_brief(path):
                shown = self.shown(path) if path.is_symlink() else f"{above}/{path.name}"
                folders.append(BriefFolder(path.name, path, shown))
            else:
                for name in BRIEF_FILES:
                    self.ledger.missed(self.ledger.choice, path / name)
        return tuple(folders)

    def brief(self, name: str) -> BriefFolder | None:
        """A brief by id or path; None when there is none."""
        for path in (self.content / name, Path(name) if Path(name).is_absolute() else Path.cwd() / name):
            if _is_brief(path):
                path = path.resolve()
                return BriefFolder(path.name, path, self.shown(path))
        return None

    def shown(self, path: Path) -> str:
        """A path as the author knows it: relative to the root where it lies inside."""
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def read_brief(self, folder: BriefFolder) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
        """The brief's files that could be read, and why each of the others could not (missing ones left out)."""
        files: dict[str, bytes] = {}
        refused: dict[str, str] = {}
        for name in BRIEF_FILES:
            found = self.ledger.read(self.ledger.brief, folder.path, name)
            if isinstance(found, bytes):
                files[name] = found
            elif not found.missing:
                refused[name] = found.reason
        return files, refused

    def read_lock(self, folder: BriefFolder) -> tuple[str, bytes | Refused]:
        """The brief's evidence.lock; also its shown path."""
        return f"{folder.shown}/{LOCK}", self.ledger.read(self.ledger.brief, folder.path, LOCK)

    def read_text(self, folder: BriefFolder, name: str) -> tuple[str, bytes | Refused]:
        """A source's text: from the brief's folder, else the first text folder that has it. Also its shown path."""
        first: Refused | None = None
        for place in (folder.path, *self.texts):
            found = self.ledger.read(self.ledger.brief, place, name)
            if isinstance(found, bytes):
                return self.shown(place / name), found
            if not found.missing and first is None:
                first = found
        return f"{folder.shown}/{name}", first or Refused("it is not there", missing=True)

    def text_names(self, folder: BriefFolder) -> tuple[str, ...]:
        """Files in a brief's folder and in its `sources/`, as a source's `text` would name them."""
        names: list[str] = []
        for place, before in ((folder.path, ""), (folder.path / "sources", "sources/")):
            self.ledger.stands(self.ledger.brief, place)
            if is_folder(place):
                self.ledger.listed(self.ledger.brief, place)
                names += [before + path.name for path in place.iterdir() if path.is_file()]
        return tuple(sorted(names))

    def read_config(self) -> bytes | Refused:
        return self.ledger.read(self.ledger.project, self.root, CONFIG)

    def read_inside(self, name: str, limit: int) -> bytes | Refused:
        """A file that the configuration names, relative to the root, of `limit` bytes at most."""
        return self.ledger.read(self.ledger.project, self.root, name, limit)

    def template_names(self) -> tuple[str, ...]:
        """Names of all templates, the project's and the built-in ones."""
        places = (self.root / "templates", builtin_templates())
        for place in places:
            self.ledger.listed(self.ledger.project, place, TEMPLATES)
        paths = (path for place in places if place.is_dir() for path in place.iterdir())
        return tuple(sorted({path.name for path in paths if is_template(path.name)}))

    def read_template(self, name: str) -> tuple[str, bytes | Refused]:
        """A template by name, the project's own before the built-in one; also its shown path."""
        if not name.startswith(BUILTIN):
            own = self.ledger.read(self.ledger.project, self.root / "templates", name)
            if isinstance(own, bytes) or not own.missing:
                return f"templates/{name}", own
        plain = name.removeprefix(BUILTIN)
        return f"{BUILTIN}{plain}", self.ledger.read(self.ledger.project, builtin_templates(), plain)


def builtin_templates() -> Path:
    """The folder of the built-in templates: inside the installed package, or the checkout's own."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards with `briefgen.yaml` or `content/`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file() or (folder / "content").is_dir():
            return folder
    return None


def is_folder(path: Path) -> bool:
    """Whether a folder is there; a name that no folder can have gives False."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_brief(path: Path) -> bool:
    """A folder with one of a brief's files: a brief without brief.yaml is told about, not passed over."""
    return is_folder(path) and any(os.path.lexists(path / name) for name in BRIEF_FILES)


LAST_SECOND = 253402300799
"""31 December 9999, 23:59:59 UTC: file dates have four figures for the year."""


def source_date_epoch() -> int | None:
    """SOURCE_DATE_EPOCH in seconds since 1970, None when unset. ValueError for what no file date can hold."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    if not (value.isascii() and value.isdigit()) or int(value) > LAST_SECOND:
        raise ValueError(value)
    return int(value)
