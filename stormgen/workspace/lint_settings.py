"""What settings and command line say of the rules in; the rule set that follows from it out.

```toml
[lint]
select = ["STORM4", "god-aggregate"]    # the rules that are asked; all where it is not written
ignore = ["clickbait-event"]            # but for these

[lint.severity]
orphan-event = "error"                  # error, warning, info or off

[lint.per-path]
"legacy/*" = ["STORM5"]                 # not told of in these files; * stands for any characters

[lint.god-aggregate]                    # what a rule lets itself be told
commands = 15
```
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from stormgen.diagnostics import Severity, declared_codes, nearest
from stormgen.rules import Options, RuleSet, Value, all_rules, codes_named, lintable_codes
from stormgen.workspace.settings import Settings
from stormgen.workspace.settings_file import FILE_NAME, WrongSettings, only_known, table_in

_OWN = ("select", "ignore", "severity", "per-path")
_LEVELS: Mapping[str, Severity | None] = {**{level: level for level in get_args(Severity)}, "off": None}


def rule_set(settings: Settings, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RuleSet:
    """The rules as asked for; `select` takes the place of the file's, `ignore` adds to it. Raises `WrongSettings`."""
    lint, where = settings.lint, str(settings.file or FILE_NAME)
    tables = _tables_of_rules()
    only_known(lint, (*_OWN, *tables), f"{where} [lint]")
    every = frozenset(code.slug for code in lintable_codes())
    selected = _named(select, "--select") or _listed(lint, "select", where) or every
    ignored = _named(ignore, "--ignore") | _listed(lint, "ignore", where)
    levels = _levels(table_in(lint, "severity", where), f"{where} [lint.severity]")
    return RuleSet(
        off=(every - selected) | ignored | {slug for slug, level in levels.items() if level is None},
        levels={slug: level for slug, level in levels.items() if level},
        silent=_silent(table_in(lint, "per-path", where), f"{where} [lint.per-path]"),
        home=settings.file.parent if settings.file else Path(),
        options={
            name: _options(table_in(lint, name, where), tables[name], f"{where} [lint.{name}]") for name in tables
        },
    )


def _tables_of_rules() -> dict[str, dict[str, Value]]:
    """What rules let themselves be told, with what holds if nobody does."""
    tables: dict[str, dict[str, Value]] = {}
    for rule in all_rules():
        if rule.options:
            tables.setdefault(rule.table, {}).update(rule.options)
    return tables


def _named(selectors: Sequence[str], where: str) -> frozenset[str]:
    return frozenset(slug for selector in selectors for slug in _slugs(selector, where))


def _slugs(selector: str, where: str) -> frozenset[str]:
    codes = lintable_codes()
    slugs = codes_named(selector, codes)
    if not slugs and codes_named(selector, declared_codes()):
        raise WrongSettings(f"{where}: {selector!r} is no rule: it is always told, and cannot be left out or changed.")
    if not slugs:
        meant = nearest(selector, [name for code in codes for name in (code.slug, code.number)])
        guess = f"Did you mean {meant}?" if meant else "stormgen explain lists them."
        raise WrongSettings(f"{where}: there is no rule {selector!r}. {guess}")
    return slugs


def _listed(data: Mapping[str, Any], key: str, where: str) -> frozenset[str]:
    return _named(_texts(data.get(key, []), f"{where}: lint.{key}"), f"{where}: lint.{key}")


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise WrongSettings(f"{where} is {value!r}; it is a list of texts.")
    return tuple(value)


def _levels(data: Mapping[str, Any], where: str) -> dict[str, Severity | None]:
    levels: dict[str, Severity | None] = {}
    for selector, level in data.items():
        if not isinstance(level, str) or level not in _LEVELS:
            raise WrongSettings(f"{where}: {selector} is {level!r}; it can be {', '.join(_LEVELS)}.")
        levels |= dict.fromkeys(_slugs(selector, where), _LEVELS[level])
    return levels


def _silent(data: Mapping[str, Any], where: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((glob, _named(_texts(value, f"{where}: {glob}"), where)) for glob, value in data.items())


def _options(data: Mapping[str, Any], known: Options, where: str) -> dict[str, Value]:
    only_known(data, tuple(known), where)
    return {name: _option(value, known[name], f"{where}: {name}") for name, value in data.items()}


def _option(value: Any, default: Value, where: str) -> Value:
    """The value, if it is of the kind of the default."""
    if isinstance(default, tuple):
        return _texts(value, where)
    if type(value) is not type(default) or (isinstance(value, int) and value < 0):
        raise WrongSettings(f"{where} is {value!r}; it is {_KINDS[type(default)]}.")
    assert isinstance(value, bool | int | str)
    return value


_KINDS = {bool: "true or false", int: "a whole number from 0 up", str: "a text"}
