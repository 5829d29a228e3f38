"""Use cases: paths of a model in, facts, files and settings out."""
