/** Where the model comes from: out of the page itself, or from the server that shows it. */

import type { Deck, Picture, Themes } from "./model/deck";

export interface Source {
  readonly live: boolean;
  /** At once where the page holds it, so that the first picture is there with the page. */
  themes(): Themes;
  picture(id: string | null): Promise<Picture>;
  deck(): Promise<Deck>;
}

export class NotFound extends Error {}

export function sourceOf(page: Document): Source {
  return page.getElementById("deck") ? embedded(page) : served(page);
}

export function read<T>(page: Document, id: string): T {
  return JSON.parse(page.getElementById(id)?.textContent ?? "null") as T;
}

/** Each picture stands in an element of its own and is read when it is shown. */
function embedded(page: Document): Source {
  const pictures = [...page.querySelectorAll<HTMLElement>("script[data-picture]")];
  return {
    live: false,
    themes: () => read<Themes>(page, "themes"),
    deck: async () => read<Deck>(page, "deck"),
    picture: async (id) => {
      const found = id === null ? pictures[0] : pictures.find((picture) => picture.dataset["picture"] === id);
      if (!found) throw new NotFound("That picture is not in this file.");
      return JSON.parse(found.textContent!) as Picture;
    },
  };
}

function served(page: Document): Source {
  return {
    live: true,
    themes: () => read<Themes>(page, "themes"),
    deck: () => asked<Deck>("api/deck"),
    picture: (id) => asked<Picture>(`api/picture?id=${encodeURIComponent(id ?? "board")}`),
  };
}

async function asked<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    const told = (await answer.json().catch(() => null)) as { message?: string } | null;
    throw new NotFound(told?.message ?? `The server answered ${answer.status}.`);
  }
  return (await answer.json()) as T;
}
