"""docs/content-format.md, generated. In: the table of fields. Out: a page for authors."""

from __future__ import annotations

from briefgen.model.marking import BUILT_IN
from briefgen.read.forms import Form
from briefgen.read.nearest import listed
from briefgen.read.records import ByKey, ListOf, Record, records_in
from briefgen.read.schema import FILES

_HEAD = """\
# The content format

A brief is a folder under `content/` with three files: `brief.yaml`, `sources.yaml` and `claims.yaml`. The
folder's name is the brief's id. This page lists every key of every file; it is made from the table that
the program itself reads by, as is the JSON Schema that `briefgen schema` prints.

## How the files are read

- The files are UTF-8, at most 10 MiB each, and hold no characters that cannot be seen.
- Values are taken as they are written: `no`, `12:30`, `010` and `2021-08-27` are text until their key says
  what they are. Nothing is rounded, turned into a date or into true and false on the way.
- Put a text in quotation marks when it begins with one of ``[ ] { } , @ ` % | > * & ! ? - #`` or holds a
  colon followed by a space, or ` #`. Long texts stand best on lines of their own after `>-`:

  ```yaml
  text: >-
    At least 12 people died, the ministry says: [=dead-ministry].
    [@dead-ministry]
  ```
- A key stands once in an entry. Unknown keys, anchors (`&`), aliases (`*`), tags (`!`), merges (`<<`) and
  several documents in one file are errors.
- An id is 1 to 40 small letters a to z, digits and hyphens, and stands for one entry of its kind.

## Text

*A text with citations* is CommonMark inside a line: emphasis, strong emphasis, code and links (http, https
and mailto). `[@id]` or `[@a; @b]` cites claims; after the full stop it belongs to the sentence before it.
`[=id]` prints a claim's value in words. *A text* is printed as it is, without markup.

## Values of claims

The question's `kind` says what its claims' values look like.

| kind | values |
|---|---|
| `number` | `95` · `about 95` · `at least 95` · `at most 95` · `over 95` · `under 95` · \
`between 500 and 1,200` · \
`500 to 1,200` · `500 to a few thousand` · `dozens` |
| `percent` | `55 %` · `about 55 %` · `between 55 % and 80 %` |
| `money` | `$5 million` · `about £3.6 million` · `EUR 1,200` |
| `date` | `2015` · `2015-01` · `2015-01-26` · `26 August 2021` · `about 2015` · `between 2015 and 2017` |
| `yesno` | `yes` · `no` |
| `place`, `person`, `text` | any words |

## Markings

"""

_CAVEATS = """
A project adds schemes of its own under `markings` in briefgen.yaml, and says there under `ceilings` what each
audience may have of them.

Caveats stand behind the level, each after a semicolon: `marking: OFFICIAL; LEGAL; not for press`. `not for`
and an audience's id bars that audience. Others are declared under `caveats` in briefgen.yaml with the audiences
they bar. An entry with a marking of its own has its caveats alone, not the brief's.
"""

_KEYS = "| key | required | form | meaning | example |\n|---|---|---|---|---|"


def content_format() -> str:
    """The page as Markdown."""
    out = [_HEAD + _markings()]
    seen: set[str] = set()
    for name, form, doc in FILES:
        out.append(f"## {name if ' ' in name else f'`{name}`'}\n\n{doc}\n")
        for record in records_in(form):
            if record.name not in seen:
                seen.add(record.name)
                out.append(_table(record, own=record is _entry(form)))
    return "\n".join(out)


def _markings() -> str:
    rows = [f"- {scheme.name}: {listed([level.name for level in scheme.levels], 'and')}" for scheme in BUILT_IN]
    intro = "From least to most restricted, written exactly so. One brief keeps to one scheme.\n\n"
    return intro + "\n".join(rows) + "\n" + _CAVEATS


def _entry(form: Form) -> Form:
    return form.form if isinstance(form, ListOf) else form


def _table(record: Record, own: bool) -> str:
    head = "" if own else f"### {record.name.capitalize()}\n\n"
    plain = f" A plain text instead stands for its `{record.plain}`." if record.plain else ""
    rows = [
        f"| `{one.name}` | {'yes' if one.required else ''} | {_cell(_short(one.form))} "
        f"| {_cell(one.doc)} | {_code(one.name, one.example)} |"
        for one in record.fields
    ]
    notes = [f"Write `{one}` or `{other}`, not both.\n" for one, other in record.either]
    intro = "" if own and not plain else f"{record.doc}{plain}\n\n"
    return "\n".join([f"{head}{intro}{_KEYS}", *rows, "", *notes])


def _short(form: Form) -> str:
    """The form in words, a record by its name: it has a table of its own."""
    if isinstance(form, Record):
        return f"{'a text, or ' if form.plain else ''}a mapping, see {_link(form)}"
    if isinstance(form, ListOf):
        if isinstance(form.form, Record):
            plain = "texts, or of " if form.form.plain else ""
            return f"a list of {plain}mappings, see {_link(form.form)}"
        return f"a list; each {form.noun}: {_short(form.form)}"
    if isinstance(form, ByKey):
        return f"a mapping from {form.noun} to {_short(form.value)}"
    return form.words


def _link(record: Record) -> str:
    return f"[{record.name}](#{record.name.replace(' ', '-')})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(key: str, example: str) -> str:
    return "" if example == "[…]" else f"`{_cell(f'{key}: {example}')}`"
