/** What the slide is about, in type that can be read from the last row. */

import { endPresentation, turnTo } from "../present";
import { slides } from "../slides";
import { slide } from "../state";
import { Icon } from "./icons";

export function SlideWords() {
  const now = slides.value[slide.value];
  if (!now) return null;
  return (
    <section class="slide" aria-label="Presentation">
      <div>
        <h1>{now.title}</h1>
        {now.text && <p>{now.text}</p>}
      </div>
      <div class="row">
        <button type="button" class="tool" aria-label="Slide before" disabled={slide.value === 0} onClick={() => void turnTo(slide.value - 1)}><Icon name="back" /></button>
        <span class="faint">{slide.value + 1} of {slides.value.length}</span>
        <button type="button" class="tool" aria-label="Next slide" disabled={slide.value === slides.value.length - 1} onClick={() => void turnTo(slide.value + 1)}><Icon name="forth" /></button>
        <button type="button" class="tool" aria-label="End the presentation" onClick={endPresentation}><Icon name="close" /></button>
      </div>
    </section>
  );
}
