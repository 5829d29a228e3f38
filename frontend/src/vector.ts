/** A scene and a rectangle of it in; the same as an SVG element, built node by node so that no text can be markup, out. */

import type { Rect } from "./board/camera";
import { inkOf, type Look } from "./board/look";
import { NOTE } from "./board/cards";
import { FONT } from "./board/paint";
import type { Scene } from "./board/scene";
import type { Line } from "./model/deck";

const NS = "http://www.w3.org/2000/svg";
const LINE = 1.18;
const FADED = "0.2";
const ANCHOR = { start: "start", middle: "middle", end: "end" } as const;

type Values = Readonly<Record<string, string | number>>;

export function vectorOf(scene: Scene, look: Look, paper: string, view: Rect): SVGSVGElement {
  const whole = node("svg", {
    width: Math.round(view.w), height: Math.round(view.h), viewBox: [view.x, view.y, view.w, view.h].map(short).join(" "),
    "font-family": FONT,
  }) as SVGSVGElement;
  whole.append(node("title", {}, scene.picture.title), node("rect", { ...place(view), fill: paper }));
  const { picture } = scene;
  picture.areas.x.forEach((x, at) => {
    const [fill, stroke] = inkOf(look.theme, picture.styles[picture.areas.style[at]!]!);
    const box = { x, y: picture.areas.y[at]!, w: picture.areas.w[at]!, h: picture.areas.h[at]! };
    whole.append(node("rect", { ...place(box), rx: 8, fill, stroke }), ...picture.areas.header[at]!.map((line) => words(scene, look, line)));
  });
  for (const wire of Array.from(scene.wiresIn(view))) whole.append(...wireOf(scene, look, wire));
  for (const card of Array.from(scene.cardsIn(view))) whole.append(cardOf(scene, look, card));
  whole.append(...picture.words.map((line) => words(scene, look, line)));
  return whole;
}

function cardOf(scene: Scene, look: Look, card: number): SVGElement {
  const { cards, styles } = scene.picture;
  const box = scene.box(card);
  const [fill, stroke, text] = inkOf(look.theme, styles[scene.style[card]!]!);
  const [middle, centre] = [box.x + box.w / 2, box.y + box.h / 2];
  const group = node("g", {
    ...(cards.tilt[card] ? { transform: `rotate(${cards.tilt[card]} ${short(middle)} ${short(centre)})` } : {}),
    ...(look.faded?.[card] ? { opacity: FADED } : {}),
  });
  const round = { pill: box.h / 2, rounded: 8, note: 2 }[cards.shape[card]!] ?? 0;
  group.append(node("rect", { ...place(box), rx: round, fill, stroke, ...(cards.again[card] ? { "stroke-dasharray": "4 3" } : {}) }));
  const size = cards.size[card]!;
  const [lines, notes] = [cards.lines[card]!, cards.notes[card]!];
  const top = centre - ((lines.length * size + notes.length * NOTE) * LINE) / 2;
  const line = (words: string, y: number, high: number, bold: boolean): SVGElement => node("text", {
    x: short(middle), y: short(y), "font-size": high, "text-anchor": "middle", fill: text, ...(bold ? { "font-weight": "bold" } : {}),
  }, words);
  const below = top + lines.length * size * LINE;
  group.append(
    ...lines.map((words, at) => line(words, top + at * size * LINE + size * 0.92, size, !!cards.bold[card])),
    ...notes.map((words, at) => line(words, below + at * NOTE * LINE + NOTE * 0.92, NOTE, false)),
  );
  return group;
}

function wireOf(scene: Scene, look: Look, wire: number): SVGElement[] {
  const { wires, styles } = scene.picture;
  const points = wires.points[wire]!;
  const ink = inkOf(look.theme, styles[wires.style[wire]!]!)[1];
  const joined = wires.curve[wire] === "bezier" ? "C" : "L";
  const d = `M${points.slice(0, 2).join(" ")}${joined}${points.slice(2).join(" ")}`;
  const line = node("path", { d, fill: "none", stroke: ink, "stroke-width": wires.width[wire]!, "stroke-linejoin": "round",
    ...(wires.dashed[wire] ? { "stroke-dasharray": "5 4" } : {}) });
  const last = points.length - 2;
  const heads = [wires.head[wire] ? head(points, last, last - 2, ink) : null, wires.tail[wire] ? head(points, 0, 2, ink) : null];
  return [line, ...heads.filter((one) => one !== null), ...wires.words[wire]!.map((text) => words(scene, look, text))];
}

function head(points: readonly number[], tip: number, from: number, fill: string): SVGElement {
  const [x, y] = [points[tip]!, points[tip + 1]!];
  const angle = Math.atan2(y - points[from + 1]!, x - points[from]!);
  const wing = (turn: number): string => `${short(x - 8 * Math.cos(angle + turn))} ${short(y - 8 * Math.sin(angle + turn))}`;
  return node("path", { d: `M${x} ${y}L${wing(0.42)}L${wing(-0.42)}z`, fill });
}

function words(scene: Scene, look: Look, [x, y, text, size, style, anchor, bold]: Line): SVGElement {
  const fill = inkOf(look.theme, scene.picture.styles[style]!)[2];
  return node("text", { x, y, "font-size": size, "text-anchor": ANCHOR[anchor], fill, ...(bold ? { "font-weight": "bold" } : {}) }, text);
}

function node(name: string, values: Values, text?: string): SVGElement {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

const place = ({ x, y, w, h }: Rect): Values => ({ x: short(x), y: short(y), width: short(w), height: short(h) });
const short = (length: number): number => Math.round(length * 10) / 10;
