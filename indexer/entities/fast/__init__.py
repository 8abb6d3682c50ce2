"""The recogniser `fast`: a small model of our own, its weights and the port that it stands behind."""
