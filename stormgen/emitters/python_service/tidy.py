"""The text of a rendered template in; the same with blank lines where people put them out."""

_TOP = ("class ", "def ", "async def ", "@")


def tidy(source: str) -> str:
    """Two blank lines around what is defined at the top, at most one inside, none at the ends."""
    lines = [line.rstrip() for line in source.strip("\n").split("\n")]
    kept: list[str] = []
    blank = 0
    for line in lines:
        if not line:
            blank += 1
            continue
        if kept and _closes(kept[-1], line):
            kept[-1] += line.lstrip()
            blank = 0
            continue
        if kept:
            kept += [""] * _between(kept[-1], line, blank)
        kept.append(line)
        blank = 0
    return "\n".join(kept) + "\n" if kept else ""


def _closes(before: str, after: str) -> bool:
    """Whether brackets were opened for items of which there are none."""
    return f"{before[-1:]}{after.lstrip()[:1]}" in ("()", "[]", "{}")


def _between(before: str, after: str, blank: int) -> int:
    if before.startswith("@") or before.endswith(("(", "[", "{")):
        return 0
    if after.startswith(" "):
        return min(blank, 1) if not before.endswith(":") else 0
    if after.startswith((")", "]", "}")):
        return 0
    if blank and (after.startswith(_TOP) or before.startswith(" ")):
        return 2
    return min(blank, 1)
