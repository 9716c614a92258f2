"""briefgen.yaml to the project's `Config`. In: the file's name and bytes. Out: the configuration."""

from __future__ import annotations

from briefgen.base.diagnostic import Diagnostic, in_reading_order
from briefgen.model.config import Config
from briefgen.model.marking import AUDIENCES, Markings
from briefgen.read import nodes
from briefgen.read.brand_keys import has_words
from briefgen.read.files import read_root
from briefgen.read.marking_keys import are_audiences
from briefgen.read.project_keys import CONFIG
from briefgen.read.reading import Reading


def read_config(
    name: str, data: bytes, audiences: tuple[str, ...] = AUDIENCES
) -> tuple[Config, tuple[Diagnostic, ...]]:
    """The configuration; where it is wrong, the default one with errors. An empty file is the default.

    audiences: those that have a template: caveats, ceilings and mail may name no other.
    """
    reading = Reading(known=Markings(audiences=audiences))
    root = read_root(name, data, reading, {})
    config = None if root is None else CONFIG.decode(root, reading)
    for key_word in ("ceilings", "mail"):
        by_audience = root.get(key_word) if isinstance(root, nodes.Mapping) else None
        if isinstance(by_audience, nodes.Mapping):
            keys = map(by_audience.key, by_audience.names)
            known = [are_audiences((key.value.strip(),), key, reading) for key in keys]
            config = config if all(known) else None
    if config is not None and not has_words(config.brand, reading):
        config = None
    diagnostics = in_reading_order(one for one in reading.diagnostics if one.code != "BRF106")
    return config or Config(), diagnostics
