"""The keys of briefgen.yaml that add marking schemes, caveats and ceilings of the project's own.

In: nodes. Out: the model's schemes and caveats. What is added is known to the keys read after it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefgen.model.marking import Caveat, Level, Scheme
from briefgen.read import nodes
from briefgen.read.forms import Count, Flag, Id, Pattern, Text, Word
from briefgen.read.marking_forms import Ceiling
from briefgen.read.nearest import listed, nearest
from briefgen.read.reading import Reading
from briefgen.read.records import ByKey, Field, ListOf, Record

_PLAIN = "[^\\s;]+(?: [^\\s;]+)*"
LEVEL_NAME = Pattern(
    "the name of a level",
    f"(?!.{{61}}){_PLAIN}",
    "BRF440",
    "can't be the name of a level",
    "write at most 60 letters without a semicolon: what follows one is a caveat",
)
CAVEAT_NAME = Pattern(
    "the name of a caveat",
    f"(?!.{{61}})(?![Nn]ot for ){_PLAIN}",
    "BRF440",
    "can't be the name of a caveat",
    "write at most 60 letters without a semicolon; `not for press` bars an audience without being declared",
)
COLOUR = Pattern(
    "a colour as `#RRGGBB`, in quotation marks",
    "#[0-9A-Fa-f]{6}",
    "BRF441",
    "is not a colour",
    'write `"#` and six digits of 0 to 9 and A to F: `"#FFC000"`',
)

LEVEL = Record(
    "level",
    (
        Field("name", LEVEL_NAME, "The level, written exactly so everywhere.", "INTERNAL", True),
        Field("colour", COLOUR, "The colour of its letters in the banner.", '"#FFC000"'),
        Field("background", COLOUR, "The colour behind them.", '"#000000"'),
        Field("portion", Text(), "Its short form in portion marks. Without it: its name.", "I"),
    ),
    Level,
    plain="name",
    doc="One level of a marking scheme.",
    placed=False,
)


def _scheme(**values: Any) -> Scheme:
    size = {"size": float(values["size"])} if "size" in values else {}
    return Scheme(**{"name": values["id"], **values, **size})


SCHEME = Record(
    "marking scheme",
    (
        Field("id", Id("scheme", defines=True), "The name ceilings know it by.", "house", True),
        Field("name", Text(), "Its name in messages. Without it: its id.", "House rules"),
        Field(
            "levels",
            ListOf(LEVEL, "level"),
            "Its levels, the least restricted first.",
            "[PUBLIC, INTERNAL, RESTRICTED]",
            True,
        ),
        Field("size", Count(), "The size of the banner in points, at least. Without it: 10.", "12"),
        Field("align", Word(("centre", "right")), "Where the banner stands. Without it: centre.", "right"),
        Field("portions", Flag(), "Whether each portion of a note is marked too. Without it: false.", "true"),
    ),
    _scheme,
    doc="A marking scheme of the project's own, beside TLP 2.0 and the UK's classifications.",
    placed=False,
)

CAVEAT = Record(
    "caveat",
    (
        Field("name", CAVEAT_NAME, "The tag, written after the level and a semicolon.", "LEGAL", True),
        Field(
            "bars",
            ListOf(Id("audience"), "audience"),
            "The audiences that may have nothing that bears it. Without it: none.",
            "[press, executive]",
        ),
    ),
    Caveat,
    doc="A tag beside the level of a marking.",
    placed=False,
)


def _know_schemes(schemes: tuple[Any, ...], node: nodes.Sequence, reading: Reading) -> bool:
    """BRF434 for a scheme's id or a level's name that is taken; the sound schemes are known from here on."""
    sound = True
    for scheme, place in zip(schemes, node.items, strict=False):
        taken = {one.name: known for known in reading.known.schemes for one in known.levels}
        names = [level.name for level in scheme.levels]
        again = next((name for number, name in enumerate(names) if name in names[:number]), "")
        clash = next((name for name in names if name in taken), "")
        if not names:
            fault = f"the scheme `{scheme.id}` has no level"
        elif any(known.id == scheme.id for known in reading.known.schemes):
            fault = f"there is another marking scheme `{scheme.id}`"
        elif again:
            fault = f"the scheme `{scheme.id}` has the level `{again}` twice"
        elif clash:
            fault = f"`{clash}` is a level of `{taken[clash].id}` ({taken[clash].name}) too"
        else:
            reading.known = replace(reading.known, schemes=(*reading.known.schemes, scheme))
            continue
        reading.report("BRF434", fault, place.span, "give it another name: a level belongs to one scheme alone")
        sound = False
    return sound


def _know_caveats(caveats: tuple[Any, ...], node: nodes.Sequence, reading: Reading) -> bool:
    """BRF434 for a name that is taken, BRF439 for an audience that is barred and has no template."""
    sound = True
    for caveat, place in zip(caveats, node.items, strict=False):
        levels = {level.name for scheme in reading.known.schemes for level in scheme.levels}
        if caveat.name in levels or any(one.name == caveat.name for one in reading.known.caveats):
            what = "a level" if caveat.name in levels else "another caveat"
            fault = f"`{caveat.name}` is the name of {what} too"
            reading.report("BRF434", fault, place.span, "give the caveat another name")
            sound = False
        sound = are_audiences(caveat.bars, place, reading) and sound
        reading.known = replace(reading.known, caveats=(*reading.known.caveats, caveat))
    return sound


def are_audiences(named: tuple[str, ...], place: nodes.Node, reading: Reading) -> bool:
    """Whether each of these has a template; BRF439 for one that has not."""
    known = reading.known.audiences
    unknown = [name for name in named if name not in known]
    for name in unknown:
        meant = nearest(name, known)
        cure = f"did you mean `{meant}`?" if meant else f"write {listed(known)}, or add templates/{name}.md.j2"
        reading.report("BRF439", f"there is no audience `{name}`", place.span, cure)
    return not unknown


SCHEMES = ListOf(SCHEME, "scheme", _know_schemes)
CAVEATS = ListOf(CAVEAT, "caveat", _know_caveats)
CEILINGS = ByKey(Id("audience"), Ceiling(), "audience")
