/** Clicks and drags on the board in; selecting, opening, moving to another lane and connecting out. */

import type { Stage } from "./board/stage";
import { onScreen, paintOutline } from "./board/overlays";
import { connect, move, startAdding, startRename } from "./edits";
import type { Gestures } from "./pointer";
import { connecting, deck, scene, selected } from "./state";
import { board, select } from "./view";

interface Point {
  readonly x: number;
  readonly y: number;
}

const LINE = "#1769e0";
const READING = 0.85;

export function gestures(stage: Stage): Gestures {
  let held: { card: number; at: Point } | null = null;
  const letGo = (): void => {
    held = null;
    stage.redraw();
  };
  stage.overlay((ctx, camera) => {
    const now = scene.peek();
    if (!held || !now || held.card >= now.count) return;
    const box = now.box(held.card);
    const to = onScreen({ ...held.at, w: 0, h: 0 }, camera);
    if (connecting.peek() >= 0) {
      const from = onScreen(box, camera);
      ctx.strokeStyle = LINE;
      ctx.lineWidth = 2.5;
      ctx.beginPath();
      ctx.moveTo(from.x + from.w, from.y + from.h / 2);
      ctx.lineTo(to.x, to.y);
      ctx.stroke();
      return;
    }
    const [w, h] = [box.w * camera.scale, box.h * camera.scale];
    paintOutline(ctx, { x: to.x - w / 2, y: to.y - h / 2, w, h }, LINE, 2, 0);
    const lane = areaAt(held.at);
    if (lane >= 0) paintOutline(ctx, onScreen(areaBox(lane), camera), LINE, 2, -2);
  });
  return {
    click: (card) => {
      board().host.focus();
      if (connecting.peek() >= 0) connect(elementOf(card));
      else select(card, { reveal: false });
    },
    open: (card, at) => {
      if (card < 0) startAdding(contextAt(at));
      else if (deck.peek()?.editable) startRename(card);
      else stage.reach(scene.peek()!.box(card), READING);
    },
    lifts: (card) => deck.peek()?.editable === true && (connecting.peek() >= 0 || (card === selected.peek() && elementOf(card) >= 0)),
    drag: (card, at) => {
      held = { card: connecting.peek() >= 0 ? selected.peek() : card, at };
      stage.redraw();
    },
    drop: (card, at) => {
      letGo();
      if (connecting.peek() >= 0) return connect(elementOf(scene.peek()!.cardAt(at.x, at.y)));
      const lane = areaAt(at);
      const home = deck.peek()!.elements.context[elementOf(card)] ?? null;
      if (lane >= 0 && contextAt(at) !== home) move(elementOf(card), contextAt(at));
    },
    cancel: () => {
      connecting.value = -1;
      letGo();
    },
  };
}

const elementOf = (card: number): number => (card < 0 ? -1 : (scene.peek()?.element[card] ?? -1));

/** The area that a point lies in, the innermost. */
function areaAt({ x, y }: Point): number {
  const areas = scene.peek()!.picture.areas;
  return areas.x.findLastIndex(
    (left, at) => x >= left && x <= left + areas.w[at]! && y >= areas.y[at]! && y <= areas.y[at]! + areas.h[at]!,
  );
}

function areaBox(area: number): { x: number; y: number; w: number; h: number } {
  const { x, y, w, h } = scene.peek()!.picture.areas;
  return { x: x[area]!, y: y[area]!, w: w[area]!, h: h[area]! };
}

/** The context whose lane a point lies in; none where what is not placed stands. */
function contextAt(at: Point): string | null {
  const area = areaAt(at);
  const element = area < 0 ? -1 : scene.peek()!.picture.areas.element[area]!;
  return element < 0 ? null : deck.peek()!.elements.id[element]!;
}
