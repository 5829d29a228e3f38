"""The kinds of element in; how an editor shows them out. No two kinds of sticky look alike in a list of completions."""

from lsprotocol.types import CompletionItemKind, SymbolKind

COMPLETION_KINDS = {
    "event": CompletionItemKind.Event,
    "command": CompletionItemKind.Method,
    "aggregate": CompletionItemKind.Class,
    "policy": CompletionItemKind.Function,
    "view": CompletionItemKind.Interface,
    "actor": CompletionItemKind.Unit,
    "system": CompletionItemKind.Module,
    "context": CompletionItemKind.Folder,
    "saga": CompletionItemKind.Operator,
    "flow": CompletionItemKind.Snippet,
    "type": CompletionItemKind.Struct,
    "table": CompletionItemKind.File,
    "module": CompletionItemKind.Module,
}

SYMBOL_KINDS = {
    "event": SymbolKind.Event,
    "command": SymbolKind.Method,
    "aggregate": SymbolKind.Class,
    "policy": SymbolKind.Function,
    "view": SymbolKind.Interface,
    "actor": SymbolKind.Object,
    "system": SymbolKind.Package,
    "context": SymbolKind.Namespace,
    "saga": SymbolKind.Operator,
    "flow": SymbolKind.Array,
    "type": SymbolKind.Struct,
    "scenario": SymbolKind.Boolean,
    "hotspot": SymbolKind.Key,
    "opportunity": SymbolKind.Key,
    "legacy": SymbolKind.Module,
    "table": SymbolKind.File,
    "route": SymbolKind.Constant,
    "transaction": SymbolKind.Constant,
    "module": SymbolKind.Module,
}
