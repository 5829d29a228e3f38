/** The keys, and what the colours mean. */

import { theme } from "../look";
import { inkOf } from "../board/look";
import { deck, scene } from "../state";
import { Dialog } from "./dialog";

const KEYS = [
  ["/ or Ctrl+K", "Search"],
  ["+ − 0", "Zoom in, zoom out, all in sight"],
  ["Arrows", "Move the board; from sticky to sticky once one is selected"],
  ["Shift + arrows", "Move the board"],
  ["Enter, Escape", "Select the first sticky, or read the selected one; let go"],
  ["[ and ]", "The sticky before and after, as one reads"],
  ["D", "Colours: light, dark, safe for colour-blind eyes"],
  ["P", "Present; arrows turn the slides, Escape ends it"],
  ["Space", "Play and pause a scenario"],
  ["E", "Export what is seen"],
] as const;

const EDIT_KEYS = [
  ["N or double click", "Add a sticky"],
  ["F2 or double click", "Rename"],
  ["C, then Enter", "Connect with another sticky; or drag the dot at its side"],
  ["H", "Put a hotspot on it"],
  ["Delete", "Remove"],
  ["Drag", "Move to the context of another lane"],
  ["Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"],
] as const;

export function Help() {
  const keys = [...KEYS, ...(deck.value?.editable ? EDIT_KEYS : [])];
  const picture = scene.value?.picture;
  return (
    <Dialog name="Keys and colours">
      <dl class="keys">
        {keys.map(([key, does]) => <div key={key}><dt>{key}</dt><dd>{does}</dd></div>)}
      </dl>
      <ul class="legend">
        {picture?.legend.map(([style, name]) => {
          const [background, borderColor] = inkOf(theme.value, picture.styles[style]!);
          return <li key={name}><span class="chip" style={{ background, borderColor }} />{name}</li>;
        })}
      </ul>
    </Dialog>
  );
}
