"""Random models whose rules use the whole language, made type by type so that nothing in them is a mistake."""
