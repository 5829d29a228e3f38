"""A seed in; a small saga with any mixture of what its steps may say, out."""

from random import Random
from typing import NamedTuple


class Told(NamedTuple):
    """What the text says of one step."""

    kind: str
    fails: bool
    undo: bool
    timeout: bool
    retry: bool
    key: bool
    irreversible: bool
    lock: bool = False
    unlock: bool = False
    home: str = ""
    beside: bool = False


def random_saga(seed: int, homes: str = "") -> list[Told]:
    """One to four steps: compensable ones, perhaps a pivot, a retriable one. Each works on one of the aggregates."""
    dice = Random(seed)
    early, pivot, late = dice.randint(0, 2), dice.random() < 0.6, dice.randint(0, 1)
    first = [dice.choice(["", "", "readonly"] if homes else [""]) for _ in range(early)]
    kinds = [*first, *["pivot"] * pivot, *["retriable"] * late]
    steps = [_step(kind, dice, homes) for kind in kinds or [""]]
    first_two_at_once = not homes and "retriable" not in kinds[:2] and len(kinds) > 1 and dice.random() < 0.4
    return [step._replace(beside=first_two_at_once and at < 2) for at, step in enumerate(steps)]


def _step(kind: str, dice: Random, homes: str) -> Told:
    often, seldom = 0.6, 0.2
    return Told(
        kind,
        fails=dice.random() < (seldom if kind == "retriable" else often),
        undo=kind == "" and dice.random() < often,
        timeout=dice.random() < often,
        retry=dice.random() < seldom,
        key=dice.random() < often,
        irreversible=dice.random() < seldom,
        lock=bool(homes) and dice.random() < seldom,
        unlock=bool(homes) and dice.random() < seldom,
        home=dice.choice(homes) if homes else "",
    )


def as_storm(steps: list[Told]) -> str:
    """A model of that saga alone, each step on an aggregate of its own."""
    own = [step._replace(home=f"A{at}") for at, step in enumerate(steps)]
    return as_storm_of_all({"S": own})


def as_storm_of_all(sagas: dict[str, list[Told]]) -> str:
    """A model of several sagas; nothing is known of what their commands do."""
    stickies: dict[str, list[str]] = {}
    for name, steps in sagas.items():
        for at, step in enumerate(steps):
            n = f"{name}{at}"
            stickies.setdefault(step.home, []).append(
                f"command Do{n}() -> Did{n} | Not{n} command Undo{n}() -> Undone{n} event Did{n}, Not{n}, Undone{n}"
            )
    walls = [f"aggregate {home}(id: uuid) {{ {' '.join(parts)} }}" for home, parts in stickies.items()]
    return " ".join(["event Begun", *walls, *(_saga(name, steps) for name, steps in sagas.items())])


def _saga(name: str, steps: list[Told]) -> str:
    locks = [[f"s{at}" for at in range(end) if steps[at].lock] for end in range(len(steps))]
    said = [_said(f"{name}{at}", at, step, locks[at]) for at, step in enumerate(steps)]
    if steps[0].beside:
        said[:2] = [f"parallel {{ {said[0]} {said[1]} }}"]
    return f"saga {name} {{ start Begun {' '.join(said)} }}"


def _said(n: str, at: int, step: Told, locks: list[str]) -> str:
    heard = f"done Did{n} failed Not{n}" if step.fails else f"done Did{n}, Not{n}"
    parts = [
        ("timeout 5s", step.timeout),
        ("retry 3 every 1s", step.retry),
        ("idempotent by id", step.key),
        ("irreversible", step.irreversible),
        ("lock", step.lock),
        (f"unlock {', '.join(locks)}", step.unlock and bool(locks)),
        (f"undo Undo{n}", step.undo),
    ]
    return f"step s{at} {step.kind} {{ do Do{n} {heard} {' '.join(word for word, is_so in parts if is_so)} }}"
