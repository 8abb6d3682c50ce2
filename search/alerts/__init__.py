"""What is new for a query that somebody keeps? Stored searches, and which of their hits were told already."""
