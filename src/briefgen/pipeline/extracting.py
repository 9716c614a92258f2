"""The twin of a finished PDF, for `briefgen extract`.

In: a file's name and bytes. Out: its twin, and in words whether the note's text agrees with it.
"""

from __future__ import annotations

from briefgen.base.record import dataclass
from briefgen.proof.attached import disagreements, read_twin, twin_in

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Extracted:
    """twin: b"" where there is none. told: lines for the reader. agrees: whether the note's text has all that the
    twin says it prints."""

    twin: bytes
    told: tuple[str, ...]
    agrees: bool


def extracted(name: str, data: bytes) -> Extracted:
    """The twin of a file. name: the file's, without its folder."""
    twin = twin_in(data)
    if twin is None:
        return Extracted(b"", (f"{name} carries no twin; `briefgen build --embed` puts one in",), False)
    read = read_twin(twin)
    if read is None:
        return Extracted(twin, (f"{name} carries a twin that can't be read",), False)
    missing = disagreements(read, data)
    if not missing:
        return Extracted(twin, (f"the text of {name} agrees with its twin",), True)
    told = [f"the text of {name} does not agree with its twin; it does not have:"]
    told += [f"  {one.what}: “{one.text}”" for one in missing[:_MOST_TOLD]]
    told += [f"  and {len(missing) - _MOST_TOLD} more"] if len(missing) > _MOST_TOLD else []
    return Extracted(twin, tuple(told), False)
