/** What the page is given, as it stands in JSON: a model by columns, and its pictures. */

export interface Deck {
  readonly version: number;
  readonly revision: string;
  readonly title: string;
  readonly editable: boolean;
  readonly pictures: readonly PictureName[];
  readonly elements: Elements;
  readonly files: readonly string[];
  readonly flow: Flow;
  readonly diagnostics: readonly Finding[];
  readonly seams: Seams | null;
  readonly ranking: Ranking | null;
  readonly traces: readonly Trace[];
}

export interface PictureName {
  readonly id: string;
  readonly view: string;
  readonly subject: string | null;
  readonly title: string;
}

/** One row an element; an element is known by its number. */
export interface Elements {
  readonly id: readonly string[];
  readonly kind: readonly string[];
  readonly name: readonly string[];
  readonly label: readonly string[];
  readonly context: readonly (string | null)[];
  readonly aggregate: readonly (string | null)[];
  readonly doc: readonly (string | null)[];
  readonly file: readonly number[];
  readonly line: readonly number[];
  readonly text: readonly string[];
}

export interface Flow {
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly kind: readonly string[];
}

export interface Finding {
  readonly code: string;
  readonly name: string;
  readonly severity: string;
  readonly message: string;
  readonly hint: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly element: number | null;
}

export interface Seams {
  readonly contexts: readonly SeamContext[];
  readonly contested: readonly Contested[];
}

export interface SeamContext {
  readonly name: string;
  readonly declared: boolean;
  readonly elements: readonly number[];
  readonly stability: number;
  readonly evidence: readonly string[];
}

export interface Contested {
  readonly element: number;
  readonly between: readonly string[];
  readonly confidence: number;
  readonly evidence: readonly (readonly string[])[];
}

/** What it takes to rank the candidates with other weights. */
export interface Ranking {
  readonly purpose: string;
  readonly purposes: readonly { readonly name: string; readonly ease: number; readonly about: string }[];
  readonly factors: readonly { readonly name: string; readonly axis: "ease" | "value"; readonly weight: number }[];
  readonly candidates: readonly Candidate[];
  readonly route: readonly { readonly context: string; readonly after: readonly string[]; readonly couplings: readonly string[] }[];
}

/** `values`, `told` and `evidence` go by the place of the factor. */
export interface Candidate {
  readonly context: string;
  readonly values: readonly number[];
  readonly told: readonly number[];
  readonly evidence: readonly (readonly string[])[];
  readonly caution: string | null;
  readonly score: number;
  readonly first: number;
}

export interface Trace {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly passed: boolean;
  readonly steps: readonly TraceStep[];
}

export interface TraceStep {
  readonly kind: string;
  readonly element: number | null;
  readonly also: readonly number[];
  readonly text: string;
}

/** One picture, by columns as well; `style` is a place in `styles`, `element` one in the deck or -1. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly width: number;
  readonly height: number;
  readonly styles: readonly string[];
  readonly areas: Areas;
  readonly wires: Wires;
  readonly cards: Cards;
  readonly words: Words;
  readonly legend: readonly (readonly [number, string])[];
}

export interface Cards {
  readonly id: readonly string[];
  readonly element: readonly number[];
  readonly style: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly w: readonly number[];
  readonly h: readonly number[];
  readonly lines: readonly (readonly string[])[];
  readonly size: readonly number[];
  readonly bold: readonly number[];
  readonly shape: readonly string[];
  readonly tilt: readonly number[];
  readonly again: readonly number[];
  /** Smaller lines below the label. */
  readonly notes: readonly (readonly string[])[];
  /** The whole label, where it is not that of the element. */
  readonly label: readonly string[];
  readonly hint: readonly string[];
}

export interface Areas {
  readonly id: readonly string[];
  readonly element: readonly number[];
  readonly style: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly w: readonly number[];
  readonly h: readonly number[];
  readonly label: readonly string[];
  readonly header: readonly Words[];
}

export interface Wires {
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly style: readonly number[];
  readonly points: readonly (readonly number[])[];
  readonly curve: readonly string[];
  readonly head: readonly number[];
  readonly tail: readonly number[];
  readonly dashed: readonly number[];
  readonly width: readonly number[];
  readonly words: readonly Words[];
  readonly hint: readonly string[];
}

/** A line of type: x, y, text, size, style, anchor, and 1 where it is bold. */
export type Line = readonly [number, number, string, number, number, "start" | "middle" | "end", number];
export type Words = readonly Line[];

/** The inks of each style: fill, edge and text. */
export type Theme = Readonly<Record<string, readonly [string, string, string]>>;
export type Themes = Readonly<Record<string, Theme>>;
