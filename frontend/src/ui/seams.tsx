/** The contexts that the evidence speaks for, shown as rings, and the stickies that two of them pull at. */

import { RINGS, ringOf } from "../board/look";
import type { SeamContext } from "../model/deck";
import { deck, seamsShown } from "../state";
import { frame } from "../view";
import { Links } from "./links";

export function SeamsPanel() {
  const { contexts, contested } = deck.value!.seams!;
  const between = new Map(contested.map((one) => [one.element, one.between.join(" or ")]));
  return (
    <>
      <label class="choice">
        <input type="checkbox" checked={seamsShown.value} onChange={() => (seamsShown.value = !seamsShown.peek())} />
        <span class="label">Show the seams on the board</span>
      </label>
      <h3>Contexts</h3>
      <ul class="links">{contexts.map((context, place) => <li key={place}><One context={context} place={place} /></li>)}</ul>
      {contested.length > 0 && (
        <>
          <h3>Pulled at from two sides</h3>
          <Links elements={contested.map(({ element }) => element)} note={(element) => between.get(element) ?? ""} />
        </>
      )}
    </>
  );
}

function One({ context, place }: { context: SeamContext; place: number }) {
  const { name, declared, stability, elements, evidence } = context;
  return (
    <details>
      <summary>
        <span class="chip ring" aria-hidden="true" style={{ borderColor: RINGS[ringOf(place) - 1]! }} />
        <span class="label">{name}</span>
        <span class="faint">{declared ? "declared" : "inferred"} · {Math.round(100 * stability)} % firm</span>
      </summary>
      <ul class="evidence">{evidence.map((reason, at) => <li key={at}>{reason}</li>)}</ul>
      <button type="button" class="quiet" onClick={() => ((seamsShown.value = true), frame(new Set(elements)))}>Show it</button>
    </details>
  );
}
