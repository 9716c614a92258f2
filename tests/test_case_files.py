"""The runner of case files: what it reads, and what `--accept` writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import accept, cases_in

TEXT = """\
# Topic

## One

Some words.

````md in.md
```yaml inner
a: 1
```
````

```text expected
old
```

## Two

```text expected
```

```
no name, no block
```
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "topic.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_cases_and_blocks(path: Path) -> None:
    one, two = cases_in(path)
    assert (str(one), str(two)) == ("topic: One", "topic: Two")
    assert one.blocks == {"in.md": "```yaml inner\na: 1\n```\n", "expected": "old\n"}
    assert two.blocks == {"expected": ""}


def test_accepting_changes_the_block_alone(path: Path) -> None:
    one, two = cases_in(path)
    accept(two, "expected", "new\nlines\n\n")
    accept(one, "expected", "newer")
    expected = TEXT.replace("old\n", "newer\n").replace("expected\n```\n\n```\n", "expected\nnew\nlines\n```\n\n```\n")
    assert path.read_text(encoding="utf-8") == expected


def test_what_is_not_there_is_not_accepted(path: Path) -> None:
    with pytest.raises(ValueError, match="no block"):
        accept(cases_in(path)[0], "other", "x")


def test_two_cases_of_one_name_are_a_mistake(path: Path) -> None:
    path.write_text("## One\n\n## One\n", encoding="utf-8")
    with pytest.raises(ValueError, match="two cases"):
        cases_in(path)
