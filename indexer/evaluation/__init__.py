"""How good the ranking is: collections with queries and judgements, asked as a user asks, and the measures of that."""
