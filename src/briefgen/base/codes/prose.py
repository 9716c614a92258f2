"""403 to 419: sentences of ours that say more, or less, than the claims they cite."""

from __future__ import annotations

from briefgen.base.codes.row import Code

ROWS: tuple[Code, ...] = ()
