"""Real systems with the contexts of their own code in; how well each method finds them again out.

    python -m benchmarks.seams [--quick] [SYSTEM ...]

`docs/benchmarks.md` has the figures and what they mean.
"""
