"""Parts of a text and the gaps between them in; one text with as many line ends in each gap as it needs out."""

from collections.abc import Iterable

# A part, or how many line ends there are to be at least between the part before and the one that follows.
Part = str | int

_SPACE = " \t\r\n"


def joined(parts: Iterable[Part], line_end: str) -> str:
    """A gap has as many line ends as the longest of the spaces that meet in it, or as it is told to have.

    What follows keeps the place that it had on its line. No gap opens the text, and one that closes it ends its line.
    """
    texts: list[str] = []
    spaces: list[str] = []
    least = 0
    for part in parts:
        if isinstance(part, int):
            if not spaces:
                spaces.append(_spaces_behind(texts))
                least = part
            spaces.append("")
            least = max(least, part)
        elif not spaces:
            texts.append(part)
        else:
            text = part.lstrip(_SPACE)
            spaces[-1] += part[: len(part) - len(text)]
            if text:
                texts += [_gap(spaces, least, line_end) if any(texts) else "", text]
                spaces = []
    return "".join(texts) + (line_end if spaces and any(texts) else "")


def _spaces_behind(texts: list[str]) -> str:
    """Takes away the spaces that the texts end with."""
    spaces = ""
    while texts:
        text = texts.pop()
        kept = text.rstrip(_SPACE)
        spaces = text[len(kept) :] + spaces
        if kept:
            texts.append(kept)
            break
    return spaces


def _gap(spaces: list[str], least: int, line_end: str) -> str:
    count = max(least, *(space.count("\n") for space in spaces))
    _, has_line, indentation = spaces[-1].rpartition("\n")
    return line_end * count + (indentation if has_line else "") if count else " "
