"""An event that only a programmer could have seen: `RowInserted`, `CacheInvalidated`, `SaveButtonClicked`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules import _words
from stormgen.rules._discover import Options
from stormgen.rules._lexicon import word_set

CODE = declare("STORM509", "technical-event", "warning")
TABLE = _words.TABLE
OPTIONS: Options = {"domain-words": ()}

_SOFTWARE = word_set(
    "async buffer cache cached checkbox clicked cron csv daemon database db deserialized dropdown ftp heartbeat html "
    "http https json kafka mutex parsed payload persisted polled popup rabbit redis row rows scrolled serialized "
    "socket sql textbox thread timestamp url xml yaml"
)


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Events with a word of software or screens that is none of the domain's."""
    ours = options["domain-words"]
    assert isinstance(ours, tuple)
    foreign = _SOFTWARE - {word.lower() for word in ours}
    for event in facts.board.events:
        word = next((word for word in _words.core(event) if word in foreign), None)
        if word:
            message = f"{event.name} speaks of software: {word} is no word of the domain."
            hint = "Tell what it means to the people in the room, or leave it out."
            yield Diagnostic(CODE, message, event.span, hint)
