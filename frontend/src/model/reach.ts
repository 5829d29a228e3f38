/** The flow of a deck in; what leads to an element and what follows from it, at once and in the end, out. */

import type { Flow } from "./deck";

export interface Reach {
  readonly direct: ReadonlySet<number>;
  readonly all: ReadonlySet<number>;
}

export class Ways {
  private readonly forth: Neighbours;
  private readonly back: Neighbours;

  constructor(flow: Flow, elements: number) {
    this.forth = neighbours(flow.source, flow.target, elements);
    this.back = neighbours(flow.target, flow.source, elements);
  }

  downstream(element: number): Reach {
    return reach(this.forth, element);
  }

  upstream(element: number): Reach {
    return reach(this.back, element);
  }

  /** What lies at most so many steps downstream, and the element itself. */
  within(element: number, steps: number): Set<number> {
    let edge = [element];
    const found = new Set(edge);
    for (let step = 0; step < steps; step++) {
      edge = edge.flatMap((at) => [...of(this.forth, at)]).filter((at) => !found.has(at));
      for (const at of edge) found.add(at);
    }
    return found;
  }
}

/** The targets of element n are those from `first[n]` up to `first[n + 1]`. */
interface Neighbours {
  readonly first: Uint32Array;
  readonly targets: Uint32Array;
}

function neighbours(source: readonly number[], target: readonly number[], elements: number): Neighbours {
  const first = new Uint32Array(elements + 1);
  for (const at of source) first[at + 1]!++;
  for (let at = 0; at < elements; at++) first[at + 1]! += first[at]!;
  const next = first.slice();
  const targets = new Uint32Array(source.length);
  source.forEach((from, edge) => (targets[next[from]!++] = target[edge]!));
  return { first, targets };
}

function of({ first, targets }: Neighbours, element: number): Uint32Array {
  return targets.subarray(first[element], first[element + 1]);
}

function reach(ways: Neighbours, start: number): Reach {
  const all = new Set<number>();
  const edge = [start];
  for (let at = edge.pop(); at !== undefined; at = edge.pop())
    for (const next of of(ways, at))
      if (next !== start && !all.has(next)) {
        all.add(next);
        edge.push(next);
      }
  return { direct: new Set(of(ways, start)), all };
}
