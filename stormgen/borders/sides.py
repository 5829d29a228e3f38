"""The cuts of one border and its two parties in; who needs whom, and how much, out."""

from collections.abc import Mapping

from stormgen.borders.border import NEEDS, Cut, CutKind
from stormgen.borders.parties import Party

_DIRECTED: tuple[CutKind, ...] = (*NEEDS, "event")


class Sides:
    """One border from both sides. `upstream` is the party that the other follows more, by weight.

    `needs` is the weight of what `downstream` needs of `upstream` at once, `follows` the same with what it hears of
    later; `needed` and `followed` are those of the other way round.
    """

    def __init__(self, pair: tuple[str, str], cuts: tuple[Cut, ...], parties: Mapping[str, Party]) -> None:
        self.cuts = cuts
        needs, follows = dict.fromkeys(pair, 0.0), dict.fromkeys(pair, 0.0)
        self.kinds = set[CutKind]()
        for cut in cuts:
            self.kinds.add(cut.kind)
            if cut.kind in _DIRECTED:
                follows[cut.source] += cut.weight
            if cut.kind in NEEDS:
                needs[cut.source] += cut.weight
        up, down = sorted(pair, key=lambda name: (round(follows[name], 9), round(needs[name], 9), name))
        self.upstream, self.downstream = parties[up], parties[down]
        self.needs, self.needed = needs[down], needs[up]
        self.follows, self.followed = follows[down], follows[up]

    @property
    def weight(self) -> float:
        return sum(cut.weight for cut in self.cuts)

    @property
    def need_each_other(self) -> bool:
        """Both do at once, and neither clearly more: the lesser need is at least half of the greater."""
        lesser, greater = sorted((self.needs, self.needed))
        return lesser > 0 and 2 * lesser >= greater

    @property
    def have_no_direction(self) -> bool:
        """They are only written together: neither needs or hears of the other."""
        return not self.follows

    @property
    def have_one_team(self) -> bool:
        return self.upstream.team is not None and self.upstream.team == self.downstream.team

    @property
    def have_two_teams(self) -> bool:
        return self.upstream.team != self.downstream.team and None not in (self.upstream.team, self.downstream.team)

    def heaviest(self, *kinds: CutKind) -> Cut:
        """The heaviest cut of these kinds, that of the downstream party first; of any kind where none is of these."""
        found = [cut for cut in self.cuts if cut.kind in kinds] or list(self.cuts)
        return next((cut for cut in found if cut.source == self.downstream.name), found[0])
