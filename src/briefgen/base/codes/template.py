"""5xx: templates and what they compose."""

from __future__ import annotations

from briefgen.base.codes.row import Code
from briefgen.base.diagnostic import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ROWS: tuple[Code, ...] = (
    Code(
        "BRF501",
        ERROR,
        "unknown-template",
        "There is no template of that name, or none for that audience.",
        "A note is written by the template of its audience: `templates/<audience>.md.j2`.",
        "briefgen build -a ministry",
        "briefgen list templates   # shows the names there are",
    ),
    Code(
        "BRF502",
        ERROR,
        "template-failed",
        "The template can't be rendered: a name that is not there, broken syntax, or work without end.",
        "A template that fails half way would leave half a note; nothing of the edition is written.",
        "{{ points_list }}",
        "{{ points }} in a loop; docs/templates.md lists the names there are.",
    ),
    Code(
        "BRF503",
        ERROR,
        "wrong-audience",
        "The template named with --template is for another audience.",
        "A template carries its audience's ceiling; using another's would walk round the gate.",
        "briefgen build -a press -t analyst.md.j2",
        "briefgen build -a analyst -t analyst.md.j2",
    ),
    Code(
        "BRF510",
        ERROR,
        "template-form",
        "The template makes something that a note has no form for.",
        "PDF and Markdown must say the same; what one of them can't express is refused, not dropped.",
        "# A second title",
        "## A section",
    ),
    Code(
        "BRF511",
        ERROR,
        "frame-incomplete",
        "The template leaves out a part that every note has.",
        "Bottom line, fact table, at least one uncertainty line and the source line stand in every note, "
        "so that no reader gets an answer without knowing how sure it is.",
        "a template without {{ source_line }}",
        "Print {{ bottom_line }}, {{ fact_table() }}, {{ uncertainty() }} and {{ source_line }}.",
    ),
    Code(
        "BRF520",
        WARNING,
        "template-number",
        "The template prints a number of its own, which no claim gives.",
        "A number in a template stands in every note, whatever the content says, and `briefgen why` can lead nobody "
        "from it to a source. A number written in the template's words is meant, and so is one that the template "
        "works out from something that is no list of the brief.",
        "All 5 reports agree.",
        "{{ source_line }} prints the count; {{ point.text }} a number that a claim gives.",
    ),
    Code(
        "BRF521",
        WARNING,
        "template-html",
        "A template holds an HTML tag, which prints as letters.",
        "A template is Markdown: the same note is written as PDF, Markdown and mail, and none of them takes HTML from "
        "it. In a code span a tag is meant as letters.",
        "<b>Not for release</b>",
        "**Not for release**",
    ),
)
