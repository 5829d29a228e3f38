"""Kinds of evidence for what belongs together: one module each, found by being here."""

from importlib import import_module
from pkgutil import iter_modules

from stormgen.seams.evidence._kind import EvidenceKind, Tie

__all__ = ["EvidenceKind", "Tie", "evidence_kinds"]


def evidence_kinds() -> tuple[EvidenceKind, ...]:
    """Every kind, by the name of its module."""
    names = sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").EVIDENCE for name in names)
