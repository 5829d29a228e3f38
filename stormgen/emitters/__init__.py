"""Facts in, files out: one folder an output, found by being here."""
