/** Nearer, further, and all of it. */

import { board } from "../view";
import { Icon } from "./icons";

export const STEP = 1.35;

export function ZoomBar() {
  return (
    <div class="zoom" role="group" aria-label="Zoom">
      <button type="button" class="tool" aria-label="Zoom out" title="Zoom out (−)" onClick={() => board().zoomBy(1 / STEP)}><Icon name="minus" /></button>
      <span class="percent" aria-hidden="true">{Math.round(100 * board().camera.value.scale)} %</span>
      <button type="button" class="tool" aria-label="Zoom in" title="Zoom in (+)" onClick={() => board().zoomBy(STEP)}><Icon name="plus" /></button>
      <button type="button" class="tool" aria-label="All in sight" title="All in sight (0)" onClick={() => board().fit()}><Icon name="fit" /></button>
    </div>
  );
}
