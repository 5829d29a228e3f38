"""Facts in; the text of the report out."""

from base64 import b64encode
from hashlib import sha256

from stormgen.emitters._templated import page
from stormgen.emitters.report_html.ranking import ranking
from stormgen.emitters.report_html.seams import seams_told
from stormgen.extraction import ExtractionPlan
from stormgen.facts import Facts
from stormgen.resources import resource

_FOLDER = "report"


def report(facts: Facts, with_ranking: bool) -> str:
    """A page that a browser lets load nothing and run nothing: its policy allows the one style that is in it."""
    style = (resource("templates") / _FOLDER / "style.css").read_text(encoding="utf-8")
    values = {
        "model": facts.board.name,
        "style": style,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
        **seams_told(facts),
        "plan": None,
        **(ranking(facts.plan or ExtractionPlan()) if with_ranking else {}),
    }
    return page(_FOLDER, "report.html.j2", values)
