"""A model in; every place where the text names something, by what it names and by where it stands, out.

Not covered: parts of a value whose type takes more than names, parts and keys to tell, such as `max(a, b).price` (the
names of such parts are `unresolved`); the variables of a `for`, columns of tables and variables of routes, facts such
as `value`; and what is matched by equal names without being written.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stormgen.board import Key
from stormgen.source import Span

if TYPE_CHECKING:
    from stormgen.workspace.live import Snapshot

WORD = re.compile(r"[^\W\d]\w*")
DOTTED = re.compile(r"[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*")


@dataclass(frozen=True, slots=True)
class Use:
    """One place that names something: a name, or the words of a sticky that was typed as it reads."""

    key: Key
    span: Span
    declares: bool = False

    @property
    def in_words(self) -> bool:
        return self.span.source.text[self.span.start] == '"'


class Index:
    """Every use in a model."""

    def __init__(self, snapshot: "Snapshot") -> None:
        from stormgen.editing.collect import uses_in

        self._by_key: dict[Key, list[Use]] = defaultdict(list)
        self._by_file: dict[str, dict[int, Use]] = defaultdict(dict)
        uses, self.unresolved = uses_in(snapshot)
        for use in uses:
            known = self._by_file[use.span.file].setdefault(use.span.start, use)
            if known is use:
                self._by_key[use.key].append(use)
        self._starts = {file: sorted(uses) for file, uses in self._by_file.items()}

    def at(self, file: str, offset: int) -> Use | None:
        """What is named at an offset, or right before it."""
        starts = self._starts.get(file, [])
        number = bisect_right(starts, offset) - 1
        if number < 0:
            return None
        use = self._by_file[file][starts[number]]
        if offset <= use.span.end:
            return use
        return None

    def uses(self, key: Key) -> tuple[Use, ...]:
        """Every place that names a thing, in the order of the text."""
        return tuple(sorted(self._by_key.get(key, ()), key=lambda use: use.span.sort_key))

    def declarations(self, key: Key) -> tuple[Use, ...]:
        return tuple(use for use in self.uses(key) if use.declares)

    def of_kind(self, kind: str) -> Iterator[Use]:
        """Every use of things of a kind."""
        return (use for key, uses in self._by_key.items() if key.kind == kind for use in uses)

    def in_file(self, file: str) -> Iterator[Use]:
        """The uses in a file, in the order of the text."""
        uses = self._by_file.get(file, {})
        return (uses[start] for start in self._starts.get(file, ()))
