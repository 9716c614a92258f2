"""What each audience did not get, as lines for the author: `--report` and stderr, never an output.

In: an audience and what was released to it. Out: lines of text, columns aligned.
"""

from __future__ import annotations

from briefgen.gate.release import Released

NOTHING = "nothing withheld"


def report_lines(audience: str, released: Released) -> list[str]:
    """A heading and a line for each entry withheld: kind, id, why, place. No line ends in a line end.

    released: of `audience`. Where the note is not made at all the heading says so; the diagnostics say why.
    """
    rows = [(one.kind, one.id, one.why, str(one.at) if one.at else "") for one in released.withheld]
    ceiling = f" (up to {released.ceiling})" if released.ceiling else ""
    told = f"{len(rows)} withheld" if rows else NOTHING
    if released.brief is None:
        told += ", and no note"
    lines = [f"{audience}{ceiling}: {told}"]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    for kind, id_, why, place in rows:
        where = f"  [{place}]" if place else ""
        lines.append(f"  {kind:<{widths[0]}}  {id_:<{widths[1]}}  {why}{where}")
    return lines
