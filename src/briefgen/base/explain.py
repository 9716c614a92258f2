"""A row of the code table as text: for `briefgen explain`, and the page docs/diagnostics.md.

In: rows. Out: text. The table is the one place where a diagnostic is described.
"""

from __future__ import annotations

from briefgen.base.codes import CODES
from briefgen.base.codes.row import Code

STAGES = {
    "1": "Reading files",
    "2": "Keys, values and references",
    "3": "Evidence",
    "4": "Editorial and release",
    "5": "Templates",
    "6": "Writing and publishing",
    "9": "The program itself",
}


def explain(code: Code) -> str:
    """One diagnostic, for a terminal."""
    parts = [f"{code.id} {code.name} ({code.severity.value})", code.what, f"Why: {code.why}"]
    if code.example:
        parts.append("For example:\n" + _indented(code.example))
    if code.fix:
        parts.append("What to do:\n" + _indented(code.fix))
    return "\n\n".join(parts)


def diagnostics_page() -> str:
    """docs/diagnostics.md: every diagnostic by stage."""
    out = [
        "# Diagnostics",
        "Generated from the code table; `briefgen explain CODE` prints the same. Errors stop a brief, warnings "
        "do not unless `--strict` is given, notes only tell.",
    ]
    stage = ""
    for code in sorted(CODES.values(), key=lambda code: code.id):
        if code.id[3] != stage:
            stage = code.id[3]
            out.append(f"## {STAGES[stage]}")
        out.append(f"### {code.id} {code.name}")
        out.append(f"*{code.severity.value.capitalize()}.* {code.what} {code.why}")
        if code.example:
            out.append(f"For example:\n\n```text\n{code.example}\n```")
        if code.fix:
            out.append(f"What to do:\n\n```text\n{code.fix}\n```")
    return "\n\n".join(out) + "\n"


def _indented(text: str) -> str:
    return "\n".join("  " + line for line in text.splitlines())
