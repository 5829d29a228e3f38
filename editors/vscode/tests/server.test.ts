import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { boardArguments, codeOf, explainArguments, findServer, isProgram, modelOf } from "../src/server";

const around = (there: string[], more: object = {}) => ({
  setting: "",
  folders: ["/work/shop", "/work/other"],
  path: "/usr/local/bin:/usr/bin",
  windows: false,
  isProgram: (file: string) => there.includes(file),
  ...more,
});

test("the setting comes first", () => {
  const there = ["/opt/stormgen", "/work/shop/.venv/bin/stormgen"];
  assert.deepEqual(findServer(around(there, { setting: " /opt/stormgen " })), { program: "/opt/stormgen" });
});

test("a relative setting is looked for in the folders of the workspace", () => {
  const there = ["/work/other/tools/stormgen"];
  const found = findServer(around(there, { setting: "tools/stormgen" }));
  assert.deepEqual(found, { program: "/work/other/tools/stormgen" });
});

test("a setting that names nothing is a problem, even if stormgen is elsewhere", () => {
  const found = findServer(around(["/usr/bin/stormgen"], { setting: "/opt/none" }));
  assert.match("problem" in found ? found.problem : "", /no program at \/opt\/none.*stormgen\.path/);
});

test("the .venv of a folder comes before PATH", () => {
  const there = ["/usr/bin/stormgen", "/work/other/.venv/bin/stormgen"];
  assert.deepEqual(findServer(around(there)), { program: "/work/other/.venv/bin/stormgen" });
});

test("PATH is searched in its order, and parts that mean the current folder are left out", () => {
  const there = ["/usr/bin/stormgen", "/usr/local/bin/stormgen", "stormgen", "bin/stormgen"];
  assert.deepEqual(findServer(around(there, { path: ":.:bin:/usr/local/bin:/usr/bin" })), {
    program: "/usr/local/bin/stormgen",
  });
  assert.ok("problem" in findServer(around(["stormgen", "bin/stormgen"], { path: ":.:bin" })));
});

test("on Windows it is an .exe in Scripts", () => {
  const there = ["/work/shop/.venv/Scripts/stormgen.exe"];
  assert.deepEqual(findServer(around(there, { windows: true })), { program: there[0] });
});

test("nothing found says what to do", () => {
  const found = findServer(around([]));
  assert.match("problem" in found ? found.problem : "", /Install it.*stormgen\.path/);
});

test("a program is a file that may be run", () => {
  const folder = mkdtempSync(join(tmpdir(), "stormgen-"));
  const file = join(folder, "stormgen");
  assert.equal(isProgram(file), false);
  writeFileSync(file, "#!/bin/sh\n");
  assert.equal(isProgram(file), false);
  chmodSync(file, 0o755);
  assert.equal(isProgram(file), true);
  mkdirSync(join(folder, "folder"));
  assert.equal(isProgram(join(folder, "folder")), false);
});

test("the board is printed as SVG, and no name is read as an option", () => {
  const args = boardArguments("/work/shop/a b.storm");
  assert.deepEqual(args.slice(0, 3), ["--no-color", "render", "/work/shop/a b.storm"]);
  assert.deepEqual(args.slice(3), ["--view", "board", "-f", "svg", "-o", "-"]);
  assert.equal(boardArguments("-x.storm")[2], "./-x.storm");
});

test("a model is the folder with stormgen.toml above a file, up to the workspace, else the file", () => {
  const has = (path: string) => path === "/work/shop/stormgen.toml" || path === "/stormgen.toml";
  assert.equal(modelOf("/work/shop/parts/a.storm", "/work/shop", has), "/work/shop");
  assert.equal(modelOf("/work/other/a.storm", "/work/other", has), "/work/other/a.storm");
  assert.equal(modelOf("/work/other/a.storm", undefined, has), "/work/other/a.storm");
});

test("only codes of stormgen are explained", () => {
  assert.equal(codeOf("STORM402"), "STORM402");
  assert.equal(codeOf({ value: "STORM402", target: "x" }), "STORM402");
  for (const other of ["E501", "--help", "STORM402 -v", 402, undefined, null, {}]) assert.equal(codeOf(other), undefined);
  assert.deepEqual(explainArguments("STORM402"), ["--no-color", "explain", "STORM402"]);
});
