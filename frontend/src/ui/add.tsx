/** A new sticky: its kind, its name, and where it goes. What is typed stays until the server has written it. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { type Edit, send } from "../edits";
import { KINDS } from "../model/facets";
import { addIn, deck, dialog, hotspotOn, tell } from "../state";
import { selectedId } from "../view";
import { Chip } from "./chip";
import { Dialog } from "./dialog";

const ADDED = ["event", "command", "aggregate", "policy", "view", "actor", "system", "hotspot", "opportunity"];
/** Those that stand in no context. */
const LOOSE: ReadonlySet<string> = new Set(["actor", "system", "opportunity", "hotspot"]);

const chosen = signal("event");
const name = signal("");
const refused = signal("");

export function AddDialog() {
  const on = hotspotOn.value;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { elements } = deck.value!;
  const kind = on >= 0 ? "hotspot" : chosen.value;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await send(edit(kind, name.peek().trim(), on >= 0 ? elements.id[on]! : null));
    refused.value = answer.done ? "" : answer.message;
    if (!answer.done) return;
    tell(`${name.peek().trim()} is added.`);
    name.value = "";
    dialog.value = null;
    hotspotOn.value = -1;
  };
  return (
    <Dialog name={on >= 0 ? `A hotspot on ${elements.label[on]}` : "A new sticky"}>
      <form onSubmit={(event) => void submit(event)}>
        {on < 0 && <Kinds />}
        <label class="field">
          <span>{kind === "hotspot" ? "What is in doubt" : "Name"}</span>
          <input ref={field} required value={name.value} onInput={(e) => (name.value = e.currentTarget.value)} placeholder={HINTS[kind] ?? ""} />
        </label>
        {!LOOSE.has(kind) && <Contexts />}
        {refused.value && <p class="refused" role="alert">{refused.value}</p>}
        <p class="row end">
          <button type="button" class="quiet" onClick={() => (dialog.value = null)}>Cancel</button>
          <button type="submit" class="main" disabled={!name.value.trim()}>Add</button>
        </p>
      </form>
    </Dialog>
  );
}

const HINTS: Readonly<Record<string, string>> = {
  event: "Order placed",
  command: "Place order",
  aggregate: "Order",
  policy: "Reserve stock",
  hotspot: "Who may cancel an order?",
};

function edit(kind: string, text: string, on: string | null): Edit {
  if (kind === "hotspot") return { do: "hotspot", name: text, on };
  return { do: "add", kind, name: text, context: LOOSE.has(kind) ? null : addIn.peek(), after: selectedId() };
}

function Kinds() {
  return (
    <fieldset class="kinds">
      <legend>Kind</legend>
      {ADDED.map((kind) => (
        <label key={kind} class={chosen.value === kind ? "kind on" : "kind"}>
          <input type="radio" name="kind" value={kind} checked={chosen.value === kind} onChange={() => (chosen.value = kind)} />
          <Chip kind={kind} /> {KINDS[kind]}
        </label>
      ))}
    </fieldset>
  );
}

function Contexts() {
  const { id, kind, name: names } = deck.value!.elements;
  return (
    <label class="field">
      <span>Context</span>
      <select value={addIn.value ?? ""} onChange={(e) => (addIn.value = e.currentTarget.value || null)}>
        <option value="">None yet</option>
        {id.map((own, at) => kind[at] === "context" && <option key={own} value={own}>{names[at]}</option>)}
      </select>
    </label>
  );
}
