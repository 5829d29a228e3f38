"""Monoliths whose first extraction is documented, with what their authors tell of them, in; what is ranked first, out.

    python -m benchmarks.ranking

`docs/decisions/0005-ranking.md` has the figures and what they mean.
"""
