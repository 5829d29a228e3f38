/** A picture in; what is drawn of it and where, in typed arrays with an index of places, out. */

import Flatbush from "flatbush";

import type { Picture } from "../model/deck";
import type { Rect } from "./camera";

export class Scene {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly w: Float32Array;
  readonly h: Float32Array;
  readonly style: Uint16Array;
  readonly element: Int32Array;
  readonly bounds: Rect;
  /** How tall most cards are: what decides how much of them can be seen. */
  readonly height: number;
  private cardPlaces: Flatbush | null = null;
  private wirePlaces: Flatbush | null = null;
  private cardsOf: Map<number, number[]> | null = null;
  private order: Int32Array | null = null;

  constructor(readonly picture: Picture) {
    const { cards } = picture;
    this.count = cards.id.length;
    this.x = Float32Array.from(cards.x);
    this.y = Float32Array.from(cards.y);
    this.w = Float32Array.from(cards.w);
    this.h = Float32Array.from(cards.h);
    this.style = Uint16Array.from(cards.style);
    this.element = Int32Array.from(cards.element);
    this.bounds = { x: 0, y: 0, w: picture.width, h: picture.height };
    this.height = this.count ? middle(this.h) : 60;
  }

  box(card: number): Rect {
    return { x: this.x[card]!, y: this.y[card]!, w: this.w[card]!, h: this.h[card]! };
  }

  /** The cards in a rectangle, in the order of the picture. */
  cardsIn(rect: Rect): ArrayLike<number> {
    if (covers(rect, this.bounds)) return this.everyCard();
    this.cardPlaces ??= indexed(this.count, (card) => this.box(card));
    return within(this.cardPlaces, rect);
  }

  cardAt(x: number, y: number): number {
    const found = this.cardsIn({ x, y, w: 0, h: 0 });
    return found.length ? found[found.length - 1]! : -1;
  }

  wiresIn(rect: Rect): ArrayLike<number> {
    const { points } = this.picture.wires;
    this.wirePlaces ??= indexed(points.length, (wire) => boxOf(points[wire]!));
    return within(this.wirePlaces, rect);
  }

  /** The cards that show an element, its own before those that repeat it. */
  cardsOfElement(element: number): readonly number[] {
    if (element < 0) return [];
    this.cardsOf ??= grouped(this.element, this.picture.cards.again);
    return this.cardsOf.get(element) ?? [];
  }

  /** The cards as one reads them: by rows from the left. */
  readingOrder(): Int32Array {
    const row = (card: number): number => Math.round(this.y[card]! / this.height);
    this.order ??= this.everyCard().sort((a, b) => row(a) - row(b) || this.x[a]! - this.x[b]! || a - b);
    return this.order;
  }

  private everyCard(): Int32Array {
    return Int32Array.from({ length: this.count }, (_, at) => at);
  }
}

function indexed(count: number, box: (at: number) => Rect): Flatbush | null {
  if (count === 0) return null;
  const index = new Flatbush(count, 16, Float32Array);
  for (let at = 0; at < count; at++) {
    const { x, y, w, h } = box(at);
    index.add(x, y, x + w, y + h);
  }
  index.finish();
  return index;
}

function within(index: Flatbush | null, rect: Rect): number[] {
  return index ? index.search(rect.x, rect.y, rect.x + rect.w, rect.y + rect.h).sort((a, b) => a - b) : [];
}

function covers(outer: Rect, inner: Rect): boolean {
  const across = outer.x <= inner.x && outer.x + outer.w >= inner.x + inner.w;
  return across && outer.y <= inner.y && outer.y + outer.h >= inner.y + inner.h;
}

function boxOf(points: readonly number[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at + 1 < points.length; at += 2) {
    left = Math.min(left, points[at]!);
    right = Math.max(right, points[at]!);
    top = Math.min(top, points[at + 1]!);
    bottom = Math.max(bottom, points[at + 1]!);
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

function grouped(element: Int32Array, again: readonly number[]): Map<number, number[]> {
  const cards = new Map<number, number[]>();
  element.forEach((of, card) => {
    const others = cards.get(of);
    if (!others) cards.set(of, [card]);
    else if (again[card]) others.push(card);
    else others.unshift(card);
  });
  return cards;
}

function middle(values: Float32Array): number {
  const sample = values.filter((_, at) => at % Math.ceil(values.length / 999) === 0).sort();
  return sample[sample.length >> 1] ?? 60;
}
