"""A real client that starts `stormgen lsp` and speaks to it over its standard input and output."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client


def watching_client() -> LanguageClient:
    """A client that lets itself be asked to watch files; its tests tell of their changes themselves."""
    client = make_test_lsp_client()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_: types.RegistrationParams) -> None: ...

    return client


SERVER = ClientServerConfig(server_command=[sys.executable, "-m", "stormgen", "lsp"], client_factory=watching_client)


@pytest_lsp.fixture(config=SERVER)
async def editor(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[LanguageClient]:  # type: ignore[misc]
    """An editor with an empty folder open, which asks for findings of the rules without delay."""
    await lsp_client.initialize_session(session(tmp_path))
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=SERVER)
async def fresh(lsp_client: LanguageClient) -> AsyncIterator[LanguageClient]:  # type: ignore[misc]
    """An editor that has not begun yet."""
    yield
    await lsp_client.shutdown_session()


def session(folder: Path, encodings: list[types.PositionEncodingKind] | None = None) -> types.InitializeParams:
    """The first message of an editor that has a folder open."""
    capabilities = client_capabilities("visual-studio-code")
    if encodings is not None:
        assert capabilities.general is not None
        capabilities.general.position_encodings = encodings
    return types.InitializeParams(
        capabilities=capabilities,
        workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "wall")],
        initialization_options={"lintDelay": 0},
    )
