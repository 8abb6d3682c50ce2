"""How articles that were posted reach the one process that writes them: the words that both ends speak."""
