/** The state of the page in; what is marked on the board for it: hovered, selected, before, after, and the step played. */

import type { Camera, Rect, Size } from "./board/camera";
import { nameOf } from "./announce";
import { inkOf } from "./board/look";
import { onScreen, paintHint, paintLaneNames, paintOutline, paintWiresOf } from "./board/overlays";
import type { Scene } from "./board/scene";
import { theme } from "./look";
import { hovered, playing, scene, selected, selectedElement, ways } from "./state";

type Ctx = CanvasRenderingContext2D;

/** Type of so many pixels needs no help to be read. */
const READABLE = 9;
const SELECTED = "#1769e0";
const BEFORE = "#0b7a75";
const AFTER = "#b3261e";

export function paintMarks(ctx: Ctx, camera: Camera, window: Size): void {
  const now = scene.peek();
  if (!now) return;
  const step = playing.peek();
  if (step) paintStep(ctx, now, camera, step.trace.steps[step.step]?.element ?? null);
  else if (selected.peek() >= 0) paintSelection(ctx, now, camera);
  if (hovered.peek() >= 0) paintHovered(ctx, now, camera, window, hovered.peek());
  paintLaneNames(ctx, now, camera, window, theme.peek());
}

/** What is too small to read is told beside the pointer. */
function paintHovered(ctx: Ctx, now: Scene, camera: Camera, window: Size, card: number): void {
  const box = onScreen(now.box(card), camera);
  paintOutline(ctx, box, "rgba(23, 105, 224, 0.55)", 2, 2);
  if (now.picture.cards.size[card]! * camera.scale >= READABLE) return;
  paintHint(ctx, nameOf(card), { x: box.x + box.w / 2, y: box.y, width: window.width }, inkOf(theme.peek(), "text"));
}

function paintSelection(ctx: Ctx, now: Scene, camera: Camera): void {
  const element = selectedElement.peek();
  if (element >= 0 && ways.peek()) {
    const before = ways.peek()!.upstream(element);
    const after = ways.peek()!.downstream(element);
    paintWiresOf(ctx, now, camera, new Set([element, ...before.direct, ...after.direct]), theme.peek());
    outlineAll(ctx, now, camera, before.direct, BEFORE);
    outlineAll(ctx, now, camera, after.direct, AFTER);
  }
  paintOutline(ctx, onScreen(now.box(selected.peek()), camera), SELECTED, 3, 3.5);
}

function outlineAll(ctx: Ctx, now: Scene, camera: Camera, elements: ReadonlySet<number>, colour: string): void {
  for (const element of elements)
    for (const card of now.cardsOfElement(element)) paintOutline(ctx, onScreen(now.box(card), camera), colour, 2, 2);
}

function paintStep(ctx: Ctx, now: Scene, camera: Camera, element: number | null): void {
  if (element === null) return;
  for (const card of now.cardsOfElement(element)) {
    const box: Rect = onScreen(now.box(card), camera);
    paintOutline(ctx, box, SELECTED, 4, 4);
    paintOutline(ctx, box, "rgba(23, 105, 224, 0.25)", 8, 9);
  }
}
