"""A board and its flow in; the wall as boxes, lines and points out, for any emitter that draws it."""

from stormgen.pictures.wall.layout import lay_out
from stormgen.pictures.wall.shapes import Arrow, Border, Lane, Sticky, Wall

__all__ = ["Arrow", "Border", "Lane", "Sticky", "Wall", "lay_out"]
