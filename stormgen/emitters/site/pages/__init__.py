"""A site in; its pages, one module for those of a kind, out."""
