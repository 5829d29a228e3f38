// Where the stormgen program is, and how it is called. Knows nothing of VS Code.

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";

/** What the search depends on, so that a test can say it. */
export interface Surroundings {
  setting: string;
  folders: readonly string[];
  path: string;
  windows: boolean;
  isProgram: (file: string) => boolean;
}

export type Found = { program: string } | { problem: string };

/** The program that the setting names, else that of a workspace's .venv, else the first on PATH. */
export function findServer(around: Surroundings): Found {
  const setting = around.setting.trim();
  if (setting) {
    const named = candidates(setting, around).find(around.isProgram);
    return named ? { program: named } : { problem: `There is no program at ${setting}, which the setting stormgen.path names.` };
  }
  const name = around.windows ? "stormgen.exe" : "stormgen";
  const scripts = around.windows ? "Scripts" : "bin";
  const places = [
    ...around.folders.map((folder) => join(folder, ".venv", scripts, name)),
    // An empty part of PATH, or a relative one, would mean the current folder: whoever wrote it.
    ...around.path.split(delimiter).filter((part) => isAbsolute(part)).map((part) => join(part, name)),
  ];
  const program = places.find(around.isProgram);
  return program
    ? { program }
    : { problem: "stormgen was not found in the workspace's .venv or on PATH. Install it with: pip install 'stormgen[lsp]', or set stormgen.path." };
}

function candidates(setting: string, around: Surroundings): string[] {
  return isAbsolute(setting) ? [setting] : around.folders.map((folder) => join(folder, setting));
}

/** Whether a file is there and may be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The model that a file belongs to: the nearest folder with a stormgen.toml, up to that of the workspace, else the file. */
export function modelOf(file: string, top: string | undefined, isThere: (file: string) => boolean): string {
  if (top === undefined) return file;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (isThere(join(folder, "stormgen.toml"))) return folder;
    if (folder === top || folder === dirname(folder)) return file;
  }
}

/** The arguments of `stormgen render` that print the board of a model as SVG. */
export function boardArguments(model: string): string[] {
  return ["--no-color", "render", named(model), "--view", "board", "-f", "svg", "-o", "-"];
}

/** The arguments of `stormgen explain` for a code. */
export function explainArguments(code: string): string[] {
  return ["--no-color", "explain", code];
}

// A name that begins with a dash would be read as an option.
function named(file: string): string {
  return file.startsWith("-") ? `./${file}` : file;
}

const CODE = /^STORM\d{3}$/;

/** The code of a diagnostic, if it is one of stormgen's. */
export function codeOf(code: unknown): string | undefined {
  const value = typeof code === "object" && code !== null && "value" in code ? code.value : code;
  return typeof value === "string" && CODE.test(value) ? value : undefined;
}
