/** Where the board is looked at from: `x`, `y` is what stands in the upper left corner, `scale` pixels to one of the picture. */

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST = 4;
const MARGIN = 28;

/** All of a rectangle, in the middle of the window, or of what a margin at the left leaves of it. */
export function fit(rect: Rect, window: Size, most = 1.25, left = 0): Camera {
  const across = Math.max(1, window.width - left - 2 * MARGIN) / Math.max(1, rect.w);
  const down = Math.max(1, window.height - 2 * MARGIN) / Math.max(1, rect.h);
  const { x, y, scale } = centred(rect, Math.min(across, down, most), window);
  return { x: x - left / 2 / scale, y, scale };
}

/** The middle of a rectangle in the middle of the window. */
export function centred(rect: Rect, scale: number, window: Size): Camera {
  return {
    x: rect.x + rect.w / 2 - window.width / 2 / scale,
    y: rect.y + rect.h / 2 - window.height / 2 / scale,
    scale,
  };
}

/** Nearer by a factor, with what is under a point of the window staying there. */
export function zoomed(camera: Camera, factor: number, at: { x: number; y: number }, least: number): Camera {
  const scale = Math.min(MOST, Math.max(least, camera.scale * factor));
  return { x: camera.x + at.x / camera.scale - at.x / scale, y: camera.y + at.y / camera.scale - at.y / scale, scale };
}

export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx / camera.scale, y: camera.y + dy / camera.scale };
}

/** The board never leaves the window: a part of it stays in sight. */
export function held(camera: Camera, board: Rect, window: Size): Camera {
  const within = (at: number, start: number, length: number, seen: number): number => {
    const keep = Math.min(length, seen) / 3;
    return Math.min(start + length - keep, Math.max(start + keep - seen, at));
  };
  const { scale } = camera;
  return {
    x: within(camera.x, board.x, board.w, window.width / scale),
    y: within(camera.y, board.y, board.h, window.height / scale),
    scale,
  };
}

/** Part of the way from one camera to another; the scale changes evenly to the eye, and the middle moves straight. */
export function between(from: Camera, to: Camera, share: number, window: Size): Camera {
  const scale = from.scale * (to.scale / from.scale) ** share;
  const middle = (camera: Camera): [number, number] => [
    camera.x + window.width / 2 / camera.scale,
    camera.y + window.height / 2 / camera.scale,
  ];
  const [fx, fy] = middle(from);
  const [tx, ty] = middle(to);
  const x = fx + (tx - fx) * share;
  const y = fy + (ty - fy) * share;
  return { x: x - window.width / 2 / scale, y: y - window.height / 2 / scale, scale };
}

export function seen(camera: Camera, window: Size): Rect {
  return { x: camera.x, y: camera.y, w: window.width / camera.scale, h: window.height / camera.scale };
}
