"""briefgen.yaml to the project's `Config`. In: the file's name and bytes. Out: the configuration."""

from __future__ import annotations

from briefgen.base.diagnostic import Diagnostic, in_reading_order
from briefgen.model.config import Config
from briefgen.read.files import read_root
from briefgen.read.project_keys import CONFIG
from briefgen.read.reading import Reading


def read_config(name: str, data: bytes) -> tuple[Config, tuple[Diagnostic, ...]]:
    """The configuration; where it is wrong, the default one with errors. An empty file is the default."""
    reading = Reading()
    root = read_root(name, data, reading, {})
    config = None if root is None else CONFIG.decode(root, reading)
    diagnostics = in_reading_order(one for one in reading.diagnostics if one.code != "BRF106")
    return config or Config(), diagnostics
