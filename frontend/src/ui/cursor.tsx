/** The selected sticky as an element of the page: what a screen reader is told of it, and where its name is written. */

import { effect, signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { describe, nameOf } from "../announce";
import { onScreen } from "../board/overlays";
import { send } from "../edits";
import { connecting, deck, renaming, scene, selected, tell } from "../state";
import { board } from "../view";

export function Cursor() {
  const place = useRef<HTMLDivElement>(null);
  const card = selected.value;
  useEffect(() => effect(() => put(place.current, selected.value)), []);
  const element = scene.value?.element[card] ?? -1;
  const editable = (deck.value?.editable ?? false) && element >= 0;
  return (
    <div ref={place} id="cursor" class="cursor" role="group" aria-label={card >= 0 ? describe(card) : "No sticky"} hidden={card < 0}>
      {renaming.value === card && card >= 0 && <NameField card={card} />}
      {editable && renaming.value < 0 && (
        <span class="handle" aria-hidden="true" title="Drag to another sticky to connect them" onPointerDown={() => (connecting.value = element)} />
      )}
    </div>
  );
}

function put(place: HTMLElement | null, card: number): void {
  const now = scene.value;
  const camera = board().camera.value;
  if (!place || !now || card < 0 || card >= now.count) return;
  const { x, y, w, h } = onScreen(now.box(card), camera);
  place.style.transform = `translate(${x}px, ${y}px)`;
  place.style.width = `${w}px`;
  place.style.height = `${h}px`;
}

/** What is typed stays until it is written, whatever is news meanwhile. */
function NameField({ card }: { card: number }) {
  const field = useRef<HTMLInputElement>(null);
  const draft = useMemo(() => signal(nameOf(card)), []);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const element = scene.peek()!.element[card]!;
  const id = deck.peek()!.elements.id[element]!;
  const write = async (name: string): Promise<void> => {
    if (!name.trim() || name === nameOf(card)) return stop();
    const answer = await send({ do: "rename", element: id, name: name.trim() });
    if (answer.done) stop();
    tell(answer.done ? `Renamed to ${name.trim()}.` : answer.message, !answer.done);
  };
  return (
    <input
      ref={field} class="rename" aria-label={`New name of ${nameOf(card)}`} value={draft.value} onInput={(event) => (draft.value = event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") void write(event.currentTarget.value);
        if (event.key === "Escape") stop();
      }}
    />
  );
}

function stop(): void {
  renaming.value = -1;
  document.getElementById("board")?.focus();
}
