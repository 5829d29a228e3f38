"""The Lark grammar in, `_tables.py` out: what the parser needs at run time, without Lark.

Lark checks the grammar and builds the LALR(1) tables; shift wins over reduce, as the grammar's
comments rely on. States in which only one reduction is possible keep it as their default.
"""

from pathlib import Path
from typing import Any

import lark
from lark.lexer import PatternStr, TerminalDef
from lark.parsers.lalr_analysis import Shift

from stormgen.resources import resource

TABLES = Path(__file__).with_name("_tables.py")


def load_grammar(lexer: str = "basic") -> lark.Lark:
    """The grammar as Lark itself reads it: the reference that the fast parser is tested against."""
    path = resource("grammars") / "storm.lark"
    return lark.Lark(
        path.read_text(encoding="utf-8"),
        parser="lalr",
        lexer=lexer,
        import_paths=[str(path.parent)],
        maybe_placeholders=True,
        propagate_positions=True,
    )


def tables_source() -> str:
    """The text of `_tables.py` for the grammar as it is now."""
    grammar = load_grammar()
    table = grammar.parser.parser._parse_table
    rules = sorted(dict.fromkeys(grammar.rules), key=lambda r: (r.origin.name, [s.name for s in r.expansion]))
    states, end = _numbered(table)
    actions, gotos = _rows(states, {rule: i for i, rule in enumerate(rules)}, {str(r.origin.name) for r in rules})
    keywords, fixed, patterns = _terminals(grammar)
    parts = {
        "PATTERN": patterns,
        "IGNORED": sorted(grammar.ignore_tokens),
        "KEYWORDS": keywords,
        "FIXED": fixed,
        "END": end,
        "RULES": [_rule(rule) for rule in rules],
        "ROWS": (rows := _unique(actions)),
        "ACTIONS": [rows.index(row) for row in actions],
        "GOTOS": gotos,
    }
    body = "".join(f"{name} = {_lines(value)}\n" for name, value in parts.items())
    return f'"""Made from grammars/storm.lark by `make grammar`; do not edit."""\n\n# ruff: noqa\n{body}'


def _lines(value: Any) -> str:
    """A literal with one line for each item that is itself a collection, so that changes show as such."""
    if isinstance(value, list) and value and not isinstance(value[0], int):
        return "[\n" + "".join(f"    {item!r},\n" for item in value) + "]"
    return repr(value)


def _rows(
    states: list[dict[str, Any]], numbers: dict[Any, int], nonterminals: set[str]
) -> tuple[list[Any], list[dict[str, int]]]:
    """Per state the actions by terminal (n shifts to n, ~n reduces by rule n), and the gotos."""
    actions: list[Any] = []
    gotos: list[dict[str, int]] = []
    for moves in states:
        row = {s: (a if kind is Shift else ~numbers[a]) for s, (kind, a) in moves.items() if s not in nonterminals}
        only = set(row.values())
        actions.append(only.pop() if len(only) == 1 and min(only) < 0 else row)
        gotos.append({s: target for s, (_, target) in moves.items() if s in nonterminals})
    return actions, gotos


def _numbered(table: Any) -> tuple[list[dict[str, Any]], int]:
    """The states in the order a walk from the start meets them, and the end state's number.

    Lark's own numbers change from run to run with Python's hash seed.
    """
    met = {table.start_states["start"]: 0}
    waiting = list(met)
    while waiting:
        for _, (kind, target) in _moves(table, waiting.pop()):
            if kind is Shift and target not in met:
                met[target] = len(met)
                waiting.append(target)
    states = [
        {str(symbol): (kind, met[to] if kind is Shift else to) for symbol, (kind, to) in _moves(table, old)}
        for old in met
    ]
    return states, met[table.end_states["start"]]


def _moves(table: Any, state: int) -> list[tuple[str, Any]]:
    return sorted(table.states[state].items(), key=lambda move: str(move[0]))


def _unique(rows: list[Any]) -> list[Any]:
    """Each different row once: two in three states share theirs with another."""
    return list({repr(row): row for row in rows}.values())


def _rule(rule: Any) -> tuple[str, int, str | None, tuple[Any, ...], bool]:
    """(left side, length, name to build, what becomes a child, whether one child stands for the whole).

    What becomes a child: `i` the value at place i, `~i` the spliced list at place i, None an absence.
    """
    children: list[int | None] = []
    empties = list(rule.options.empty_indices or [False] * len(rule.expansion))
    place = 0
    for absent in empties:
        if absent:
            children.append(None)
            continue
        symbol = rule.expansion[place]
        if not symbol.is_term and symbol.name.startswith("_"):
            children.append(~place)
        elif rule.options.keep_all_tokens or not (symbol.is_term and symbol.filter_out):
            children.append(place)
        place += 1
    spliced = rule.origin.name.startswith("_")
    name = None if spliced else rule.alias or rule.options.template_source or rule.origin.name
    return (
        str(rule.origin.name),
        len(rule.expansion),
        name and str(name),
        tuple(children),
        rule.options.expand1 and not rule.alias,
    )


def _terminals(grammar: lark.Lark) -> tuple[dict[str, str], dict[str, str], list[tuple[str, str]]]:
    """Keywords and punctuation by their text, and the other patterns in the order they are tried."""
    keywords: dict[str, str] = {}
    fixed: dict[str, str] = {}
    patterns: list[TerminalDef] = []
    for terminal in grammar.terminals:
        if not isinstance(terminal.pattern, PatternStr):
            patterns.append(terminal)
        elif terminal.pattern.value.isidentifier():
            keywords[str(terminal.pattern.value)] = str(terminal.name)
        else:
            fixed[str(terminal.pattern.value)] = str(terminal.name)
    patterns.sort(key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    return keywords, fixed, [(str(t.name), str(t.pattern.value)) for t in patterns]


if __name__ == "__main__":
    TABLES.write_text(tables_source(), encoding="utf-8")
