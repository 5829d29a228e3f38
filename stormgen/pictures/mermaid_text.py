"""Any text in; the same for Mermaid, which reads nothing into it, out."""

from stormgen.pictures.plain import plain


def heading(title: str) -> list[str]:
    """The lines before a diagram that give its title, which Mermaid reads as YAML."""
    quoted = "".join(c if _harmless(c) else f"\\u{ord(c):04x}" for c in plain(title))
    return ["---", f'title: "{quoted}"', "---"]


def escaped(text: str) -> str:
    """Every sign that Mermaid, Markdown or HTML could read as its own, as a Mermaid entity code."""
    return "".join(c if _harmless(c) else f"#{ord(c)};" for c in plain(text))


def _harmless(character: str) -> bool:
    return character.isalnum() or character in " ,?!" or ord(character) > 127
