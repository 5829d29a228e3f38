// Reads AsyncAPI documents named as arguments with the parser of the AsyncAPI project; prints what is wrong, a line each.
const path = require("path");
const { Parser } = require(path.join(process.env.STORMGEN_NODE_MODULES, "@asyncapi/parser"));
const fs = require("fs");

(async () => {
  const parser = new Parser();
  for (const file of process.argv.slice(2)) {
    const { document, diagnostics } = await parser.parse(fs.readFileSync(file, "utf8"));
    const wrong = diagnostics.filter((found) => found.severity === 0);
    for (const found of wrong) console.log(`${path.basename(file)}: ${found.message} at ${found.path.join("/")}`);
    if (!document && !wrong.length) console.log(`${path.basename(file)}: not understood`);
  }
})();
