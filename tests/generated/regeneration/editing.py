"""The files of a service in; what a person may do to them by hand, each line of it to be known again, out."""

import ast
import random
from pathlib import Path


class Hand:
    """`words` mark all lines that were written; each stands in one line only."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.words: list[str] = []

    def edit(self, folder: Path) -> None:
        """One edit of one file. What was Python is Python again."""
        file = self._chance.choice(_likely(folder) if self._chance.random() < 0.8 else _files(folder))
        text = file.read_text("utf-8")
        mark = "" if file.suffix == ".md" else "# "
        edited = self._python(text) if file.suffix == ".py" else self._line(text, mark)
        if file.suffix != ".py" or _is_python(edited):
            file.write_text(edited, "utf-8")
        else:
            self.words.pop()

    def _python(self, text: str) -> str:
        kinds = [self._comment, self._function, self._import, self._method, self._changed, self._constant]
        return self._chance.choice(kinds)(text)

    def _word(self) -> str:
        word = f"by_hand_{len(self.words)}_{self._chance.randrange(10**6)}"
        self.words.append(word)
        return word

    def _line(self, text: str, start: str) -> str:
        lines = text.split("\n")
        lines.insert(self._chance.randrange(len(lines)), f"{start}{self._word()}")
        return "\n".join(lines)

    def _comment(self, text: str) -> str:
        return self._line(text, "# ")

    def _function(self, text: str) -> str:
        return f"{text.rstrip()}\n\n\ndef {self._word()}() -> int:\n    return 1\n".lstrip()

    def _import(self, text: str) -> str:
        lines, at = text.split("\n"), self._place_of_imports(text)
        lines.insert(at, f"import json as {self._word()}")
        return "\n".join(lines)

    def _place_of_imports(self, text: str) -> int:
        imports = [n for n in ast.parse(text).body if isinstance(n, ast.Import | ast.ImportFrom)]
        return (self._chance.choice(imports).lineno - 1) if imports else len(text.split("\n")) - 1

    def _method(self, text: str) -> str:
        classes = [n for n in ast.parse(text).body if isinstance(n, ast.ClassDef)]
        if not classes:
            return self._comment(text)
        lines, end = text.split("\n"), self._chance.choice(classes).end_lineno or 1
        lines[end:end] = ["", f"    def {self._word()}(self) -> None:", "        return None"]
        return "\n".join(lines)

    def _changed(self, text: str) -> str:
        """A line of the generator's, said otherwise."""
        lines = text.split("\n")
        plain = [n for n, line in enumerate(lines) if line.strip() and not line.rstrip().endswith(("\\", '"""'))]
        if not plain:
            return self._comment(text)
        at = self._chance.choice(plain)
        lines[at] = f"{lines[at]}  # {self._word()}"
        return "\n".join(lines)

    def _constant(self, text: str) -> str:
        lines, at = text.split("\n"), self._place_of_imports(text)
        body = ast.parse(text).body
        if body and at < len(lines):
            at = body[-1].lineno - 1
            while at and lines[at - 1].startswith("@"):
                at -= 1
        lines[at:at] = [f"{self._word().upper()} = 1", ""]
        self.words[-1] = self.words[-1].upper()
        return "\n".join(lines)


def _files(folder: Path) -> list[Path]:
    return sorted(f for f in folder.rglob("*") if f.is_file() and f.name[0] != "." and ".yours" not in f.name)


def _likely(folder: Path) -> list[Path]:
    """What a change of the model changes, too."""
    names = ("thing", "handlers", "commands", "cloudevents", "tables", "views", "policies", "README", "samples")
    return [file for file in _files(folder) if file.name.startswith(names)]


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True
