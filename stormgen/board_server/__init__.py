"""Paths of a model in; its board as a page that follows the files, and writes into them, out."""
