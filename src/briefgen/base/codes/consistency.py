"""35x: values that are worked out, and sources that do not fit themselves."""

from __future__ import annotations

from briefgen.base.codes.row import Code

ROWS: tuple[Code, ...] = ()
