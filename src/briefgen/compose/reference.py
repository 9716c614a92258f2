"""The page docs/templates.md, from the template context itself.

In: nothing. Out: Markdown. The context is a contract: a name is added, never changed.
"""

from __future__ import annotations

from briefgen.compose.context import CONTEXT
from briefgen.compose.engine import FILTERS
from briefgen.compose.facts import COLUMNS
from briefgen.compose.note import PARTS

_HEAD = """# Templates

Generated from the template context; the text around the tables stands in the program.

A template is one file, `templates/<audience>.md.j2`: YAML front matter that says who it is for, then Markdown with
[Jinja2](https://jinja.palletsprojects.com/). A new audience is one such file and no Python. A project's
`templates/` folder comes before the built-in ones; an override can build on the built-in one with
`{% extends "builtin/press.md.j2" %}`.

## How a template works

You write Markdown. Each `{{ value }}` stands in it as a whole: whatever letters it holds (`|`, `*`, `<b>`, a quotation
mark), none of them is taken for markup, and a fact table stays a table. So you never escape anything, and three rules
follow:

- A value that is more than letters (a *line* with citations, a *block* such as a table) can't be joined to text with
  `~` or `+`. Print the two side by side: `{{ point.text }} ({{ as_of }})`.
- A *block* stands alone in its paragraph, with an empty line before and after.
- The output of a macro, a `{% call %}` or a `{% set %}` block is template Markdown and stays so.

Sections start with `##`. The title, the marking, the lines under the title and the foot of the page are the frame:
the program prints them, a template can't leave them out. Indented code, fenced code, HTML and images are not part of a
note; indent freely.

A template may run about two million steps. A mistake in it names the template, the line, and the nearest name.

## What every note prints

A template that leaves one of these out does not build:
"""

BLOCKS = (
    ("ask", "executive, analyst", "What is asked of the reader; in a first edition also that nothing has changed."),
    ("bottom_line", "all", "The bottom line; for executives with what is assessed."),
    ("judgements", "analyst", "Key judgements."),
    ("points", "all", "What we know; in longer notes what is key of it."),
    ("short_points", "analyst", "The same in a note of one page, below its table."),
    ("facts", "all", "The fact table, with `charts`; for executives and the press the key questions'."),
    ("charts", "all", "Inside `facts`: plots of the values that differ."),
    ("uncertainty", "all", "What is disputed, not clear or not known; for executives and the press what is key."),
    ("changes", "executive, analyst", "What changed since the last edition, and corrections."),
    ("options", "executive", "Options for a decision."),
    ("lines_to_take", "executive", "Lines to take, if asked."),
    ("source_line", "executive", "How many reports and origins, on the first page of a longer note."),
    ("more_points", "all", "In longer notes what is reported besides."),
    ("more_facts", "executive, press", "The fact table of the other questions."),
    ("more_uncertainty", "executive, press", "What else is disputed, not clear or not known."),
    ("background", "all", "Background; for the press its context."),
    ("qa", "press", "Questions and answers."),
    ("timeline", "executive, analyst", "Dates in order of time, as a table and as a chart."),
    ("register", "analyst", "The source register."),
    ("method", "analyst", "The likelihood scale."),
    ("sources", "all", "How many reports and origins, what they are worth, and the list of sources."),
)
"""The blocks of the built-in templates: name, templates that have it, what it holds."""

_BLOCKS = """## Blocks

The built-in templates are made of blocks. One that extends a built-in template replaces those it names and keeps the
rest; `{{ super() }}` prints what the block had. An empty block leaves its section out. A press note with a line of its
own after what is known, and without a context:

```jinja
{% extends "builtin/press.md.j2" %}
{% block points %}
{{ super() }}

Interviews can be arranged.
{% endblock %}
{% block background %}{% endblock %}
```

| block | in | holds |
|---|---|---|
"""

_FRONT = """## Front matter

The keys are in [content-format.md](content-format.md#template-front-matter). A template without a `ceiling` does not
build. One that extends another has its front matter, and may tighten it, never loosen. A project's template may not go
above the built-in one of its audience, except by a `ceilings:` line in `briefgen.yaml`.
"""


def templates_page() -> str:
    """docs/templates.md."""
    parts = [_HEAD, *(f"- `{how}` ({role.replace('-', ' ')})" for role, how in PARTS), "", "## Names", ""]
    parts += ["| name | what it is | meaning |", "|---|---|---|"]
    parts += [f"| `{entry.name}` | {entry.form} | {entry.doc.replace('|', chr(92) + '|')} |" for entry in CONTEXT]
    parts += ["", "Columns of `fact_table`: " + ", ".join(f"`{column}`" for column in COLUMNS) + ".", ""]
    parts += ["Filters: " + ", ".join(f"`{name}`" for name in sorted((*FILTERS, "join"))) + ".", ""]
    parts += [_BLOCKS + "\n".join(f"| `{name}` | {where} | {what} |" for name, where, what in BLOCKS), "", _FRONT]
    return "\n".join(parts)
