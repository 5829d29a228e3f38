/** Elements as a list of buttons that lead to their stickies. */

import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";

import { KINDS } from "../model/facets";
import { deck } from "../state";
import { goTo } from "../view";
import { Chip } from "./chip";

const SHOWN = 100;

export function Links({ elements, note }: { elements: readonly number[]; note?: (element: number) => string }) {
  const shown = useMemo(() => signal(SHOWN), [elements]);
  return (
    <>
      <ul class="links">
        {elements.slice(0, shown.value).map((element) => (
          <li key={element}><Link element={element} note={note?.(element) ?? ""} /></li>
        ))}
      </ul>
      {elements.length > shown.value && (
        <button type="button" class="quiet" onClick={() => (shown.value += 10 * SHOWN)}>
          {elements.length - shown.value} more
        </button>
      )}
    </>
  );
}

export function Link({ element, note = "" }: { element: number; note?: string }) {
  const { kind, label } = deck.value!.elements;
  return (
    <button type="button" class="link" onClick={() => void goTo(element)}>
      <Chip kind={kind[element]!} />
      <span class="label">{label[element]}</span>
      <span class="faint">{note || KINDS[kind[element]!] || kind[element]}</span>
    </button>
  );
}
