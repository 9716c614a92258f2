"""45x and 46x: words of judgement, confidence and grades; waivers; one name for one thing."""

from __future__ import annotations

from briefgen.base.codes.row import Code

ROWS: tuple[Code, ...] = ()
