/** What the selected sticky says, where it stands in the text, what comes before it and what after. */

import { nameOf } from "../announce";
import { remove, startRename } from "../edits";
import { KINDS } from "../model/facets";
import { connecting, deck, dialog, hotspotOn, scene, selected, selectedElement, ways } from "../state";
import { goTo, show } from "../view";
import { Chip } from "./chip";
import { Icon } from "./icons";
import { Links } from "./links";
import { FindingList } from "./problems";

export function Details() {
  const element = selectedElement.value;
  if (selected.value < 0) return <p class="faint">Select a sticky to read what it says, what leads to it, and what follows.</p>;
  if (element < 0 || !deck.value) return <p>{scene.value?.picture.cards.hint[selected.value] || nameOf(selected.value)}</p>;
  return <Sticky element={element} />;
}

function Sticky({ element }: { element: number }) {
  const { elements, files, diagnostics, editable } = deck.value!;
  const { kind, label, name, context, doc, file, line, text } = elements;
  const hint = scene.value!.picture.cards.hint[selected.value];
  const home = context[element] ? elements.id.indexOf(context[element]!) : -1;
  return (
    <article class="sticky">
      <p class="kind"><Chip kind={kind[element]!} /> {KINDS[kind[element]!] ?? kind[element]}
        {home >= 0 && <> in <button type="button" class="word" onClick={() => void goTo(home)}>{elements.name[home]}</button></>}
      </p>
      <h3>{label[element]}</h3>
      {name[element] !== label[element] && <p class="code">{name[element]}</p>}
      {doc[element] && <p class="doc">{doc[element]}</p>}
      {hint && <p class="faint">{hint}</p>}
      {editable && <Edits element={element} />}
      <Own element={element} />
      <FindingList findings={diagnostics.filter((finding) => finding.element === element)} linked={false} />
      <Sides element={element} />
      <h4>In the text</h4>
      <p class="place">{files[file[element]!]}:{line[element]}</p>
      <pre tabIndex={0} aria-label="Declaration"><code>{text[element]}</code></pre>
    </article>
  );
}

/** The pictures of which this sticky is the subject. */
function Own({ element }: { element: number }) {
  const own = deck.value!.pictures.filter(({ subject, id }) => subject === deck.value!.elements.id[element] && id !== scene.value?.picture.id);
  if (!own.length) return null;
  return (
    <p class="row">
      {own.map(({ id, title }) => (
        <button key={id} type="button" class="quiet" onClick={() => void show(id)}>{title}</button>
      ))}
    </p>
  );
}

function Sides({ element }: { element: number }) {
  const sides = [
    { name: "Before it", reach: ways.value!.upstream(element), colour: "before" },
    { name: "After it", reach: ways.value!.downstream(element), colour: "after" },
  ];
  return (
    <>
      {sides.map(({ name, reach, colour }) => (
        <section key={name}>
          <h4 class={colour}>{name} <span class="faint">{told(reach.direct.size, reach.all.size)}</span></h4>
          <Links elements={[...reach.direct]} />
        </section>
      ))}
    </>
  );
}

function told(direct: number, all: number): string {
  return all > direct ? `${direct} at once, ${all} in all` : `${direct}`;
}

function Edits({ element }: { element: number }) {
  return (
    <p class="row">
      <button type="button" class="quiet" title="F2" onClick={() => startRename(selected.peek())}><Icon name="pencil" /> Rename</button>
      <button type="button" class="quiet" title="C" onClick={() => (connecting.value = element)}><Icon name="arrow" /> Connect</button>
      <button type="button" class="quiet" title="H" onClick={() => ((hotspotOn.value = element), (dialog.value = "add"))}><Icon name="problems" /> Hotspot</button>
      <button type="button" class="quiet" title="Delete" onClick={() => remove(element)}><Icon name="trash" /> Remove</button>
    </p>
  );
}
