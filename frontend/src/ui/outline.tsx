/** All stickies as lists, context by context: for those who would rather read than look. */

import { computed } from "@preact/signals";

import { contextsOf, isSticky } from "../model/facets";
import { deck } from "../state";
import { Links } from "./links";

const ORDER = ["aggregate", "command", "event", "policy", "saga", "view", "actor", "system", "hotspot", "opportunity"];

const inside = computed(() => {
  const lists = new Map<string, number[]>();
  const { value } = deck;
  if (!value) return lists;
  const { context, kind, label } = value.elements;
  const rank = (at: number): number => ORDER.indexOf(kind[at]!);
  kind.forEach((own, at) => {
    if (!isSticky(own)) return;
    const home = context[at] ?? "";
    const list = lists.get(home);
    if (list) list.push(at);
    else lists.set(home, [at]);
  });
  for (const list of lists.values()) list.sort((a, b) => rank(a) - rank(b) || (label[a]! < label[b]! ? -1 : 1));
  return lists;
});

export function Outline() {
  if (!deck.value) return null;
  return (
    <>
      {contextsOf(deck.value).map(({ key, name, count }) => (
        <details key={key} class="branch">
          <summary><span class="label">{name}</span><span class="faint">{count}</span></summary>
          <Links elements={inside.value.get(key) ?? []} />
        </details>
      ))}
    </>
  );
}
