/** A deck in; an answer to what somebody types, by names, labels, docs and kinds, the best first, out. */

import MiniSearch from "minisearch";

import type { Deck } from "./deck";

export class Finder {
  private readonly index: MiniSearch<{ id: number }>;

  constructor(deck: Deck) {
    this.index = new MiniSearch({
      fields: ["name", "label", "kind", "context", "doc"],
      tokenize: (text) => text.split(/(?<=\p{Ll})(?=\p{Lu})|[^\p{L}\p{M}\p{N}]+/u).filter(Boolean),
      searchOptions: { prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), boost: { name: 3, label: 4 }, combineWith: "AND" },
    });
    const { id, name, label, kind, context, doc } = deck.elements;
    this.index.addAll(
      id.map((_, at) => ({
        id: at, name: name[at]!, label: label[at]!, kind: kind[at]!, context: context[at] ?? "", doc: doc[at] ?? "",
      })),
    );
  }

  find(query: string, most: number): number[] {
    return this.index.search(query).slice(0, most).map(({ id }) => id as number);
  }
}
