"""The kind of a sticky in; the colour that Event Storming gives it out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """`fill` of the sticky, `edge` around it and of arrows that lead to it, `text` on it; each `#rrggbb`."""

    fill: str
    edge: str
    text: str


_DARK = "#1f2328"

STORM_COLOURS = {
    "event": Ink("#ff9f45", "#c96a10", _DARK),
    "command": Ink("#7cb9f4", "#2f6fb0", _DARK),
    "actor": Ink("#ffe14d", "#b08f00", _DARK),
    "aggregate": Ink("#fff3b8", "#b89b2e", _DARK),
    "policy": Ink("#cdb0ee", "#7a4fb0", _DARK),
    "saga": Ink("#b79be6", "#5f3a9c", _DARK),
    "view": Ink("#a8dc8b", "#4a8a2c", _DARK),
    "system": Ink("#f9b3cb", "#b8527a", _DARK),
    "hotspot": Ink("#d92d3a", "#8f1420", "#ffffff"),
    "opportunity": Ink("#4fd0a5", "#13805b", _DARK),
}

# What a workshop calls each of them.
STORM_NAMES = {
    "event": "Event",
    "command": "Command",
    "actor": "Actor",
    "aggregate": "Aggregate",
    "policy": "Policy",
    "saga": "Saga",
    "view": "View",
    "system": "External system",
    "hotspot": "Hotspot",
    "opportunity": "Opportunity",
}
