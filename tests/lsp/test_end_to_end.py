"""`stormgen lsp` as an editor meets it: one process, messages in and out."""

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

from tests.lsp.conftest import session
from tests.lsp.editing import applied

Encoding = types.PositionEncodingKind

ORDERS = """context Sales {
  aggregate Order(id: uuid) {
    command Place by Customer -> Placed
    event Placed(total: int)
  }
}
actor Customer
policy Thank when Placed then Pack
view Sums by id from Order { id }
"""
STOCK = """context Stock {
  command Pack -> Packed
  event Packed
  policy PackPlaced when Sales.Placed then Pack
}
"""


class Editor:
    """What an editor does with its documents."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.versions: dict[str, int] = {}

    def uri(self, name: str) -> str:
        return (self.folder / f"{name}.storm").as_uri()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str) -> None:
        item = types.TextDocumentItem(self.uri(name), "storm", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def close(self, name: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(name)))

    def change(self, name: str, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        self.versions[name] = self.versions.get(name, 1) + 1
        where = types.Range(types.Position(*start), types.Position(*end))
        change = types.TextDocumentContentChangePartial(where, text)
        version = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(version, [change]))

    def found(self, name: str) -> list[types.Diagnostic]:
        return list(self.client.diagnostics.get(self.uri(name), ()))

    async def errors(self, name: str, *messages: str) -> list[types.Diagnostic]:
        """Wait until just these errors, by how they begin, are told of a file. Warnings may come at any time."""
        for _ in range(500):
            found = [d for d in self.found(name) if d.severity == types.DiagnosticSeverity.Error]
            if len(found) == len(messages) and all(map(str.startswith, (d.message for d in found), messages)):
                return found
            await asyncio.sleep(0.02)
        raise AssertionError(f"{name}: {found}")

    async def warnings(self, name: str, *, some: bool = True) -> list[types.Diagnostic]:
        """Wait until something else than an error is told of a file, or nothing is."""
        for _ in range(500):
            found = [d for d in self.found(name) if d.severity != types.DiagnosticSeverity.Error]
            if bool(found) == some:
                return found
            await asyncio.sleep(0.02)
        raise AssertionError(f"{name}: {found}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path.resolve()


def texts_after(edit: types.WorkspaceEdit | None, texts: dict[str, str]) -> dict[str, str]:
    """Texts by URI with an edit made in them."""
    assert edit is not None and edit.changes is not None
    return {uri: applied(text, edit.changes.get(uri, ()), Encoding.Utf16) for uri, text in texts.items()}


@pytest.mark.asyncio
async def test_findings_come_and_go_as_the_text_changes(editor: LanguageClient, folder: Path) -> None:
    (folder / "stock.storm").write_text(STOCK)
    desk = Editor(editor, folder)
    desk.open("orders", ORDERS)
    await desk.errors("orders")

    desk.change("orders", (7, 18), (7, 24), "Plced")
    await desk.errors("orders", "No event is called Plced.")
    (finding,) = [d for d in editor.diagnostics[desk.uri("orders")] if d.severity == 1]
    assert finding.range == types.Range(types.Position(7, 18), types.Position(7, 23))
    assert (finding.code, finding.source, finding.data) == ("STORM201", "stormgen", "unknown-name")
    assert "Did you mean Placed?" in finding.message
    desk.change("orders", (7, 18), (7, 23), "Placed")
    await desk.errors("orders")

    # Half a word, half a rule, an open brace: each state is told of, none stops the server.
    for piece in ("\ncontext ", "X {", " event", ' "Un', "known", '"', " }"):
        desk.change("orders", (99, 0), (99, 0), piece)
    desk.change("orders", (99, 0), (99, 0), "\npolicy Last when Nil")
    await desk.errors("orders", "No event is called Nil.")


@pytest.mark.asyncio
async def test_findings_of_rules_follow_and_move_with_their_lines(editor: LanguageClient, folder: Path) -> None:
    desk = Editor(editor, folder)
    desk.open("wall", "event PlaceOrder\n")
    finding, *_ = await desk.warnings("wall")
    assert finding.severity in (types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Information)
    desk.change("wall", (0, 0), (0, 0), "// first\ncontext {\n")
    await desk.errors("wall", "The sign {")
    moved = [d for d in editor.diagnostics[desk.uri("wall")] if d.code == finding.code]
    assert [d.range.start.line for d in moved] == [2]


@pytest.mark.asyncio
async def test_one_document_with_all_that_can_be_asked_of_it(editor: LanguageClient, folder: Path) -> None:
    (folder / "stock.storm").write_text(STOCK)
    desk = Editor(editor, folder)
    desk.open("orders", ORDERS)
    here, stock = desk.document("orders"), desk.uri("stock")

    completion = await editor.text_document_completion_async(types.CompletionParams(here, types.Position(7, 18)))
    assert isinstance(completion, types.CompletionList)
    assert {"Placed", "Packed"} <= {item.label for item in completion.items}

    hover = await editor.text_document_hover_async(types.HoverParams(here, types.Position(7, 20)))
    assert hover is not None and "Heard by Thank, PackPlaced" in str(hover.contents)

    definition = await editor.text_document_definition_async(types.DefinitionParams(here, types.Position(7, 32)))
    assert [(place.uri, place.range.start.line) for place in definition or ()] == [(stock, 1)]  # type: ignore[union-attr]

    context = types.ReferenceContext(include_declaration=True)
    references = await editor.text_document_references_async(
        types.ReferenceParams(context, here, types.Position(3, 12))
    )
    assert {place.uri for place in references or ()} == {stock, desk.uri("orders")}

    highlights = await editor.text_document_document_highlight_async(
        types.DocumentHighlightParams(here, types.Position(3, 12))
    )
    assert len(highlights or ()) == 3

    prepared = await editor.text_document_prepare_rename_async(types.PrepareRenameParams(here, types.Position(3, 12)))
    assert isinstance(prepared, types.PrepareRenamePlaceholder) and prepared.placeholder == "Placed"
    edit = await editor.text_document_rename_async(types.RenameParams(here, types.Position(3, 12), "Ordered"))
    after = texts_after(edit, {desk.uri("orders"): ORDERS, stock: STOCK})
    assert after[desk.uri("orders")] == ORDERS.replace("Placed", "Ordered")
    assert after[stock] == STOCK.replace(".Placed", ".Ordered")
    with pytest.raises(JsonRpcException, match="word of the language"):
        await editor.text_document_rename_async(types.RenameParams(here, types.Position(3, 12), "true"))

    symbols = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(here))
    assert [symbol.name for symbol in symbols or ()] == ["Sales", "Customer", "Thank", "Sums"]
    found = await editor.workspace_symbol_async(types.WorkspaceSymbolParams("pckd"))
    assert [symbol.name for symbol in found or ()] == ["Packed", "PackPlaced"]

    tokens = await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(here))
    assert tokens is not None and len(tokens.data) % 5 == 0 and len(tokens.data) > 100
    folds = await editor.text_document_folding_range_async(types.FoldingRangeParams(here))
    assert [(fold.start_line, fold.end_line) for fold in folds or ()] == [(0, 4), (1, 3)]

    everything = types.Range(types.Position(0, 0), types.Position(99, 0))
    hints = await editor.text_document_inlay_hint_async(types.InlayHintParams(here, everything))
    assert [hint.label for hint in hints or ()] == [" → Thank, PackPlaced"]
    lenses = await editor.text_document_code_lens_async(types.CodeLensParams(here))
    assert "2 policies" in {lens.command.title for lens in lenses or () if lens.command}

    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    desk.change("orders", (6, 5), (6, 6), "    ")
    edits = await editor.text_document_formatting_async(types.DocumentFormattingParams(here, options))
    apart = ORDERS.replace("actor Customer", "actor    Customer")
    assert "\nactor Customer\n" in applied(apart, edits or (), Encoding.Utf16)


@pytest.mark.asyncio
async def test_an_error_goes_by_a_quick_fix_or_by_another_file(editor: LanguageClient, folder: Path) -> None:
    desk = Editor(editor, folder)
    text = "policy Thank when Paid\n"
    desk.open("wall", text)
    (finding,) = await desk.errors("wall", "No event is called Paid.")
    context = types.CodeActionContext([finding])
    actions = await editor.text_document_code_action_async(
        types.CodeActionParams(desk.document("wall"), finding.range, context)
    )
    (action,) = [a for a in actions or () if isinstance(a, types.CodeAction) and a.title == "Declare the event Paid"]
    assert action.edit is not None and action.edit.changes is not None
    (edit,) = action.edit.changes[desk.uri("wall")]
    start, end = edit.range.start, edit.range.end
    desk.change("wall", (start.line, start.character), (end.line, end.character), edit.new_text)
    await desk.errors("wall")
    desk.close("wall")

    # Files that change on the disk, and documents that close.
    desk.open("a", "policy P when Paid\n")
    await desk.errors("a", "No event is called Paid.")
    (folder / "b.storm").write_text("event Paid\n")
    created = types.FileEvent(desk.uri("b"), types.FileChangeType.Created)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([created]))
    await desk.errors("a")
    desk.open("b", "event Payd\n")
    await desk.errors("a", "No event is called Paid.")
    desk.close("b")
    await desk.errors("a")
    # A file that was never saved is gone when it is closed, and its findings with it.
    desk.open("c", "policy Q when Nothing\n")
    await desk.errors("c", "No event is called Nothing.")
    desk.close("c")
    await desk.errors("c")
    await desk.warnings("c", some=False)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("encodings", "chosen", "column"),
    [
        (None, Encoding.Utf16, 25),
        ([Encoding.Utf8, Encoding.Utf16], Encoding.Utf8, 31),
    ],
)
async def test_columns_are_counted_as_agreed(
    fresh: LanguageClient, folder: Path, encodings: list[Encoding] | None, chosen: Encoding, column: int
) -> None:
    answer = await fresh.initialize_session(session(folder, encodings))
    assert answer.capabilities.position_encoding == chosen
    desk = Editor(fresh, folder)
    desk.open("wall", "/* \N{PARTY POPPER}订单 */ policy P when Nil\n")
    (finding,) = await desk.errors("wall", "No event is called Nil.")
    assert finding.range.start.character == column
    desk.change("wall", (0, finding.range.start.character), (0, finding.range.end.character), "P2\nevent P2")
    await desk.errors("wall")


@pytest.mark.asyncio
async def test_whatever_is_asked_it_answers_and_lives(editor: LanguageClient, folder: Path) -> None:
    desk = Editor(editor, folder)
    desk.open("wall", 'aggregate A { command C( by ??? {{{ "open\n\x00 @ \u2028 event \N{PARTY POPPER}')
    far = types.Position(10_000, 10_000)
    for name in ("wall", "not-there"):
        here = desk.document(name)
        for position in (types.Position(0, 0), types.Position(0, 25), far):
            await editor.text_document_hover_async(types.HoverParams(here, position))
            await editor.text_document_definition_async(types.DefinitionParams(here, position))
            await editor.text_document_completion_async(types.CompletionParams(here, position))
            await editor.text_document_prepare_rename_async(types.PrepareRenameParams(here, position))
            where = types.Range(position, far)
            await editor.text_document_code_action_async(
                types.CodeActionParams(here, where, types.CodeActionContext([]))
            )
            await editor.text_document_inlay_hint_async(types.InlayHintParams(here, where))
        await editor.text_document_semantic_tokens_full_async(types.SemanticTokensParams(here))
        await editor.text_document_document_symbol_async(types.DocumentSymbolParams(here))
        await editor.text_document_folding_range_async(types.FoldingRangeParams(here))
        await editor.text_document_code_lens_async(types.CodeLensParams(here))
        options = types.FormattingOptions(tab_size=2, insert_spaces=True)
        await editor.text_document_formatting_async(types.DocumentFormattingParams(here, options))
    desk.change("not-there", (0, 0), (0, 0), "event A")
    desk.close("not-there")
    unsaved = types.TextDocumentItem("untitled:Untitled-1", "storm", 1, "policy P when Nil")
    editor.text_document_did_open(types.DidOpenTextDocumentParams(unsaved))
    for _ in range(1500):
        if editor.diagnostics.get("untitled:Untitled-1"):
            break
        await asyncio.sleep(0.02)
    assert [d.code for d in editor.diagnostics["untitled:Untitled-1"]] == ["STORM201"]
    assert not [m for m in editor.messages if "Error" in m.message]
