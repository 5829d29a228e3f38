/** The step that is played, in words, with what a player has: back, play, on. */

import { pause, stepTo, stop } from "../player";
import { playing } from "../state";
import { Icon } from "./icons";

export function Player() {
  const now = playing.value;
  const step = now?.trace.steps[now.step];
  if (!now || !step) return null;
  const last = now.trace.steps.length - 1;
  return (
    <section class="player" aria-label={`Playing ${now.trace.title}`}>
      <div class="row">
        <button type="button" class="tool" aria-label="Step back" disabled={now.step === 0} onClick={() => stepTo(now.step - 1)}><Icon name="back" /></button>
        <button type="button" class="tool main" aria-label={now.runs ? "Pause" : "Play"} onClick={pause}><Icon name={now.runs ? "pause" : "traces"} /></button>
        <button type="button" class="tool" aria-label="Step on" disabled={now.step === last} onClick={() => stepTo(now.step + 1)}><Icon name="forth" /></button>
        <progress max={last || 1} value={last ? now.step : 1} aria-label="How far it is" />
        <span class="faint">{now.step + 1} of {last + 1}</span>
        <button type="button" class="tool" aria-label="End" onClick={stop}><Icon name="close" /></button>
      </div>
      <p class="step"><span class={`badge ${step.kind}`}>{step.kind}</span> {step.text}</p>
    </section>
  );
}
