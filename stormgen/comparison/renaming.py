"""What an element said and says in; which of its fields have another name now, and what it said with those names, out.

A field has been renamed where the new side says so: `total renamed from sum: money`.
"""

from collections.abc import Mapping
from dataclasses import replace

from stormgen.comparison.parts import ABOUT_FIELDS, FORMER_NAME, Order, Part

Which = tuple[str, str]


def renamed_fields(old: Mapping[Which, Part], new: Mapping[Which, Part]) -> dict[Which, str]:
    """The new name of each field that has one, by its aspect and the name that it had."""
    formers = [part for (aspect, _), part in new.items() if aspect.startswith(FORMER_NAME)]
    found = {(part.aspect.removeprefix(FORMER_NAME), part.text): part.name for part in formers}
    return {
        (aspect, former): name
        for (aspect, former), name in found.items()
        if (aspect, former) in old and (aspect, former) not in new and (aspect, name) not in old
    }


def under_new_names(parts: Mapping[Which, Part], renamed: Mapping[Which, str]) -> dict[Which, Part]:
    """Parts of the old side, those of fields that are called otherwise now by the new name."""
    named = (replace(part, name=renamed.get((_field_of(part), part.name), part.name)) for part in parts.values())
    return {(part.aspect, part.name): part for part in named}


def order_under_new_names(order: Order, renamed: Mapping[Which, str]) -> Order:
    return replace(order, names=tuple(renamed.get((order.aspect, name), name) for name in order.names))


def _field_of(part: Part) -> str:
    """The aspect of the field that a part tells of."""
    about = next((prefix for prefix in ABOUT_FIELDS if part.aspect.startswith(prefix)), "")
    return part.aspect.removeprefix(about)
