"""What somebody ranks for in; how much ease and value count then, as a figure and in words, out."""

from collections.abc import Mapping

from stormgen.extraction.plan import Purpose

# The share of ease in the score; the rest is value. Between "learn the way on something small" and "start
# where it pays" (Newman 2019, ch. 2) no single figure can serve, so the purpose chooses.
EASE_SHARE: Mapping[Purpose, float] = {"learning": 0.8, "balance": 0.5, "value": 0.2}

WEIGHING: Mapping[Purpose, str] = {
    "balance": "ease and value count alike",
    "learning": "ease counts four times as much as value",
    "value": "value counts four times as much as ease",
}
