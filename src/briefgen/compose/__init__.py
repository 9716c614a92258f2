"""Points and findings to blocks; templates to the tree."""
