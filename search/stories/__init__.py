"""Which articles tell the same story: near-duplicates, found by sketches and made certain by their words."""
