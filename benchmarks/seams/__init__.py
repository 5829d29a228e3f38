"""Real systems with the contexts of their own code in; how well each method finds them again out.

    python -m benchmarks.seams [--full]         fourteen systems, every method
    python -m benchmarks.seams.growth           planted contexts, up to 100,000 ties

`docs/benchmarks.md` has the figures and what they mean.
"""
