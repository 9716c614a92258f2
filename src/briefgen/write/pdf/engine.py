"""The one door to ReportLab: its modules go out, imported once and shut off from the machine.

ReportLab runs a settings file from the home directory and reads `RL_*` variables when it is imported;
both would change the bytes of a note from one machine to the next, and the first would run foreign code.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType

from briefgen.base.record import dataclass

_SETTINGS = (
    "reportlab_settings",
    "reportlab_mods",
    "reportlab.local_rl_mods",
    "reportlab.local_rl_settings",
)
_NO_HOME = os.devnull  # no file can lie inside it
_SHAPER = "uharfbuzz"
"""What ReportLab would import if it is there. We shape by ourselves, and only where a note asks for it."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts of ReportLab that the writer uses."""

    canvas: ModuleType
    pdfdoc: ModuleType
    pdfmetrics: ModuleType
    ttfonts: ModuleType


@lru_cache(maxsize=1)
def load() -> Engine:
    """Import ReportLab, shut off from home directory, settings modules, `RL_*` variables and a shaper."""
    with _shut_off():
        _import_late("PIL.Image")
        from reportlab import rl_config
        from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
        from reportlab.pdfgen import canvas
    for name, value in (
        ("useA85", 0),
        ("pageCompression", 1),
        ("pdfComments", 0),
        ("toColorCanUse", None),
        ("trustedHosts", []),
        ("trustedSchemes", []),
    ):
        setattr(rl_config, name, value)
    from briefgen.write.pdf.font_tables import quick
    from briefgen.write.pdf.text_map import map_to_unicode

    # ReportLab's own map breaks on letters above U+FFFF and on more than 100 letters a block.
    ttfonts.makeToUnicodeCMap = map_to_unicode  # type: ignore[assignment]
    ttfonts.TTFontFile.extractInfo = quick(ttfonts.TTFontFile.extractInfo)  # type: ignore[method-assign]
    return Engine(canvas, pdfdoc, pdfmetrics, ttfonts)


@contextmanager
def _shut_off() -> Iterator[None]:
    """Empty settings modules, no `RL_*` variables, no shaper and no home for the time of the import."""
    kept = {key: value for key, value in os.environ.items() if key.startswith("RL_") or key in _HOMES}
    for key in kept:
        del os.environ[key]
    for key in _HOMES:
        os.environ[key] = _NO_HOME
    for name in _SETTINGS:
        sys.modules.setdefault(name, ModuleType(name))
    shaper = sys.modules.get(_SHAPER)
    sys.modules[_SHAPER] = None  # type: ignore[assignment]  # which an import takes for missing
    try:
        yield
    finally:
        del sys.modules[_SHAPER]
        if shaper is not None:
            sys.modules[_SHAPER] = shaper
        for key in _HOMES:
            os.environ.pop(key, None)
        os.environ.update(kept)


_HOMES = ("HOME", "USERPROFILE", "XDG_DATA_HOME")


def _import_late(name: str) -> None:
    """Let a module that ReportLab imports, but a note without pictures never uses, load at first use."""
    if name in sys.modules:
        return
    parent = name.rpartition(".")[0]
    try:
        __import__(parent)
    except ImportError:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    setattr(sys.modules[parent], name.rpartition(".")[2], module)
    spec.loader.exec_module(module)
