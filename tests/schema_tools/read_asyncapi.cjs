// Reads AsyncAPI documents with the parser of the AsyncAPI project; prints what it says of them, a line each.
// Documents come as JSON on standard input, as [{file, models}]. Where `models` is a folder, modelina puts classes there:
// TypeScript below `ts`, Java below `java`, in a folder of its own for each document.
const fs = require("fs");
const path = require("path");
const modules = process.env.STORMGEN_NODE_MODULES;
const { Parser } = require(path.join(modules, "@asyncapi/parser"));
const { JavaGenerator, TypeScriptGenerator } = require(path.join(modules, "@asyncapi/modelina"));

// Version 3.0 is written on purpose.
const EXPECTED = new Set(["asyncapi-latest-version"]);

async function write(document, folder) {
  const name = path.basename(folder);
  const ts = await new TypeScriptGenerator({ modelType: "interface" }).generateCompleteModels(document, {
    moduleSystem: "ESM",
    exportType: "named",
  });
  const java = await new JavaGenerator().generateCompleteModels(document, { packageName: name });
  for (const [ending, models] of [["ts", ts], ["java", java]]) {
    const place = path.join(path.dirname(folder), ending, name);
    fs.mkdirSync(place, { recursive: true });
    // An object of which nothing is known is a map of Java, with no class of its own.
    for (const model of models.filter((each) => each.modelName)) fs.writeFileSync(path.join(place, `${model.modelName}.${ending}`), model.result);
  }
}

(async () => {
  const parser = new Parser();
  for (const { file, models } of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const { document, diagnostics } = await parser.parse(fs.readFileSync(file, "utf8"));
    const said = diagnostics.filter((found) => !EXPECTED.has(found.code));
    for (const found of said) console.log(`${file}: ${found.code}: ${found.message} at ${found.path.join("/")}`);
    if (!document && !said.length) console.log(`${file}: not understood`);
    if (document && models) await write(document, models);
  }
})();
