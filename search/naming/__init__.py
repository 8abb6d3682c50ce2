"""Which spellings mean one and the same person, organisation or place, in articles and in what is asked."""
