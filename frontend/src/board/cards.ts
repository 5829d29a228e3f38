/** The stickies in a rectangle painted: as dabs of colour from far away, with bars for text nearer, then with the text. */

import type { Rect } from "./camera";
import { BADGE_INKS, inkOf, type Look, RINGS, signOf } from "./look";
import { fontOf, LEGIBLE } from "./paint";
import type { Scene } from "./scene";

type Ctx = CanvasRenderingContext2D;
type Ink = readonly [string, string, string];

/** How tall a sticky must be, in pixels, to have edges and a shadow. */
const NEAR = 11;
const FADED = 0.2;
const LINE = 1.18;
/** The size of the lines below a label. */
export const NOTE = 10.5;

export function paintCards(ctx: Ctx, scene: Scene, look: Look, rect: Rect, scale: number): void {
  const margin = 12;
  const around = { x: rect.x - margin, y: rect.y - margin, w: rect.w + 2 * margin, h: rect.h + 2 * margin };
  const inks = scene.picture.styles.map((style) => inkOf(look.theme, style));
  const cards = scene.cardsIn(around);
  const near = scene.height * scale >= NEAR;
  if (look.faded) {
    ctx.globalAlpha = FADED;
    paintSome(ctx, scene, look, inks, cards, scale, near, 1);
    ctx.globalAlpha = 1;
  }
  paintSome(ctx, scene, look, inks, cards, scale, near, 0);
}

function paintSome(
  ctx: Ctx,
  scene: Scene,
  look: Look,
  inks: readonly Ink[],
  cards: ArrayLike<number>,
  scale: number,
  near: boolean,
  faded: 0 | 1,
): void {
  const chosen = look.faded ? Array.from(cards).filter((card) => look.faded![card] === faded) : cards;
  if (near) paintNear(ctx, scene, look, inks, chosen, scale);
  else paintFar(ctx, scene, look, inks, chosen, scale);
}

/** Stickies as rectangles, one colour after the other, which is much the fastest; none is lost for being small. */
function paintFar(ctx: Ctx, scene: Scene, look: Look, inks: readonly Ink[], cards: ArrayLike<number>, scale: number): void {
  const { x, y, w, h, style } = scene;
  const least = 1 / scale;
  const byStyle = inks.map((): number[] => []);
  for (let at = 0; at < cards.length; at++) byStyle[style[cards[at]!]!]!.push(cards[at]!);
  byStyle.forEach((some, of) => {
    ctx.fillStyle = inks[of]![0];
    for (const card of some) ctx.fillRect(x[card]!, y[card]!, Math.max(least, w[card]!), Math.max(least, h[card]!));
  });
  if (look.ring) for (let at = 0; at < cards.length; at++) paintRing(ctx, scene, look, cards[at]!, scale);
}

function paintNear(ctx: Ctx, scene: Scene, look: Look, inks: readonly Ink[], cards: ArrayLike<number>, scale: number): void {
  for (let at = 0; at < cards.length; at++) {
    const card = cards[at]!;
    const tilt = scene.picture.cards.tilt[card] ?? 0;
    if (tilt) turned(ctx, scene, card, tilt, () => paintCard(ctx, scene, card, inks, scale));
    else paintCard(ctx, scene, card, inks, scale);
    if (look.ring) paintRing(ctx, scene, look, card, scale);
    if (look.badge?.[card]) paintBadge(ctx, scene, card, look.badge[card]!);
  }
}

function turned(ctx: Ctx, scene: Scene, card: number, degrees: number, draw: () => void): void {
  const { x, y, w, h } = scene.box(card);
  ctx.save();
  ctx.translate(x + w / 2, y + h / 2);
  ctx.rotate((degrees * Math.PI) / 180);
  ctx.translate(-x - w / 2, -y - h / 2);
  draw();
  ctx.restore();
}

function paintCard(ctx: Ctx, scene: Scene, card: number, inks: readonly Ink[], scale: number): void {
  const { x, y, w, h } = scene.box(card);
  const { cards } = scene.picture;
  const [fill, edge, text] = inks[scene.style[card]!]!;
  const shape = cards.shape[card];
  if (shape === "note") {
    ctx.fillStyle = "rgba(40, 30, 10, 0.10)";
    ctx.fillRect(x + 1, y + 2, w, h + 1);
    ctx.fillStyle = "rgba(40, 30, 10, 0.09)";
    ctx.fillRect(x - 0.5, y + 1, w + 1, h + 3.5);
  }
  ctx.fillStyle = fill;
  ctx.strokeStyle = edge;
  ctx.lineWidth = Math.max(shape === "note" ? 0.6 : 1.2, 0.5 / scale);
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, shape === "pill" ? h / 2 : shape === "rounded" ? 8 : 2);
  ctx.fill();
  if (cards.again[card]) ctx.setLineDash([4, 3]);
  if (shape !== "plain") ctx.stroke();
  if (cards.again[card]) ctx.setLineDash([]);
  paintText(ctx, scene, card, text, scale);
}

function paintText(ctx: Ctx, scene: Scene, card: number, ink: string, scale: number): void {
  const { cards } = scene.picture;
  const lines = cards.lines[card]!;
  const size = cards.size[card]!;
  const { x, y, w, h } = scene.box(card);
  const notes = cards.notes[card]!;
  const top = y + h / 2 - (lines.length * size + notes.length * NOTE) * LINE / 2;
  ctx.fillStyle = ink;
  if (size * scale < LEGIBLE) return paintBars(ctx, lines, x + w / 2, top, size, w * 0.86);
  ctx.font = fontOf(size, cards.bold[card]);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (let at = 0; at < lines.length; at++)
    ctx.fillText(lines[at]!, x + w / 2, top + (at + 0.53) * size * LINE, w - 6);
  if (!notes.length) return;
  ctx.font = fontOf(NOTE, false);
  const below = top + lines.length * size * LINE;
  for (let at = 0; at < notes.length; at++)
    ctx.fillText(notes[at]!, x + w / 2, below + (at + 0.53) * NOTE * LINE, w - 6);
}

/** Text that is too small to read, as bars of about its length. */
function paintBars(ctx: Ctx, lines: readonly string[], middle: number, top: number, size: number, most: number): void {
  const alpha = ctx.globalAlpha;
  ctx.globalAlpha = alpha * 0.42;
  for (let at = 0; at < lines.length; at++) {
    const long = Math.min(most, lines[at]!.length * size * 0.52);
    ctx.fillRect(middle - long / 2, top + (at + 0.3) * size * LINE, long, size * 0.42);
  }
  ctx.globalAlpha = alpha;
}

function paintRing(ctx: Ctx, scene: Scene, look: Look, card: number, scale: number): void {
  const ring = look.ring![card];
  if (!ring) return;
  const { x, y, w, h } = scene.box(card);
  const wide = Math.max(3, 2 / scale);
  ctx.strokeStyle = RINGS[(ring - 1) % RINGS.length]!;
  ctx.lineWidth = wide;
  ctx.strokeRect(x - wide / 2, y - wide / 2, w + wide, h + wide);
}

function paintBadge(ctx: Ctx, scene: Scene, card: number, badge: number): void {
  const { x, y, w } = scene.box(card);
  const size = 8;
  ctx.beginPath();
  ctx.arc(x + w - 3, y + 3, size, 0, 2 * Math.PI);
  ctx.fillStyle = BADGE_INKS[badge - 1]!;
  ctx.fill();
  ctx.strokeStyle = "#ffffff";
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.fillStyle = "#ffffff";
  ctx.font = fontOf(11, true);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(signOf(badge), x + w - 3, y + 3.5);
}
