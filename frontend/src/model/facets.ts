/** A deck and a filter in; which elements it lets through, and what there is to filter by, out. */

import type { Filter } from "../state";
import type { Deck } from "./deck";
import type { Ways } from "./reach";

export interface Facet {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

/** An actor is in front with what he starts and what comes of it at once: command, aggregate, event. */
const STEPS = 3;
export const NO_CONTEXT = "";

export function matching(deck: Deck, ways: Ways, filter: Filter): Uint8Array | null {
  const { contexts, kinds, actor } = filter;
  if (!contexts.size && !kinds.size && actor === null) return null;
  const near = actor === null ? null : ways.within(actor, STEPS);
  const { id, kind, context } = deck.elements;
  return Uint8Array.from(id, (own, at) => {
    const home = kind[at] === "context" ? own : (context[at] ?? NO_CONTEXT);
    return Number(
      (!contexts.size || contexts.has(home)) && (!kinds.size || kinds.has(kind[at]!)) && (!near || near.has(at)),
    );
  });
}

export function contextsOf(deck: Deck): Facet[] {
  const { id, kind, context, name } = deck.elements;
  const counts = counted(context.map((home, at) => (isSticky(kind[at]!) ? (home ?? NO_CONTEXT) : null)));
  const own = id.flatMap((key, at) => (kind[at] === "context" ? [{ key, name: name[at]!, count: counts.get(key) ?? 0 }] : []));
  const loose = counts.get(NO_CONTEXT);
  return loose ? [...own, { key: NO_CONTEXT, name: "In no context", count: loose }] : own;
}

export function kindsOf(deck: Deck): Facet[] {
  const counts = counted(deck.elements.kind.filter(isSticky));
  return [...counts].map(([key, count]) => ({ key, name: KINDS[key]!, count }));
}

export function actorsOf(deck: Deck): { element: number; name: string }[] {
  const { kind, label } = deck.elements;
  return kind.flatMap((own, at) => (own === "actor" ? [{ element: at, name: label[at]! }] : []));
}

/** Contexts are lanes, and tables, routes and modules hang on no wall. */
export const isSticky = (kind: string): boolean => kind !== "context" && kind in KINDS;

/** What a workshop calls each kind. */
export const KINDS: Readonly<Record<string, string>> = {
  event: "Event",
  command: "Command",
  actor: "Actor",
  aggregate: "Aggregate",
  policy: "Policy",
  saga: "Saga",
  view: "View",
  system: "External system",
  hotspot: "Hotspot",
  opportunity: "Opportunity",
  context: "Context",
};

function counted(values: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
