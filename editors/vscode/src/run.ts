// A program and its arguments in; what it printed, out. No shell is involved, so nothing in a name is read as code.

import { execFile } from "node:child_process";

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

const LIMIT = { timeout: 60_000, maxBuffer: 64 * 1024 * 1024 };

/** Runs a program to its end. Never rejects: a program that cannot be started has code -1. */
export function run(program: string, args: readonly string[], cwd?: string): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(program, [...args], { ...LIMIT, cwd, windowsHide: true }, (error, out, err) => {
      const code = !error ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, out, err: err || (code === -1 ? (error?.message ?? "") : "") });
    });
  });
}
