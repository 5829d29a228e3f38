"""Pairs of schemas with the verdicts of others in; how often ours is the same out."""
