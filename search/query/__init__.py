"""What was typed to what was meant: a tree, and what was wrong with it."""
