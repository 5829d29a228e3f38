/** How the cards of a scene look for now: which stand back, which wear a badge, a ring, and in what inks. */

import type { Theme } from "../model/deck";

export interface Look {
  readonly theme: Theme;
  /** One entry a card, or null where none stands back. */
  readonly faded: Uint8Array | null;
  /** 0 for none, else one more than the place in `BADGES`. */
  readonly badge: Uint8Array | null;
  /** 0 for none, else one more than the place in `RINGS`. */
  readonly ring: Uint8Array | null;
}

export const BADGES = ["error", "warning", "info"] as const;
export const BADGE_INKS = ["#c62828", "#b45309", "#2563a8"] as const;
const SIGNS = ["!", "!", "i"] as const;

/** Tones that most colour-blind people tell apart (Okabe and Ito 2008), then the same again. */
export const RINGS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#6b3fa0", "#444444"] as const;

export const signOf = (badge: number): string => SIGNS[badge - 1] ?? "";

/** The ring that the context at a place in a list has. */
export const ringOf = (place: number): number => (place % RINGS.length) + 1;

const NEUTRAL = ["#ffffff", "#8a8578", "#1f2328"] as const;

export const inkOf = (theme: Theme, style: string): readonly [string, string, string] =>
  theme[style] ?? theme["text"] ?? NEUTRAL;
