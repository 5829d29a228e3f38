"""What keeps a context from becoming a service, or leaves something in it to be written by hand."""

from stormgen.diagnostics import declare

NOT_A_NAME = declare("STORM620", "name-not-for-code")
NO_IDENTITY = declare("STORM621", "unfit-identity")
UNFIT_TYPE = declare("STORM622", "unfit-type")
UNFIT_PATTERN = declare("STORM623", "unfit-pattern")
VIEW_LEFT_OUT = declare("STORM624", "view-left-out", "warning")
TO_BE_WRITTEN = declare("STORM625", "to-be-written", "warning")
SAGA_LEFT_OUT = declare("STORM627", "saga-left-out", "warning")
OUTCOME_LEFT_OUT = declare("STORM629", "outcome-left-out", "warning")
EMPTY_CONTEXT = declare("STORM626", "empty-context")
