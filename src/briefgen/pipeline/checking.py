"""From a brief's folder to a brief whose every mistake is known.

In: a project, a folder, and where texts that carets point into are kept. Out: `Checked`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from briefgen.base.diagnostic import Diagnostic, in_reading_order
from briefgen.base.pointing import point
from briefgen.base.record import dataclass
from briefgen.checks import Case, check_brief
from briefgen.checks.waivers import settle
from briefgen.evidence.lock import Lock, read_lock, text_hash
from briefgen.evidence.sharing import SharedText, Sharing
from briefgen.evidence.verify import Evidence, leaves_text, verify
from briefgen.model.brief import Brief
from briefgen.model.marking import Markings
from briefgen.pipeline.disputes import disputed_in
from briefgen.pipeline.results import Checked
from briefgen.pipeline.templates import unreadable
from briefgen.project.files import Refused
from briefgen.project.project import BriefFolder, Project
from briefgen.read.brief import BriefFiles, read_brief
from briefgen.read.nearest import nearest


@dataclass(frozen=True, slots=True)
class Checking:
    """One brief's check. seen: texts by the names that diagnostics use; what is read is added to it. markings: those
    that the project knows."""

    project: Project
    folder: BriefFolder
    seen: dict[str, str]
    markings: Markings

    def check(self) -> Checked:
        """Read the brief and report every mistake in it."""
        folder = self.folder
        files, refused = self.project.read_brief(folder)
        read = read_brief(BriefFiles(folder.id, folder.shown, files), self.markings)
        self.seen.update(read.texts)
        unread = {f"{folder.shown}/{name}" for name in refused}  # told below, and not as missing
        diagnostics = tuple(
            d for d in read.diagnostics if not (d.code == "BRF101" and d.span and d.span.file in unread)
        ) + tuple(unreadable(f"{folder.shown}/{name}", reason) for name, reason in refused.items())
        known = read.brief or read.partial
        if known is None:
            return Checked(folder, None, None, in_reading_order(diagnostics))
        texts, names, faults = self._texts(known)
        lock, lock_faults = self._lock()
        evidence = verify(known, texts, names, lock, whole=read.brief is not None)
        told = _not_told_yet(evidence.diagnostics, (*read.diagnostics, *faults))
        diagnostics += faults + lock_faults + tuple(self._with_near_name(one, known) for one in told)
        if read.brief is None:
            return Checked(folder, None, evidence, in_reading_order(diagnostics), texts, names)
        shared = shared_texts(read.brief, texts, lock)
        sharing = _sharing(read.brief, evidence, shared)
        case = Case(read.brief, texts, names, shared, sharing)
        diagnostics += check_brief(case)
        disputed = disputed_in(read.brief, case.findings)
        every_text = all(source.id in texts for source in read.brief.sources if leaves_text(source))
        settled = tuple(point(one, self.seen.get) for one in settle(diagnostics, read.brief, every_text))
        return Checked(folder, read.brief, evidence, in_reading_order(settled), texts, names, shared, sharing, disputed)

    def _with_near_name(self, diagnostic: Diagnostic, brief: Brief) -> Diagnostic:
        """BRF307 with the file that may be meant: one that no other source names."""
        text = brief.source(diagnostic.about).text if diagnostic.code == "BRF307" else ""
        if not text:
            return diagnostic
        free = set(self.project.text_names(self.folder)) - {source.text for source in brief.sources}
        same = sorted(name for name in free if name.rpartition("/")[2] == text.rpartition("/")[2])
        meant = same[0] if same else nearest(text, sorted(free), 0.8)
        return replace(diagnostic, help=f"did you mean `{meant}`? else {diagnostic.help}") if meant else diagnostic

    def _lock(self) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
        shown, data = self.project.read_lock(self.folder)
        if isinstance(data, Refused):
            return None, () if data.missing else (unreadable(shown, data.reason),)
        text = data.decode("utf-8", errors="replace")  # what is no lock is told as such, and can be written anew
        self.seen[shown] = text
        return read_lock(text, shown)

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
                message = f"{shown} is not UTF-8: its line {line} has a byte that is none of it"
                faults.append(Diagnostic("BRF103", message, source.at.get("text"), "save it as UTF-8 in your editor"))
                continue
            names[source.id] = shown
            self.seen[shown] = texts[source.id]
        return texts, names, tuple(faults)


def _not_told_yet(evidence: tuple[Diagnostic, ...], reading: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What evidence says of lines that were read: a letter that reading refuses is not missed in the text as well."""
    refused = {(one.span.file, one.span.line) for one in reading if one.is_error and one.span}
    return tuple(one for one in evidence if one.span is None or (one.span.file, one.span.line) not in refused)


def _sharing(brief: Brief, evidence: Evidence, shared: tuple[SharedText, ...]) -> Sharing | None:
    """Which claims lie in shared passages; None where no two texts were ever compared.

    A claim that neither text nor lock vouches for is taken to lie in what its source shares with the others of
    its confirmed origin: what is not known can only lower a count of origins.
    """
    if not shared:
        return None
    from briefgen.evidence.copying import sharing_of

    known = sharing_of(brief, {one.claim: one.parts for one in evidence.claims if one.vouched}, shared)
    origins = {source.id: source.origin for source in brief.sources if source.origin}
    unknown = {one.claim for one in evidence.claims if not one.parts}
    assumed = {
        claim.id: frozenset(other for other, origin in origins.items() if origin == origins[claim.source])
        for claim in brief.claims
        if claim.id in unknown and claim.source in origins
    }
    return Sharing({**known.of, **assumed})


def shared_texts(brief: Brief, texts: Mapping[str, str], lock: Lock | None) -> tuple[SharedText, ...]:
    """What each pair of texts shares: from the lock where it knows both texts, else by comparing those at hand."""
    hashes = {source.id: text_hash(texts[source.id]) for source in brief.sources if source.id in texts}
    if lock is not None:
        hashes = {**lock.hashes(brief), **hashes}
        ordered = {source.id: hashes[source.id] for source in brief.sources if source.id in hashes}
        known = lock.shared(ordered)
    else:
        ordered, known = hashes, {}
    at_hand = [source for source in ordered if source in texts]
    if all(pair in known for pair in combinations(at_hand, 2)):
        return tuple(known[pair] for pair in combinations(ordered, 2) if pair in known)
    from briefgen.evidence.copying import compare

    compared = {(pair.first, pair.second): pair for pair in compare({source: texts[source] for source in at_hand})}
    return tuple(both[pair] for both in ({**known, **compared},) for pair in combinations(ordered, 2) if pair in both)
