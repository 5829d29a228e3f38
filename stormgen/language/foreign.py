"""Words that other languages and tools have for what Storm calls otherwise."""

from collections.abc import Collection

# For each word of Storm those that are written for it, without regard to case.
_WRITTEN_FOR = {
    "aggregate": "entity class aggregateroot struct object",
    "type": "valueobject value_object record struct interface typedef class dto",
    "enum": "enumeration",
    "command": "def function func fun fn method operation action cmd usecase",
    "context": "boundedcontext bounded_context domain subdomain service microservice package namespace",
    "actor": "user person role persona human",
    "system": "external externalsystem thirdparty",
    "view": "query readmodel read_model projection screen page",
    "policy": "rule reaction handler listener subscriber whenever",
    "event": "domainevent domain_event fact message",
    "hotspot": "question issue problem todo note",
    "flow": "story journey timeline process scenario sequence",
    "saga": "processmanager process_manager workflow",
    "scenario": "test example spec feature",
    "import": "include use using require from",
    "model": "title name diagram",
    "let": "var val const def calculated derived",
    "invariant": "assert ensure always constraint check",
    "require": "assert check ensure guard precondition if validate given",
    "emit": "raise publish fire return yield apply throw record then",
    "else": "otherwise orelse throw error",
    "when": "on if upon after whenever triggers triggered",
    "then": "do issue issues call send invoke",
    "by": "from as issued",
    "from": "on of source reads",
    "on": "when for about at",
    "delete": "remove del unset",
    "undo": "compensate compensation rollback revert",
    "failed": "fail failure error refused",
    "done": "success succeeded ok",
    "do": "call invoke command send",
    "complete": "end finish finished completed",
    "abort": "cancel aborted",
    "table": "entity relation",
    "route": "endpoint url path get post put patch",
    "depends": "dependency uses calls needs",
    "database": "db schema",
    "true": "yes",
    "false": "no",
    "null": "none nil undefined nothing",
    "and": "also",
}
_MEANT: dict[str, list[str]] = {}
for _storm, _words in _WRITTEN_FOR.items():
    for _word in _words.split():
        _MEANT.setdefault(_word, []).append(_storm)

_TYPES = {
    "int": "integer long short number bigint smallint serial int32 int64 i32 i64 uint byte counter",
    "bool": "boolean flag bit yesno",
    "string": "str varchar char nvarchar character enum word",
    "text": "clob longtext markdown paragraph",
    "decimal": "float double numeric real bigdecimal percentage percent f64",
    "datetime": "timestamp instant time localdatetime offsetdatetime zoneddatetime moment timestamptz",
    "date": "localdate day",
    "duration": "interval timespan period",
    "uuid": "guid id identifier uniqueid",
    "money": "currency amount price",
    "json": "any object jsonb unknown dynamic struct",
    "bytes": "blob binary bytea file",
    "list<T>": "array vector seq sequence collection arraylist",
    "map<K, V>": "dict dictionary hashmap record hash",
}
_TYPE_MEANT = {word: storm for storm, words in _TYPES.items() for word in words.split()}


def keyword_for(word: str, expected: Collection[str]) -> str | None:
    """The expected word of Storm that says what this word says elsewhere."""
    return next((meant for meant in _MEANT.get(word.casefold(), ()) if meant in expected), None)


def type_for(word: str) -> str | None:
    """The type of Storm that this word names elsewhere."""
    return _TYPE_MEANT.get(word.casefold())
