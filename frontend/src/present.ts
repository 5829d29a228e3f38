/** Keys and clicks of a speaker in; the slides of a deck on the whole screen out. */

import { scene, said, selected, slide, playing } from "./state";
import { slides } from "./slides";
import { board, frame, show } from "./view";

export async function present(): Promise<void> {
  playing.value = null;
  selected.value = -1;
  // A browser may refuse, as in a frame, or never answer; the slides are shown in the window then.
  void document.documentElement.requestFullscreen?.().catch(() => undefined);
  await turnTo(0);
}

export async function turnTo(at: number): Promise<void> {
  const to = slides.peek()[Math.max(0, Math.min(at, slides.peek().length - 1))];
  if (!to) return;
  slide.value = slides.peek().indexOf(to);
  if (scene.peek()?.picture.id !== to.picture) await show(to.picture);
  said.value = `${slide.peek() + 1} of ${slides.peek().length}: ${to.title}. ${to.text}`;
  if (to.elements) frame(to.elements);
  else board().fit();
}

export function endPresentation(): void {
  slide.value = -1;
  if (document.fullscreenElement) void document.exitFullscreen();
}
