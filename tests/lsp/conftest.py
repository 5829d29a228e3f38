"""A real client that starts `stormgen lsp` and speaks to it over its standard input and output."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from lsprotocol import types
from pytest_lsp import LanguageClient, make_test_lsp_client


class Editor(LanguageClient):
    """A client with the few things that an editor does to its documents."""


@pytest_asyncio.fixture
async def client(tmp_path: Path) -> AsyncIterator[LanguageClient]:
    editor = make_test_lsp_client()
    await editor.start_io(sys.executable, "-m", "stormgen", "lsp", cwd=str(tmp_path))
    await editor.initialize_async(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(),
            workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "wall")],
            initialization_options={"lintDelay": 0},
        )
    )
    editor.initialized(types.InitializedParams())
    yield editor
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()
