/** The scenarios and sagas that can be played on the board. */

import type { Trace } from "../model/deck";
import { deck, playing } from "../state";
import { play, stepTo } from "../player";

export function Traces() {
  const traces = deck.value?.traces ?? [];
  const now = playing.value;
  const kinds = [["scenario", "Scenarios"], ["saga", "Sagas"]] as const;
  return (
    <>
      {now && <Steps trace={now.trace} step={now.step} />}
      {kinds.map(([kind, name]) => <Group key={kind} name={name} traces={traces.filter((trace) => trace.kind === kind)} />)}
    </>
  );
}

function Group({ name, traces }: { name: string; traces: readonly Trace[] }) {
  if (!traces.length) return null;
  return (
    <section>
      <h3>{name}</h3>
      <ul class="links">
        {traces.map((trace) => (
          <li key={trace.id}>
            <button type="button" class="link" aria-pressed={playing.value?.trace.id === trace.id} disabled={!trace.steps.length} onClick={() => void play(trace)}>
              <span class={trace.passed ? "mark good" : "mark bad"} aria-hidden="true">{trace.passed ? "✓" : "✗"}</span>
              <span class="label">{trace.title}</span>
              <span class="faint">{trace.passed ? "" : "fails · "}{trace.steps.length} steps</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ trace, step }: { trace: Trace; step: number }) {
  return (
    <section>
      <h3>{trace.title}</h3>
      <ol class="steps">
        {trace.steps.map((one, at) => (
          <li key={at} class={one.kind} {...(at === step ? { "aria-current": "step" as const } : {})}>
            <button type="button" onClick={() => stepTo(at)}><span class="faint">{one.kind}</span> {one.text}</button>
          </li>
        ))}
      </ol>
    </section>
  );
}
