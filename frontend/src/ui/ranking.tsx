/** What to take out first, by weights that can be moved. */

import type { Ranking } from "../model/deck";
import { forPurpose, ownWeights, ranked, type Scored, type Weights } from "../model/ranking";
import { deck, said, weights } from "../state";
import { goTo } from "../view";

export function RankingPanel() {
  const ranking = deck.value!.ranking!;
  const fits = weights.value?.factors.length === ranking.factors.length;
  const now = fits ? weights.value! : ownWeights(ranking);
  const order = ranked(ranking, now);
  const own = ranking.candidates.map(({ context }) => context);
  return (
    <>
      <ol class="ranking">
        {order.map((one, at) => (
          <li key={one.candidate.context}><Row one={one} ranking={ranking} moved={own.indexOf(one.candidate.context) - at} /></li>
        ))}
      </ol>
      <h3>What it is for</h3>
      <div class="row" role="group" aria-label="Purpose">
        {ranking.purposes.map(({ name, about }) => (
          <button key={name} type="button" class="quiet" title={about} aria-pressed={now.purpose === name} onClick={() => set(ranking, forPurpose(ranking, name, now.factors))}>{name}</button>
        ))}
      </div>
      <Slider name="Ease, against value" value={now.ease} set={(ease) => set(ranking, { ...now, ease })} />
      {(["ease", "value"] as const).map((axis) => (
        <fieldset key={axis}>
          <legend>{axis === "ease" ? "What makes it easy" : "What makes it worth it"}</legend>
          {ranking.factors.map((factor, at) => factor.axis === axis && (
            <Slider key={factor.name} name={factor.name.replaceAll("_", " ")} value={now.factors[at]!} set={(value) => set(ranking, { ...now, factors: now.factors.with(at, value) })} />
          ))}
        </fieldset>
      ))}
      <button type="button" class="quiet" disabled={weights.value === null} onClick={() => (weights.value = null)}>Weights as they were</button>
    </>
  );
}

function set(ranking: Ranking, now: Weights): void {
  weights.value = now;
  const first = ranked(ranking, now)[0];
  if (first) said.value = `${first.candidate.context} is first`;
}

function Slider({ name, value, set: change }: { name: string; value: number; set: (value: number) => void }) {
  return (
    <label class="slider">
      <span class="label">{name}</span>
      <input type="range" aria-label={name} min="0" max="1" step="0.01" value={value} onInput={(e) => change(Number(e.currentTarget.value))} />
      <span class="faint">{Math.round(100 * value)}</span>
    </label>
  );
}

function Row({ one, ranking, moved }: { one: Scored; ranking: Ranking; moved: number }) {
  const { candidate, score, ease, value } = one;
  const element = deck.value!.elements.id.indexOf(candidate.context);
  return (
    <details>
      <summary>
        <span class="label">{candidate.context}</span>
        <Bars ease={ease} value={value} />
        <span class="score">{score.toFixed(2)}</span>
        <span class="moved" aria-label={moved ? `${Math.abs(moved)} ${moved > 0 ? "up" : "down"}` : "as it was"}>{moved > 0 ? `▲${moved}` : moved < 0 ? `▼${-moved}` : ""}</span>
      </summary>
      {candidate.caution && <p class="caution">{candidate.caution}</p>}
      <ul class="evidence">
        {ranking.factors.flatMap((factor, at) => (candidate.told[at] ? [
          <li key={factor.name}><b>{factor.name.replaceAll("_", " ")} {candidate.values[at]!.toFixed(2)}</b> {candidate.evidence[at]![0]}</li>,
        ] : []))}
      </ul>
      {element >= 0 && <button type="button" class="quiet" onClick={() => void goTo(element)}>Show it</button>}
    </details>
  );
}

function Bars({ ease, value }: { ease: number; value: number }) {
  return (
    <span class="bars" role="img" aria-label={`ease ${ease.toFixed(2)}, value ${value.toFixed(2)}`}>
      <span class="ease" style={{ width: `${100 * ease}%` }} />
      <span class="value" style={{ width: `${100 * value}%` }} />
    </span>
  );
}
