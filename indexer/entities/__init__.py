"""Articles to names: people, organisations and places."""
