"""Scenarios in; how they went, and which rules none of them reached, out."""
