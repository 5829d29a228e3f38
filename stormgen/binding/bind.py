"""Syntax trees in; the board out, every reference resolved, with all that is wrong beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from stormgen.binding import big_picture, design, legacy, reactions, sagas
from stormgen.binding.model import Model
from stormgen.binding.problems import DUPLICATE_NAME, Problems
from stormgen.binding.slots import Slot, collect
from stormgen.board import Board, Element, Key
from stormgen.board.types import Alias, Enumeration, Structure
from stormgen.diagnostics import Checked, Related
from stormgen.language.syntax import SyntaxTree

_BIND: dict[str, Callable[[Slot, Model], Element]] = {
    "context": big_picture.bind_context,
    "actor": big_picture.bind_actor,
    "system": big_picture.bind_system,
    "hotspot": big_picture.bind_note,
    "opportunity": big_picture.bind_note,
    "type": big_picture.bind_named_type,
    "flow": big_picture.bind_story,
    "aggregate": design.bind_aggregate,
    "command": design.bind_command,
    "event": design.bind_event,
    "policy": reactions.bind_policy,
    "view": reactions.bind_view,
    "scenario": reactions.bind_scenario,
    "saga": sagas.bind_saga,
    "table": legacy.bind_table,
    "route": legacy.bind_route,
    "transaction": legacy.bind_transaction,
    "module": legacy.bind_module,
}
DEFAULT_NAME = "Model"


def bind(trees: Sequence[SyntaxTree]) -> Checked[Board]:
    """Bind the files of one model. Their order makes no difference."""
    problems = Problems(trees)
    model = Model(collect(trees, problems), problems)
    bound: dict[Key, Any] = {slot.key: _BIND[slot.kind](slot, model) for slot in model.slots if slot.kind in _BIND}
    big_picture.check_endless_types(
        [e for e in bound.values() if isinstance(e, Alias | Structure | Enumeration)], model
    )
    for slot in model.slots:
        if slot.kind == "legacy":
            bound[slot.key] = legacy.bind_legacy(slot, model, bound)
    board = Board(_name(trees, problems), tuple(bound[slot.key] for slot in model.slots))
    return Checked(board, tuple(sorted(problems.diagnostics, key=lambda d: d.sort_key)))


def _name(trees: Sequence[SyntaxTree], problems: Problems) -> str:
    """The model's name; another one elsewhere is reported unless it says the same."""
    ordered = sorted(trees, key=lambda tree: tree.source.name)
    names = [name for tree in ordered for name in tree.model_names]
    for other in names[1:]:
        if other.name != names[0].name:
            related = Related(f"It is called {names[0].name} here.", names[0].span)
            message = f"The model is called {other.name} here, and {names[0].name} elsewhere."
            problems.report(DUPLICATE_NAME, message, other.span, "Keep one of the names.", [related])
    return names[0].name if names else DEFAULT_NAME
