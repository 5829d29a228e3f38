"""Facts in; what a facilitator would point out on this wall, as warnings, out.

One module is one rule, named by its slug with underscores (`orphan_event.py` is `orphan-event`). It declares its code
as `CODE` and yields its findings from `check(facts)`. A module that begins with `_` is shared by rules and is none.
"""

from stormgen.rules._discover import Rule, all_rules

__all__ = ["Rule", "all_rules"]
