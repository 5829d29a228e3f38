"""Texts, their board and where its loose elements belong in; the moves that leave all meanings as they are, out.

A move may make a name mean something else: then the path is written before it. Where that does not help either,
what would have to move stays. Each round tries all moves at once, on syntax trees.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stormgen.binding.resolve import Resolved, Spot, resolve
from stormgen.board import Board, Key, Scenario
from stormgen.emitters.seams_storm.arrange import Moves, Places, arranged, names_in
from stormgen.emitters.seams_storm.homes import root_of
from stormgen.emitters.seams_storm.meaning import changed, moved_keys
from stormgen.language import read
from stormgen.source import SourceText, Span


@dataclass(frozen=True, slots=True)
class Plan:
    """The moves, what has to stay where it is, and the board as it will be."""

    moves: Moves
    stays: tuple[Key, ...]
    board: Board


def plan(sources: Sequence[SourceText], homes: Mapping[Key, str]) -> Plan:
    """The most of these moves that change nothing but where elements stand."""
    search = _Search(sources, homes)
    while not search.try_moves():
        pass
    return Plan(Moves(search.homes, search.prefixes), tuple(search.stays), search.after.board)


class _Search:
    """The moves that are still to be made, and the names that are written otherwise for them."""

    def __init__(self, sources: Sequence[SourceText], homes: Mapping[Key, str]) -> None:
        self.sources = sources
        self.trees = [read(source).value for source in sources]
        self.before = resolve(self.trees)
        self.places = Places(self.before.board)
        self.homes = dict(homes)
        self.stays: dict[Key, None] = {}
        self.prefixes: dict[Spot, str] = {}
        self.after: Resolved = self.before

    @cached_property
    def written(self) -> dict[Spot, str]:
        """The names that can be written with dots, as they are written."""
        return {(n.span.file, n.span.start): n.text for tree in self.trees for n in names_in(tree.declarations)}

    def try_moves(self) -> bool:
        """Whether all is well with the moves as they are; else they are fewer, or names are written otherwise, now."""
        moves = Moves(self.homes, self.prefixes)
        self.after = resolve([arranged(source, self.places, moves) for source in self.sources])
        keys = moved_keys(self.before.board, self.after.board, self.homes)
        off = [
            (spot, key) for spot, key in self.before.meant.items() if self.after.meant.get(spot) != keys.get(key, key)
        ]
        if off:
            hopeless = [(spot, key) for spot, key in off if not self._prefix(spot, keys.get(key, key))]
            self._leave(root for spot, key in hopeless for root in [self._root(key) or self._root_at(spot)])
            return False
        wrong = [*self._told_wrong(), *(self._root(key) for key in changed(self.before.board, self.after.board, keys))]
        if wrong:
            self._leave(wrong)
        return not wrong

    def _prefix(self, spot: Spot, key: Key) -> bool:
        """Write more of the path before a name; False where there is no more to try."""
        written = self.written.get(spot)
        if written is None or not f".{key.path}".endswith(f".{written}"):
            return False
        missing = key.path.removesuffix(written)
        context = missing[: missing.find(".") + 1]
        tried = self.prefixes.get(spot, "")
        left = [prefix for prefix in (context, missing) if len(prefix) > len(tried)]
        if left:
            self.prefixes[spot] = left[0]
        return bool(left)

    def _told_wrong(self) -> Iterator[Key | None]:
        known = {(d.code, d.span.sort_key) for d in self.before.diagnostics}
        for found in self.after.diagnostics:
            if found.severity == "error" and (found.code, found.span.sort_key) not in known:
                spans: list[Span] = [found.span, *(related.span for related in found.related)]
                roots = [root for span in spans if (root := self._root_at((span.file, span.start)))]
                yield from roots
                if not roots:
                    yield None

    def _leave(self, roots: Iterable[Key | None]) -> None:
        """Let these stay where they are; all, if it is not known which are to blame."""
        blamed = dict.fromkeys(roots)
        if blamed:
            self.stays |= dict.fromkeys([key for key in blamed if key] or self.homes)
            self.prefixes = {}
            self.homes = {key: home for key, home in self.homes.items() if not self._has_to_stay(key)}

    def _has_to_stay(self, key: Key) -> bool:
        """A scenario stays with its aggregate, and nothing is told of it."""
        element = self.before.board[key]
        subject = element.subject if isinstance(element, Scenario) else None
        return key in self.stays or (subject is not None and subject.key in self.stays)

    def _root(self, key: Key) -> Key | None:
        return root_of(self.before.board, key, self.homes)

    def _root_at(self, spot: Spot) -> Key | None:
        """What moves of the declaration at file level that a place is in."""
        file, offset = spot
        for tree in self.trees:
            for declaration in tree.declarations if tree.source.name == file else ():
                if declaration.whole.start <= offset < declaration.whole.end:
                    key = self.places.key(declaration)
                    return key if key in self.homes else None
        return None
