/** What is to stand in front: contexts, kinds of stickies, and all that one actor starts. */

import { actorsOf, contextsOf, type Facet, kindsOf, matching } from "../model/facets";
import { deck, type Filter, filter, NO_FILTER, ways } from "../state";
import { elementsInSight, frame } from "../view";
import { Chip } from "./chip";

export function Filters() {
  const model = deck.value;
  if (!model) return null;
  const { contexts, kinds, actor } = filter.value;
  const actors = actorsOf(model);
  return (
    <>
      <p class="faint">What is not chosen stands back.</p>
      <button type="button" class="quiet" disabled={filter.value === NO_FILTER} onClick={() => set(NO_FILTER)}>Show everything</button>
      <Choices name="Contexts" facets={contextsOf(model)} chosen={contexts} choose={(now) => set({ ...filter.peek(), contexts: now })} />
      <Choices name="Kinds" facets={kindsOf(model)} chosen={kinds} chips choose={(now) => set({ ...filter.peek(), kinds: now })} />
      {actors.length > 0 && (
        <label class="field">
          <span>Actor, with what he starts</span>
          <select value={actor ?? ""} onChange={(e) => set({ ...filter.peek(), actor: e.currentTarget.value === "" ? null : Number(e.currentTarget.value) })}>
            <option value="">Anybody</option>
            {actors.map(({ element, name }) => <option key={element} value={element}>{name}</option>)}
          </select>
        </label>
      )}
    </>
  );
}

/** Where nothing of what is chosen is in sight, the board moves until all of it is. */
function set(now: Filter): void {
  const chosen = now.contexts.size || now.kinds.size || now.actor !== null;
  filter.value = chosen ? now : NO_FILTER;
  const pass = chosen ? matching(deck.peek()!, ways.peek()!, now) : null;
  if (!pass) return;
  const inSight = elementsInSight().some((element) => pass[element]);
  if (!inSight) frame(new Set(Array.from(pass.keys()).filter((element) => pass[element])));
}

interface ChoicesOf {
  readonly name: string;
  readonly facets: readonly Facet[];
  readonly chosen: ReadonlySet<string>;
  readonly chips?: boolean;
  readonly choose: (now: ReadonlySet<string>) => void;
}

function Choices({ name, facets, chosen, chips = false, choose }: ChoicesOf) {
  if (!facets.length) return null;
  return (
    <fieldset>
      <legend>{name}</legend>
      {facets.map((facet) => (
        <label key={facet.key} class="choice">
          <input type="checkbox" checked={chosen.has(facet.key)} onChange={() => choose(turned(chosen, facet.key))} />
          {chips && <Chip kind={facet.key} />}
          <span class="label">{facet.name}</span>
          <span class="faint">{facet.count}</span>
        </label>
      ))}
    </fieldset>
  );
}

function turned(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const now = new Set(chosen);
  if (!now.delete(key)) now.add(key);
  return now;
}
