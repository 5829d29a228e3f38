"""Formatting of hostile texts: nothing is lost, nothing is endless, and no depth is too deep."""

import time

import pytest

from stormgen.language import format_text
from stormgen.language.lexer import DEEPEST
from stormgen.source import SourceText
from tests.language.formatting.formatted import check_formatting
from tests.safety.hostile import PAYLOADS, escaped_text, hostile, text


@pytest.mark.parametrize("write", [text, escaped_text], ids=["plain", "escaped"])
@pytest.mark.parametrize("payload", [p for p in PAYLOADS if p not in ("nothing", "full stops", "nothing but spaces")])
def test_free_text_is_kept_to_the_letter(payload: str, write: object) -> None:
    model = hostile(PAYLOADS[payload], write)  # type: ignore[arg-type]
    if not format_text(SourceText("a.storm", model)).failed:
        assert check_formatting(model).count(write(PAYLOADS[payload])) >= 10  # type: ignore[operator]


@pytest.mark.parametrize(
    "control", [chr(n) for n in range(32) if n != 10] + ["\x7f", "\x85", "\u2028", "\u202e", "\ufeff"]
)
def test_any_character_in_a_comment(control: str) -> None:
    check_formatting(f"event A // a{control}b\n/* c{control}d */ event B\n/// e{control}f\nevent C /* {control} */")


def nested(opening: str, inner: str, closing: str, depth: int) -> str:
    return opening * depth + inner + closing * depth


DEEP = {
    "parentheses": nested("(", "a", ")", DEEPEST - 3),
    "lists": nested("[", "", "]", DEEPEST - 3),
    "maps": nested('{ "k": ', "1", " }", DEEPEST - 3),
    "calls": nested("max(1, ", "a", ")", DEEPEST - 3),
    "indexes": nested("a[", "a", "]", DEEPEST - 3),
    "conditions": nested("if a then 1 else ", "a", "", DEEPEST - 3),
    "negations": nested("not ", "a", "", DEEPEST - 3),
    "minuses": nested("- ", "a", "", DEEPEST - 3),
    "sums": nested("a + ", "a", "", DEEPEST - 3),
    "members": "a" + ".b" * (DEEPEST - 3),
}


@pytest.mark.parametrize("expression", DEEP.values(), ids=DEEP)
def test_depth_up_to_the_limit_of_the_language(expression: str) -> None:
    check_formatting(f"aggregate A(id: uuid) {{ let x = {expression} }}")


def test_deep_types() -> None:
    check_formatting(f"type A = {nested('list<', 'int', '>', DEEPEST - 3)}")


def test_what_is_nested_too_deeply_is_left_alone() -> None:
    model = f"aggregate A(id: uuid) {{ let x   = {nested('(', 'a', ')', 50_000)} }}"
    checked = format_text(SourceText("a.storm", model))
    assert checked.failed and checked.value == model


LONG = {
    "a name": "event " + "A" * 50_000,
    "a text": f'hotspot "{"x " * 25_000}"',
    "a list": "event " + ", ".join(f"Event{n}" for n in range(5_000)),
    "a block": f"enum A {{ {' '.join(f'V{n}' for n in range(5_000))} }}",
    "parameters": f"event A({', '.join(f'f{n}: int' for n in range(5_000))})",
    "a chain": f"flow A {{ {' -> '.join(f'E{n}' for n in range(5_000))} }}",
    "annotations": " ".join(f"@a{n}" for n in range(5_000)) + " event A",
    "declarations": " ".join(f"event E{n}" for n in range(5_000)),
    "comments": "".join(f"/* {n} */ " for n in range(5_000)) + "event A",
    "comment lines": "".join(f"// {n}\n" for n in range(5_000)) + "event A",
    "commas": f"type A {{ {' '.join(f'f{n}: int,' for n in range(5_000))} }}",
    "routes": "legacy A { " + " ".join(f'route GET "/{n}"' for n in range(3_000)) + " }",
    "statements": f"event A {{ {' '.join(f's = {n}' for n in range(5_000))} }}",
    "blank lines": "event A" + "\n" * 100_000 + "event B",
    "spaces": "event" + " " * 100_000 + "A",
}


@pytest.mark.parametrize("model", LONG.values(), ids=LONG)
def test_length_costs_no_more_than_its_share(model: str) -> None:
    began = time.perf_counter()
    check_formatting(model)
    assert time.perf_counter() - began < 10
