"""`python -m briefgen`, and the installed command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from briefgen.project.nothing_to_do import kept_answer

        answer = kept_answer(sys.argv[1:])
        if answer is not None:
            from briefgen.cli.repeating import say

            sys.exit(say(answer))
        from briefgen.cli.commands import run

        code = run(sys.argv[1:])
        gc.freeze()  # or Python would search all that is there for what can be let go, and then end
        sys.exit(code)
    except KeyboardInterrupt:  # before the command line could take care of it, or after
        sys.stderr.write("interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
