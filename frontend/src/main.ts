/** The page in; the first picture on it at once, then all that can be done with it, out. */

import { effect } from "@preact/signals";
import { h, render } from "preact";

import { Stage } from "./board/stage";
import { gestures } from "./gestures";
import { listenToKeys } from "./keys";
import { listenTo } from "./live";
import { look, paper, themeName, themes } from "./look";
import { printWell } from "./export";
import { paintMarks } from "./marks";
import { startPlayer } from "./player";
import { listen } from "./pointer";
import { remembered } from "./remember";
import { sourceOf } from "./source";
import { connecting, deck, hovered, playing, selected, slide, tab } from "./state";
import { Chrome, LiveRegion, OnBoard } from "./ui/app";
import { Cursor } from "./ui/cursor";
import { mount, show } from "./view";

async function start(): Promise<void> {
  const source = sourceOf(document);
  themes.value = source.themes();
  themeName.value = firstTheme(document.documentElement.dataset["theme"] ?? "light");
  const stage = new Stage(document.getElementById("board")!);
  mount(stage, source);
  stage.overlay(paintMarks);
  effect(() => {
    document.documentElement.dataset["theme"] = themeName.value;
    stage.dress(look.value, paper.value);
  });
  await show(null);
  performance.mark("first picture");
  requestAnimationFrame(() => setTimeout(() => void furnish(stage)));

  async function furnish(stage: Stage): Promise<void> {
    deck.value = await source.deck();
    document.title = deck.value.title || document.title;
    render(h(Chrome, {}), document.getElementById("chrome")!);
    render(h(Cursor, {}), document.getElementById("cursors")!);
    render(h(OnBoard, {}), document.getElementById("on-board")!);
    render(h(LiveRegion, {}), document.getElementById("live")!);
    effect(() => {
      document.documentElement.classList.toggle("open", tab.value !== null);
      document.documentElement.classList.toggle("presenting", slide.value >= 0);
    });
    effect(() => {
      [selected.value, hovered.value, playing.value, slide.value, connecting.value];
      stage.redraw();
    });
    listen(stage, gestures(stage));
    listenToKeys(document);
    printWell();
    startPlayer();
    listenTo(source);
    performance.mark("furnished");
  }
}

/** What the page was made with, what its reader chose the last time, or as the machine is. */
function firstTheme(asked: string): string {
  if (asked !== "light") return asked;
  return remembered("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

void start();
