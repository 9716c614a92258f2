"""9xx: mistakes of the program itself."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR = Severity.ERROR

ROWS: tuple[Code, ...] = (
    Code(
        "BRF901",
        ERROR,
        "internal-error",
        "The program made a mistake of its own.",
        "Nothing of the brief was written; what was in the output folder is untouched. A report lies in `.briefgen/`.",
        "",
        "Send the report with the brief that brought it about, if it may be shared.",
    ),
)
