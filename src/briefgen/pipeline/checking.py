"""From a brief's folder to a brief whose every mistake is known.

In: a project, a folder, and where texts that carets point into are kept. Out: `Checked`.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.base.diagnostic import Diagnostic, in_reading_order
from briefgen.checks import check_brief
from briefgen.evidence.verify import verify
from briefgen.model.brief import Brief
from briefgen.pipeline.results import Checked
from briefgen.pipeline.templates import unreadable
from briefgen.project.files import Refused
from briefgen.project.project import BriefFolder, Project
from briefgen.read.brief import BriefFiles, read_brief


@dataclass(frozen=True, slots=True)
class Checking:
    """One brief's check. seen: texts by the names that diagnostics use; what is read is added to it."""

    project: Project
    folder: BriefFolder
    seen: dict[str, str]

    def check(self) -> Checked:
        """Read the brief and report every mistake in it."""
        folder = self.folder
        files, refused = self.project.read_brief(folder)
        read = read_brief(BriefFiles(folder.id, folder.shown, files))
        self.seen.update(read.texts)
        unread = {f"{folder.shown}/{name}" for name in refused}  # told below, and not as missing
        diagnostics = tuple(
            d for d in read.diagnostics if not (d.code == "BRF101" and d.span and d.span.file in unread)
        ) + tuple(unreadable(f"{folder.shown}/{name}", reason) for name, reason in refused.items())
        known = read.brief or read.partial
        if known is None:
            return Checked(folder, None, None, in_reading_order(diagnostics))
        texts, names, faults = self._texts(known)
        evidence = verify(known, texts, names)
        diagnostics += faults + evidence.diagnostics + (check_brief(read.brief) if read.brief else ())
        return Checked(folder, read.brief, evidence, in_reading_order(diagnostics), texts, names)

    def _texts(self, brief: Brief) -> tuple[dict[str, str], dict[str, str], tuple[Diagnostic, ...]]:
        """The texts at hand and their names, by source. Newlines stay: anchors are offsets into the text."""
        texts: dict[str, str] = {}
        names: dict[str, str] = {}
        faults: list[Diagnostic] = []
        for source in brief.sources:
            if not source.text:
                continue
            shown, data = self.project.read_text(self.folder, source.text)
            if isinstance(data, Refused):
                if not data.missing:
                    faults.append(unreadable(shown, data.reason, source.at.get("text")))
                continue
            try:
                texts[source.id] = data.decode("utf-8")
            except UnicodeDecodeError as error:
                line = data[: error.start].count(b"\n") + 1
                faults.append(unreadable(shown, f"it is not UTF-8 (line {line})", source.at.get("text")))
                continue
            names[source.id] = shown
            self.seen[shown] = texts[source.id]
        return texts, names, tuple(faults)
