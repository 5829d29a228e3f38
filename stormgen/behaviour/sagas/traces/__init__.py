"""The way to what is wrong in; the same in words, and as a sequence diagram in Mermaid, out."""
