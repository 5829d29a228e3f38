// Starts the language server of stormgen and offers its commands, in trusted workspaces only.

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { Boards } from "./board";
import { explain } from "./explain";
import { findServer, isProgram, type Found } from "./server";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const boards = new Boards(programOrMessage);
  context.subscriptions.push(
    vscode.commands.registerCommand("stormgen.showBoard", () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document?.languageId === "storm") boards.show(document);
    }),
    vscode.commands.registerCommand("stormgen.restartServer", restart),
    vscode.commands.registerCommand("stormgen.explain", (code?: unknown) => {
      const program = programOrMessage();
      if (program) void explain(program, code);
    }),
    vscode.workspace.onDidSaveTextDocument((document) => boards.saved(document)),
    vscode.workspace.onDidGrantWorkspaceTrust(start),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("stormgen.path")) void restart();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  if (client || !vscode.workspace.isTrusted) return;
  const program = programOrMessage();
  if (!program) return;
  const starting = new LanguageClient(
    "stormgen",
    "stormgen",
    { command: program, args: ["lsp"] },
    { documentSelector: [{ scheme: "file", language: "storm" }] },
  );
  client = starting;
  try {
    await starting.start();
  } catch (error) {
    client = undefined;
    void vscode.window.showErrorMessage(`${program} lsp could not be started: ${String(error)}`);
  }
}

function programOrMessage(): string | undefined {
  const found = search();
  if ("program" in found) return found.program;
  void vscode.window.showErrorMessage(found.problem, "Open settings").then((answer) => {
    if (answer) void vscode.commands.executeCommand("workbench.action.openSettings", "stormgen.path");
  });
  return undefined;
}

function search(): Found {
  if (!vscode.workspace.isTrusted) return { problem: "stormgen runs in trusted workspaces only." };
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((f) => f.uri.scheme === "file");
  return findServer({
    setting: vscode.workspace.getConfiguration("stormgen").get("path", ""),
    folders: folders.map((folder) => folder.uri.fsPath),
    path: process.env["PATH"] ?? "",
    windows: process.platform === "win32",
    isProgram,
  });
}
