/** A deck in; an answer to what somebody types, by names, labels, docs and kinds, the best first, out. */

import { signal } from "@preact/signals";
import MiniSearch from "minisearch";

import type { Deck } from "./deck";

/** So many elements are taken in without a pause that anybody would feel. */
const AT_ONCE = 2000;

export class Finder {
  /** Whether all elements are taken in; those that are can be found before. */
  readonly whole = signal(false);
  private readonly index: MiniSearch<{ id: number }>;

  constructor(deck: Deck) {
    this.index = new MiniSearch({
      fields: ["name", "label", "kind", "context", "doc"],
      tokenize: (text) => text.split(/(?<=\p{Ll})(?=\p{Lu})|[^\p{L}\p{M}\p{N}]+/u).filter(Boolean),
      searchOptions: { prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), boost: { name: 3, label: 4 }, combineWith: "AND" },
    });
    const { id, name, label, kind, context, doc } = deck.elements;
    const rows = id.map((_, at) => ({
      id: at, name: name[at]!, label: label[at]!, kind: kind[at]!, context: context[at] ?? "", doc: doc[at] ?? "",
    }));
    this.index.addAll(rows.slice(0, AT_ONCE));
    void this.index.addAllAsync(rows.slice(AT_ONCE), { chunkSize: AT_ONCE }).then(() => (this.whole.value = true));
  }

  find(query: string, most: number): number[] {
    return this.index.search(query).slice(0, most).map(({ id }) => id as number);
  }
}
