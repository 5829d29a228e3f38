"""stormgen: from an Event Storming wall in text to seams, services and a migration plan.

What this module names is the public API (`docs/library.md`). Nothing is loaded before it is asked for.
"""

# As in `typing`, which takes longer to load than the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from stormgen.board import (
        Actor,
        Aggregate,
        Board,
        Command,
        Context,
        Element,
        Event,
        Hotspot,
        Key,
        Legacy,
        Opportunity,
        Policy,
        Saga,
        Scenario,
        Story,
        System,
        View,
    )
    from stormgen.comparison import Change
    from stormgen.diagnostics import Checked, Diagnostic, DiagnosticCode, Severity
    from stormgen.extraction import ExtractionPlan
    from stormgen.facts import Facts, Stage
    from stormgen.flow import Edge, Flow, Node
    from stormgen.library import ModelError, check, diff, load, loads
    from stormgen.seams import SeamMap
    from stormgen.source import Span
    from stormgen.workspace.settings_file import WrongSettings
    from stormgen.workspace.sources import UnreadableModel

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Aggregate",
    "Board",
    "Change",
    "Checked",
    "Command",
    "Context",
    "Diagnostic",
    "DiagnosticCode",
    "Edge",
    "Element",
    "Event",
    "ExtractionPlan",
    "Facts",
    "Flow",
    "Hotspot",
    "Key",
    "Legacy",
    "ModelError",
    "Node",
    "Opportunity",
    "Policy",
    "Saga",
    "Scenario",
    "SeamMap",
    "Severity",
    "Span",
    "Stage",
    "Story",
    "System",
    "UnreadableModel",
    "View",
    "WrongSettings",
    "__version__",
    "check",
    "diff",
    "load",
    "loads",
]

# Where a name comes from that is not of `stormgen.board`.
_HOMES = {
    "Change": "comparison",
    "Checked": "diagnostics",
    "Diagnostic": "diagnostics",
    "DiagnosticCode": "diagnostics",
    "Edge": "flow",
    "ExtractionPlan": "extraction",
    "Facts": "facts",
    "Flow": "flow",
    "ModelError": "library",
    "Node": "flow",
    "SeamMap": "seams",
    "Severity": "diagnostics",
    "Span": "source",
    "Stage": "facts",
    "UnreadableModel": "workspace.sources",
    "WrongSettings": "workspace.settings_file",
    "check": "library",
    "diff": "library",
    "load": "library",
    "loads": "library",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load a public name when it is first used."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'board')}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
