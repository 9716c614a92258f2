"""The keys of briefgen.yaml and of a template's front matter."""

from __future__ import annotations

from briefgen.model.config import Config
from briefgen.model.profile import LENGTHS, TAGS, Length
from briefgen.read.brand_keys import BRAND
from briefgen.read.forms import (
    DIRECTORY,
    Count,
    Flag,
    Id,
    Text,
    Word,
)
from briefgen.read.mail_keys import MAILS
from briefgen.read.marking_forms import Ceiling
from briefgen.read.marking_keys import CAVEATS, CEILINGS, SCHEMES
from briefgen.read.records import ByKey, Field, ListOf, Record

PAPERS = ("A4", "Letter")
REGISTERS = ("plain", "analyst")
ATTACHABLE = ("pdf", "md", "json")
"""Formats that a mail can carry."""
CONFIG = Record(
    "configuration",
    (
        Field("texts", ListOf(DIRECTORY, "folder"), "Where source texts are looked for.", "[texts]"),
        Field("paper", Word(PAPERS), "The paper of PDF files. Without it: the template's own.", "A4"),
        Field(
            "brand",
            BRAND,
            "Whose the notes are: logo, two colours, contact.",
            '{logo: brand/logo.png, logo_alt: Ferry Office of Velna, colour: "#003366"}',
        ),
        Field(
            "markings",
            SCHEMES,
            "Marking schemes of the project's own. A brief keeps to the scheme of its `marking`.",
            "[{id: house, levels: [PUBLIC, INTERNAL, RESTRICTED]}]",
            attribute="schemes",
        ),
        Field("caveats", CAVEATS, "Caveats of the project's own.", "[{name: LEGAL, bars: [press]}]"),
        Field(
            "ceilings",
            CEILINGS,
            "The highest marking of an audience, where it differs from its built-in template's; by scheme where "
            "there are several. The only place that may raise one, or give one for a scheme of your own.",
            "{press: TLP:GREEN}",
        ),
        Field("mail", MAILS, "To whom the drafts of an audience are addressed.", "{press: {to: [desk@example.org]}}"),
    ),
    Config,
    doc="The project's configuration.",
    only=True,
    placed=False,
)

LENGTH = Record(
    "length",
    (
        Field("pages", Count(), "At most so many pages.", "1"),
        Field("words", Count(), "About so many words.", "400"),
    ),
    Length,
    doc="What one length may take.",
    placed=False,
)

MAIL = Record(
    "mail",
    (
        Field(
            "subject",
            Text(),
            "The subject line behind the marking. `{title}`, `{audience}`, `{status}`, `{edition}`, `{as_of}` and "
            "`{marking}` stand for the note's own.",
            '"{title} (edition {edition}, {as_of})"',
        ),
    ),
    dict,
    doc="How the note is sent.",
    placed=False,
)

FRONT = Record(
    "front matter",
    (
        Field("audience", Id("audience"), "Whom the template is for.", "press"),
        Field("label", Text(), "What the audience is called.", "Press and public"),
        Field("ceiling", Ceiling(), "The highest marking the audience may have.", "TLP:CLEAR"),
        Field(
            "tags",
            ListOf(Word(TAGS), "word"),
            "What is done for the audience: `no-private-names` (nothing that names a person marked `private`), "
            "`spell-out` (names in full at first use).",
            "[no-private-names]",
        ),
        Field("default_length", Word(LENGTHS), "The length built when none is named.", "short"),
        Field(
            "lengths",
            ByKey(Word(LENGTHS), LENGTH, "length"),
            "Pages (a limit) and words (a target) of each length.",
            "{short: {pages: 1, words: 350}}",
        ),
        Field("sections", ListOf(Id("section"), "section"), "The sections it promises.", "[facts, sources]"),
        Field("register", Word(REGISTERS), "Whether grading codes are printed.", "plain"),
        Field("paper", Word(PAPERS), "The paper of PDF files.", "A4"),
        Field(
            "attach", ListOf(Word(ATTACHABLE), "format"), "Formats attached to a mail. Without it: pdf.", "[pdf, md]"
        ),
        Field("embed", Flag(), "Whether the PDF carries the note's machine-readable twin.", "true"),
        Field("mail", MAIL, "How the note is sent.", "{subject: Floods}"),
    ),
    doc="How an audience is written for: the head of a template.",
    only=True,
)
