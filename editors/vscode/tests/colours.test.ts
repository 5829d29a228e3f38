// Holds the colours against the parser: whether each word of the language is a keyword, in all examples.
// `make editors` writes what the parser says, with `python -m editors.uses`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { loadWASM, OnigScanner, OnigString } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from "vscode-textmate";

interface Sample {
  text: string;
  uses: [offset: number, word: string, keyword: boolean][];
}

const samples: Sample[] = JSON.parse(readFileSync("../../out/uses.json", "utf8"));
let grammar: IGrammar;

before(async () => {
  await loadWASM(readFileSync(join("node_modules", "vscode-oniguruma", "release", "onig.wasm")).buffer as ArrayBuffer);
  const file = "syntaxes/storm.tmLanguage.json";
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new OnigScanner(patterns),
      createOnigString: (text: string) => new OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(readFileSync(file, "utf8"), file),
  });
  const loaded = await registry.loadGrammar("source.storm");
  assert.ok(loaded);
  grammar = loaded;
});

/** The scopes of each character, and how many regions are open at the end. */
function coloured(text: string): { scopes: string[]; open: number } {
  const scopes: string[] = [];
  let state = INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const token of tokens) {
      const name = token.scopes.slice(1).join(" ");
      for (let i = token.startIndex; i < Math.min(token.endIndex, line.length); i++) scopes.push(name);
    }
    scopes.push("");
    state = ruleStack;
  }
  return { scopes, open: state.depth };
}

const KEYWORD = /^(keyword\.(control|operator\.expression)|storage\.(type|modifier)|constant\.language)\b/;

test("a word is coloured as a keyword where the parser reads it as one, and nowhere else", () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const { text, uses } of samples) {
    const { scopes } = coloured(text);
    for (const [offset, word, keyword] of uses) {
      asked += 1;
      if (KEYWORD.test(scopes[offset] ?? "") === keyword) continue;
      const line = text.slice(0, offset).split("\n").length;
      wrong.push(`${word} in "${text.split("\n")[line - 1]?.trim()}" is ${keyword ? "a keyword" : "a name"}: ${scopes[offset]}`);
    }
  }
  assert.ok(asked > 1000);
  assert.deepEqual(wrong, []);
});

test("nothing in the examples is coloured as wrong", () => {
  for (const { text } of samples) assert.deepEqual(coloured(text).scopes.filter((s) => s.includes("invalid")), []);
});

test("a declaration ends where the next begins, so that a long file does not nest ever deeper", () => {
  for (const { text } of samples) assert.ok(coloured(text).open <= 2, text.slice(-200));
});
