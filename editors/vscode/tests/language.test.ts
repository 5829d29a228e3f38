import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const language = JSON.parse(readFileSync("language-configuration.json", "utf8"));

test("a word is a name of the language, in any alphabet", () => {
  const { pattern, flags } = language.wordPattern;
  const words = "event Größe_2: 数量".match(new RegExp(pattern, `${flags}g`));
  assert.deepEqual(words, ["event", "Größe_2", "数量"]);
});

test("the line after an opening bracket is indented, a closing one is not", () => {
  const more = new RegExp(language.indentationRules.increaseIndentPattern);
  const less = new RegExp(language.indentationRules.decreaseIndentPattern);
  for (const line of ["context Ordering {", "  command Place(", '  flow F "To the door" {   // here']) assert.ok(more.test(line), line);
  for (const line of ["type A { b: int }", "// {", "event A(b: int)"]) assert.ok(!more.test(line), line);
  for (const line of ["}", "  ) by Clerk {"]) assert.ok(less.test(line), line);
  assert.ok(!less.test("  a: int }"));
});

test("a documentation comment goes on when it is broken", () => {
  const [rule] = language.onEnterRules;
  assert.ok(new RegExp(rule.beforeText).test("  /// The customer has committed."));
  assert.ok(!new RegExp(rule.beforeText).test("  // no documentation"));
});
