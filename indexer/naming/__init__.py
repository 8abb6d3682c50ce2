"""Names as a stage of their own: given to articles, kept while a run goes on, spelled alike in the archive."""
