"""briefgen: a compiler for briefing notes.

Claims go in, each from a named source; checked, audience-safe, page-true notes come out.
"""

__version__ = "0.1.0"
