/** A card and a direction in; the card that the eye would go to from there out, or -1. */

import type { Scene } from "../board/scene";

export type Direction = "left" | "right" | "up" | "down";

/** How many times wider each search is than the one before. */
const WIDER = 4;
/** A card that lies aside is as far as one that lies so many times further ahead. */
const ASIDE = 2.5;

export function nearest(scene: Scene, card: number, direction: Direction): number {
  const from = middle(scene, card);
  const whole = Math.max(scene.bounds.w, scene.bounds.h);
  for (let reach = 3 * scene.height; ; reach *= WIDER) {
    const found = best(scene, card, from, direction, reach);
    if (found >= 0 || reach > whole) return found;
  }
}

function best(scene: Scene, card: number, [x, y]: [number, number], direction: Direction, reach: number): number {
  const around = scene.cardsIn({ x: x - reach, y: y - reach, w: 2 * reach, h: 2 * reach });
  let [found, least] = [-1, reach];
  for (let at = 0; at < around.length; at++) {
    const other = around[at]!;
    const far = other === card ? Infinity : distance(middle(scene, other), [x, y], direction);
    if (far < least) [found, least] = [other, far];
  }
  return found;
}

function distance([ox, oy]: [number, number], [x, y]: [number, number], direction: Direction): number {
  const [across, down] = [ox - x, oy - y];
  const ahead = { left: -across, right: across, up: -down, down }[direction];
  const aside = Math.abs(direction === "left" || direction === "right" ? down : across);
  return ahead > 1 && aside <= 2 * ahead ? ahead + ASIDE * aside : Infinity;
}

function middle(scene: Scene, card: number): [number, number] {
  const { x, y, w, h } = scene.box(card);
  return [x + w / 2, y + h / 2];
}
