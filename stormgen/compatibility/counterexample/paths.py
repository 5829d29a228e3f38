"""Places in a schema, told as `Problem.path` does: `$.lines[].price`."""


def leads_to(place: str, goal: str) -> bool:
    """Whether the goal is that place or lies in it."""
    return goal.startswith(place) and goal[len(place) :][:1] in ("", ".", "[", " ")


def is_at(place: str, goal: str) -> bool:
    """Whether the goal is that place itself, or something about it: `$.prices (names)`."""
    return place == goal or (goal.startswith(place) and goal[len(place) :].startswith(" ("))
