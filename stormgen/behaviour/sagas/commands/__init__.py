"""The rules of a command in; whether it may be refused, does no harm twice, and gets along with another, out."""
