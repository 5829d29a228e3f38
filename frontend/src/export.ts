/** What is seen, or all of a picture, in; a file of it for the reader, or a sheet for the printer, out. */

import { type Rect, seen } from "./board/camera";
import { paint } from "./board/paint";
import { look, paper, themeName } from "./look";
import { scene, tell } from "./state";
import { vectorOf } from "./vector";
import { board } from "./view";

/** More pixels than this on a side no browser draws. */
const MOST = 8192;

export function area(all: boolean): Rect {
  return all ? scene.peek()!.bounds : seen(board().camera.peek(), board().window.peek());
}

export function saveSvg(all: boolean): void {
  const drawn = vectorOf(scene.peek()!, look.peek(), paper.peek(), area(all));
  save(new Blob([new XMLSerializer().serializeToString(drawn)], { type: "image/svg+xml" }), "svg");
}

export function savePng(all: boolean): void {
  const rect = area(all);
  const scale = Math.min(2 * (all ? 1 : board().camera.peek().scale), MOST / rect.w, MOST / rect.h);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(rect.w * scale);
  canvas.height = Math.round(rect.h * scale);
  const ctx = canvas.getContext("2d", { alpha: false })!;
  ctx.setTransform(scale, 0, 0, scale, -rect.x * scale, -rect.y * scale);
  ctx.fillStyle = paper.peek();
  ctx.fillRect(rect.x, rect.y, rect.w, rect.h);
  paint(ctx, scene.peek()!, look.peek(), rect, scale);
  canvas.toBlob((blob) => (blob ? save(blob, "png") : tell("The browser could not make a picture of that size.", true)));
}

/** The address of the whole picture in a format that the server makes. */
export function servedAt(format: string): string {
  const asked = new URLSearchParams({ id: scene.peek()!.picture.id, format, theme: themeName.peek() });
  return `api/export?${asked.toString()}`;
}

/** A printer gets lines instead of the pixels of the screen. */
export function printWell(): void {
  addEventListener("beforeprint", () => {
    if (!scene.peek()) return;
    const sheet = document.createElement("div");
    sheet.id = "sheet";
    sheet.append(vectorOf(scene.peek()!, look.peek(), "#ffffff", area(true)));
    document.body.append(sheet);
  });
  addEventListener("afterprint", () => document.getElementById("sheet")?.remove());
}

function save(blob: Blob, ending: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${scene.peek()!.picture.id.replaceAll(/[^\w-]+/g, "-")}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
