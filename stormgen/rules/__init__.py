"""Facts in; what a facilitator would point out on this wall, as warnings, out.

One module is one rule, named by its slug with underscores (`orphan_event.py` is `orphan-event`). It declares its code
as `CODE = declare("STORM4nn", "orphan-event", "warning")` and yields its findings from `check(facts)`, in any order. A
module that begins with `_` is shared by rules and is none.

A rule with settings names them with what holds where nobody sets them: `OPTIONS = {"commands": 10}`, and takes them as
`check(facts, options)`. `stormgen.toml` sets them under the rule's slug, `[lint.god-aggregate] commands = 10`; what is
set is of the type of the default: a bool, a whole number from 0 up, a text, or a tuple of texts (a list in the file).
Rules that ask for the same settings share one table: each names it, `TABLE = "vocabulary"`, and gets what it has in
`OPTIONS`.

Levels, suppression by `@allow` and the order of findings are no business of a rule: `run` sees to them.
"""

from stormgen.rules._accept import accept
from stormgen.rules._allow import Marks, rule_as_written, useless
from stormgen.rules._discover import Options, Rule, Value, all_rules
from stormgen.rules._rule_set import RuleSet, codes_named, lintable_codes
from stormgen.rules._run import Allowed, Verdict, judge, run

__all__ = [
    "Allowed",
    "Marks",
    "Options",
    "Rule",
    "RuleSet",
    "Value",
    "Verdict",
    "accept",
    "all_rules",
    "codes_named",
    "judge",
    "lintable_codes",
    "rule_as_written",
    "run",
    "useless",
]
