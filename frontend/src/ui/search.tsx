/** A box to search in: names, labels and docs, with the answers below it. */

import { computed, signal } from "@preact/signals";

import { KINDS } from "../model/facets";
import { Finder } from "../model/finder";
import { deck } from "../state";
import { goTo } from "../view";
import { Chip } from "./chip";
import { Icon } from "./icons";

const MOST = 12;

const query = signal("");
const open = signal(false);
const at = signal(0);
const finder = computed(() => (deck.value ? new Finder(deck.value) : null));
const found = computed(() => {
  const text = query.value.trim();
  if (!text || !finder.value) return [];
  // What is found of a part is found anew in all.
  finder.value.whole.value;
  return finder.value.find(text, MOST);
});

export function SearchBox() {
  const shown = open.value && query.value.trim() !== "";
  return (
    <div class="search" role="search" onFocusOut={(e) => !e.currentTarget.contains(e.relatedTarget as Node | null) && (open.value = false)}>
      <Icon name="search" />
      <input
        id="search" type="text" role="combobox" placeholder="Search   /" aria-label="Search the model" autocomplete="off"
        aria-expanded={shown} aria-controls="found" aria-autocomplete="list"
        {...(shown && found.value.length ? { "aria-activedescendant": `found-${at.value}` } : {})}
        value={query.value} onFocus={() => (open.value = true)} onInput={(e) => type(e.currentTarget.value)} onKeyDown={key}
      />
      <ul id="found" role="listbox" aria-label="Found" hidden={!shown || !found.value.length}>
        {shown && found.value.map((element, place) => <Found key={element} element={element} place={place} />)}
      </ul>
      {shown && !found.value.length && <p class="nothing" role="status">{finder.value?.whole.value ? "Nothing is called so." : "Looking …"}</p>}
    </div>
  );
}

function Found({ element, place }: { element: number; place: number }) {
  const { kind, label, context } = deck.value!.elements;
  return (
    <li id={`found-${place}`} role="option" aria-selected={place === at.value} onPointerDown={(e) => (e.preventDefault(), choose(place))}>
      <Chip kind={kind[element]!} />
      <span class="label">{label[element]}</span>
      <span class="faint">{[KINDS[kind[element]!] ?? kind[element], context[element]].filter(Boolean).join(" · ")}</span>
    </li>
  );
}

function type(text: string): void {
  query.value = text;
  at.value = 0;
  open.value = true;
}

function key(event: KeyboardEvent): void {
  const count = found.value.length;
  if (event.key === "ArrowDown" && count) at.value = (at.value + 1) % count;
  else if (event.key === "ArrowUp" && count) at.value = (at.value + count - 1) % count;
  else if (event.key === "Enter" && count) choose(at.value);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function choose(place: number): void {
  const element = found.value[place];
  close();
  if (element !== undefined) void goTo(element);
}

function close(): void {
  open.value = false;
  query.value = "";
  document.getElementById("board")?.focus();
}
