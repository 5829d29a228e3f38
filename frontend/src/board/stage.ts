/** A place in the page in; a scene seen through a camera there, redrawn when something changed and only then, out. */

import { signal } from "@preact/signals";

import { between, type Camera, centred, fit, held, panned, type Rect, seen, type Size, zoomed } from "./camera";
import type { Look } from "./look";
import { NAME_WIDTH } from "./overlays";
import { paint } from "./paint";
import type { Scene } from "./scene";
import { Tiles } from "./tiles";

export type Overlay = (ctx: CanvasRenderingContext2D, camera: Camera, window: Size) => void;

/** How long the zoom must rest before the board is painted anew for it, and how long a flight takes, in milliseconds. */
const REST = 110;
const FLIGHT = 420;
/** A picture that is smaller than that cannot even be looked over. */
const DUST = 0.06;
/** Milliseconds of a frame that may go into new tiles. */
const BUDGET = 7;

export class Stage {
  readonly camera = signal<Camera>({ x: 0, y: 0, scale: 1 });
  readonly window = signal<Size>({ width: 1, height: 1 });
  scene: Scene | null = null;
  private look: Look = { theme: {}, faded: null, badge: null, ring: null };
  private paper = "#ffffff";
  private readonly tiles: Tiles;
  private readonly ground: CanvasRenderingContext2D;
  private readonly above: CanvasRenderingContext2D;
  private waiting = 0;
  private zoomedAt = 0;
  private flight: { from: Camera; to: Camera; start: number } | null = null;
  private overlays: Overlay[] = [];

  constructor(readonly host: HTMLElement) {
    this.ground = layer(host, false);
    this.above = layer(host, true);
    this.tiles = new Tiles((ctx, rect, scale) => {
      ctx.fillStyle = this.paper;
      ctx.fillRect(rect.x, rect.y, rect.w, rect.h);
      if (this.scene) paint(ctx, this.scene, this.look, rect, scale);
    });
    this.measure();
    new ResizeObserver(() => this.resize()).observe(host);
  }

  /** Another picture, from a camera or as a whole; it is there when this returns. */
  show(scene: Scene, camera: Camera | null): void {
    this.scene = scene;
    this.resize();
    this.tiles.clear();
    this.flight = null;
    this.zoomedAt = 0;
    this.camera.value = camera ?? this.opening(scene);
    this.draw(Infinity);
  }

  dress(look: Look, paper: string): void {
    this.look = look;
    this.paper = paper;
    this.tiles.repaint();
    this.redraw();
  }

  overlay(draw: Overlay): void {
    this.overlays.push(draw);
  }

  redraw(): void {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      this.draw(performance.now() + BUDGET);
    });
  }

  panBy(dx: number, dy: number): void {
    this.jump(panned(this.camera.peek(), dx, dy));
  }

  zoomBy(factor: number, at = this.centre()): void {
    this.zoomedAt = performance.now();
    this.jump(zoomed(this.camera.peek(), factor, at, this.least()));
  }

  /** All of the picture in sight. */
  fit(): void {
    this.resize();
    if (this.scene) this.fly(this.whole(this.scene));
  }

  /** All of a rectangle in sight. */
  frame(rect: Rect, most?: number): void {
    this.resize();
    this.fly(fit(rect, this.window.peek(), most));
  }

  /** A rectangle in the middle, near enough to read and no nearer than one is already. */
  reach(rect: Rect, scale: number): void {
    this.resize();
    this.fly(centred(rect, Math.max(scale, this.camera.peek().scale), this.window.peek()));
  }

  /** No more than needed so that a rectangle is in sight. */
  reveal(rect: Rect): void {
    this.resize();
    const view = seen(this.camera.peek(), this.window.peek());
    const margin = 40 / this.camera.peek().scale;
    const inside = (at: number, long: number, start: number, all: number): boolean =>
      at >= start + margin && at + long <= start + all - margin;
    if (inside(rect.x, rect.w, view.x, view.w) && inside(rect.y, rect.h, view.y, view.h)) return;
    this.fly(centred(rect, this.camera.peek().scale, this.window.peek()));
  }

  fly(to: Camera): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.jump(to);
    this.flight = { from: this.camera.peek(), to, start: performance.now() };
    this.redraw();
  }

  /** Where a point of the window lies on the picture. */
  point(clientX: number, clientY: number): { x: number; y: number } {
    const box = this.host.getBoundingClientRect();
    const { x, y, scale } = this.camera.peek();
    return { x: x + (clientX - box.left) / scale, y: y + (clientY - box.top) / scale };
  }

  jump(camera: Camera): void {
    this.flight = null;
    this.camera.value = this.scene ? held(camera, this.scene.bounds, this.window.peek()) : camera;
    this.redraw();
  }

  /** All of it, or its beginning where all would be dust. */
  private opening(scene: Scene): Camera {
    const whole = this.whole(scene);
    if (whole.scale >= DUST || scene.bounds.w < scene.bounds.h) return whole;
    const { y } = centred(scene.bounds, DUST, this.window.peek());
    return { x: -8 / DUST, y, scale: DUST };
  }

  /** With room beside lanes whose own names will be too small to read. */
  private whole({ bounds, picture }: Scene): Camera {
    const window = this.window.peek();
    const whole = fit(bounds, window);
    const small = picture.areas.x.length > 0 && whole.scale < 0.6 && window.width > 4 * NAME_WIDTH;
    return small ? fit(bounds, window, undefined, NAME_WIDTH) : whole;
  }

  private least(): number {
    return this.scene ? Math.min(0.4, fit(this.scene.bounds, this.window.peek()).scale / 2) : 0.1;
  }

  private centre(): { x: number; y: number } {
    const { width, height } = this.window.peek();
    return { x: width / 2, y: height / 2 };
  }

  /** Takes up a new size at once; what was in the middle stays there. */
  private resize(): void {
    const before = this.window.peek();
    const same = before.width === this.host.clientWidth && before.height === this.host.clientHeight;
    // A window that is moved to another screen keeps its size, but not its pixels.
    if (same && this.ground.canvas.width === Math.round(before.width * devicePixelRatio)) return;
    this.measure();
    const recentre = (camera: Camera): Camera => recentred(camera, before, this.window.peek());
    this.camera.value = recentre(this.camera.peek());
    if (this.flight) this.flight = { ...this.flight, from: recentre(this.flight.from), to: recentre(this.flight.to) };
    this.draw(Infinity);
  }

  private measure(): void {
    this.window.value = { width: this.host.clientWidth || 1, height: this.host.clientHeight || 1 };
    const ratio = devicePixelRatio;
    for (const { canvas } of [this.ground, this.above]) {
      canvas.width = Math.round(this.window.peek().width * ratio);
      canvas.height = Math.round(this.window.peek().height * ratio);
    }
  }

  private draw(until: number): void {
    const now = performance.now();
    this.advance(now);
    const [camera, window, ratio] = [this.camera.peek(), this.window.peek(), devicePixelRatio];
    const settled = !this.changesScale() && now - this.zoomedAt > REST;
    const { ground, above } = this;
    ground.setTransform(1, 0, 0, 1, 0, 0);
    ground.fillStyle = this.paper;
    ground.fillRect(0, 0, ground.canvas.width, ground.canvas.height);
    const whole = this.tiles.draw(ground, camera, window, ratio, settled, until);
    above.setTransform(ratio, 0, 0, ratio, 0, 0);
    above.clearRect(0, 0, window.width, window.height);
    for (const overlay of this.overlays) overlay(above, camera, window);
    if (this.flight || !whole) this.redraw();
  }

  private advance(now: number): void {
    if (!this.flight) return;
    const { from, to, start } = this.flight;
    const share = Math.min(1, (now - start) / FLIGHT);
    const eased = 1 - (1 - share) ** 3;
    this.camera.value = share === 1 ? to : between(from, to, eased, this.window.peek());
    if (share === 1) this.flight = null;
  }

  private changesScale(): boolean {
    return this.flight !== null && this.flight.from.scale !== this.flight.to.scale;
  }
}

function layer(host: HTMLElement, alpha: boolean): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  host.append(canvas);
  return canvas.getContext("2d", { alpha })!;
}

/** What was in the middle of a window stays there when its size changes. */
function recentred(camera: Camera, before: Size, after: Size): Camera {
  const { x, y, scale } = camera;
  return {
    x: x + (before.width - after.width) / 2 / scale,
    y: y + (before.height - after.height) / 2 / scale,
    scale,
  };
}
