/** All that stands around the board. */

import { dialog, lost, said, slide, tab, told } from "../state";
import { AddDialog } from "./add";
import { ExportDialog } from "./export";
import { Header } from "./header";
import { Help } from "./help";
import { Minimap } from "./minimap";
import { Panel, Rail } from "./panel";
import { Player } from "./player";
import { SlideWords } from "./slide-words";
import { ZoomBar } from "./zoom-bar";

export function Chrome() {
  if (slide.value >= 0) return <SlideWords />;
  return (
    <>
      <Header />
      <Rail />
      {tab.value && <Panel />}
      {dialog.value === "help" && <Help />}
      {dialog.value === "add" && <AddDialog />}
      {dialog.value === "export" && <ExportDialog />}
      <Toast />
    </>
  );
}

/** What floats over the board itself. */
export function OnBoard() {
  if (slide.value >= 0) return null;
  return (
    <>
      <Minimap />
      <ZoomBar />
      <Player />
    </>
  );
}

export function LiveRegion() {
  return <p aria-live="polite">{said.value}</p>;
}

function Toast() {
  if (lost.value) return <p class="toast bad" role="status">The server has gone. The page goes on as soon as it is back.</p>;
  const now = told.value;
  if (!now) return null;
  return (
    <div class={now.bad ? "toast bad" : "toast"} role={now.bad ? "alert" : "status"}>
      <span>{now.text}</span>
      <button type="button" class="quiet" onClick={() => (told.value = null)}>Close</button>
    </div>
  );
}
