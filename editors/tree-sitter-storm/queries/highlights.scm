; Made from highlights.in.scm and grammars/storm.lark by `make grammar`; do not edit.

["abort" "actor" "aggregate" "at" "by" "calls" "command" "complete" "context" "database" "delete" "depends" "do" "done" "emit" "enum" "error" "event" "every" "failed" "flow" "for" "from" "given" "hotspot" "idempotent" "import" "invariant" "irreversible" "legacy" "let" "lock" "model" "module" "on" "opportunity" "parallel" "pivotal" "policy" "ref" "renamed" "require" "retry" "route" "routes" "rows" "saga" "scenario" "start" "step" "supersedes" "system" "table" "tables" "timeout" "transaction" "type" "undo" "unlock" "view" "weight" "when"] @keyword
["and" "else" "if" "in" "not" "or" "then"] @keyword.operator

[(true) (false) (null)] @constant.builtin
(LINE_COMMENT) @comment
(BLOCK_COMMENT) @comment
(STRING) @string
(REGEX) @string.regexp
(NUMBER) @number
(DURATION) @number
(VERSION) @number
["->" "=" "+=" "-=" "==" "!=" "<" "<=" ">" ">=" "+" "-" "*" "/" "%" "|" "?" ".."] @operator
["{" "}" "(" ")" "[" "]"] @punctuation.bracket
["," "." ":"] @punctuation.delimiter

(annotation "@" @attribute (name) @attribute)
(sticky (name) @type)
(command (sticky (name) @function))
(policy (sticky (name) @function))
(saga (sticky (name) @function))
(context (sticky (name) @module))
(legacy (sticky (name) @module))
(dotted (name) @type)
(type_dotted (type_head) @type)
(parameter (name) @variable.parameter)
(field (name) @property)
(view_field (name) @property)
(member (name) @property)
(argument (name) @variable.parameter ":")
(name_value (name) @variable)
(issue (dotted (name) @type))
