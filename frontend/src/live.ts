/** News from the server in; the page as the files are now, seen from where one stands, out. */

import { batch } from "@preact/signals";

import type { Source } from "./source";
import { deck, live, lost, playing, scene, selected, tell } from "./state";
import { selectedId, show } from "./view";

let source: Source;
/** One refresh after the other: what comes meanwhile asks for one more. */
let running: Promise<void> | null = null;
let again = false;

export function listenTo(from: Source): void {
  source = from;
  if (!from.live) return;
  const news = new EventSource("api/changes");
  news.onopen = () => {
    if (lost.peek()) void refresh();
    live.value = true;
    lost.value = false;
  };
  news.onerror = () => (lost.value = live.peek());
  news.onmessage = ({ data }: MessageEvent<string>) => {
    const { revision } = JSON.parse(data) as { revision: string };
    if (revision !== deck.peek()?.revision) void refresh();
  };
}

export function refresh(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  running = renewed().finally(() => (running = null));
  return running;
}

async function renewed(): Promise<void> {
  do {
    again = false;
    try {
      await renew();
    } catch (error) {
      tell(error instanceof Error ? error.message : "The model could not be read.", true);
    }
  } while (again);
}

async function renew(): Promise<void> {
  const chosen = selectedId();
  const now = await source.deck();
  batch(() => {
    deck.value = now;
    playing.value = playing.peek() && kept(now.traces);
  });
  const shown = scene.peek()?.picture.id ?? null;
  await show(now.pictures.some(({ id }) => id === shown) ? shown : null, chosen);
  if (chosen !== null && !now.elements.id.includes(chosen)) selected.value = -1;
}

/** The trace that is shown, as it goes now. */
function kept(traces: NonNullable<typeof deck.value>["traces"]): typeof playing.value {
  const { trace, step, runs } = playing.peek()!;
  const found = traces.find(({ id }) => id === trace.id);
  return found ? { trace: found, step: Math.min(step, found.steps.length - 1), runs } : null;
}
