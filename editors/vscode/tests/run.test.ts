import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../src/run";

test("output, errors and the exit code come back", async () => {
  const script = "process.stdout.write('out'); process.stderr.write('err'); process.exit(3)";
  assert.deepEqual(await run(process.execPath, ["-e", script]), { code: 3, out: "out", err: "err" });
});

test("no shell reads the arguments", async () => {
  const argument = "$(echo no); `no` && no";
  const { out } = await run(process.execPath, ["-e", "process.stdout.write(process.argv[1])", argument]);
  assert.equal(out, argument);
});

test("a program that is not there is told, not thrown", async () => {
  const { code, err } = await run("/nowhere/stormgen", []);
  assert.equal(code, -1);
  assert.match(err, /ENOENT/);
});
