/** A card in; a sentence about it for those who do not see it, and its name for labels, out. */

import { KINDS } from "./model/facets";
import { deck, said, scene, ways } from "./state";

export function nameOf(card: number): string {
  const picture = scene.peek()?.picture;
  const element = picture?.cards.element[card] ?? -1;
  return picture?.cards.label[card] || (deck.peek()?.elements.label[element] ?? picture?.cards.lines[card]?.join(" ") ?? "");
}

export function describe(card: number): string {
  const [model, now] = [deck.peek(), scene.peek()];
  const element = now?.element[card] ?? -1;
  if (!model || element < 0) return nameOf(card);
  const { kind, context } = model.elements;
  const [before, after] = [ways.peek()!.upstream(element).direct.size, ways.peek()!.downstream(element).direct.size];
  const wrong = model.diagnostics.filter((finding) => finding.element === element).length;
  return [
    `${KINDS[kind[element]!] ?? kind[element]} ${nameOf(card)}`,
    context[element] ? `in ${context[element]}` : "",
    `${before} before, ${after} after`,
    wrong ? `${wrong} ${wrong === 1 ? "finding" : "findings"}` : "",
  ].filter(Boolean).join(", ");
}

export function announce(card: number): void {
  said.value = describe(card);
}
