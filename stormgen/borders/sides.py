"""The cuts of one border and its two parties in; who needs whom, and how much, out."""

from collections.abc import Mapping

from stormgen.borders.border import Cut, CutKind
from stormgen.borders.parties import Party

# What is needed at once; an event is heard of later.
_NEEDS: tuple[CutKind, ...] = ("reference", "call")


class Sides:
    """One border from both sides. `upstream` is the party that the other needs more, or hears of more.

    `needs` is the weight of what `downstream` needs of `upstream` at once, `hears` of what it hears of later;
    `needed` and `heard` are the same the other way round.
    """

    def __init__(self, pair: tuple[str, str], cuts: tuple[Cut, ...], parties: Mapping[str, Party]) -> None:
        self.cuts = cuts
        needs, hears = dict.fromkeys(pair, 0.0), dict.fromkeys(pair, 0.0)
        self.kinds = set[CutKind]()
        for cut in cuts:
            self.kinds.add(cut.kind)
            if cut.kind in _NEEDS:
                needs[cut.source] += cut.weight
            elif cut.kind == "event":
                hears[cut.source] += cut.weight
        up, down = sorted(pair, key=lambda name: (round(needs[name], 9), round(hears[name], 9), name))
        self.upstream, self.downstream = parties[up], parties[down]
        self.needs, self.needed = needs[down], needs[up]
        self.hears, self.heard = hears[down], hears[up]

    @property
    def weight(self) -> float:
        return sum(cut.weight for cut in self.cuts)

    @property
    def need_each_other(self) -> bool:
        """Neither clearly needs the other more: the lesser need is at least half of the greater."""
        return self.needs > 0 and 2 * self.needed >= self.needs

    @property
    def have_no_direction(self) -> bool:
        """They are only written together: neither needs or hears of the other."""
        return not (self.needs or self.needed or self.hears or self.heard)

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
