"""A diagram in; a picture of it, placed by Graphviz, out."""
