/** Fingers, mice and pens on the board in; looking about, selecting, and what a drag of a sticky means, out. */

import type { Stage } from "./board/stage";
import { hovered, scene } from "./state";

export interface Gestures {
  click(card: number): void;
  open(card: number, at: { x: number; y: number }): void;
  /** Whether a card may be dragged away. */
  lifts(card: number): boolean;
  drag(card: number, at: { x: number; y: number }): void;
  drop(card: number, at: { x: number; y: number }): void;
  cancel(): void;
}

/** A press that moves less is a click, in pixels. */
const STILL = 4;
const WHEEL = 0.0016;
const LINE = 33;

interface Press {
  readonly card: number;
  x: number;
  y: number;
  moved: boolean;
}

export function listen(stage: Stage, gestures: Gestures): void {
  const { host } = stage;
  const fingers = new Map<number, { x: number; y: number }>();
  let press: Press | null = null;
  let apart = 0;

  const cardAt = (event: MouseEvent): number => {
    const { x, y } = stage.point(event.clientX, event.clientY);
    return scene.peek()?.cardAt(x, y) ?? -1;
  };

  host.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target instanceof HTMLInputElement) return;
    host.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    apart = spread(fingers);
    if (fingers.size > 1) gestures.cancel();
    press = fingers.size === 1 ? { card: cardAt(event), x: event.clientX, y: event.clientY, moved: false } : null;
  });

  host.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return hover(event);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size > 1) return pinch(before, event);
    if (!press || (!press.moved && Math.hypot(event.clientX - press.x, event.clientY - press.y) < STILL)) return;
    press.moved = true;
    if (gestures.lifts(press.card)) gestures.drag(press.card, stage.point(event.clientX, event.clientY));
    else stage.panBy(before.x - event.clientX, before.y - event.clientY);
    host.classList.add(gestures.lifts(press.card) ? "lifting" : "panning");
  });

  const up = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return;
    host.classList.remove("panning", "lifting");
    apart = spread(fingers);
    if (press && event.type === "pointerup") {
      if (!press.moved) gestures.click(press.card);
      else if (gestures.lifts(press.card)) gestures.drop(press.card, stage.point(event.clientX, event.clientY));
    } else gestures.cancel();
    press = null;
  };
  host.addEventListener("pointerup", up);
  host.addEventListener("pointercancel", up);
  host.addEventListener("pointerleave", () => void (hovered.value = -1));
  host.addEventListener("dblclick", (event) => {
    if (event.target instanceof HTMLInputElement) return;
    gestures.open(cardAt(event), stage.point(event.clientX, event.clientY));
  });
  host.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    if (event.shiftKey) return stage.panBy((event.deltaY || event.deltaX) * lines, 0);
    const speed = event.ctrlKey ? 5 * WHEEL : WHEEL;
    stage.zoomBy(Math.exp(-event.deltaY * lines * speed), within(host, event.clientX, event.clientY));
  }, { passive: false });

  function hover(event: PointerEvent): void {
    if (event.pointerType === "mouse") hovered.value = cardAt(event);
  }

  function pinch(before: { x: number; y: number }, event: PointerEvent): void {
    const now = spread(fingers);
    const middle = centre(fingers);
    stage.panBy((before.x - event.clientX) / fingers.size, (before.y - event.clientY) / fingers.size);
    if (apart > 0 && now > 0) stage.zoomBy(now / apart, within(host, middle.x, middle.y));
    apart = now;
  }
}

type Fingers = ReadonlyMap<number, { x: number; y: number }>;

function spread(fingers: Fingers): number {
  const [one, two] = [...fingers.values()];
  return one && two ? Math.hypot(one.x - two.x, one.y - two.y) : 0;
}

function centre(fingers: Fingers): { x: number; y: number } {
  const all = [...fingers.values()];
  const mean = (of: (at: { x: number; y: number }) => number): number => all.reduce((sum, at) => sum + of(at), 0) / all.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

function within(host: HTMLElement, x: number, y: number): { x: number; y: number } {
  const box = host.getBoundingClientRect();
  return { x: x - box.left, y: y - box.top };
}
