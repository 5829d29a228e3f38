/**
 * The board as tiles, as maps are drawn: a tile is painted once and then only moved, so that panning costs the same
 * for a hundred stickies and a hundred thousand. While the zoom changes, the tiles of before are stretched.
 */

import type { Camera, Rect, Size } from "./camera";

type Ctx = CanvasRenderingContext2D;

/** Paints a rectangle of the picture, its ground included, on a canvas that takes the units of the picture. */
export type Painter = (ctx: Ctx, rect: Rect, scale: number) => void;

/** Of a tile, in pixels of the screen. */
const SIDE = 512;
const MOST_KEPT = 128;

interface Level {
  /** Pixels of the screen to one of the picture; 0 while nothing is painted. */
  readonly density: number;
  readonly tiles: Map<string, HTMLCanvasElement>;
}

export class Tiles {
  private level: Level = nothing();
  private before: Level | null = null;
  private spare: HTMLCanvasElement[] = [];

  constructor(private readonly painter: Painter) {}

  /** What was painted is no longer how it looks. It is shown until there is better. */
  repaint(): void {
    if (this.level.tiles.size) this.before = this.level;
    this.level = nothing();
  }

  /** Nothing of what was painted is of use: another picture. */
  clear(): void {
    this.level = nothing();
    this.before = null;
  }

  /**
   * Draws what there is and paints what is missing until `until`; answers whether all is there.
   * With `settled` false the zoom is still changing, and nothing is painted for it.
   */
  draw(ctx: Ctx, camera: Camera, window: Size, ratio: number, settled: boolean, until: number): boolean {
    const density = camera.scale * ratio;
    if (settled && this.level.density !== density) {
      if (this.level.tiles.size) this.before = this.level;
      this.level = { density, tiles: new Map() };
    }
    if (this.before) stretch(ctx, this.before, camera, density);
    if (this.level.density !== density) {
      stretch(ctx, this.level, camera, density);
      return false;
    }
    const whole = this.fill(ctx, camera, window, ratio, until);
    if (whole) this.before = null;
    this.forget();
    return whole;
  }

  private fill(ctx: Ctx, camera: Camera, window: Size, ratio: number, until: number): boolean {
    const { density } = this.level;
    const [left, top] = [Math.round(camera.x * density), Math.round(camera.y * density)];
    let whole = true;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    for (let row = Math.floor(top / SIDE); row * SIDE < top + window.height * ratio; row++) {
      for (let column = Math.floor(left / SIDE); column * SIDE < left + window.width * ratio; column++) {
        const tile = this.tile(column, row, camera.scale, until);
        if (tile) ctx.drawImage(tile, column * SIDE - left, row * SIDE - top);
        else whole = false;
      }
    }
    return whole;
  }

  private tile(column: number, row: number, scale: number, until: number): HTMLCanvasElement | null {
    const { density, tiles } = this.level;
    const key = `${column} ${row}`;
    const kept = tiles.get(key);
    if (kept) {
      tiles.delete(key);
      tiles.set(key, kept);
      return kept;
    }
    if (performance.now() > until) return null;
    const tile = this.spare.pop() ?? blank();
    const ctx = tile.getContext("2d", { alpha: false })!;
    ctx.setTransform(density, 0, 0, density, -column * SIDE, -row * SIDE);
    const side = SIDE / density;
    this.painter(ctx, { x: column * side, y: row * side, w: side, h: side }, scale);
    tiles.set(key, tile);
    return tile;
  }

  /** The tiles that were not seen for longest make room. */
  private forget(): void {
    const { tiles } = this.level;
    for (const [key, tile] of tiles) {
      if (tiles.size <= MOST_KEPT) return;
      tiles.delete(key);
      this.spare.push(tile);
    }
  }
}

function nothing(): Level {
  return { density: 0, tiles: new Map() };
}

function blank(): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  tile.width = tile.height = SIDE;
  return tile;
}

function stretch(ctx: Ctx, level: Level, camera: Camera, density: number): void {
  const side = (SIDE / level.density) * density;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  for (const [key, tile] of level.tiles) {
    const [column, row] = key.split(" ").map(Number) as [number, number];
    ctx.drawImage(tile, column * side - camera.x * density, row * side - camera.y * density, side, side);
  }
}
