"""Compiled loops over the code points of a text: where its capitalised words are, and what of it is no text."""
