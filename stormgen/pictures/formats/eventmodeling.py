"""A timeline in; an event modeling diagram for Mermaid (since 11.15) out."""

import re
import unicodedata

from stormgen.pictures.format import Format
from stormgen.pictures.look import Look
from stormgen.pictures.mermaid_text import heading
from stormgen.pictures.timeline import Frame, Timeline

# The numbers of its frames have three digits.
_MOST = 999
_KEYWORDS = {"ui", "cmd", "command", "evt", "event", "rmo", "readmodel", "pcr", "processor", "tf", "timeframe"}
_KEYWORDS |= {"rf", "resetframe", "data", "note", "gwt", "given", "when", "then"}


def write(timeline: Timeline, look: Look) -> str:
    """Its theme is that of the page which shows it."""
    lines = [*heading(timeline.title), "eventmodeling", ""]
    left_out = len(timeline.frames) - _MOST
    if left_out > 0:
        lines.append(f"%% {left_out} of {len(timeline.frames)} frames are left out: Mermaid counts to {_MOST}.")
    lines += map(_frame, timeline.frames[:_MOST])
    return "\n".join(lines) + "\n"


def _frame(frame: Frame) -> str:
    """A frame that says itself what leads to it."""
    name = _identifier(frame.name)
    place = f"{_identifier(frame.lane)}.{name}" if frame.lane else name
    sources = "".join(f" ->> {number}" for number in frame.sources if number <= _MOST)
    return f"rf {frame.number} {frame.kind} {place}{sources}"


def _identifier(name: str) -> str:
    """Letters without their marks, digits and underscores."""
    base = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    plain = re.sub(r"[^A-Za-z0-9_]", "_", base)
    return f"_{plain}" if plain.casefold() in _KEYWORDS or not re.match(r"[A-Za-z_]", plain) else plain


FORMAT = Format("mmd", {Timeline: write})
