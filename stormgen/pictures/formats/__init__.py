"""Pictures, and what they are made of, in; files out: one module a format, found by being here."""
