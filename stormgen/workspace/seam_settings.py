"""The table `[seams]` of a settings file in; the options of inference that it states out.

```toml
[seams]
together = [["Cart", "Order"]]                      # aggregates that one context is to hold
apart = [["Cart", "Inventory.InventoryItem"]]       # no two of these stand in one context
synonyms = [["sku", "article"]]                     # words that mean the same

[seams.weights]                                     # of kinds of evidence; 0 leaves one out
order_in_time = 0
```

Whether the model has such aggregates is found out when its seams are inferred (`stormgen.seams.pins`).
"""

from collections.abc import Mapping
from typing import Any

from stormgen.seams import SeamOptions
from stormgen.workspace.settings_file import WrongSettings, only_known, table_in, weights_in

_GROUPS = ("together", "apart", "synonyms")


def seam_options(table: Mapping[str, Any], file: str) -> SeamOptions:
    """Raises `WrongSettings` for a mistake."""
    only_known(table, (*_GROUPS, "weights"), f"{file} [seams]")
    together, apart, synonyms = (_groups(table.get(name, []), f"{file}: seams.{name}") for name in _GROUPS)
    weights = _weights(table_in(table, "weights", f"{file} [seams]"), f"{file} [seams.weights]")
    return SeamOptions(together=together, apart=apart, synonyms=synonyms, weights=weights)


def _groups(value: Any, where: str) -> tuple[tuple[str, ...], ...]:
    """Lists of two names or more, each name once in its list."""
    if not isinstance(value, list) or not all(_is_group(group) for group in value):
        raise WrongSettings(f'{where} is {value!r}; it is a list of lists of names: [["Cart", "Order"]].')
    for group in value:
        if len(set(group)) < max(2, len(group)):
            raise WrongSettings(f"{where}: {group!r} does not hold two names or more that differ.")
    return tuple(tuple(group) for group in value)


def _is_group(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) and name for name in value)


def _weights(data: Mapping[str, Any], where: str) -> dict[str, float]:
    if not data:
        return {}
    # To know which kinds there are, all of them are loaded.
    from stormgen.seams.evidence import evidence_kinds

    names = {kind.name.replace(" ", "_"): kind.name for kind in evidence_kinds()}
    return {names[name]: weight for name, weight in weights_in(data, tuple(names), where).items()}
