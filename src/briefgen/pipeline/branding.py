"""Whose the project's notes are, as they carry it.

In: a project and its configuration. Out: the brand of the tree, its logo read and made safe, and what is wrong with
the logo's file; a brief with the contact that the brand gives where it has none.
"""

from __future__ import annotations

from collections import ChainMap
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.doc.brand import Brand
from briefgen.model.brief import Brief
from briefgen.model.config import Config
from briefgen.project.files import Refused
from briefgen.project.project import Project


def read_brand(project: Project, config: Config) -> tuple[Brand, tuple[Diagnostic, ...]]:
    """The brand, without its logo and with BRF632 where the logo's file can't be used."""
    said = config.brand
    brand = Brand(said.name, said.contact, said.colour, said.accent)
    if not said.logo:
        return brand, ()
    from briefgen.write.logo import MOST_BYTES, read_logo

    data = project.read_inside(said.logo, MOST_BYTES)
    logo = data.reason if isinstance(data, Refused) else read_logo(data, said.logo_alt)
    if not isinstance(logo, str):
        return replace(brand, logo=logo), ()
    help_ = "name a PNG or JPEG file inside the project, of 2 MiB and 4 million pixels at most"
    return brand, (Diagnostic("BRF632", f"the logo {said.logo} can't be used: {logo}", said.at.get("logo"), help_),)


def with_contact(brief: Brief, config: Config) -> Brief:
    """The brief with the brand's contact where it has none; its place is that in the configuration."""
    said = config.brand
    if brief.contact or not said.contact:
        return brief
    return replace(brief, contact=said.contact, at=ChainMap({"contact": said.at["contact"]}, dict(brief.at)))
