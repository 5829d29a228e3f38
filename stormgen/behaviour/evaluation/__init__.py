"""Expressions, statements and messages in; functions from a frame to a value, a state and a message, out."""
