"""The kind of a sticky in; what a workshop calls it out."""

STICKY_NAMES = {
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


def counted(number: int, name: str) -> str:
    """Such as `2 policies`."""
    plural = name[:-1] + "ies" if name.endswith("y") else name + "s"
    return f"{number} {name if number == 1 else plural}"
