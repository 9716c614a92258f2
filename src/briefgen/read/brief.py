"""The three files of a brief to one `Brief`.

In: the files' bytes. Out: the brief where nothing is wrong, every mistake in every file, and the texts
of the files for showing them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic, in_reading_order
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.model.brief import Brief, Claim, Question, Source
from briefgen.model.marking import Markings
from briefgen.model.value import Kind, Value
from briefgen.read import nodes
from briefgen.read.brief_keys import BRIEF
from briefgen.read.files import read_root
from briefgen.read.forms import ID, Form, id_from
from briefgen.read.reading import Partial, Places, Reading
from briefgen.read.references import check_references
from briefgen.read.schema import CLAIMS, SOURCES
from briefgen.read.values import parse_value

FILES: tuple[tuple[str, Form, frozenset[str]], ...] = (
    ("brief.yaml", BRIEF, frozenset({"question", "origin"})),
    ("sources.yaml", SOURCES, frozenset({"source"})),
    ("claims.yaml", CLAIMS, frozenset({"claim"})),
)
"""A brief's files in reading order: name, form, and the kinds of ids that it defines."""


@dataclass(frozen=True, slots=True)
class BriefFiles:
    """id: the folder's own name. folder: the folder as shown to the author. files: bytes by file name."""

    id: str
    folder: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class ReadBrief:
    """brief: None where a mistake would make it untrue. texts: each file's text by the name shown.

    partial: the frame with the sources, questions and claims that are right, so that quotations can be
    checked while something else is wrong; never for a note. None where title, marking or as-of is wrong.
    """

    brief: Brief | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    partial: Brief | None = None


def read_brief(files: BriefFiles, known: Markings | None = None) -> ReadBrief:
    """Read a brief, reporting every mistake in every file at once.

    known: the markings of the project, `Config.markings`; None for the built-in ones alone.
    """
    reading = Reading(known=known or Markings())
    texts: dict[str, str] = {}
    missing: frozenset[str] = frozenset()
    _check_id(files, reading)
    for name, form, kinds in FILES:
        shown = f"{files.folder}/{name}"
        data = files.files.get(name)
        if data is None:
            reading.report(
                "BRF101",
                f"{files.folder} has no {name}",
                Span(shown),
                f"add {shown}; `briefgen new` shows what stands in it",
            )
            missing |= kinds
            continue
        root = read_root(shown, data, reading, texts)
        if root is not None:
            form.decode(root, reading)
        if not isinstance(root, nodes.Mapping if form is BRIEF else nodes.Sequence):
            missing |= kinds
    claims = _claims(reading)
    reading.diagnostics.extend(check_references(reading, missing))
    diagnostics = in_reading_order(reading.diagnostics)
    partial = _sound(files, reading, claims)
    wrong = partial is None or any(one.is_error for one in diagnostics)
    return ReadBrief(None if wrong else _whole(files, reading, claims), diagnostics, texts, partial)


def _check_id(files: BriefFiles, reading: Reading) -> None:
    if ID.fullmatch(files.id):
        return
    guess = id_from(files.id)
    cure = f", for example `{guess}`" if guess else ""
    reading.report(
        "BRF229",
        f"the folder's name `{files.id}` is not an id",
        Span(f"{files.folder}/brief.yaml"),
        f"name it with 1 to 40 small letters a to z, digits and hyphens{cure}",
    )


def _claims(reading: Reading) -> tuple[Claim, ...]:
    """The claims whose fields and value are right."""
    questions = {partial.values.get("id"): partial for partial in reversed(reading.partials["question"])}
    claims = []
    values: Values = {}
    for partial in reading.partials["claim"]:
        scalar = partial.values.get("value")
        question = questions.get(partial.values.get("question"))
        if scalar is None or question is None or "kind" not in question.values:
            continue
        claim = _claim(partial, scalar, question, reading, values)
        if claim is not None:
            claims.append(claim)
    return tuple(claims)


Values = dict[tuple[str, Kind, str], Value]
"""Values that were parsed without a mistake, by what is written, kind and unit."""


def _claim(partial: Partial, scalar: nodes.Scalar, question: Partial, reading: Reading, values: Values) -> Claim | None:
    written = scalar.value, question.values["kind"], question.values.get("unit", "")
    value = values.get(written)
    if value is None:
        raw, kind, unit = written
        value, diagnostics = parse_value(raw, kind, scalar.span, unit, scalar.place())
        reading.diagnostics.extend(diagnostics)
        if value is not None:
            values[written] = value
    if value is None or not partial.whole:
        return None
    fields = {**partial.values, "value": value, "raw": reading.shared(scalar.value.strip())}
    node = partial.node
    if isinstance(fields.get("quotes"), str) and isinstance(node, nodes.Mapping):
        fields["quotes"] = (fields["quotes"],)  # `quote` is a list of one, for its places too
        quote = node.values[node.names["quote"]]
        quotes = nodes.Sequence(node.page, [quote], quote.start, quote.end)
        node = replace(node, names={**node.names, "quotes": len(node.values)}, values=[*node.values, quotes])
    return Claim(**fields, at=Places(node))


def _whole(files: BriefFiles, reading: Reading, claims: tuple[Claim, ...]) -> Brief:
    """The brief with all its entries: nothing is wrong with any of them."""
    frame = reading.partials["brief"][0]
    sources = tuple(reading.made["source"])
    scheme, caveats = reading.known.scheme_of(frame.values["marking"]), reading.known.caveats
    return Brief(
        files.id, files.folder, at=frame.at, sources=sources, claims=claims, scheme=scheme, caveats=caveats,
        **frame.values,
    )  # fmt: skip


def _sound(files: BriefFiles, reading: Reading, claims: tuple[Claim, ...]) -> Brief | None:
    """The frame, and the sources, questions and claims that are right and hang together."""
    frames = reading.partials["brief"]
    if not frames or not {"title", "marking", "as_of"} <= frames[0].values.keys():
        return None
    sources: dict[str, Source] = {source.id: source for source in reversed(reading.made["source"])}
    questions: dict[str, Question] = {one.id: one for one in reversed(reading.made["question"])}
    return Brief(
        files.id,
        files.folder,
        frames[0].values["title"],
        frames[0].values["marking"],
        frames[0].values["as_of"],
        frames[0].at,
        sources=tuple(reversed(sources.values())),
        questions=tuple(reversed(questions.values())),
        claims=tuple(one for one in claims if one.source in sources and one.question in questions),
        scheme=reading.known.scheme_of(frames[0].values["marking"]),
        caveats=reading.known.caveats,
    )
