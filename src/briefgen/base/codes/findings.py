"""34x: what was worked out about a question, and what the author says of it."""

from __future__ import annotations

from briefgen.base.codes.row import Code

ROWS: tuple[Code, ...] = ()
