"""How right and how fast the recognisers of names are, on news that people annotated."""
