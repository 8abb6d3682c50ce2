"""What of an article a query matched, and the passages that show it."""
