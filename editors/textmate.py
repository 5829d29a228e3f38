"""The grammar of Storm in; the TextMate grammar that VS Code and others colour with, out.

TextMate reads line by line and knows no parse tree. So each declaration is a region that ends with its body or where
the next one begins, and inside of it only those words count that storm.lark allows there; a word counts only before
what storm.lark lets follow it. That is how `event: string` stays a field. Run: python -m editors.textmate
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from editors import words
from editors.constructs import BODIES, CONSTRUCTS, Construct
from editors.textmate_values import ALONE, DOTTED, NAME, NAMED, VALUES, matched, region, rule_list

TARGET = Path(__file__).parent / "vscode" / "syntaxes" / "storm.tmLanguage.json"

# What a terminal begins with, as a class of characters.
_BEGINS = {
    "STRING": '"',
    "NUMBER": r"\d",
    "DURATION": r"\d",
    "LPAR": r"\(",
    "LSQB": r"\[",
    "LBRACE": r"\{",
    "MINUS": "-",
}
_LINE_END = r"\s*(?:$|//|/\*)"


def follows(word: str) -> str:
    """A look ahead at what may come after a word where it is a keyword, but for the end of the line."""
    after = words.after(word)
    if "" in after:
        return r"(?!\s*[:=.(\[])"
    kinds = {terminal for terminal in after if not words.texts().get(terminal, "").isidentifier()}
    if not kinds:
        only = "|".join(sorted(words.texts()[terminal] for terminal in after))
        return rf"(?=\s+(?:{only})\b)"
    signs = "".join(sorted({_BEGINS[kind] for kind in kinds if kind in _BEGINS}))
    firm = "".join(rf"|\s+{word}\b" for word in sorted({words.texts().get(t, "") for t in after} & words.reserved()))
    named = rf"|\s+{NAMED}{firm}" if "NAME" in kinds else ""
    return rf"(?=\s*[{signs}]{named})" if signs else rf"(?={named[1:]})"


def one_of(alternatives: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(alternatives)) + ")"


def keyword_rules(allowed: frozenset[str], variables: Iterable[str], listed: bool = False) -> list[Any]:
    """Rules for words that do not declare, where these may stand; after some of them a variable is named.

    `listed` lets commas continue what such a word begins.
    """
    plain = sorted(allowed - words.reserved() - {c.word for c in CONSTRUCTS})
    naming = {w for w in plain if _names_only(w)}
    names = rf"{NAMED}{DOTTED}(?:\s*,\s*{DOTTED})*" if listed else NAMED + DOTTED
    found = []
    for some, scope in (naming - set(variables), "support.class"), (naming & set(variables), "variable.other"):
        if some:
            inner = {"patterns": [matched(DOTTED, scope), *rule_list("operator")]}
            found.append(
                matched(rf"{ALONE}{_group(some)}\s+({names})(?!\s*[:=])", {"1": "keyword.control", "2": inner})
            )
    for word in plain:
        scope = "storage.modifier" if words.after(word) == {""} else "keyword.control"
        ahead = follows(word) if "" in words.after(word) else f"(?:{follows(word)}|(?={_LINE_END}))"
        found.append(matched(rf"{ALONE}({word})\b{ahead}", {"1": scope}))
    return found


def _group(alternatives: Iterable[str]) -> str:
    return "(" + one_of(alternatives)[3:]


def _names_only(word: str) -> bool:
    return "NAME" in words.after(word) and all(
        t in ("NAME", "VERSION") or words.texts().get(t, "").isidentifier() for t in words.after(word)
    )


def starts(construct: Construct) -> list[str]:
    """The ways in which a declaration begins: before a name on its line, or alone on it."""
    before = rf"(?:({construct.before})\s+)?" if construct.before else "()"
    word = construct.word
    return [
        rf"{ALONE}{before}({word})\s+({NAMED}{DOTTED})(?!\s*[:.])",
        rf"{ALONE}{before}({word})(?=\s*\")",
        rf"^\s*{before}({word})(?={_LINE_END})",
    ]


def declaration(construct: Construct) -> dict[str, Any]:
    """The region of one declaration."""
    captures: dict[str, Any] = {}
    for first in (1, 4, 6):
        captures |= {str(first): "storage.modifier", str(first + 1): f"storage.type.{construct.word}"}
    captures["3"] = construct.scope
    going_on = f",|{construct.ending}" if construct.ending else ","
    return region(
        "|".join(starts(construct)),
        rf"(?<=\}})(?!\s*(?:{going_on}))|(?=[}}\]@])|(?={ender()})|(?=(?<![\w.]){NAME}(?:\s+renamed\s+from\s+{NAME})?\s*:)",
        captures,
        _header(construct),
    )


def ender() -> str:
    """What begins the next declaration, and so ends one that has no body."""
    declaring = "|".join(sorted({c.word for c in CONSTRUCTS} | {c.before for c in CONSTRUCTS if c.before}))
    alone = one_of(["let", "invariant", *(c.word for c in CONSTRUCTS)])
    return rf"{ALONE}(?:(?:{declaring})(?=\s+{NAMED}|\s*\")|let\s+{NAMED}|invariant\s+\S)|^\s*{alone}{_LINE_END}"


def _header(construct: Construct) -> list[Any]:
    header = words.inside(construct.rule, [*BODIES, "arguments"]) - words.first(construct.rule)
    inner = [region(r"\{", r"\}", _BRACES, rule_list(f"{construct.body}-inside"))] if construct.body else []
    named = [matched(rf"{ALONE}({DOTTED})", {"1": construct.others})] if construct.others else rule_list("mention")
    return [
        *rule_list("comment", "string", "version", "rate", "duration", "number"),
        *rule_list(*construct.also),
        *keyword_rules(header, construct.variables, listed=True),
        *rule_list("reserved", "outcomes", construct.brackets),
        *inner,
        *named,
        *rule_list("operator"),
    ]


_BRACES = {"0": "punctuation.section.block"}


def body(rule: str, of: Sequence[str]) -> list[Any]:
    """What stands in the braces of a declaration."""
    nested = [c for c in CONSTRUCTS if c.rule in of]
    allowed = words.inside(rule, [*(c.rule for c in CONSTRUCTS), "parallel", "arguments"])
    return [
        *rule_list("comment", "annotation", *(f"{c.word}-declaration" for c in nested)),
        *(matched(rf"^\s*({word})\b{follows(word)}", {"1": "keyword.control"}) for word in _endings(nested)),
        *keyword_rules(allowed, BODIES[rule].variables),
        *rule_list(*BODIES[rule].holds),
    ]


def _endings(nested: Iterable[Construct]) -> list[str]:
    """The words that go on with a declaration on the line after its body, where its region is over."""
    return sorted({c.ending for c in nested if c.ending})


def grammar() -> dict[str, Any]:
    """The whole grammar."""
    top = [c.rule for c in CONSTRUCTS if c.top]
    repository = {
        **VALUES,
        **{f"{c.word}-declaration": declaration(c) for c in CONSTRUCTS},
        **{
            f"{name}-inside": {"patterns": body(name, top if held.declares else held.nested)}
            for name, held in BODIES.items()
        },
    }
    return {
        "name": "Storm",
        "comment": "Made from grammars/storm.lark by `make grammar`; do not edit.",
        "scopeName": "source.storm",
        "fileTypes": ["storm"],
        "patterns": body("context_body", top),
        "repository": dict(sorted(repository.items())),
    }


def grammar_text() -> str:
    return json.dumps(grammar(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(grammar_text(), encoding="utf-8")
