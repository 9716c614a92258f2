"""One file a check: model, findings and tree to diagnostics."""
