"""The Lark grammar in; which keywords stand where, and what may follow each, out.

The grammars of editors are made with it, so that a word that is new in storm.lark is coloured, or a test fails.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import lark
from lark.lexer import PatternStr

from stormgen.language.generate_tables import load_grammar

# Rules that take any word for a name: a keyword there is not a keyword.
NAMES = ("name", "type_head", "refusal", "stop_name")
# Their parts, which are no rules of their own.
PARTS = ("_keyword", "_sticky_keyword")

Expansion = tuple[str, ...]


@cache
def storm() -> lark.Lark:
    """The grammar as Lark reads it."""
    return load_grammar()


@cache
def rules() -> dict[str, list[Expansion]]:
    """Each rule by its name, with its expansions: no rule of the language is empty, except the start."""
    found: dict[str, list[Expansion]] = {}
    for rule in storm().rules:
        found.setdefault(str(rule.origin.name), []).append(tuple(str(s.name) for s in rule.expansion))
    return found


@cache
def texts() -> dict[str, str]:
    """Terminals that are written in one way only, with their text."""
    return {str(t.name): str(t.pattern.value) for t in storm().terminals if isinstance(t.pattern, PatternStr)}


@cache
def keywords() -> frozenset[str]:
    """All words of the language."""
    return frozenset(text for text in texts().values() if text.isidentifier())


@cache
def reserved() -> frozenset[str]:
    """The words that are never names."""
    return keywords() - _reachable("name")


def inside(rule: str, without: Iterable[str] = ()) -> frozenset[str]:
    """The keywords that a rule and those it uses may hold, not entering some."""
    return _reachable(rule, frozenset([*NAMES, *without]))


def first(rule: str) -> frozenset[str]:
    """The words that a rule may begin with."""
    return frozenset(texts()[t] for t in _first((rule,)) if texts().get(t, "").isidentifier())


@cache
def after(word: str) -> frozenset[str]:
    """The terminals that may come right after a keyword; "" where it may be the last of its rule."""
    (terminal,) = (name for name, text in texts().items() if text == word)
    found: set[str] = set()
    for rule, expansions in rules().items():
        if rule not in NAMES and not _is_choice(rule):
            for expansion in expansions:
                for place, symbol in enumerate(expansion):
                    if symbol == terminal or (_is_choice(symbol) and terminal in _first((symbol,))):
                        found |= _first(expansion[place + 1 :])
    return frozenset(found)


def _is_choice(rule: str) -> bool:
    """Whether a rule is nothing but one of several words, as `step_mark` is."""
    if rule in NAMES or rule not in rules():
        return False
    return all(len(e) == 1 and (e[0] in texts() or e[0] in PARTS) for e in rules()[rule])


@cache
def _first(symbols: Sequence[str], entered: frozenset[str] = frozenset()) -> frozenset[str]:
    if not symbols:
        return frozenset([""])
    head = symbols[0]
    if head in entered:
        return frozenset()
    if head not in rules():
        return frozenset([head])
    return frozenset().union(*(_first(e, entered | {head}) for e in rules()[head] if e))


@cache
def _reachable(rule: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    met, waiting, words = {rule}, [rule], set()
    while waiting:
        for symbol in {symbol for expansion in rules()[waiting.pop()] for symbol in expansion}:
            if texts().get(symbol, "").isidentifier():
                words.add(texts()[symbol])
            elif symbol in rules() and symbol not in met and symbol not in without:
                met.add(symbol)
                waiting.append(symbol)
    return frozenset(words)
