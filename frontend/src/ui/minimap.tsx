/** The whole picture, small, with the part that is in sight; a press on it goes there. */

import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { centred, seen } from "../board/camera";
import { inkOf } from "../board/look";
import type { Scene } from "../board/scene";
import { look } from "../look";
import { scene } from "../state";
import { board } from "../view";

const WIDTH = 190;
const HEIGHT = 120;
const FADED = 0.25;

export function Minimap() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stops = [
      effect(() => {
        const now = scene.value;
        look.value;
        if (now && canvas.current) requestAnimationFrame(() => canvas.current && paintSmall(canvas.current, now));
      }),
      effect(() => follow(frame.current, scene.value)),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);
  const go = (event: PointerEvent): void => {
    if (event.buttons !== 1 || !scene.peek()) return;
    const box = canvas.current!.getBoundingClientRect();
    const scale = scaleOf(scene.peek()!);
    const at = { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale, w: 0, h: 0 };
    board().jump(centred(at, board().camera.peek().scale, board().window.peek()));
  };
  return (
    <div class="minimap" aria-hidden="true" onPointerDown={stopped(go)} onPointerMove={stopped(go)}>
      <canvas ref={canvas} />
      <div ref={frame} class="frame" />
    </div>
  );
}

const stopped = (then: (event: PointerEvent) => void) => (event: PointerEvent): void => {
  event.stopPropagation();
  then(event);
};

function scaleOf({ bounds }: Scene): number {
  return Math.min(WIDTH / bounds.w, HEIGHT / bounds.h);
}

function paintSmall(canvas: HTMLCanvasElement, now: Scene): void {
  const scale = scaleOf(now);
  const ratio = devicePixelRatio;
  canvas.width = Math.max(1, Math.round(now.bounds.w * scale * ratio));
  canvas.height = Math.max(1, Math.round(now.bounds.h * scale * ratio));
  canvas.style.width = `${now.bounds.w * scale}px`;
  const ctx = canvas.getContext("2d")!;
  ctx.scale(scale * ratio, scale * ratio);
  const { theme, faded } = look.peek();
  const { areas, styles } = now.picture;
  areas.x.forEach((x, at) => {
    ctx.fillStyle = inkOf(theme, styles[areas.style[at]!]!)[0];
    ctx.fillRect(x, areas.y[at]!, areas.w[at]!, areas.h[at]!);
  });
  const least = 1 / scale;
  for (let card = 0; card < now.count; card++) {
    ctx.globalAlpha = faded?.[card] ? FADED : 1;
    ctx.fillStyle = inkOf(theme, styles[now.style[card]!]!)[0];
    ctx.fillRect(now.x[card]!, now.y[card]!, Math.max(least, now.w[card]!), Math.max(least, now.h[card]!));
  }
}

function follow(frame: HTMLElement | null, now: Scene | null): void {
  const view = seen(board().camera.value, board().window.value);
  if (!frame || !now) return;
  const scale = scaleOf(now);
  // With all of it in sight it would only be in the way.
  frame.parentElement!.classList.toggle("needless", view.w >= now.bounds.w && view.h >= now.bounds.h);
  const left = Math.max(0, view.x * scale);
  const top = Math.max(0, view.y * scale);
  frame.style.left = `${left}px`;
  frame.style.top = `${top}px`;
  frame.style.width = `${Math.max(4, Math.min(now.bounds.w * scale, (view.x + view.w) * scale) - left)}px`;
  frame.style.height = `${Math.max(4, Math.min(now.bounds.h * scale, (view.y + view.h) * scale) - top)}px`;
}
