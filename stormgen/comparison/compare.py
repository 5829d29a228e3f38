"""Two boards in; what changed on the wall, by context and kind, out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from stormgen.board import Board, Element, Key, Legacy
from stormgen.comparison.change import Change
from stormgen.comparison.notation import Notation
from stormgen.comparison.pairing import LEGACY, Pairing, name_of, owner_path, pair
from stormgen.comparison.parts import FORMER_NAME, Order, Part, Said
from stormgen.comparison.renaming import order_under_new_names, renamed_fields, under_new_names
from stormgen.comparison.says import says
from stormgen.comparison.words import called, described, field_renamed, moved, order_changed, part_changed, renamed
from stormgen.source import SourceText, Span

# The order in which a group is told: what others stand in first.
_KINDS = (
    "model", "context", "legacy", "aggregate", "command", "event", "policy", "saga", "view", "type", "scenario",
    "actor", "system", "flow", "hotspot", "opportunity", "table", "route", "transaction", "module",
)  # fmt: skip


def compare(old: Board, new: Board) -> tuple[Change, ...]:
    """Every difference in what two walls say. The order of files and declarations, and comments, make none."""
    pairing = pair(old, new)
    changes = [*_of_model(old, new), *_gone(pairing), *_come(pairing)]
    notations = _notations(pairing)
    for before, after in pairing.pairs():
        changes += _of_place(before, after, pairing)
        if before != after:
            changes += _of_parts(before, after, new, *notations)
    return tuple(sorted(changes, key=_sort_key))


def _sort_key(change: Change) -> tuple[bool, str, int, str, bool, str, str]:
    unplaced, part = not change.group, change.kind == "changed"
    kind, path = _KINDS.index(change.element.kind), change.element.path
    return unplaced, change.group, kind, path, part, change.aspect or "", change.name or ""


def _notations(pairing: Pairing) -> tuple[Notation, Notation]:
    """How elements are named in texts of the old and of the new board: by name where that is enough in both."""
    keys = {*pairing.now.values(), *(pairing.now.get(e.key, e.key) for e in pairing.old), *(e.key for e in pairing.new)}
    count = Counter((key.kind, name_of(key)) for key in keys)

    def shown(key: Key) -> str:
        name = name_of(key)
        return name if count[key.kind, name] == 1 else key.path

    now: Mapping[Key, Key] = pairing.now
    return Notation(lambda key: shown(now.get(key, key))), Notation(shown)


def _group(board: Board, key: Key) -> str:
    if key.kind in LEGACY:
        return f"legacy {owner_path(key)}"
    element = board[key]
    if isinstance(element, Legacy):
        return f"legacy {element.name}"
    context = board.context_of(key)
    return context.path if context else ""


def _of_model(old: Board, new: Board) -> Iterator[Change]:
    if old.name != new.name:
        sentence = f"The model is called {new.name} now, no longer {old.name}."
        nowhere = Span(SourceText("", ""), 0, 0)
        span = new.elements[0].span if new.elements else nowhere
        yield Change("renamed", Key("model", new.name), sentence, "", span, was=Key("model", old.name))


def _gone(pairing: Pairing) -> Iterator[Change]:
    for element in pairing.removed():
        sentence = f"{described(element)} is gone."
        yield Change("removed", element.key, sentence, _group(pairing.old, element.key), element.span)


def _come(pairing: Pairing) -> Iterator[Change]:
    for element in pairing.added():
        sentence = f"{described(element)} is new."
        yield Change("added", element.key, sentence, _group(pairing.new, element.key), element.span)


def _of_place(before: Element, after: Element, pairing: Pairing) -> Iterator[Change]:
    """Another name, another context or aggregate; not where it only went with what it stands in."""
    if before.key == after.key:
        return
    owner, owner_then = owner_path(after.key), owner_path(before.key)
    group = _group(pairing.new, after.key)
    if called(before) != called(after):
        yield Change("renamed", after.key, renamed(before, after), group, after.span, was=before.key)
    elif pairing.owner_now(before.key) != owner:
        yield Change("moved", after.key, moved(after, owner_then, owner), group, after.span, was=before.key)


def _of_parts(before: Element, after: Element, new: Board, then: Notation, now: Notation) -> Iterator[Change]:
    """The parts of an element that is on both walls."""
    old, orders_then = _table(says(before, after, then))
    said, orders = _table(says(after, before, now))
    group, was = _group(new, after.key), before.key if before.key != after.key else None

    def change(sentence: str, aspect: str, name: str, old: str | None, new: str | None) -> Change:
        sentence = f"{described(after)} {sentence}."
        return Change("changed", after.key, sentence, group, after.span, was, aspect, name or None, old, new)

    names = renamed_fields(old, said)
    for (aspect, former), name in names.items():
        yield change(field_renamed(aspect, former, name), f"name of {aspect}", name, former, name)
    old = under_new_names(old, names)
    told = {(FORMER_NAME + aspect, name) for (aspect, _), name in names.items()}
    for which in sorted((old.keys() | said.keys()) - told):
        one, two = old.get(which), said.get(which)
        if one is None or two is None or one.text != two.text:
            yield change(part_changed(one, two), *which, _text(one), _text(two))
    orders_then = {aspect: order_under_new_names(order, names) for aspect, order in orders_then.items()}
    yield from _reordered(orders_then, orders, change)


def _reordered(
    old: Mapping[str, Order], new: Mapping[str, Order], change: Callable[[str, str, str, str, str], Change]
) -> Iterator[Change]:
    for aspect in sorted(old.keys() & new.keys()):
        kept = set(old[aspect].names) & set(new[aspect].names)
        before, after = (", ".join(n for n in order.names if n in kept) for order in (old[aspect], new[aspect]))
        if before != after:
            yield change(order_changed(aspect, before, after), f"order of {aspect}", "", before, after)


def _table(said: Iterator[Said]) -> tuple[dict[tuple[str, str], Part], dict[str, Order]]:
    parts: dict[tuple[str, str], Part] = {}
    orders: dict[str, Order] = {}
    for one in said:
        if isinstance(one, Order):
            orders[one.aspect] = one
        else:
            parts[one.aspect, one.name] = one
    return parts, orders


def _text(part: Part | None) -> str | None:
    return None if part is None else part.text
