/** What the page shows at the moment. Each part reads what it needs and is drawn anew when that changes. */

import { computed, signal } from "@preact/signals";

import { Scene } from "./board/scene";
import type { Deck, Trace } from "./model/deck";
import { Ways } from "./model/reach";
import type { Weights } from "./model/ranking";

export const deck = signal<Deck | null>(null);
export const scene = signal<Scene | null>(null);
export const live = signal(false);
/** Whether the server, once there, has gone. */
export const lost = signal(false);

/** The card that is selected, or -1. */
export const selected = signal(-1);
export const hovered = signal(-1);

export type Tab = "details" | "filter" | "problems" | "traces" | "seams" | "ranking" | "outline";
export const tab = signal<Tab | null>(null);
export type Dialog = "help" | "add" | "export" | null;
export const dialog = signal<Dialog>(null);
/** The card whose name is being written, or -1. */
export const renaming = signal(-1);

/** The element that an arrow is being drawn from, or -1. */
export const connecting = signal(-1);
/** The element that a new hotspot is to be put on, or -1 for any other sticky. */
export const hotspotOn = signal(-1);
/** The context that a new sticky is to be put in. */
export const addIn = signal<string | null>(null);

export interface Filter {
  readonly contexts: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly actor: number | null;
}
export const NO_FILTER: Filter = { contexts: new Set(), kinds: new Set(), actor: null };
export const filter = signal<Filter>(NO_FILTER);

export const playing = signal<{ readonly trace: Trace; readonly step: number; readonly runs: boolean } | null>(null);
export const seamsShown = signal(false);
export const weights = signal<Weights | null>(null);
export const slide = signal(-1);

/** Said to those who listen, and shown to those who look. */
export const said = signal("");
export const told = signal<{ readonly text: string; readonly bad: boolean } | null>(null);

export const ways = computed(() => {
  const { value } = deck;
  return value && new Ways(value.flow, value.elements.id.length);
});

export const selectedElement = computed(() => {
  const { value } = scene;
  return value && selected.value >= 0 ? value.element[selected.value]! : -1;
});

/** How long good news stay; bad ones stay until they are closed. */
const GOOD_NEWS = 5000;
let fades = 0;

export function tell(text: string, bad = false): void {
  told.value = { text, bad };
  said.value = text;
  clearTimeout(fades);
  if (!bad) fades = setTimeout(() => (told.value = null), GOOD_NEWS);
}
