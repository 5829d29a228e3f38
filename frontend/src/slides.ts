/** A deck in; what a presentation of it goes through out: the whole wall, each context, and the flows. */

import { computed } from "@preact/signals";

import { deck } from "./state";

export interface Slide {
  readonly picture: string;
  readonly title: string;
  readonly text: string;
  /** What is in front, or null for all of the picture. */
  readonly elements: ReadonlySet<number> | null;
}

export const slides = computed((): Slide[] => {
  const { value } = deck;
  const board = value?.pictures.find(({ view }) => view === "board");
  if (!value || !board) return [];
  const { id, kind, context, label, name, doc } = value.elements;
  const inside = new Map<string, Set<number>>();
  context.forEach((home, at) => {
    if (home !== null) inside.set(home, (inside.get(home) ?? new Set()).add(at));
  });
  const contexts = id.flatMap((key, at): Slide[] => {
    const elements = inside.get(key);
    if (kind[at] !== "context" || !elements) return [];
    const about = label[at] === name[at] ? doc[at] : label[at];
    const own = value.pictures.find(({ view, subject }) => view === "board" && subject === key);
    return [{ picture: (own ?? board).id, title: name[at]!, text: about ?? "", elements: own ? null : elements }];
  });
  const others = value.pictures
    .filter((picture) => picture !== board && picture.subject === null)
    .map(({ id, title }): Slide => ({ picture: id, title, text: "", elements: null }));
  return [{ picture: board.id, title: value.title, text: "", elements: null }, ...contexts, ...others];
});
