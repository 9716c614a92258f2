"""The name and the version of the form of a note's machine-readable twin, for who writes it and who reads it."""

from __future__ import annotations

SCHEMA, VERSION = "briefgen-twin", 1
"""The version grows when a key changes its meaning or goes."""
