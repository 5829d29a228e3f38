"""A command that leaves values out in; what is answered for them, one question each, out."""

from collections.abc import Mapping, Sequence

from stormgen.behaviour.values import Value
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.behaviour.values.written import quoted, written
from stormgen.board import Command
from stormgen.board.notation import type_text
from stormgen.board.types import Builtin, Field, Optional
from stormgen.cli._play_input import Input
from stormgen.diagnostics import printable
from stormgen.play.draft import Draft, drafts, part_of
from stormgen.play.kept import spelled
from stormgen.play.session import Moment
from stormgen.play.typed import LineProblem

_MOST_WORDS = 8
# Values that are written in quotes, which nobody needs to type here.
_QUOTED = ("string", "text", "uuid", "date", "datetime")


def ask(source: Input, draft: Draft, moment: Moment) -> Mapping[str, Value]:
    """Where nobody can be asked, what is proposed is taken."""
    return {part.name: _asked(source, draft, part, moment) for part in draft.left_out(moment)}


def _asked(source: Input, draft: Draft, part: Field, moment: Moment) -> Value:
    proposed = draft.proposed(part, moment)
    words = _words(draft, part)
    while source.asks:
        told = f"  {part.name}, {_type(part, words)} [{written(proposed)}]: "
        answer = source.answer(printable(told), words).strip()
        if not answer:
            break
        try:
            return _read(draft, part, answer)
        except (LineProblem, Refused, Undecided) as problem:
            print(f"  {printable(str(problem))}")
    return proposed


def _type(part: Field, words: Sequence[str]) -> str:
    return f"{type_text(part.type)} of {', '.join(words)}" if 0 < len(words) <= _MOST_WORDS else type_text(part.type)


def _words(draft: Draft, part: Field) -> Sequence[str]:
    types = draft.model.interpreter.compiler.types
    plain = types.plain(part.type)
    enumeration = types.enumeration(plain.item if isinstance(plain, Optional) else plain)
    return enumeration.values if enumeration else ()


def _read(draft: Draft, part: Field, answer: str) -> Value:
    plain = draft.model.interpreter.compiler.types.plain(part.type)
    inner = plain.item if isinstance(plain, Optional) else plain
    bare = isinstance(inner, Builtin) and inner.name in _QUOTED and not answer.startswith('"') and answer != "null"
    value = quoted(answer) if bare else answer
    text = f"{spelled(draft.model.board, draft.message.key)}({part.name}: {value})"
    (read,) = drafts(draft.model, part_of(draft.message.key), text)
    with evaluating():
        return read.said[part.name]


def choose_outcome(source: Input, command: Command) -> int:
    """Which event of `-> A | B` is to happen; the first where nobody can be asked."""
    names = [outcome.key.name for outcome in command.outcomes]
    if not command.one_outcome or len(names) < 2 or not source.asks:
        return 0
    answer = source.answer(printable(f"  Which happens, {' or '.join(names)}? [{names[0]}]: "), names).strip()
    return next((n for n, name in enumerate(names) if name.casefold() == answer.casefold()), 0)
