/** What is seen, or the whole picture, as a file. */

import { savePng, saveSvg, servedAt } from "../export";
import { dialog, live } from "../state";
import { Dialog } from "./dialog";

const SERVED = [["pdf", "PDF"], ["drawio", "draw.io"]] as const;

export function ExportDialog() {
  const done = (save: () => void) => () => {
    save();
    dialog.value = null;
  };
  return (
    <Dialog name="Export">
      {([["What is seen", false], ["The whole picture", true]] as const).map(([name, all]) => (
        <section key={name}>
          <h3>{name}</h3>
          <p class="row">
            <button type="button" class="quiet" onClick={done(() => saveSvg(all))}>SVG</button>
            <button type="button" class="quiet" onClick={done(() => savePng(all))}>PNG</button>
            {all && live.value && SERVED.map(([format, told]) => <a key={format} class="quiet" href={servedAt(format)} download>{told}</a>)}
            {all && <button type="button" class="quiet" onClick={done(() => setTimeout(print))}>Print</button>}
          </p>
        </section>
      ))}
    </Dialog>
  );
}
