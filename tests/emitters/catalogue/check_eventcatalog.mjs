// A folder in; what EventCatalog's own reader finds in it, as JSON, out. Every page must compile as MDX to text alone.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const home = path.resolve(process.env.STORMGEN_NODE_MODULES);
const required = createRequire(path.join(home, "-"));
const read = required("@eventcatalog/sdk").default(process.argv[2]);
const { compile } = await import(pathToFileURL(path.join(home, "@mdx-js/mdx/index.js")));

const all = {};
for (const kind of ["Domains", "Services", "Channels", "Events", "Commands", "Teams"])
  all[kind.toLowerCase()] = (await read[`get${kind}`]()) ?? [];
all.schemas = {};
for (const message of [...all.events, ...all.commands])
  all.schemas[`${message.id} ${message.version}`] = (await read.getSchemaForMessage(message.id, message.version)).schema;

all.code = [];
const look = () => tree => {
  const visit = node => {
    if (/^mdx/.test(node.type)) all.code.push(`${node.type} ${node.name ?? node.value}`);
    (node.children ?? []).forEach(visit);
  };
  visit(tree);
};
for (const file of readdirSync(process.argv[2], { recursive: true }).filter(name => name.endsWith(".mdx")))
  await compile(readFileSync(path.join(process.argv[2], file), "utf8").replace(/^---\n[\s\S]*?\n---\n/, ""), { remarkPlugins: [look] });
console.log(JSON.stringify(all));
