"""A model played by hand: what is typed in; what comes of it on the model, and a scenario that keeps it, out."""
