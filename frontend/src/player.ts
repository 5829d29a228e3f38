/** A trace in; its steps shown on the board one after the other, by themselves or by hand, out. */

import { effect } from "@preact/signals";

import type { Trace } from "./model/deck";
import { deck, playing, said, scene, selected } from "./state";
import { board, frame, show } from "./view";

/** How long a step stands: so that it can be read, the longer its words the longer, in milliseconds. */
const LEAST = 1600;
const MOST = 5000;
const A_LETTER = 30;

export async function play(trace: Trace, runs = true): Promise<void> {
  const whole = deck.peek()?.pictures.find(({ view }) => view === "board");
  if (whole && scene.peek()?.picture.id !== whole.id) await show(whole.id);
  selected.value = -1;
  playing.value = { trace, step: 0, runs };
  frame(elementsOf(trace), 0.9);
}

export function stop(): void {
  playing.value = null;
}

export function pause(): void {
  if (!playing.peek()) return;
  const { trace, step, runs } = playing.peek()!;
  const atEnd = step === trace.steps.length - 1;
  playing.value = { trace, step: !runs && atEnd ? 0 : step, runs: !runs };
}

export function stepTo(step: number, runs = false): void {
  const now = playing.peek();
  if (!now || step < 0 || step >= now.trace.steps.length) return;
  playing.value = { trace: now.trace, step, runs: runs && step < now.trace.steps.length - 1 };
}

export function startPlayer(): void {
  let timer = 0;
  effect(() => {
    clearTimeout(timer);
    const now = playing.value;
    const step = now?.trace.steps[now.step];
    if (!now || !step) return;
    said.value = `Step ${now.step + 1}: ${step.text}`;
    follow(step.element);
    if (now.runs) timer = setTimeout(() => stepTo(now.step + 1, true), Math.min(MOST, LEAST + A_LETTER * step.text.length));
  });
}

function follow(element: number | null): void {
  const card = element === null ? undefined : scene.peek()?.cardsOfElement(element)[0];
  if (card !== undefined) board().reveal(scene.peek()!.box(card));
}

function elementsOf(trace: Trace): Set<number> {
  return new Set(trace.steps.flatMap(({ element, also }) => [...(element === null ? [] : [element]), ...also]));
}
