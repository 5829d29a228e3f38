"""A saga in; all that may happen in a run of it, and the promises that are broken on the way, out."""
