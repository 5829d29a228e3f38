import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { boardPage, escaped, messagePage } from "../src/page";

const HOSTILE = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><text>"></text></svg>`;

test("the board is an image: none of its markup stands in the page", () => {
  const page = boardPage(HOSTILE);
  assert.ok(!page.includes("<script") && !page.includes("<svg"));
  const data = /base64,([^"]+)"/.exec(page)?.[1] ?? "";
  assert.equal(Buffer.from(data, "base64").toString("utf8"), HOSTILE);
});

test("the policy allows images from the page itself and one style, nothing else", () => {
  const page = boardPage(HOSTILE);
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "";
  const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  assert.deepEqual(policy.split("; "), ["default-src 'none'", `style-src 'sha256-${hash}'`, "img-src data:"]);
});

test("a message shows what stormgen said as text", () => {
  const page = messagePage("It <b>can't</b>.", `model.storm:1: error: <img src=x onerror="alert(1)">`);
  assert.ok(!page.includes("<img") && !page.includes("<b>"));
  assert.ok(page.includes("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"));
  assert.ok(page.includes("default-src 'none'") && !page.includes("img-src"));
});

test("all that HTML reads as markup is escaped", () => {
  assert.equal(escaped(`&<>"'`), "&amp;&lt;&gt;&quot;&#39;");
});
