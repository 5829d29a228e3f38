"""What the borders between contexts cut: a board, its flow and its seams in, borders with reasons out."""

from stormgen.borders.border import Border, Cut, CutKind, Relationship

__all__ = ["Border", "Cut", "CutKind", "Relationship"]
