"""The wall as geometry: nothing overlaps, nothing is crossed, nothing is lost, time runs to the right."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormgen.facts import Facts
from stormgen.pictures.picture import Box
from stormgen.pictures.wall import Arrow, Sticky, Wall, lay_out
from tests.emitters.facts_of import EXAMPLES, HOSTILE, facts_of, facts_of_example, large_model

NAMES = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*.storm"))
ON_THE_WALL = {
    *("actor", "aggregate", "command", "event", "policy", "view", "system", "hotspot", "opportunity", "saga")
}


def wall_of(facts: Facts) -> Wall:
    return lay_out(facts.board, facts.flow)


@pytest.fixture(scope="module", params=[*NAMES, "hostile", "large", "masked large"])
def facts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    if request.param.endswith(".storm"):
        return facts_of_example(request.param)
    text = HOSTILE if request.param == "hostile" else large_model()
    if request.param == "masked large":
        lines = large_model(contexts=1, aggregates=100).splitlines()
        text = "\n".join(line for line in lines if not line.startswith(("context", "}")))
        text = text.replace("Area0.", "")
    return facts_of(text, tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def wall(facts: Facts) -> Wall:
    return wall_of(facts)


def test_every_sticky_is_on_the_wall(facts: Facts, wall: Wall) -> None:
    shown = {sticky.key for sticky in wall.stickies if not sticky.again}
    assert shown == {element.key for element in facts.board if element.key.kind in ON_THE_WALL}


def test_no_two_stickies_overlap(wall: Wall) -> None:
    boxes = sorted((sticky.cell for sticky in wall.stickies), key=lambda box: box.x)
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other.x >= box.right:
                break
            assert not box.overlaps(other)


def test_every_sticky_is_inside_the_lane_of_its_context(facts: Facts, wall: Wall) -> None:
    lanes = {lane.context: lane.box for lane in wall.lanes}
    for sticky in wall.stickies:
        if sticky.key.kind not in ("actor", "system", "saga", "hotspot", "opportunity"):
            assert _inside(sticky.cell, lanes[facts.board.context_of(sticky.key)]), sticky
        assert any(_inside(sticky.cell, box) for box in lanes.values()), sticky


def test_lanes_fill_the_wall_without_overlap(wall: Wall) -> None:
    for lane, following in pairwise(wall.lanes):
        assert lane.box.bottom <= following.box.y
    for lane in wall.lanes:
        assert _inside(lane.box, Box(0, 0, wall.width, wall.height))
        assert not any(lane.header.overlaps(sticky.cell) for sticky in wall.stickies)


def test_no_arrow_runs_through_a_sticky(wall: Wall) -> None:
    boxes = sorted((sticky.cell for sticky in wall.stickies), key=lambda box: box.x)
    for arrow in wall.arrows:
        for start, end in pairwise(arrow.points):
            low, high = sorted((start[0], end[0]))
            for box in boxes:
                if box.x >= max(high, low + 0.1):
                    break
                assert not _crosses(start, end, box), (arrow.source, arrow.target)


def test_arrows_start_and_end_at_their_stickies(wall: Wall) -> None:
    cells: dict[object, list[Sticky]] = {}
    for sticky in wall.stickies:
        cells.setdefault(sticky.key, []).append(sticky)
    for arrow in wall.arrows:
        assert any(_on_right(s.cell, arrow.points[0]) for s in cells[arrow.source]), arrow
        assert any(_on_left(s.cell, arrow.points[-1]) for s in cells[arrow.target]), arrow


def test_arrows_run_across_or_down_and_stay_on_the_wall(wall: Wall) -> None:
    for arrow in wall.arrows:
        for start, end in pairwise(arrow.points):
            assert (start[0] == end[0]) != (start[1] == end[1]), arrow
        assert all(0 <= x <= wall.width and 0 <= y <= wall.height for x, y in arrow.points)
        assert arrow.points[-1][0] > arrow.points[-2][0], "an arrow arrives from the left"


def test_every_step_of_the_work_is_an_arrow(facts: Facts, wall: Wall) -> None:
    drawn = {(arrow.source, arrow.target) for arrow in wall.arrows}
    for edge in facts.flow.edges_of("triggers", "updates", "precedes", "calls", "raises", "notifies"):
        if edge.source.kind != "saga" and edge.target.kind != "saga" and edge.source.kind in ON_THE_WALL:
            assert (edge.source, edge.target) in drawn, edge
    for edge in facts.flow.edges_of("issues"):
        assert (edge.source, edge.target) in drawn, edge
    for command in facts.board.commands:
        assert not command.aggregate or (command.key, command.aggregate) in drawn, command
    for edge in facts.flow.edges_of("emits"):
        sources = {source for source, target in drawn if target == edge.target}
        assert any(s == edge.source or (edge.source, s) in drawn for s in sources), edge


def test_lines_of_different_arrows_do_not_lie_on_each_other(wall: Wall) -> None:
    """Two arrows share a stretch only where they leave one sticky or reach one sticky."""
    lying: dict[tuple[str, float], list[tuple[float, float, Arrow]]] = {}
    for arrow in wall.arrows:
        for start, end in pairwise(arrow.points):
            down = start[0] == end[0]
            line = ("down", start[0]) if down else ("across", start[1])
            low, high = sorted((start[1], end[1]) if down else (start[0], end[0]))
            lying.setdefault(line, []).append((low, high, arrow))
    for stretches in lying.values():
        for number, (low, high, arrow) in enumerate(stretches):
            for other_low, other_high, other in stretches[number + 1 :]:
                if min(high, other_high) - max(low, other_low) > 0.5:
                    assert arrow.source == other.source or arrow.target == other.target, (arrow, other)


def test_the_same_model_gives_the_same_wall(facts: Facts, wall: Wall) -> None:
    assert wall_of(facts) == wall


_ARROWS = [
    *(("actor", "command"), ("command", "event"), ("event", "policy"), ("policy", "command"), ("event", "view")),
    *(("view", "actor"), ("command", "system"), ("system", "event"), ("event", "system"), ("event", "event")),
]


@st.composite
def models(draw: st.DrawFn) -> str:
    """Any legal wall of a few names: each sticky in one of three contexts or none, any arrows between them."""
    numbers = st.integers(0, 4)
    lines = ["actor " + ", ".join(f"actor{n}" for n in range(5)), "system " + ", ".join(f"system{n}" for n in range(5))]
    at: dict[str, str] = {}
    for context in ("", "A", "B", "C"):
        body = []
        for aggregate in range(draw(st.integers(0, 2))):
            inside = [f"{kind}{n}" for kind in ("command", "event") for n in range(5) if draw(st.integers(0, 3)) == 0]
            fresh = [name for name in inside if name not in at]
            owner = f"{context}agg{aggregate}"
            at.update({name: ".".join(p for p in (context, owner, name) if p) for name in fresh})
            body.append(f"aggregate {owner} {{ {' '.join(f'{name[:-1]} {name}' for name in fresh)} }}")
        names = [f"{kind}{n}" for kind in ("command", "event", "policy", "view") for n in range(5)]
        for name in names if not context else [n for n in names if draw(st.booleans())]:
            if name not in at and (context or draw(st.booleans())):
                at[name] = ".".join(p for p in (context, name) if p)
                body.append(f"{name[:-1]} {name}")
        lines += [f"context {context} {{", *body, "}"] if context else body
    for number in range(draw(st.integers(0, 14))):
        kinds = draw(st.sampled_from(_ARROWS))
        ends = [f"{kind}{draw(numbers)}" for kind in kinds]
        if all(end in at or end[:-1] in ("actor", "system") for end in ends):
            lines.append(f"flow F{number} {{ {' -> '.join(at.get(end, end) for end in ends)} }}")
    for event in [name for name in sorted(at) if name.startswith("event")][: draw(numbers)]:
        lines.append(f'hotspot "About {event}" on {at[event]}')
        if "." not in at[event]:
            lines.append(f"pivotal event {event}")
    return "\n".join(lines)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(models())
def test_the_same_holds_of_any_wall(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    facts = facts_of(text, tmp_path_factory.mktemp("any"))
    wall = wall_of(facts)
    test_every_sticky_is_on_the_wall(facts, wall)
    test_no_two_stickies_overlap(wall)
    test_every_sticky_is_inside_the_lane_of_its_context(facts, wall)
    test_no_arrow_runs_through_a_sticky(wall)
    test_arrows_start_and_end_at_their_stickies(wall)
    test_arrows_run_across_or_down_and_stay_on_the_wall(wall)
    test_every_step_of_the_work_is_an_arrow(facts, wall)
    test_lines_of_different_arrows_do_not_lie_on_each_other(wall)


def test_the_same_holds_where_not_all_channels_are_worth_a_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stormgen.pictures.wall.cells.AT_ONCE", 1)
    monkeypatch.setattr("stormgen.pictures.wall.cells.MOST_BETWEEN", 1)
    facts = facts_of(large_model(), tmp_path)
    wall = wall_of(facts)
    test_no_arrow_runs_through_a_sticky(wall)
    test_every_step_of_the_work_is_an_arrow(facts, wall)
    test_lines_of_different_arrows_do_not_lie_on_each_other(wall)


def test_time_runs_to_the_right_along_a_story(tmp_path: Path) -> None:
    facts = facts_of(
        "flow F { A1 -> B1 -> C1 -> D1 -> E1 }\nactor A1 command B1 event C1 policy D1 command E1", tmp_path
    )
    at = {sticky.key.name: sticky.box.x for sticky in wall_of(facts).stickies}
    assert at["A1"] < at["B1"] < at["C1"] < at["D1"] < at["E1"]


def test_loose_events_are_told_in_the_order_of_the_text(tmp_path: Path) -> None:
    wall = wall_of(facts_of("event Published, Booked\nevent Started\ncontext A { event Foo, Bar }", tmp_path))
    left = {sticky.key.name: sticky.box.x for sticky in wall.stickies}
    assert left["Published"] < left["Booked"] < left["Started"]
    assert left["Foo"] < left["Bar"]


def test_a_cycle_is_broken_where_the_text_closes_it(tmp_path: Path) -> None:
    facts = facts_of("event A1, B1, C1\nflow F { A1 -> B1 -> C1 -> A1 }", tmp_path)
    at = {sticky.key.name: sticky.box.x for sticky in wall_of(facts).stickies}
    assert at["A1"] < at["B1"] < at["C1"]


def test_an_aggregate_stands_tall_between_its_commands_and_events(tmp_path: Path) -> None:
    inside = "command Do by X -> Done  command Undo by X -> Undone  event Done event Undone"
    text = f"actor X\ncontext C {{ aggregate A {{ {inside} }} }}"
    box = {s.key.name: s.box for s in wall_of(facts_of(text, tmp_path)).stickies}
    assert box["Do"].right < box["A"].x < box["A"].right < box["Done"].x
    assert box["A"].y == box["Do"].y and box["A"].bottom == box["Undo"].bottom
    assert box["Do"].y == box["Done"].y and box["Undo"].y == box["Undone"].y
    assert box["X"].right < box["Do"].x and box["X"].height < box["Do"].height


def test_a_hotspot_stands_tilted_below_what_it_is_about(tmp_path: Path) -> None:
    text = 'event A1, B1\nhotspot "Why?" on A1, B1\nflow F { A1 -> B1 }'
    wall = wall_of(facts_of(text, tmp_path))
    cell = {s.key.name: s.cell for s in wall.stickies if s.key.kind == "event"}
    (note,) = (s for s in wall.stickies if s.key.kind == "hotspot")
    assert note.tilt and note.cell.x == cell["A1"].x and note.cell.y >= cell["A1"].bottom
    assert [arrow.target.name for arrow in wall.arrows if arrow.kind == "about"] == ["B1"]


def test_an_event_of_two_commands_is_shown_again(tmp_path: Path) -> None:
    text = "context C { aggregate A { command Do -> Done  command Redo -> Done  event Done } }"
    events = [s for s in wall_of(facts_of(text, tmp_path)).stickies if s.key.kind == "event"]
    assert sorted(s.again for s in events) == [False, True]


def test_a_saga_stands_beside_each_command_that_it_issues(tmp_path: Path) -> None:
    text = """
    context C {
      aggregate A { command Do -> Done | Failed  command Undo -> Undone  event Done event Failed event Undone }
      aggregate B { command Pay -> Paid | Declined  event Paid event Declined }
      event Started
      saga S orchestration {
        start Started
        step one { do Do done Done failed Failed undo Undo }
        step two { do Pay done Paid failed Declined }
        complete Paid
        abort Undone
      }
    }
    """
    wall = wall_of(facts_of(text, tmp_path))
    assert {s.label for s in wall.stickies if s.key.kind == "saga"} == {"S", "S: one", "S: undo one", "S: two"}
    drawn = {(arrow.source.name, arrow.target.name) for arrow in wall.arrows}
    assert {("Started", "S"), ("S", "Do"), ("Done", "S"), ("S", "Pay"), ("Declined", "S"), ("S", "Undo")} <= drawn


def test_a_pivotal_event_draws_a_border_right_of_itself(tmp_path: Path) -> None:
    wall = wall_of(facts_of("event A1, B1, C1\npivotal event B1\nflow F { A1 -> B1 -> C1 }", tmp_path))
    box = {s.key.name: s.box for s in wall.stickies}
    (border,) = wall.borders
    assert box["B1"].right < border.x < box["C1"].x
    assert not any(s.box.x < border.x < s.box.right for s in wall.stickies)


def test_an_empty_wall_has_no_lanes(tmp_path: Path) -> None:
    wall = wall_of(facts_of("", tmp_path))
    assert (wall.lanes, wall.stickies, wall.arrows) == ((), (), ())
    assert wall.width > 0 and wall.height > 0


def test_a_context_with_nothing_in_it_has_a_lane(tmp_path: Path) -> None:
    assert [lane.context.name for lane in wall_of(facts_of("context C", tmp_path)).lanes if lane.context] == ["C"]


def _inside(inner: Box, outer: Box) -> bool:
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom


def _crosses(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    (low, high), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return low < box.right and box.x < max(high, low + 0.1) and top < box.bottom and box.y < max(bottom, top + 0.1)


def _on_right(box: Box, point: tuple[float, float]) -> bool:
    return point[0] == box.right and box.y <= point[1] <= box.bottom


def _on_left(box: Box, point: tuple[float, float]) -> bool:
    return point[0] == box.x and box.y <= point[1] <= box.bottom
