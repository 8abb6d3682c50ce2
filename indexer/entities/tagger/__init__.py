"""A small model that spots names: a linear chain over hashed features, read and decoded in compiled loops."""
