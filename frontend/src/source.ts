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
  return page.querySelector(PICTURE) ? embedded(page) : served(page);
}

export function read<T>(page: Document, id: string): T {
  return JSON.parse(page.getElementById(id)?.textContent ?? "null") as T;
}

const PICTURE = "script[data-picture]";

/**
 * Each picture stands in an element of its own and is read when it is shown. Only the first stands before this script:
 * it can be seen while the browser still reads the others.
 */
function embedded(page: Document): Source {
  const whole = new Promise<void>((done) =>
    page.readyState === "loading" ? page.addEventListener("DOMContentLoaded", () => done()) : done(),
  );
  const find = (id: string): HTMLElement | undefined =>
    [...page.querySelectorAll<HTMLElement>(PICTURE)].find((picture) => picture.dataset["picture"] === id);
  return {
    live: false,
    themes: () => read<Themes>(page, "themes"),
    deck: () => whole.then(() => read<Deck>(page, "deck")),
    picture: async (id) => {
      const found = id === null ? page.querySelector(PICTURE) : find(id);
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
