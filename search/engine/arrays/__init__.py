"""Answers queries from arrays of postings; any engine that can hand out such arrays is searched by it."""
