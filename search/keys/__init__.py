"""Who may ask the API for what: keys of programs, of which only hashes are kept."""
