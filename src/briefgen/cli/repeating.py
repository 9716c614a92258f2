"""The answer of an earlier run said again.

In: its words and its exit code. Out: the same on the standard streams. click is loaded only where a stream fails.
"""

from __future__ import annotations

import sys

from briefgen.project.nothing_to_do import Answer


def say(answer: Answer) -> int:
    """Say it, and give the exit code; a stream that is full or closed gives the code it gives a build."""
    code, before, out, after = answer
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    try:
        for stream, text in ((sys.stderr, before), (sys.stdout, out), (sys.stderr, after)):
            stream.write(text)
            stream.flush()
    except BrokenPipeError:
        from briefgen.cli.leaving import close_streams, silence

        silence(sys.stdout)  # whoever read us has gone
        return close_streams(0)
    except OSError as error:
        from briefgen.cli.leaving import close_streams, unheard

        return close_streams(unheard(error))
    return code
