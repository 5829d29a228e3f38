/** The name of the model, its pictures, the search, and what can be done with all of it. */

import { themeName, themes } from "../look";
import { present } from "../present";
import { remember } from "../remember";
import { deck, dialog, scene, tell } from "../state";
import { redo, startAdding, undo, waiting } from "../edits";
import { show } from "../view";
import type { PictureName } from "../model/deck";
import { Icon, type IconName } from "./icons";
import { SearchBox } from "./search";

export function Header() {
  const editable = deck.value?.editable ?? false;
  return (
    <header class="bar">
      <h1 class="title">{deck.value?.title || scene.value?.picture.title || "Board"}</h1>
      <Pictures />
      <SearchBox />
      <div class="tools">
        {editable && <Tool icon="plus" name="Add a sticky" keys="N" act={() => startAdding()} />}
        {editable && <Tool icon="undo" name="Undo" keys="Ctrl+Z" act={undo} off={waiting.value} />}
        {editable && <Tool icon="redo" name="Redo" keys="Ctrl+Shift+Z" act={redo} off={waiting.value} />}
        <Tool icon="present" name="Present" keys="P" act={() => void present()} />
        <Tool icon="export" name="Export" keys="E" act={() => (dialog.value = "export")} />
        <Tool icon="theme" name={`Colours: ${NAMES[themeName.value] ?? themeName.value}`} keys="D" act={nextTheme} />
        <Tool icon="help" name="Keys and help" keys="?" act={() => (dialog.value = "help")} />
      </div>
    </header>
  );
}

const NAMES: Readonly<Record<string, string>> = { light: "light", dark: "dark", safe: "safe for colour-blind eyes" };

export function nextTheme(): void {
  const names = Object.keys(themes.peek());
  themeName.value = names[(names.indexOf(themeName.peek()) + 1) % names.length] ?? "light";
  remember("theme", themeName.peek());
  tell(`Colours: ${NAMES[themeName.peek()] ?? themeName.peek()}`);
}

function Tool({ icon, name, keys, act, off = false }: { icon: IconName; name: string; keys: string; act: () => void; off?: boolean }) {
  return (
    <button type="button" class="tool" aria-label={name} title={`${name} (${keys})`} onClick={act} disabled={off}>
      <Icon name={icon} />
    </button>
  );
}

/** The pictures of the whole model first, then by view those of its parts. */
function Pictures() {
  const all = deck.value?.pictures ?? [];
  if (all.length < 2) return null;
  const parts = new Map<string, PictureName[]>();
  for (const picture of all)
    if (picture.subject !== null) parts.set(picture.view, [...(parts.get(picture.view) ?? []), picture]);
  const option = ({ id, title }: PictureName) => <option key={id} value={id}>{title}</option>;
  return (
    <select class="pictures" aria-label="Picture" value={scene.value?.picture.id ?? ""} onChange={(e) => void show(e.currentTarget.value)}>
      {all.filter(({ subject }) => subject === null).map(option)}
      {[...parts].map(([view, some]) => (
        <optgroup key={view} label={spoken(view)}>{some.map(option)}</optgroup>
      ))}
    </select>
  );
}

function spoken(view: string): string {
  return view.charAt(0).toUpperCase() + view.slice(1).replaceAll("-", " ");
}
