"""The code table: every diagnostic there is. `explain`, docs/diagnostics.md and severities read it."""

from __future__ import annotations

from briefgen.base.codes import (
    audit,
    consistency,
    copying,
    editorial,
    evidence,
    findings,
    internal,
    judgements,
    length,
    lock,
    mail,
    markdown,
    prose,
    reading,
    schema,
    template,
    values,
    writing,
)
from briefgen.base.codes.row import Code

CODES: dict[str, Code] = {
    code.id: code
    for rows in (
        reading.ROWS,
        schema.ROWS,
        values.ROWS,
        evidence.ROWS,
        lock.ROWS,
        copying.ROWS,
        findings.ROWS,
        consistency.ROWS,
        editorial.ROWS,
        prose.ROWS,
        judgements.ROWS,
        audit.ROWS,
        template.ROWS,
        writing.ROWS,
        length.ROWS,
        markdown.ROWS,
        mail.ROWS,
        internal.ROWS,
    )
    for code in rows
}
