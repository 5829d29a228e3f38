"""Facts in; a picture, or what one is made of, out: one module a view, found by being here."""
