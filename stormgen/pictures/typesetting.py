"""A drawing as SVG and a size in; pages as PDF or PNG out, by Typst, with the fonts that come with stormgen."""

from pathlib import Path
from typing import Literal

from stormgen.pictures.format import Unavailable

FONTS = Path(__file__).with_name("fonts")
FAMILY = "Arimo"


def typeset(source: str, inputs: dict[str, str], format: Literal["pdf", "png"], ppi: float | None = None) -> bytes:
    """`inputs` is the text that comes from a model, which `source` takes from `sys.inputs` and never is.

    Raises `Unavailable` where Typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise Unavailable(f"A picture as {format} needs the package typst: pip install 'stormgen[pictures]'.") from None
    return typst.compile(
        source.encode(),
        font_paths=typst.Fonts(font_paths=[str(FONTS)]),
        format=format,
        ppi=ppi,
        sys_inputs=inputs,
        timestamp=0,
        pdf_tags=False,
    )
