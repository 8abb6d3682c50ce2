"""From files to an index: who published what, when and about whom."""
