"""The verbs of the `dateline` command, a module for each kind of work."""
