"""32x: what evidence.lock no longer fits."""

from __future__ import annotations

from briefgen.base.codes.row import Code

ROWS: tuple[Code, ...] = ()
