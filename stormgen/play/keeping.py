"""A session and a name in; a scenario that passes, in a file of the model, out; or nothing written, and why."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stormgen.behaviour import check_types
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.scenarios.story import Story, tell
from stormgen.behaviour.scenarios.trial import came_of, try_out
from stormgen.board import Aggregate, Board, Scenario
from stormgen.diagnostics import Diagnostic
from stormgen.language import format_text
from stormgen.play.insertion import inserted
from stormgen.play.kept import Kept, kept
from stormgen.play.played import PlayedModel
from stormgen.play.session import Session
from stormgen.play.typed import LineProblem
from stormgen.source import SourceText
from stormgen.workspace.build import build_texts
from stormgen.workspace.rewrite import rewrite
from stormgen.workspace.sources import shown_name
from stormgen.workspace.write_file import create_files

_FILE = "<kept>"


@dataclass(frozen=True)
class Saved:
    """Where a scenario was written, its text, and the texts of the model now."""

    file: str
    text: str
    sources: tuple[SourceText, ...]


def save(model: PlayedModel, session: Session, name: str, models: Sequence[str], file: str | None = None) -> Saved:
    """Keep what was done in the file that declares its aggregate, or in the one that is named.

    Raises `LineProblem` where no scenario tells the same, and `WriteRefused` where the file can't be written.
    """
    told = kept(session, name)
    if told is None:
        raise LineProblem("There is nothing to keep yet: no command was done.")
    if not any(character.isalnum() for character in name):
        raise LineProblem("A scenario needs a name: save what is there can be taken")
    if known := next((scenario for scenario in model.board.scenarios if scenario.label == name), None):
        raise LineProblem(f"A scenario is called that already ({known.span}); give it another name.")
    if file and not file.isprintable():
        raise LineProblem("No file is called that.")
    text = _passing(model, told)
    target = shown_name(Path(os.path.realpath(file))) if file else _home(model.board, told, model)
    source = next((source for source in model.sources if source.name == target), None)
    return _saved(model, told, source, text, models) if source else _new_file(model, text, Path(target))


# ---- the text -------------------------------------------------------------------------------------------


def _passing(model: PlayedModel, told: Kept) -> str:
    """The text of a scenario that comes to what was seen. As little as possible is given."""
    problem = ""
    for candidate in (told.only_own(), told):
        scenario, problem = _scenario(model, candidate.text(()))
        if scenario is None:
            continue
        again = tell(model.interpreter, scenario)
        if _is_same(told, again):
            then = [outcome for outcome in candidate.outcomes(again) if _holds(model, candidate, outcome)]
            return format_text(SourceText(_FILE, candidate.text(then))).value
        problem = again.broken or f"Told from the start it comes to {came_of(again)}."
    raise LineProblem(f"No scenario can say this. {problem}")


def _scenario(model: PlayedModel, text: str) -> tuple[Scenario | None, str]:
    """The scenario that a text makes on the model; None, and why, where it makes none."""
    checked = model.beside(SourceText(_FILE, text))
    own = [s for s in checked.value.scenarios if s.span.file == _FILE]
    errors = [*_errors(checked.diagnostics), *_errors(check_types(checked.value, (), own))]
    return (None, errors[0].message) if errors or len(own) != 1 else (own[0], "")


def _errors(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    return (diagnostic for diagnostic in found if diagnostic.severity == "error")


def _is_same(told: Kept, again: Story) -> bool:
    seen = told.done.story
    names = [story.refusal.name if story.refusal else None for story in (seen, again)]
    events = [[event.key for event in story.all_events] for story in (seen, again)]
    return not again.broken and names[0] == names[1] and events[0] == events[1]


def _holds(model: PlayedModel, candidate: Kept, then: str) -> bool:
    scenario, _ = _scenario(model, candidate.text([then]))
    return scenario is not None and try_out(model.interpreter, scenario).passed


# ---- the file -------------------------------------------------------------------------------------------


def _home(board: Board, told: Kept, model: PlayedModel) -> str:
    """The file that declares the aggregate; the first where there is none."""
    extents = board.find(Aggregate, told.place[0]).extents if told.place else ()
    return extents[0].file if extents else model.sources[0].name


def _saved(model: PlayedModel, told: Kept, source: SourceText, text: str, models: Sequence[str]) -> Saved:
    subject = told.place[0] if told.place else None
    problem = ""
    for after in inserted(model.board, source, subject, text):
        new = SourceText(source.name, after)
        sources = tuple(new if known is source else known for known in model.sources)
        facts = build_texts(sources)
        found = [s for s in facts.value.board.scenarios if s.label == told.name and s.span.file == source.name]
        problem = next((d.message for d in _errors(facts.diagnostics)), "")
        if not problem and len(found) == 1 and try_out(Interpreter(facts.value.board), found[0]).passed:
            rewrite({Path(source.name): (source.text, after)}, models)
            return Saved(source.name, text, sources)
    raise LineProblem(f"The scenario was not kept. {problem}")


def _new_file(model: PlayedModel, text: str, path: Path) -> Saved:
    """A file of its own, which imports those of the model that stand beside or below it."""
    if path.suffix != ".storm":
        raise LineProblem("A file of scenarios is called something.storm.")
    scenario, problem = _scenario(model, text)
    if scenario is None:
        raise LineProblem(f"The scenario was not kept. {problem}")
    places = [os.path.relpath(source.name, path.parent) for source in model.sources]
    imports = "".join(f'import "{Path(place).as_posix()}"\n' for place in places if not place.startswith(".."))
    create_files({path: f"{imports}\n{text}".lstrip("\n").encode()})
    return Saved(str(path), text, model.sources)
