"""The example models in; for each keyword in them whether it is one there or a name, as JSON, out.

The tests of the TextMate grammar hold its colours against this: python -m editors.uses > uses.json
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import lark

from editors import words
from stormgen.resources import resource

ROOT = Path(__file__).parents[1]


def parser() -> lark.Lark:
    """The grammar with every word kept in its tree, and the rules of names as they stand."""
    path = resource("grammars") / "storm.lark"
    options = {"parser": "lalr", "lexer": "basic", "keep_all_tokens": True}
    return lark.Lark(path.read_text(encoding="utf-8"), import_paths=[str(path.parent)], **options)


# Each word of the language that can be a name, where names often stand.
AS_NAME = """aggregate Sensor(id: uuid) {{
  {word}: string = "x"
  let next = {word} + 1
  invariant {word} > 0
  command Set({word}: int) {{ require {word} >= 0 and not {word} in [{word}] else Refused  emit Done({word}: {word}) }}
  event Done({word}: int) {{ {word} = {word}, id += {word} }}
}}
type Part {{ {word}: int, last: text }}
enum Kind {{ First, {word}, Last }}
view Seen by {word} from Sensor {{ {word}, id }}
scenario "as it is" for Sensor(1) {{ when Set({word}: 1)  then {word} == 2 }}
"""


def texts() -> Iterator[str]:
    """The examples, the language corpus, the whole blocks of the language reference, and each word as a name."""
    for path in sorted([*(ROOT / "examples").rglob("*.storm"), *(ROOT / "tests" / "corpus" / "valid").glob("*.storm")]):
        yield path.read_text(encoding="utf-8")
    for page in sorted((ROOT / "docs" / "language").glob("*.md")):
        yield from re.findall(r"^```storm\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    for word in sorted(words.keywords() - words.reserved()):
        yield AS_NAME.format(word=word)


def uses(tree: lark.Tree[lark.Token], name: bool = False) -> Iterator[tuple[int, str, bool]]:
    """Where each word of the language stands, and whether it is a keyword there."""
    for child in tree.children:
        if isinstance(child, lark.Tree):
            yield from uses(child, child.data in words.NAMES)
        elif str(child) in words.keywords() and child.start_pos is not None:
            yield child.start_pos, str(child), not name


def main() -> None:
    read = parser()
    found = [{"text": text, "uses": sorted(uses(read.parse(text)))} for text in texts()]
    json.dump(found, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
