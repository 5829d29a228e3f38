"""Paths or text of a model in; its facts, or an exception that carries what is wrong with it, out.

These are the functions of the public API; `stormgen` itself is where they are imported from.
"""

import os
from collections.abc import Iterable
from dataclasses import replace

from stormgen.behaviour import check_types
from stormgen.board import Board
from stormgen.comparison import Change, compare
from stormgen.diagnostics import Checked, Diagnostic, as_text
from stormgen.facts import Facts, Stage
from stormgen.source import SourceText
from stormgen.workspace.build import build, build_text
from stormgen.workspace.settings import find_settings

AnyPath = str | os.PathLike[str]


class ModelError(Exception):
    """A model has errors. Its text is what the command line prints; `diagnostics` are the findings, warnings too."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(as_text(diagnostics))
        self.diagnostics = diagnostics


def load(paths: AnyPath | Iterable[AnyPath], *, until: Stage = Stage.FLOW) -> Facts:
    """The facts of a model: a file, a folder, or several; worked out as far as asked.

    The nearest `stormgen.toml` above holds, as on the command line. Raises `ModelError` for a model with errors,
    `UnreadableModel` for a path that cannot be read and `WrongSettings` for a mistake in the settings.
    """
    return _sound(_read(paths, until))


def loads(text: str, *, name: str = "<text>", until: Stage = Stage.FLOW) -> Facts:
    """The facts of a model that is one text; `name` stands for its file in findings, and imports are not followed.

    Raises `ModelError` for a model with errors.
    """
    return _sound(build_text(SourceText(name, text), until))


def check(paths: AnyPath | Iterable[AnyPath], *, until: Stage = Stage.FLOW) -> Checked[Facts]:
    """As `load`, but a model with errors is no exception: what could be read of it, and everything that was found.

    That is what is wrong with the types of its rules, too, which nothing but a service needs.
    """
    checked = _read(paths, until)
    types = check_types(checked.value.board, checked.diagnostics)
    found = tuple(sorted((*checked.diagnostics, *types), key=lambda d: d.sort_key))
    return Checked(replace(checked.value, diagnostics=found), found)


def _read(paths: AnyPath | Iterable[AnyPath], until: Stage) -> Checked[Facts]:
    given = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    return build(given, until, find_settings(given))


def diff(old: Facts | Board, new: Facts | Board) -> tuple[Change, ...]:
    """What changed on the wall from one model to another, by context; empty where only the writing did."""
    return compare(_board(old), _board(new))


def _board(model: Facts | Board) -> Board:
    return model.board if isinstance(model, Facts) else model


def _sound(checked: Checked[Facts]) -> Facts:
    if checked.failed:
        raise ModelError(checked.diagnostics)
    return checked.value
