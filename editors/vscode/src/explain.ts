// The command "Explain this diagnostic": what `stormgen explain` says of the finding under the cursor.

import * as vscode from "vscode";
import { run } from "./run";
import { codeOf, explainArguments } from "./server";

/** Opens the explanation of a code beside the text; without one given, of the finding under the cursor. */
export async function explain(program: string, given?: unknown): Promise<void> {
  const code = codeOf(given) ?? (await codeAtCursor());
  if (!code) return;
  const { code: exit, out, err } = await run(program, explainArguments(code));
  if (exit !== 0) {
    void vscode.window.showErrorMessage(err.trim() || `stormgen has no explanation of ${code}.`);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: "markdown", content: out });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

async function codeAtCursor(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const line = editor.selection.active.line;
  const found = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((d) => d.range.start.line <= line && line <= d.range.end.line)
    .map((d) => ({ label: codeOf(d.code) ?? "", detail: d.message }))
    .filter((item) => item.label);
  if (found.length === 0) {
    void vscode.window.showInformationMessage("There is no finding of stormgen on this line.");
    return undefined;
  }
  const chosen = found.length === 1 ? found[0] : await vscode.window.showQuickPick(found, { title: "Explain which?" });
  return chosen?.label;
}
