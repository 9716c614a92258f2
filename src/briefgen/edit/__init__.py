"""What stays at a length, and the wording of values, dates, hedges and attribution."""
