/** What somebody does to the model in; the request to the server that writes it, and what came of it, out. */

import { signal } from "@preact/signals";

import { addIn, connecting, deck, dialog, hotspotOn, renaming, scene, selected, selectedElement, tell } from "./state";
import { refresh } from "./live";
import { select } from "./view";

export type Edit =
  | { do: "add"; kind: string; name: string; context: string | null; after: string | null }
  | { do: "rename"; element: string; name: string }
  | { do: "move"; element: string; context: string | null }
  | { do: "connect"; source: string; target: string }
  | { do: "hotspot"; name: string; on: string | null }
  | { do: "remove"; element: string };

/** Whether an answer is still awaited. */
export const waiting = signal(false);

export interface Answer {
  readonly done: boolean;
  readonly message: string;
}

/** Answers what the server says; the caller keeps what was typed until it is done. */
export function send(edit: Edit): Promise<Answer> {
  return post("api/edit", { edit });
}

export function undo(): void {
  void post("api/undo", {}).then((answer) => tell(answer.done ? "Undone." : answer.message, !answer.done));
}

export function redo(): void {
  void post("api/redo", {}).then((answer) => tell(answer.done ? "Done again." : answer.message, !answer.done));
}

/** Sends what needs no more words, and says what came of it. */
export async function perform(edit: Edit, success: string): Promise<void> {
  const answer = await send(edit);
  tell(answer.done ? success : answer.message, !answer.done);
}

export function startRename(card: number): void {
  if (deck.peek()?.editable && card >= 0) renaming.value = card;
}

export function remove(element: number): void {
  const { id, label } = deck.peek()!.elements;
  selected.value = -1;
  void perform({ do: "remove", element: id[element]! }, `${label[element]} is removed; Ctrl+Z brings it back.`);
}

export function move(element: number, context: string | null): void {
  const { id, label } = deck.peek()!.elements;
  void perform({ do: "move", element: id[element]!, context }, `${label[element]} moved${context ? ` to ${context}` : ""}.`);
}

export function connect(target: number): void {
  const source = connecting.peek();
  connecting.value = -1;
  if (source < 0 || target < 0 || source === target) return;
  const { id, label } = deck.peek()!.elements;
  void perform({ do: "connect", source: id[source]!, target: id[target]! }, `${label[source]} now leads to ${label[target]}.`);
}

/** A sticky for a context; for that of the selected one where none is given. */
export function startAdding(context?: string | null): void {
  const model = deck.peek();
  if (!model?.editable) return;
  hotspotOn.value = -1;
  addIn.value = context === undefined ? (model.elements.context[selectedElement.peek()] ?? null) : context;
  dialog.value = "add";
}

/** One after the other, each for the model as the one before left it. */
let last: Promise<unknown> = Promise.resolve();

function post(path: string, body: object): Promise<Answer> {
  const next = last.then(() => ask(path, body));
  last = next;
  return next;
}

async function ask(path: string, body: object): Promise<Answer> {
  waiting.value = true;
  const before = new Set(deck.peek()?.elements.id);
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ revision: deck.peek()?.revision, ...body }),
    });
    const told = (await answer.json().catch(() => ({}))) as { message?: string };
    if (answer.ok || answer.status === 409) await refresh();
    if (answer.ok) selectNew(before);
    return { done: answer.ok, message: told.message ?? `The server answered ${answer.status}.` };
  } catch {
    return { done: false, message: "The server does not answer. Nothing was written." };
  } finally {
    waiting.value = false;
  }
}

/** What an edit made or gave another name is what one wants to see next. */
function selectNew(before: ReadonlySet<string>): void {
  const element = deck.peek()!.elements.id.findIndex((id) => !before.has(id));
  const card = scene.peek()?.cardsOfElement(element)[0] ?? -1;
  if (card >= 0) select(card, { open: false });
}
