"""Facts and what happens in them in; the deck of the page, as JSON, out.

A deck is all that the page knows of a model but how it is drawn: each picture comes by itself (`drawn.py`). Arrays go
by column, and stickies are named by their place in `elements`.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from stormgen.facts import Facts
from stormgen.pictures.themes import THEMES
from stormgen.viewer.elements import Files, arrows, elements, numbers_of
from stormgen.viewer.listed import listed_pictures
from stormgen.viewer.problems import problems
from stormgen.viewer.saga_traces import saga_traces
from stormgen.viewer.scenario_traces import scenario_traces
from stormgen.viewer.seams import seams
from stormgen.viewer.trace import Trace, as_json
from stormgen.viewer.weighing import weighing

VERSION = 1


def deck(facts: Facts, revision: str, *, editable: bool = False, traces: Sequence[Trace] = ()) -> dict[str, Any]:
    """`seams` and `ranking` are None where the facts were not worked out so far."""
    numbers, files = numbers_of(facts.flow), Files()
    ids = {node.key: node.id for node in facts.flow.nodes}
    return {
        "version": VERSION,
        "revision": revision,
        "title": facts.board.name,
        "editable": editable,
        "pictures": [
            {"id": p.id, "view": p.view, "subject": ids.get(p.subject) if p.subject else None, "title": p.title}
            for p in listed_pictures(facts.board)
        ],
        "elements": elements(facts, files),
        "files": files.names,
        "flow": arrows(facts.flow, numbers),
        "diagnostics": problems(facts.diagnostics, facts.board, numbers),
        "seams": seams(facts.seams, numbers) if facts.seams else None,
        "ranking": weighing(facts.plan) if facts.plan else None,
        "themes": themes(),
        "traces": [as_json(trace, numbers) for trace in traces],
    }


def themes() -> dict[str, dict[str, list[str]]]:
    """By theme and style: what fills it, its edge, and the text on it."""
    return {
        name: {style: [ink.fill, ink.edge, ink.text] for style, ink in theme.items()} for name, theme in THEMES.items()
    }


def traces_of(facts: Facts) -> tuple[Trace, ...]:
    """How each scenario and each saga goes."""
    return (*scenario_traces(facts.board), *saga_traces(facts.board, facts.flow))


def as_text(data: Mapping[str, Any]) -> str:
    """One line of JSON that may stand in a page: no `<` begins a tag, and no line ends where JavaScript says so."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
