"""The page and the JSON endpoint, on Flask."""
