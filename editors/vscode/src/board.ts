// The command "Show board": the board of a model beside its text, drawn anew at each save.

import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { boardPage, messagePage } from "./page";
import { run } from "./run";
import { boardArguments, modelOf } from "./server";

/** One panel for each model that is shown. */
export class Boards {
  private readonly panels = new Map<string, vscode.WebviewPanel>();

  constructor(private readonly program: () => string | undefined) {}

  show(document: vscode.TextDocument): void {
    const top = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
    const model = modelOf(document.uri.fsPath, top, existsSync);
    const shown = this.panels.get(model);
    if (shown) {
      shown.reveal(undefined, true);
    } else {
      this.open(model);
    }
    void this.draw(model);
  }

  /** A model may import any file, so each save counts for each board. */
  saved(document: vscode.TextDocument): void {
    if (document.languageId === "storm") for (const model of this.panels.keys()) void this.draw(model);
  }

  private open(model: string): void {
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = { enableScripts: false, enableForms: false, localResourceRoots: [] };
    const panel = vscode.window.createWebviewPanel("stormgen.board", `Board of ${basename(model)}`, beside, options);
    panel.onDidDispose(() => this.panels.delete(model));
    this.panels.set(model, panel);
  }

  private async draw(model: string): Promise<void> {
    const program = this.program();
    if (!program) return;
    const { code, out, err } = await run(program, boardArguments(model), dirname(model));
    const panel = this.panels.get(model);
    if (panel) panel.webview.html = code === 0 ? boardPage(out) : messagePage("The board can't be drawn yet.", err);
  }
}
