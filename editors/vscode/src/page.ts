// The page that shows a board: SVG text in, HTML without any script out.

import { createHash } from "node:crypto";

/** Shown as an image, the SVG can run no script and load nothing, whatever the model holds; the policy forbids it too. */
export function boardPage(svg: string): string {
  const data = Buffer.from(svg, "utf8").toString("base64");
  return page("; img-src data:", `<img alt="The board of the model" src="data:image/svg+xml;base64,${data}">`);
}

/** A page with a sentence and what stormgen said. */
export function messagePage(sentence: string, output: string): string {
  return page("", `<p>${escaped(sentence)}</p><pre>${escaped(output)}</pre>`);
}

function page(allowed: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'${allowed}">
<style>${STYLE}</style>
</head>
<body>${body}</body>
</html>`;
}

const STYLE = "body{margin:0;padding:8px;background:#fff;color:#222}img{display:block}pre{white-space:pre-wrap}";
const STYLE_HASH = createHash("sha256").update(STYLE, "utf8").digest("base64");

/** Text as HTML shows it. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
