"""Policies in; every order in which they carry the work on, and what goes wrong on the way, out."""
