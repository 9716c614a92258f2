"""A small invented brief for the checks of our own prose: frame, sources and claims; a case gives the texts."""

from __future__ import annotations

from briefgen.model.brief import Brief
from briefgen.read.brief import BriefFiles, read_brief

FRAME = """\
briefgen: 1
title: A flood at Orrel
audiences: [press]
as_of: 2021-03-04 12:00 +00:00
marking: OFFICIAL
questions:
  - {id: dead, label: Dead, ask: How many died?, kind: number, unit: people}
  - {id: homes, label: Homes, ask: How many homes are lost?, kind: number, unit: homes}
  - {id: when, label: Day, ask: When did it come?, kind: date}
  - {id: cause, label: Cause, ask: Why did it come?, kind: text}
  - {id: open, label: Bridge, ask: Is the bridge open?, kind: yesno}
  - {id: cost, label: Cost, ask: What will it cost?, kind: money}
origins:
  - {id: list, label: The district's list}
names:
  - {name: Dam 7, also: [the dam]}
  - {name: Orrel Council, also: [the council]}
"""
SOURCES = """\
- {id: daily, label: The Daily, author: Ana Kovac, published: 2021-03-03, text: daily.txt}
- {id: wire, label: The Wire, published: 2021-03-03, text: wire.txt}
- {id: post, label: Post text, published: 2021-03-03, text: post.txt}
- {id: copy, label: The Copy, published: 2021-03-03, text: copy.txt}
"""
CLAIMS = """\
- {id: dead-daily, question: dead, source: daily, value: at least 95, quotes: [at least 95 people are dead]}
- id: dead-wire
  question: dead
  source: wire
  value: 60
  attributed_to: the council
  quotes: ['60 people died, the council said']
- {id: dead-post, question: dead, source: post, value: dozens, quotes: [dozens were killed]}
- {id: homes-daily, question: homes, source: daily, value: 500 to 1200, quotes: ['between 500 and 1,200 homes']}
- {id: when-daily, question: when, source: daily, value: 2021-02-26, quotes: [came on 26 February 2021]}
- {id: when-wire, question: when, source: wire, value: 2020-03, quotes: [in March 2020]}
- id: cause-daily
  question: cause
  source: daily
  value: the gates were not closed
  quotes: ['the gates were not closed in time, by the keeper']
- {id: cause-post, question: cause, source: post, value: heavy rain, quotes: [after heavy rain], origin: list}
- {id: cause-copy, question: cause, source: copy, value: heavy rain, quotes: [after heavy rain], origin: list}
- {id: open-wire, question: open, source: wire, value: no, quotes: [the bridge is not open]}
- {id: cost-wire, question: cost, source: wire, value: about €1.2 million, quotes: [about €1.2 million]}
"""


def brief_of(texts: str) -> tuple[Brief, dict[str, str]]:
    """The brief with the lists of `texts` (points, gaps, …), and its files as shown."""
    files = {"brief.yaml": FRAME + texts, "sources.yaml": SOURCES, "claims.yaml": CLAIMS}
    read = read_brief(BriefFiles("flood", "content/flood", {name: text.encode() for name, text in files.items()}))
    assert read.brief is not None, read.diagnostics
    return read.brief, dict(read.texts)
