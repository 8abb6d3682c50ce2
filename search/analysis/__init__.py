"""Text to terms: one analyzer for what is indexed and what is asked."""
