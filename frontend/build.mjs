// The sources in; the script, the style sheet and the licences of the page out, the same bytes every time.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const to = process.argv[2] ?? "../stormgen/viewer/_built";
const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
// Flatbush brings its queue along.
const inside = [...Object.keys(dependencies), "@preact/signals-core", "flatqueue"].sort().map((name) => {
  const home = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${home}/package.json`, "utf8"));
  const text = readFileSync(`${home}/${readdirSync(home).find((file) => /^licen[cs]e/i.test(file))}`, "utf8").trim();
  return { line: `${name} ${version} (${license})`, text };
});
const lines = inside.map(({ line }) => ` *   ${line}`).join("\n");
const banner = `/*! The board of stormgen. It holds, each under its own licence, which is in NOTICE.txt:\n${lines}\n */`;

mkdirSync(to, { recursive: true });
writeFileSync(`${to}/NOTICE.txt`, inside.map(({ line, text }) => `${line}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`));
await build({
  entryPoints: [
    { in: "src/main.ts", out: "viewer" },
    { in: "src/styles/viewer.css", out: "viewer" },
  ],
  outdir: to,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: ["es2022", "chrome110", "firefox115", "safari16"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  banner: { js: banner },
  logLevel: "warning",
});
