"""An aggregate or a view in; the names of its parts, those of its key before the others, out."""

from stormgen.binding.model import Model, full_of
from stormgen.binding.slots import Slot
from stormgen.language.syntax import ViewSyntax

# The names of the key, and of all else; None while the wall does not say these.
Shown = tuple[tuple[str, ...], tuple[str, ...] | None]


def shown_names(slot: Slot, model: Model) -> Shown:
    return _of_aggregate(slot, model) if slot.kind == "aggregate" else _of_view(slot, model)


def _of_aggregate(slot: Slot, model: Model) -> Shown:
    keys = model.identity_names(slot)
    return keys, tuple(name for name in model.state_names(slot) if name not in keys) or None


def _of_view(slot: Slot, model: Model) -> Shown:
    full = full_of(slot, ViewSyntax)
    if full is None:
        return (), None
    keys = tuple(key.text for key in full.keys)
    names = [field.name.text for field in full.fields] or _copied(full, slot, model)
    return keys, tuple(name for name in names if name not in keys) or None


def _copied(view: ViewSyntax, slot: Slot, model: Model) -> list[str]:
    """What a view shows that is from one aggregate and names no fields: all of its state."""
    found = [s for source in view.sources for s in model.names.closest(source.text, "aggregate", slot.place)]
    return list(model.state_names(found[0])) if len(view.sources) == len(found) == 1 else []
