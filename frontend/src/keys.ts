/** Keys in; what they ask for out. Those typed into a field, or while a window is open, are left alone. */

import { describe } from "./announce";
import { connect, redo, remove, startAdding, startRename, undo } from "./edits";
import { pause, stop } from "./player";
import { endPresentation, present, turnTo } from "./present";
import { connecting, deck, dialog, hotspotOn, playing, said, selected, selectedElement, slide, tab } from "./state";
import { nextTheme } from "./ui/header";
import { STEP } from "./ui/zoom-bar";
import { board, select, walk, walkInOrder } from "./view";
import type { Direction } from "./model/nearest";

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
};
const FAR = 90;

export function listenToKeys(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (dialog.peek() !== null || typing(event.target)) return;
    const act = slide.peek() >= 0 ? speaking(event) : acted(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]):not([type=range]), select, textarea");
}

type Act = (() => void) | undefined;

function speaking({ key }: KeyboardEvent): Act {
  if (["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"].includes(key)) return () => void turnTo(slide.peek() + 1);
  if (["ArrowLeft", "ArrowUp", "PageUp"].includes(key)) return () => void turnTo(slide.peek() - 1);
  if (key === "Home") return () => void turnTo(0);
  return key === "Escape" ? endPresentation : undefined;
}

function acted(event: KeyboardEvent): Act {
  if (event.ctrlKey || event.metaKey) return withControl(event);
  if (event.altKey) return undefined;
  const onBoard = event.target === document.body || (event.target as HTMLElement).id === "board";
  return ALWAYS[event.key] ?? (onBoard ? onTheBoard(event) : undefined);
}

function withControl({ key, shiftKey }: KeyboardEvent): Act {
  if (key === "k") return search;
  if (!deck.peek()?.editable) return undefined;
  if (key.toLowerCase() === "z") return shiftKey ? redo : undo;
  return key === "y" ? redo : undefined;
}

const search = (): void => document.getElementById("search")?.focus();

const ALWAYS: Readonly<Record<string, () => void>> = {
  "/": search,
  "?": () => (dialog.value = "help"),
  "+": () => board().zoomBy(STEP),
  "=": () => board().zoomBy(STEP),
  "-": () => board().zoomBy(1 / STEP),
  "0": () => board().fit(),
  d: nextTheme,
  p: () => void present(),
  e: () => (dialog.value = "export"),
  n: () => startAdding(),
  "[": () => walkInOrder(-1),
  "]": () => walkInOrder(1),
  Escape: letGo,
};

function onTheBoard({ key, shiftKey }: KeyboardEvent): Act {
  const direction = ARROWS[key];
  if (direction) return selected.peek() < 0 || shiftKey ? () => pan(direction) : () => walk(direction);
  if (key === "Enter") return enter;
  if (key === " " && playing.peek()) return pause;
  return selectedElement.peek() >= 0 && deck.peek()?.editable ? EDITS[key] : undefined;
}

const EDITS: Readonly<Record<string, () => void>> = {
  F2: () => startRename(selected.peek()),
  Delete: () => remove(selectedElement.peek()),
  c: () => {
    connecting.value = selectedElement.peek();
    said.value = "Go to another sticky and press Enter to connect them.";
  },
  h: () => {
    hotspotOn.value = selectedElement.peek();
    dialog.value = "add";
  },
};

function pan(direction: Direction): void {
  const [dx, dy] = { left: [-FAR, 0], right: [FAR, 0], up: [0, -FAR], down: [0, FAR] }[direction] as [number, number];
  board().panBy(dx, dy);
}

function enter(): void {
  if (connecting.peek() >= 0) return connect(selectedElement.peek());
  if (selected.peek() < 0) return walk("right");
  tab.value = "details";
  said.value = describe(selected.peek());
}

function letGo(): void {
  if (connecting.peek() >= 0) connecting.value = -1;
  else if (playing.peek()) stop();
  else if (selected.peek() >= 0) select(-1);
  else tab.value = null;
}
