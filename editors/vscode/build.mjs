// Bundles the extension into dist/, or, given "tests", its tests into out/. VS Code gives `vscode` at run time.
import { build } from "esbuild";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const tests = process.argv[2] === "tests";
const outdir = tests ? "out" : "dist";
rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: tests
    ? readdirSync("tests").filter((name) => name.endsWith(".test.ts")).map((name) => `tests/${name}`)
    : ["src/extension.ts"],
  outdir,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: !tests,
  metafile: true,
});
if (!tests) {
  copyFileSync("../../LICENSE", "LICENSE");
  writeFileSync("dist/THIRD-PARTY.txt", licences(Object.keys(metafile.inputs)));
}

// The libraries in the bundle ask for their licences to be passed on.
function licences(inputs) {
  const folders = inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter(Boolean);
  return [...new Set(folders)].sort().map(licence).join("\n\n");
}

function licence(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${folder} has no licence.`);
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return `==== ${name} ${version}\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
}
