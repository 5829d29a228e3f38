"""A saga in; what its text alone shows to be wrong, with no run of it, out. Rules of lint ask the same."""
