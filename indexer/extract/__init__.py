"""Pages to articles: title, body, date, source."""
