"""Which articles did a search find when it was cited, and what became of them? Result lists that stay as they were."""
