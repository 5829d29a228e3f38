"""The grammar of Storm in; the same grammar for tree-sitter, as its grammar.json, out.

Each rule is carried over as it is. Where Lark prefers to go on reading rather than to end a rule, so does
tree-sitter with `PREC_RIGHT`; and keywords are keywords everywhere, as in our lexer, by being reserved.
A keyword that is a name is a node `word`, so that colours can tell. Run: python -m editors.tree_sitter
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from editors import words

FOLDER = Path(__file__).parent / "tree-sitter-storm"

# The patterns of lexical.lark, as tree-sitter's engine can read them: it looks neither ahead nor behind.
_PATTERNS = {
    '"(?:[^"\\\\\n]|\\\\.)*"': r'"([^"\\\n]|\\.)*"',
    "(?<=\\()\\/(?![*\\/])(?:[^\\/\\\\\n]|\\\\.)+\\/": r"\/([^*\/\\\n]|\\.)([^\/\\\n]|\\.)*\/",
    r"[0-9]+(ms|s|min|h|d)(?!\w)": r"[0-9]+(ms|s|min|h|d)",
    r"[0-9]+(\.[0-9]+)?([eE][0-9]+)?(?!\w)": r"[0-9]+(\.[0-9]+)?([eE][0-9]+)?",
    r"v[0-9]+(?!\w)": r"v[0-9]+",
    r"[^\W\d]\w*": r"[\p{L}\p{Nl}\p{No}_][\p{L}\p{N}_]*",
    "\\/\\/[^\n]*": r"\/\/[^\n]*",
    r"\/\*(?:[^*]|\*(?!\/))*\*\/": r"\/\*[^*]*\*+([^\/*][^*]*\*+)*\/",
    "[ \t\r\n\f\\v\ufeff]+": r"[ \t\r\n\f\v\uFEFF]+",
}


def _node(name: str) -> str:
    """A rule's name in tree-sitter, where one that begins with `_` makes no node."""
    if name in words.texts():
        return name
    hidden = name in _transparent() or name.startswith("__")
    return f"_{name.lstrip('_')}" if hidden else name


@cache
def _transparent() -> set[str]:
    """Rules for which a single child stands: no node tells of them."""
    return {str(rule.origin.name) for rule in words.storm().rules if rule.options.expand1}


def _symbol(name: str) -> dict[str, Any]:
    if name in words.texts():
        return {"type": "STRING", "value": words.texts()[name]}
    return {"type": "SYMBOL", "name": _node(name)}


def _as_name(part: str) -> list[dict[str, Any]]:
    """An alternative of a rule of names: any keyword there is a `word`."""
    if part in words.PARTS:
        return [name for (nested,) in words.rules()[part] for name in _as_name(nested)]
    symbol = _symbol(part)
    return [_alias(symbol, "word") if symbol["type"] == "STRING" else symbol]


def _alias(content: dict[str, Any], value: str) -> dict[str, Any]:
    return {"type": "ALIAS", "content": content, "named": True, "value": value}


def _sequence(names: list[str]) -> dict[str, Any]:
    members = [_symbol(name) for name in names]
    return members[0] if len(members) == 1 else {"type": "SEQ", "members": members}


def _rules() -> dict[str, Any]:
    """Alternatives that have a name of their own are rules of their own, called by that name in the tree."""
    alternatives: dict[str, list[Any]] = {}
    named: dict[str, list[Any]] = {}
    for rule in words.storm().rules:
        owner, names = _node(str(rule.origin.name)), [str(symbol.name) for symbol in rule.expansion]
        content = _sequence(names) if names else {"type": "BLANK"}
        if rule.origin.name in words.NAMES:
            alternatives.setdefault(owner, []).extend(_as_name(names[0]))
        elif rule.alias:
            own = f"_{owner.lstrip('_')}_{rule.alias}"
            if own not in named:
                alternatives.setdefault(owner, []).append(_alias({"type": "SYMBOL", "name": own}, str(rule.alias)))
            named.setdefault(own, []).append(content)
        else:
            alternatives.setdefault(owner, []).append(content)
    return {name: _right(some) for name, some in {**alternatives, **named}.items()}


def _right(alternatives: list[Any]) -> dict[str, Any]:
    members = [{"type": "PREC_RIGHT", "value": 0, "content": content} for content in alternatives]
    return members[0] if len(members) == 1 else {"type": "CHOICE", "members": members}


def _tokens() -> dict[str, Any]:
    """The other terminals; of two that match the same text, the first is taken."""
    found = [t for t in words.storm().terminals if t.name not in words.texts()]
    found.sort(key=lambda t: (-t.priority, t.name == "NAME", t.name))
    return {t.name: {"type": "PATTERN", "value": _PATTERNS[t.pattern.value]} for t in found}


def grammar() -> dict[str, Any]:
    """The content of grammar.json."""
    rules = _rules()
    ignored = [str(name) for name in words.storm().ignore_tokens]
    keywords = [{"type": "STRING", "value": word} for word in sorted(words.keywords())]
    return {
        "$schema": "https://tree-sitter.github.io/tree-sitter/assets/schemas/grammar.schema.json",
        "name": "storm",
        "word": "NAME",
        "rules": {"start": rules.pop("start"), **rules, **_tokens()},
        "extras": [{"type": "SYMBOL", "name": name} for name in sorted(ignored)],
        "conflicts": [],
        "precedences": [],
        "externals": [],
        "inline": [],
        "supertypes": [],
        "reserved": {"global": keywords},
    }


def highlights() -> str:
    """The query that says how words are coloured, in front of what is written by hand."""
    listed = [f'"{word}"' for word in sorted(words.keywords() - words.reserved())]
    logic = [f'"{word}"' for word in sorted(words.reserved() - {"true", "false", "null"})]
    own = (FOLDER / "queries" / "highlights.in.scm").read_text(encoding="utf-8")
    words_of = f"[{' '.join(listed)}] @keyword\n[{' '.join(logic)}] @keyword.operator\n"
    return f"; Made from highlights.in.scm and grammars/storm.lark by `make grammar`; do not edit.\n\n{words_of}\n{own}"


def files() -> dict[Path, str]:
    """All that is made for tree-sitter."""
    text = json.dumps(grammar(), separators=(",", ":"), ensure_ascii=False).replace('},"', '},\n"') + "\n"
    return {FOLDER / "src" / "grammar.json": text, FOLDER / "queries" / "highlights.scm": highlights()}


if __name__ == "__main__":
    for path, content in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
