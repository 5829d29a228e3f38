/** What is told of each context, and weights, in; the contexts in the order of their scores out. */

import type { Candidate, Ranking } from "./deck";

export interface Weights {
  readonly purpose: string;
  /** The share of ease in the score, 0 to 1; the rest is value. */
  readonly ease: number;
  /** One weight a factor, in the order of the ranking. */
  readonly factors: readonly number[];
}

export interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
  readonly ease: number;
  readonly value: number;
}

export function ownWeights(ranking: Ranking): Weights {
  return forPurpose(ranking, ranking.purpose, ranking.factors.map((factor) => factor.weight));
}

/** The same weights of the factors, for another purpose. */
export function forPurpose(ranking: Ranking, purpose: string, factors: readonly number[]): Weights {
  return { purpose, ease: ranking.purposes.find(({ name }) => name === purpose)?.ease ?? 0.5, factors };
}

/** The best first, those of equal score by name; who has a caution comes last, unless the purpose is value. */
export function ranked(ranking: Ranking, weights: Weights): Scored[] {
  const scored = ranking.candidates.map((candidate): Scored => {
    const ease = axis(ranking, weights, candidate, "ease");
    const value = axis(ranking, weights, candidate, "value");
    return { candidate, ease, value, score: weights.ease * ease + (1 - weights.ease) * value };
  });
  const last = ({ candidate }: Scored): number => Number(candidate.caution !== null && weights.purpose !== "value");
  return scored.sort(
    (a, b) =>
      last(a) - last(b) ||
      rounded(b.score) - rounded(a.score) ||
      (a.candidate.context < b.candidate.context ? -1 : 1),
  );
}

const rounded = (score: number): number => Math.round(score * 1e6);

/** The mean of the factors of an axis, each as heavy as its weight. */
function axis(ranking: Ranking, weights: Weights, candidate: Candidate, name: "ease" | "value"): number {
  let [sum, all] = [0, 0];
  ranking.factors.forEach((factor, at) => {
    if (factor.axis !== name) return;
    sum += weights.factors[at]! * candidate.values[at]!;
    all += weights.factors[at]!;
  });
  return all ? sum / all : 0.5;
}
