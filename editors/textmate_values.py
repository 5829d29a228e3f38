"""The parts of the TextMate grammar that look the same everywhere: comments, strings, types, expressions."""

import re
from typing import Any

from editors import words
from stormgen.binding.expressions import FUNCTIONS
from stormgen.board.types import BUILTINS

NAME = r"[\p{L}_][\p{L}\p{N}_]*+"
DOTTED = rf"{NAME}(?:\s*\.\s*{NAME})*"
# No part of a longer name, and no part of a dotted one.
ALONE = r"(?<![\p{L}\p{N}_.@])"
# What a name looks like from before it: words that are never names begin none.
NAMED = rf"(?!(?:{'|'.join(sorted(words.reserved()))})\b)(?=[\p{{L}}_])"
_NUMBER = r"\d+(?:\.\d+)?(?:[eE]\d+)?\b"


def matched(pattern: str, scopes: dict[str, Any] | str) -> dict[str, Any]:
    """A rule for one match, with a scope for the whole or for each group."""
    if isinstance(scopes, str):
        return {"match": pattern, "name": f"{scopes}.storm"}
    return {"match": pattern, "captures": _captures(scopes)}


def region(begin: str, end: str, scopes: dict[str, Any], patterns: list[Any], name: str = "") -> dict[str, Any]:
    """A rule for all between two matches."""
    found: dict[str, Any] = {"name": f"{name}.storm"} if name else {}
    found |= {"begin": begin, "end": end, "beginCaptures": _captures(scopes)}
    if "0" in scopes:
        found["endCaptures"] = _captures(scopes)
    return found | {"patterns": patterns}


def rule_list(*names: str) -> list[Any]:
    """References to rules of the repository."""
    return [{"include": f"#{name}"} for name in names]


def _captures(scopes: dict[str, Any]) -> dict[str, Any]:
    return {group: {"name": f"{s}.storm"} if isinstance(s, str) else s for group, s in scopes.items()}


def _several(*patterns: Any) -> dict[str, Any]:
    return {"patterns": list(patterns)}


def _words(alternatives: Any) -> str:
    listed = sorted(alternatives)
    if not listed:
        raise ValueError("The grammar has no such words any more.")
    return "(?:" + "|".join(listed) + ")"


_SIGNS = [text for text in words.texts().values() if re.fullmatch(r"[-+*/%=!<>|?]+", text) and text != "->"]
_LITERALS = words.first("true") | words.first("false") | words.first("null")
_LOGIC = words.inside("disjunction", ["expression", "_atom", "arguments"]) & words.reserved() - _LITERALS
_TYPE_END = r"(?=[,)}=@]|$|//|/\*)|(?<=[\p{L}\p{N}_>)?])(?<!ref)(?=\s+[\p{L}_])"
_DECORATOR = {"1": "punctuation.definition.decorator", "2": "entity.name.function.decorator"}
_BRACKET = {"0": "punctuation.section.brackets"}

VALUES: dict[str, Any] = {
    "comment": _several(
        matched(r"///.*$", "comment.line.documentation"),
        matched(r"//.*$", "comment.line.double-slash"),
        {"begin": r"/\*", "end": r"\*/", "name": "comment.block.storm"},
    ),
    "annotation": _several(
        region(rf"(@)\s*({NAME})\s*(\()", r"\)", _DECORATOR, rule_list("argument", "values")),
        matched(rf"(@)\s*({NAME})", _DECORATOR),
    ),
    "string": region('"', '"|$', {"0": "punctuation.definition.string"}, [
        matched(r'\\(?:["\\nt]|u\{[0-9A-Fa-f]{1,6}\})', "constant.character.escape"),
        matched(r"\\.", "invalid.illegal.escape"),
    ], "string.quoted.double"),
    "regex": region(r"(?<=\()/(?![*/])", "/|$", {"0": "punctuation.definition.string"}, [
        matched(r"\\.", "constant.character.escape"),
        region(r"\[\^?", r"\]", {"0": "punctuation.definition.character-class"},
               [matched(r"\\.", "constant.character.escape")], "constant.other.character-class"),
        matched(r"[-+*?|(){}.^$]", "keyword.operator.regexp"),
    ], "string.regexp"),
    "number": matched(rf"{ALONE}{_NUMBER}", "constant.numeric"),
    "duration": matched(rf"{ALONE}(\d+)(ms|s|min|h|d)\b", {"1": "constant.numeric", "2": "keyword.other.unit"}),
    "rate": matched(rf"({_NUMBER})\s*(/)\s*({NAME})",
                    {"1": "constant.numeric", "2": "keyword.operator", "3": "keyword.other.unit"}),
    "version": matched(rf"{ALONE}v\d+\b", "constant.numeric.version"),
    "fact": matched(rf'{ALONE}({NAME})(?=\s+["\d])', "variable.other.property"),
    "operator": _several(
        matched("->", "keyword.operator.arrow"),
        matched("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=lambda s: (-len(s), s))), "keyword.operator"),
        matched(r",", "punctuation.separator"),
    ),
    "reserved": _several(
        matched(rf"{ALONE}{_words(_LITERALS)}\b", "constant.language"),
        matched(rf"{ALONE}{_words(_LOGIC)}\b", "keyword.operator.expression"),
        matched(rf"{ALONE}{_words(words.reserved() - _LITERALS - _LOGIC)}\b", "keyword.control"),
    ),
    "outcomes": matched(rf"(->)\s*({DOTTED}(?:\s*[|,]\s*{DOTTED})*)",
                        {"1": "keyword.operator.arrow", "2": _several(*rule_list("mention", "operator"))}),
    "mention": matched(rf"{ALONE}({DOTTED})", {"1": "support.class"}),
    "sticky": matched(rf"{ALONE}({_words(words.first('stop_kind'))})(?:\s+({NAME})|(?=\s*\"))",
                      {"1": "storage.type", "2": "entity.name.type"}),
    "superseded": region(rf"{ALONE}(supersedes)\s+(v\d+)\s*\(", r"\)", {
        "1": "keyword.control", "2": "constant.numeric.version"}, rule_list("argument", "values")),
    "each": matched(rf"{ALONE}(for)\s+({NAME})\s+(in)\s+({DOTTED})", {
        "1": "keyword.control", "2": "variable.other", "3": "keyword.control", "4": "variable.other"}),
    "projection": region(r"\{", r"\}", _BRACKET, rule_list("statements-inside")),
    "home": matched(rf"{ALONE}(in)\s+({DOTTED})", {"1": "keyword.control", "2": "support.class"}),
    "parallel": region(rf"{ALONE}(parallel)\s*\{{", r"\}", {"1": "keyword.control"}, rule_list("parallel_body-inside")),
    "enumerated": matched(NAME, "variable.other.enummember"),
    "projected": matched(rf"{ALONE}({NAME})(?=\s*(?:[,}}=]|$))", "variable.other.property"),
    # ---- types
    "field": region(rf"{ALONE}({NAME})(?:\s+(renamed)\s+(from)\s+({NAME}))?\s*(:)(?!:)", _TYPE_END, {
        "1": "variable.other.property", "2": "keyword.control", "3": "keyword.control",
        "4": "variable.other.property", "5": "punctuation.separator"}, rule_list("type")),
    "type": _several(
        *rule_list("comment"),
        matched(rf"{ALONE}(ref)\s+({DOTTED})", {"1": "storage.modifier", "2": "support.class"}),
        matched(rf"{ALONE}{_words(['list', 'set', 'map'])}(?=\s*<)", "support.type"),
        matched(rf"{ALONE}{_words(BUILTINS)}\b(?!\s*\.)", "support.type"),
        matched(rf"{ALONE}{DOTTED}", "support.class"),
        region("<", ">", {"0": "punctuation.definition.typeparameters"}, rule_list("type")),
        region(r"\(", r"\)", _BRACKET, rule_list("regex", "bound")),
        matched(r"\?", "keyword.operator.optional"),
        matched(r",", "punctuation.separator"),
    ),
    "alias": region("=", _TYPE_END, {"0": "keyword.operator"}, rule_list("type")),
    "bound": _several(matched(_NUMBER, "constant.numeric"), matched(r"\.\.|-", "keyword.operator.range")),
    "parameters": region(r"\(", r"\)", _BRACKET, rule_list("comment", "annotation", "field", "values")),
    "columns": region(r"\(", r"\)", _BRACKET, [*rule_list("comment", "field"), matched(NAME, "storage.modifier"),
                                               *rule_list("operator")]),
    # ---- expressions
    "argument": matched(rf"{ALONE}({NAME})\s*(:)(?!:)", {"1": "variable.parameter", "2": "punctuation.separator"}),
    "arguments": region(r"\(", r"\)", _BRACKET, [
        *rule_list("comment", "argument"),
        matched(rf"{ALONE}(for)\s+({NAME})(?=\s+in\b)", {"1": "keyword.control", "2": "variable.other"}),
        *rule_list("values"),
    ]),
    "values": _several(
        *rule_list("comment", "string", "duration", "number", "reserved"),
        matched(rf"{ALONE}{_words(FUNCTIONS)}(?=\s*\()", "support.function"),
        matched(rf"\.\s*({NAME})", {"1": "variable.other.property"}),
        matched(rf"{ALONE}\p{{Lu}}[\p{{L}}\p{{N}}_]*", "support.class"),
        matched(rf"{ALONE}{NAME}", "variable.other"),
        *rule_list("arguments"),
        region(r"\[", r"\]", _BRACKET, rule_list("values")),
        region(r"\{", r"\}", _BRACKET, [*rule_list("values"), matched(":", "punctuation.separator")]),
        *rule_list("operator"),
    ),
}  # fmt: skip
