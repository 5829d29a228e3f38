"""A board and its flow in; the wall as boxes, lines and points out, for any emitter that draws it."""

from stormgen.emitters._wall.layout import lay_out
from stormgen.emitters._wall.shapes import Arrow, Border, Box, Lane, Sticky, Wall

__all__ = ["Arrow", "Border", "Box", "Lane", "Sticky", "Wall", "lay_out"]
