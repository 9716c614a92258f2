"""Spans, diagnostics, their codes and their rendering. Imports nothing of ours."""
