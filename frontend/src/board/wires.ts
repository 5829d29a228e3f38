/** The wires in a rectangle painted: rounded at corners, as Bézier curves or straight, with heads and their words. */

import type { Picture } from "../model/deck";
import type { Rect } from "./camera";
import { inkOf, type Look } from "./look";
import { fontOf, LEGIBLE, paintWords } from "./paint";
import type { Scene } from "./scene";

type Ctx = CanvasRenderingContext2D;
type Points = readonly number[];

/** Among more wires than this on stickies smaller than that nothing could be followed with the eye. */
const MANY = 1500;
const SMALL = 9;
const FADED = 0.1;
const CORNER = 9;

export function paintWires(ctx: Ctx, scene: Scene, look: Look, rect: Rect, scale: number): void {
  const { picture } = scene;
  if (scene.height * scale < SMALL && picture.wires.points.length > MANY) return;
  const wires = scene.wiresIn(rect);
  for (let at = 0; at < wires.length; at++) {
    const wire = wires[at]!;
    ctx.globalAlpha = standsBack(picture, look, wire) ? FADED : 1;
    paintWire(ctx, picture, wire, inkOf(look.theme, picture.styles[picture.wires.style[wire]!]!)[1], scale);
  }
  ctx.globalAlpha = 1;
  for (let at = 0; at < wires.length; at++) paintLabel(ctx, picture, wires[at]!, look, rect, scale);
}

/** The words of a wire on a plate in the colour of the paper, so that no line runs through them. */
function paintLabel(ctx: Ctx, picture: Picture, wire: number, look: Look, rect: Rect, scale: number): void {
  const words = picture.wires.words[wire]!;
  if (!words.length || standsBack(picture, look, wire)) return;
  ctx.fillStyle = inkOf(look.theme, "paper")[0];
  for (const [x, y, text, size, , anchor, bold] of words) {
    if (size * scale < LEGIBLE) continue;
    ctx.font = fontOf(size, bold);
    const width = ctx.measureText(text).width + 6;
    const left = x - { start: 3, middle: width / 2, end: width - 3 }[anchor];
    ctx.fillRect(left, y - size * 0.95, width, size * 1.25);
  }
  paintWords(ctx, picture, words, look, rect, scale);
}

/** A wire stands back unless both its ends are in front. */
function standsBack(picture: Picture, look: Look, wire: number): boolean {
  if (!look.faded) return false;
  const [source, target] = [picture.wires.source[wire]!, picture.wires.target[wire]!];
  return (source >= 0 && look.faded[source] === 1) || (target >= 0 && look.faded[target] === 1);
}

export function paintWire(ctx: Ctx, picture: Picture, wire: number, ink: string, scale: number): void {
  const { wires } = picture;
  const points = wires.points[wire]!;
  if (points.length < 4) return;
  ctx.strokeStyle = ink;
  ctx.lineWidth = Math.max(wires.width[wire] ?? 1.6, 0.7 / scale);
  ctx.lineJoin = "round";
  if (wires.dashed[wire]) ctx.setLineDash([6, 4]);
  ctx.beginPath();
  trace(ctx, points, wires.curve[wire]!);
  ctx.stroke();
  if (wires.dashed[wire]) ctx.setLineDash([]);
  ctx.fillStyle = ink;
  const last = points.length - 2;
  if (wires.head[wire]) paintHead(ctx, points, last, last - 2);
  if (wires.tail[wire]) paintHead(ctx, points, 0, 2);
}

function trace(ctx: Ctx, points: Points, curve: string): void {
  const last = points.length - 2;
  ctx.moveTo(points[0]!, points[1]!);
  if (curve === "bezier") {
    for (let at = 2; at + 5 < points.length; at += 6)
      ctx.bezierCurveTo(
        points[at]!, points[at + 1]!, points[at + 2]!, points[at + 3]!, points[at + 4]!, points[at + 5]!,
      );
    return;
  }
  for (let at = 2; at < last; at += 2) {
    if (curve === "straight") ctx.lineTo(points[at]!, points[at + 1]!);
    else turn(ctx, points, at);
  }
  ctx.lineTo(points[last]!, points[last + 1]!);
}

/** A corner, rounded no further than half of the way to the next. */
function turn(ctx: Ctx, points: Points, at: number): void {
  const [x, y, nx, ny] = [points[at]!, points[at + 1]!, points[at + 2]!, points[at + 3]!];
  const room = Math.min(Math.hypot(x - points[at - 2]!, y - points[at - 1]!), Math.hypot(nx - x, ny - y)) / 2;
  ctx.arcTo(x, y, nx, ny, Math.min(CORNER, room));
}

/** An arrow head whose tip is a point, away from another; repeated points have no direction, so it looks further. */
function paintHead(ctx: Ctx, points: Points, tip: number, from: number): void {
  const step = from < tip ? -2 : 2;
  const [x, y] = [points[tip]!, points[tip + 1]!];
  let back = from;
  while (back + step >= 0 && back + step < points.length && points[back] === x && points[back + 1] === y) back += step;
  const angle = Math.atan2(y - points[back + 1]!, x - points[back]!);
  const wing = (turn: number): [number, number] => [x - 8 * Math.cos(angle + turn), y - 8 * Math.sin(angle + turn)];
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(...wing(0.42));
  ctx.lineTo(...wing(-0.42));
  ctx.closePath();
  ctx.fill();
}
