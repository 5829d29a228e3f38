"""A model as it stands in its files and what is to be changed in it in; the new texts, checked before use, out.

An editor and the live board change models in these ways.
"""
