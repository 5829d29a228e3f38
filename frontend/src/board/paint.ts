/** A scene, its look, and a rectangle of it in; that rectangle painted on a canvas out: areas, wires, cards, words. */

import type { Picture, Words } from "../model/deck";
import type { Rect } from "./camera";
import { paintCards } from "./cards";
import { inkOf, type Look } from "./look";
import type { Scene } from "./scene";
import { paintWires } from "./wires";

/** Fonts of the widths by which labels were fitted to their stickies, then any. */
export const FONT = "Helvetica, Arial, 'Liberation Sans', Arimo, 'DejaVu Sans Condensed', sans-serif";

export const fontOf = (size: number, bold: boolean | number | undefined): string => `${bold ? "bold " : ""}${size}px ${FONT}`;

/** Text is smaller than can be told from a smudge below this many pixels. */
export const LEGIBLE = 4.5;

/** The canvas is already moved and scaled so that it takes the units of the picture. */
export function paint(ctx: CanvasRenderingContext2D, scene: Scene, look: Look, rect: Rect, scale: number): void {
  const { picture } = scene;
  paintAreas(ctx, picture, look, rect, scale);
  paintWires(ctx, scene, look, rect, scale);
  paintCards(ctx, scene, look, rect, scale);
  paintWords(ctx, picture, picture.words, look, rect, scale);
}

function paintAreas(ctx: CanvasRenderingContext2D, picture: Picture, look: Look, rect: Rect, scale: number): void {
  const { areas } = picture;
  for (let at = 0; at < areas.x.length; at++) {
    const [x, y, w, h] = [areas.x[at]!, areas.y[at]!, areas.w[at]!, areas.h[at]!];
    if (x > rect.x + rect.w || x + w < rect.x || y > rect.y + rect.h || y + h < rect.y) continue;
    const [fill, edge] = inkOf(look.theme, picture.styles[areas.style[at]!]!);
    ctx.fillStyle = fill;
    ctx.strokeStyle = edge;
    ctx.lineWidth = Math.max(1, 1 / scale);
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, 8);
    ctx.fill();
    ctx.stroke();
    const header = areas.header[at];
    if (header) paintWords(ctx, picture, header, look, rect, scale);
  }
}

export function paintWords(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  words: Words,
  look: Look,
  rect: Rect,
  scale: number,
): void {
  for (const [x, y, text, size, style, anchor, bold] of words) {
    if (size * scale < LEGIBLE || y + size < rect.y || y - size > rect.y + rect.h) continue;
    ctx.font = fontOf(size, bold);
    ctx.textAlign = ALIGN[anchor];
    ctx.textBaseline = "alphabetic";
    ctx.fillStyle = inkOf(look.theme, picture.styles[style]!)[2];
    ctx.fillText(text, x, y);
  }
}

const ALIGN = { start: "left", middle: "center", end: "right" } as const;
