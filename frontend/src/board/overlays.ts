/** What lies over the board and changes with every look: names of lanes, the selection, and what is next to it. */

import type { Theme } from "../model/deck";
import type { Camera, Rect, Size } from "./camera";
import { inkOf } from "./look";
import { FONT } from "./paint";
import type { Scene } from "./scene";
import { paintWire } from "./wires";

/** The room for the name of a lane, in pixels. */
export const NAME_WIDTH = 150;

type Ctx = CanvasRenderingContext2D;

export function onScreen(rect: Rect, { x, y, scale }: Camera): Rect {
  return { x: (rect.x - x) * scale, y: (rect.y - y) * scale, w: rect.w * scale, h: rect.h * scale };
}

export function paintOutline(ctx: Ctx, box: Rect, colour: string, wide: number, gap = 3): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = wide;
  ctx.beginPath();
  ctx.roundRect(box.x - gap, box.y - gap, box.w + 2 * gap, box.h + 2 * gap, 4);
  ctx.stroke();
}

/** The wires between two sets of elements once more, thicker. */
export function paintWiresOf(ctx: Ctx, scene: Scene, camera: Camera, elements: ReadonlySet<number>, theme: Theme): void {
  const { wires, cards, styles } = scene.picture;
  ctx.save();
  ctx.scale(camera.scale, camera.scale);
  ctx.translate(-camera.x, -camera.y);
  for (let wire = 0; wire < wires.points.length; wire++) {
    const [source, target] = [wires.source[wire]!, wires.target[wire]!];
    if (source < 0 || target < 0) continue;
    if (!elements.has(cards.element[source]!) || !elements.has(cards.element[target]!)) continue;
    ctx.globalAlpha = 0.9;
    paintWire(ctx, scene.picture, wire, inkOf(theme, styles[wires.style[wire]!]!)[1], camera.scale / 1.8);
  }
  ctx.restore();
}

/** Each lane says its name beside it or at the edge of the window while the name itself is out of sight or too small. */
export function paintLaneNames(ctx: Ctx, scene: Scene, camera: Camera, window: Size, theme: Theme): void {
  const { areas, styles } = scene.picture;
  ctx.font = `bold 12px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (let at = 0; at < areas.x.length; at++) {
    const box = onScreen({ x: areas.x[at]!, y: areas.y[at]!, w: areas.w[at]!, h: areas.h[at]! }, camera);
    const hidden = box.x > window.width - 40 || box.y > window.height - 24 || box.x + box.w < 40 || box.y + box.h < 24;
    if (hidden || box.h < 18 || box.w < 60 || nameIsSeen(scene, at, camera)) continue;
    paintTag(ctx, laneName(scene, at), box, inkOf(theme, styles[areas.style[at]!]!));
  }
}

export function laneName({ picture: { areas } }: Scene, area: number): string {
  return areas.header[area]?.[0]?.[2] ?? areas.label[area]!;
}

type Inks = readonly [string, string, string];

function paintTag(ctx: Ctx, name: string, box: Rect, inks: Inks): void {
  const text = shortened(ctx, name, Math.min(box.w - 24, NAME_WIDTH));
  const width = ctx.measureText(text).width + 14;
  const beside = box.x > width + 8;
  const [x, y] = [beside ? box.x - width - 4 : Math.max(8, box.x + 5), Math.max(8, box.y + (beside ? 0 : 5))];
  paintPill(ctx, text, { x, y, w: width, h: 20 }, inks);
}

/** A text above a point, within the width of the window. */
export function paintHint(ctx: Ctx, text: string, at: { x: number; y: number; width: number }, inks: Inks): void {
  ctx.font = `bold 14px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const short = shortened(ctx, text, 420);
  const w = ctx.measureText(short).width + 18;
  const x = Math.max(6, Math.min(at.x - w / 2, at.width - w - 6));
  paintPill(ctx, short, { x, y: at.y > 40 ? at.y - 34 : at.y + 24, w, h: 26 }, inks);
}

function paintPill(ctx: Ctx, text: string, { x, y, w, h }: Rect, [fill, edge, ink]: Inks): void {
  ctx.globalAlpha = 0.94;
  ctx.fillStyle = fill;
  ctx.strokeStyle = edge;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, h / 2);
  ctx.fill();
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.fillStyle = ink;
  ctx.fillText(text, x + (w - ctx.measureText(text).width) / 2, y + h / 2 + 0.5);
}

function nameIsSeen(scene: Scene, area: number, { x, y, scale }: Camera): boolean {
  const first = scene.picture.areas.header[area]?.[0];
  return first !== undefined && first[3] * scale >= 9 && first[0] >= x && first[1] - first[3] >= y;
}

function shortened(ctx: Ctx, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  let end = text.length;
  while (end > 1 && ctx.measureText(`${text.slice(0, end)}…`).width > room) end--;
  return `${text.slice(0, end)}…`;
}
