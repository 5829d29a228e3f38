/** What is selected, filtered, played and shown in; how each card looks for that out. */

import { computed, signal } from "@preact/signals";

import { BADGES, type Look, ringOf } from "./board/look";
import { matching } from "./model/facets";
import type { Themes } from "./model/deck";
import { deck, filter, playing, scene, seamsShown, selectedElement, slide, ways } from "./state";
import { slides } from "./slides";

export const themes = signal<Themes>({});
export const themeName = signal("light");

/** The elements that are in front because one is selected: it, all that leads to it and all that follows. */
const inFlow = computed(() => {
  const element = selectedElement.value;
  if (element < 0 || !ways.value) return null;
  return new Set([element, ...ways.value.upstream(element).all, ...ways.value.downstream(element).all]);
});

const played = computed(() => {
  if (!playing.value) return null;
  const { trace, step } = playing.value;
  const shown = trace.steps.slice(0, step + 1).flatMap(({ element, also }) => [...(element === null ? [] : [element]), ...also]);
  return new Set(shown);
});

const inFront = computed((): ReadonlySet<number> | null => {
  if (slide.value >= 0) return slides.value[slide.value]?.elements ?? null;
  return played.value ?? inFlow.value;
});

const passes = computed(() => (deck.value && ways.value ? matching(deck.value, ways.value, filter.value) : null));

const faded = computed((): Uint8Array | null => {
  const [front, pass] = [inFront.value, passes.value];
  if (!scene.value || (!front && !pass)) return null;
  return Uint8Array.from(scene.value.element, (element) =>
    Number(element < 0 ? front !== null : (front !== null && !front.has(element)) || (pass !== null && !pass[element])),
  );
});

const badge = computed((): Uint8Array | null => {
  if (!deck.value?.diagnostics.length || !scene.value) return null;
  const worst = new Map<number, number>();
  for (const { element, severity } of deck.value.diagnostics) {
    if (element === null) continue;
    const found = BADGES.indexOf(severity as (typeof BADGES)[number]) + 1 || BADGES.length;
    worst.set(element, Math.min(found, worst.get(element) ?? found));
  }
  const { again } = scene.value.picture.cards;
  return Uint8Array.from(scene.value.element, (element, card) => (again[card] ? 0 : (worst.get(element) ?? 0)));
});

const ring = computed((): Uint8Array | null => {
  const seams = deck.value?.seams;
  if (!seamsShown.value || !seams || !scene.value) return null;
  const rings = new Map<number, number>();
  seams.contexts.forEach(({ elements }, place) => elements.forEach((element) => rings.set(element, ringOf(place))));
  return Uint8Array.from(scene.value.element, (element) => rings.get(element) ?? 0);
});

export const theme = computed(() => themes.value[themeName.value] ?? themes.value["light"] ?? {});
export const paper = computed(() => theme.value["paper"]?.[0] ?? "#fbfaf6");

export const look = computed(
  (): Look => ({ theme: theme.value, faded: faded.value, badge: badge.value, ring: ring.value }),
);
