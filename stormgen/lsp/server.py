"""The messages of an editor in; its answers out. What is answered is worked out in the other modules of this folder."""

import gc
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from stormgen import __version__
from stormgen.editing.refused import Refused
from stormgen.lsp import (
    actions,
    completion,
    folding,
    formatting,
    hints,
    hover,
    lenses,
    navigation,
    rename,
    semantic_tokens,
    symbols,
)
from stormgen.lsp.project import Document
from stormgen.lsp.protocol import Protocol
from stormgen.lsp.session import Session

T = TypeVar("T")
log = logging.getLogger("stormgen.lsp")


def serve() -> None:
    """Answer on standard input and output until the editor ends it."""
    logging.basicConfig(level=logging.ERROR, format="stormgen lsp: %(message)s")
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = make_server()
    spare_collector()
    server.start_io()


def spare_collector() -> None:
    """Readings of a model are in no circles, so that they are freed without a search; what is loaded by now stays."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(1_000_000, 20, 20)


def make_server() -> LanguageServer:
    """A server with all features."""
    server = LanguageServer("stormgen", __version__, protocol_cls=Protocol)
    session = Session(server)
    _follow_documents(server, session)
    _read(server, session)
    _change(server, session)
    _show(server, session)
    return server


# ---- documents ---------------------------------------------------------------------------------------------


def _follow_documents(server: LanguageServer, session: Session) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        session.begin(params)

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        session.watch_files()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        session.opened(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        session.changed(params.text_document.uri, list(params.content_changes))

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        session.closed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        session.changed_on_disk([change.uri for change in params.changes])

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        session.folders([f.uri for f in params.event.added], [f.uri for f in params.event.removed])

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configuration(params: types.DidChangeConfigurationParams) -> None:
        session.configured(params.settings)


# ---- requests ----------------------------------------------------------------------------------------------


def _answer(session: Session, params: Any, work: Callable[[Document], T]) -> T | None:
    """The work's result for the document of a request; nothing where there is none, or where the work has a fault."""

    def ask() -> T | None:
        document = session.document(params.text_document.uri)
        return work(document) if document else None

    return _guarded(session, ask)


def _guarded(session: Session, ask: Callable[[], T | None]) -> T | None:
    """What is asked for; nothing where that has a fault, which is told on standard error."""
    try:
        return ask()
    except Refused as refused:
        raise JsonRpcException(str(refused), code=types.LSPErrorCodes.RequestFailed) from None
    except Exception as fault:
        log.error("%s (%s)", type(fault).__name__, fault, exc_info=session.debug)
        return None


def _read(server: LanguageServer, session: Session) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def on_hover(params: types.HoverParams) -> types.Hover | None:
        return _answer(session, params, lambda document: hover.hover(document, params.position))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def on_definition(params: types.DefinitionParams) -> list[types.Location] | None:
        return _answer(session, params, lambda document: navigation.definition(document, params.position))

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def on_references(params: types.ReferenceParams) -> list[types.Location] | None:
        own = params.context.include_declaration
        return _answer(session, params, lambda document: navigation.references(document, params.position, own))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def on_highlight(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
        return _answer(session, params, lambda document: navigation.highlights(document, params.position))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def on_outline(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        return _answer(session, params, symbols.outline)

    @server.feature(types.WORKSPACE_SYMBOL)
    def on_find(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol] | None:
        return _guarded(session, lambda: symbols.find(session.projects(), params.query))


def _change(server: LanguageServer, session: Session) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=completion.TRIGGERS))
    def on_complete(params: types.CompletionParams) -> types.CompletionList | None:
        return _answer(session, params, lambda document: completion.complete(document, params.position))

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def on_prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        return _answer(session, params, lambda document: rename.prepare(document, params.position))

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def on_rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        def work(document: Document) -> types.WorkspaceEdit | None:
            return rename.rename(document, params.position, params.new_name, session.rewritten)

        return _answer(session, params, work)

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def on_format(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        return _answer(session, params, formatting.formatting)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(actions.KINDS)))
    def on_actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        def work(document: Document) -> list[types.CodeAction]:
            return actions.code_actions(document, params.range, session.found_in(document), params.context.only)

        return _answer(session, params, work)


def _show(server: LanguageServer, session: Session) -> None:
    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, semantic_tokens.LEGEND)
    def on_tokens(params: types.SemanticTokensParams) -> types.SemanticTokens | None:
        return _answer(session, params, semantic_tokens.semantic_tokens)

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def on_folding(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        return _answer(session, params, folding.folding_ranges)

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def on_hints(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        return _answer(session, params, lambda document: hints.inlay_hints(document, params.range))

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    def on_lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        return _answer(session, params, lambda document: lenses.code_lenses(document, session.show_references))
