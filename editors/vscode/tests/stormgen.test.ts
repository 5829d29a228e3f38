// What the extension asks of stormgen, asked of the stormgen in this checkout.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";
import { boardPage } from "../src/page";
import { run } from "../src/run";
import { boardArguments, explainArguments, findServer, isProgram } from "../src/server";

const root = resolve("../..");
const found = findServer({ setting: "", folders: [root], path: "", windows: process.platform === "win32", isProgram });
const program = "program" in found ? found.program : "";
const there = { skip: program ? false : "the checkout has no .venv with stormgen; `make editors` makes it" };

test("the board of an example is one SVG", there, async () => {
  const { code, out } = await run(program, boardArguments(resolve(root, "examples/template.storm")));
  assert.equal(code, 0);
  assert.match(out, /^(<\?xml[^>]*>\s*)?<svg[\s\S]*<\/svg>\s*$/);
  assert.ok(boardPage(out).includes("data:image/svg+xml;base64,"));
});

test("a model that can't be read is told on standard error", there, async () => {
  const { code, out, err } = await run(program, boardArguments(resolve(root, "no-such.storm")));
  assert.notEqual(code, 0);
  assert.equal(out, "");
  assert.match(err, /no-such\.storm/);
});

test("a diagnostic is explained, an unknown one is told on standard error", there, async () => {
  const { code, out } = await run(program, explainArguments("STORM101"));
  assert.equal(code, 0);
  assert.match(out, /unclosed-string/);
  const unknown = await run(program, explainArguments("STORM999"));
  assert.notEqual(unknown.code, 0);
  assert.match(unknown.err, /STORM999/);
});

test("the language server answers on standard input and output", there, async () => {
  const server = spawn(program, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const asked = { jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } };
  const body = JSON.stringify(asked);
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  try {
    const answer = await new Promise<string>((done, failed) => {
      server.stdout.on("data", (data: Buffer) => done(data.toString("utf8")));
      server.on("exit", (code) => failed(new Error(`It ended with ${code}.`)));
    });
    assert.match(answer, /^Content-Length: \d+\r\n/);
    assert.match(answer, /"capabilities"/);
  } finally {
    server.kill();
  }
});
