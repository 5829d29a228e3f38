"""The codes of all that is wrong with sagas; what only `stormgen verify` finds has no rule of lint."""

from stormgen.diagnostics import DiagnosticCode, declare

STEP_WITHOUT_UNDO = declare("STORM701", "step-without-undo", "warning")
IRREVERSIBLE_BEFORE_PIVOT = declare("STORM702", "irreversible-before-pivot", "warning")
WAIT_WITHOUT_TIMEOUT = declare("STORM703", "wait-without-timeout", "warning")
FALLIBLE_AFTER_PIVOT = declare("STORM704", "fallible-after-pivot", "warning")
NOT_IDEMPOTENT_STEP = declare("STORM705", "not-idempotent-step", "warning")
UNDO_NEVER_RUNS = declare("STORM706", "undo-never-runs", "warning")
UNDO_MAY_BE_REFUSED = declare("STORM707", "undo-may-be-refused", "warning")
TWO_PIVOTS = declare("STORM708", "two-pivots", "warning")
SAGA_WAITS_IN_VAIN = declare("STORM710", "saga-waits-in-vain", "warning")
ANSWER_NOBODY_HEARS = declare("STORM711", "answer-nobody-hears", "warning")
BROKEN_CHOREOGRAPHY = declare("STORM712", "broken-choreography", "warning")
SAGA_WITHOUT_END = declare("STORM713", "saga-without-end", "info")
UNKNOWN_OUTCOME = declare("STORM714", "unknown-outcome", "warning")
UNDO_OF_NOTHING = declare("STORM715", "undo-of-nothing", "warning")
READONLY_THAT_WRITES = declare("STORM716", "readonly-that-writes", "warning")
FAILURE_NOBODY_HANDLES = declare("STORM717", "failure-nobody-handles", "warning")
LOST_UPDATE = declare("STORM718", "lost-update", "warning")
DIRTY_READ = declare("STORM719", "dirty-read", "warning")
FUZZY_READ = declare("STORM720", "fuzzy-read", "warning")
UNDO_OVERWRITES = declare("STORM721", "undo-overwrites", "warning")
LOCKS_CROSSED = declare("STORM722", "locks-crossed", "warning")
LOCK_NEVER_RELEASED = declare("STORM723", "lock-never-released", "warning")
UNDO_OF_ANOTHER = declare("STORM724", "undo-of-another", "warning")
UNDO_KNOWS_TOO_LATE = declare("STORM725", "undo-knows-too-late", "warning")
END_MAY_BE_REFUSED = declare("STORM726", "end-may-be-refused", "warning")
COMPLETE_TOO_EARLY = declare("STORM727", "complete-too-early", "warning")
SAGA_STARTS_ITSELF = declare("STORM728", "saga-starts-itself", "warning")

# Every one of them, by number.
CODES: tuple[DiagnosticCode, ...] = tuple(code for code in [*vars().values()] if isinstance(code, DiagnosticCode))
