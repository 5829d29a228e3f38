/** The one board of the page, and what can be done with it: look about, select, walk, change the picture. */

import { batch } from "@preact/signals";

import { type Rect, seen } from "./board/camera";
import { Scene } from "./board/scene";
import type { Stage } from "./board/stage";
import { announce } from "./announce";
import { nearest, type Direction } from "./model/nearest";
import { NotFound, type Source } from "./source";
import { deck, renaming, scene, selected, tab, tell } from "./state";

/** Text on stickies can be read without effort from this scale on. */
const READING = 0.85;

let stage: Stage;
let source: Source;

export function mount(on: Stage, from: Source): void {
  stage = on;
  source = from;
}

export const board = (): Stage => stage;

/**
 * Another picture; of the one that is there already, the newest state, seen from where one stands. The element
 * that is selected stays so.
 */
export async function show(id: string | null, element = selectedId()): Promise<void> {
  try {
    const picture = await source.picture(id);
    const before = scene.peek();
    const stays = before?.picture.id === picture.id;
    const card = before && selected.peek() >= 0 ? before.picture.cards.id[selected.peek()]! : null;
    const writes = stays && renaming.peek() >= 0 && renaming.peek() === selected.peek();
    batch(() => {
      scene.value = new Scene(picture);
      selected.value = again(scene.value, stays ? card : null, element);
      renaming.value = writes ? selected.value : -1;
    });
    stage.show(scene.peek()!, stays ? stage.camera.peek() : null);
  } catch (error) {
    tell(error instanceof NotFound ? error.message : "The picture could not be read.", true);
  }
}

/** The id of the element that is selected. It outlives its number, which another revision may give to another. */
export function selectedId(): string | null {
  const at = selected.peek() >= 0 ? (scene.peek()?.element[selected.peek()] ?? -1) : -1;
  return at >= 0 ? (deck.peek()?.elements.id[at] ?? null) : null;
}

function again(now: Scene, card: string | null, element: string | null): number {
  const same = card === null ? -1 : now.picture.cards.id.indexOf(card);
  const at = element === null ? -1 : (deck.peek()?.elements.id.indexOf(element) ?? -1);
  return same >= 0 ? same : (now.cardsOfElement(at)[0] ?? -1);
}

export function select(card: number, { open = true, reveal = true } = {}): void {
  batch(() => {
    selected.value = card;
    renaming.value = -1;
    if (card >= 0 && open) tab.value = "details";
  });
  if (card < 0) return;
  announce(card);
  if (reveal) stage.reveal(scene.peek()!.box(card));
}

/** The sticky of an element, near enough to be read; on the whole board where this picture has none. */
export async function goTo(element: number): Promise<void> {
  let card = scene.peek()?.cardsOfElement(element)[0] ?? -1;
  if (card < 0) {
    const whole = deck.peek()?.pictures.find(({ view }) => view === "board");
    if (whole && whole.id !== scene.peek()?.picture.id) await show(whole.id);
    card = scene.peek()?.cardsOfElement(element)[0] ?? -1;
  }
  if (card >= 0) {
    select(card, { reveal: false });
    stage.reach(scene.peek()!.box(card), READING);
    return;
  }
  const area = scene.peek()?.picture.areas.element.indexOf(element) ?? -1;
  if (area >= 0) stage.frame(areaBox(area));
  else tell("That is on none of the pictures.");
}

function areaBox(area: number): Rect {
  const { x, y, w, h } = scene.peek()!.picture.areas;
  return { x: x[area]!, y: y[area]!, w: w[area]!, h: h[area]! };
}

/** To the next sticky in a direction, or the first as one reads where none is selected. */
export function walk(direction: Direction): void {
  const now = scene.peek();
  if (!now?.count) return;
  const card = selected.peek() < 0 ? now.readingOrder()[0]! : nearest(now, selected.peek(), direction);
  if (card >= 0) select(card, { open: tab.peek() !== null });
}

/** To the next or the one before as one reads; around the end. */
export function walkInOrder(step: 1 | -1): void {
  const now = scene.peek();
  if (!now?.count) return;
  const order = now.readingOrder();
  const at = selected.peek() < 0 ? (step > 0 ? -1 : 0) : order.indexOf(selected.peek());
  select(order[(at + step + order.length) % order.length]!, { open: tab.peek() !== null });
}

/** All of some elements in sight; of the whole picture where it has none of them. */
export function frame(elements: ReadonlySet<number> | null, most = 1.1): void {
  const now = scene.peek();
  if (!now) return;
  const cards = elements ? [...elements].flatMap((element) => now.cardsOfElement(element).slice(0, 1)) : [];
  if (!cards.length) return stage.fit();
  const boxes = cards.map((card) => now.box(card));
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, w }) => x + w));
  const bottom = Math.max(...boxes.map(({ y, h }) => y + h));
  stage.frame({ x: left - 20, y: top - 20, w: right - left + 40, h: bottom - top + 40 }, most);
}

/** The elements of which some sticky is in the window. */
export function elementsInSight(): number[] {
  const now = scene.peek();
  if (!now) return [];
  const cards = Array.from(now.cardsIn(seen(stage.camera.peek(), stage.window.peek())));
  return cards.map((card) => now.element[card]!).filter((element) => element >= 0);
}
