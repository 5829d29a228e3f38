/** The rail of what can be opened beside the board, and what is open. */

import type { ComponentType } from "preact";

import { BADGES } from "../board/look";
import { deck, live, tab, type Tab } from "../state";
import { Details } from "./details";
import { Filters } from "./filters";
import { Icon, type IconName } from "./icons";
import { Outline } from "./outline";
import { Problems } from "./problems";
import { RankingPanel } from "./ranking";
import { SeamsPanel } from "./seams";
import { Traces } from "./traces";

interface Leaf {
  readonly tab: Tab;
  readonly icon: IconName;
  readonly name: string;
  readonly body: ComponentType;
  readonly there: () => boolean;
  /** Whether a server may still be working it out. */
  readonly later?: boolean;
}

const LEAVES: readonly Leaf[] = [
  { tab: "details", icon: "details", name: "Sticky", body: Details, there: () => true },
  { tab: "outline", icon: "outline", name: "Outline", body: Outline, there: () => true },
  { tab: "filter", icon: "filter", name: "Filter", body: Filters, there: () => true },
  { tab: "problems", icon: "problems", name: "Findings", body: Problems, there: () => true },
  { tab: "traces", icon: "traces", name: "Play", body: Traces, there: () => (deck.value?.traces.length ?? 0) > 0, later: true },
  { tab: "seams", icon: "seams", name: "Seams", body: SeamsPanel, there: () => !!deck.value?.seams, later: true },
  { tab: "ranking", icon: "ranking", name: "Ranking", body: RankingPanel, there: () => !!deck.value?.ranking, later: true },
];

export function Rail() {
  const findings = deck.value?.diagnostics ?? [];
  const wrong = findings.length;
  const worst = BADGES.find((badge) => findings.some(({ severity }) => severity === badge)) ?? "info";
  return (
    <nav class="rail" aria-label="Panels">
      {LEAVES.filter(({ there, later }) => there() || (later && live.value)).map((leaf) => (
        <button
          key={leaf.tab} type="button" aria-expanded={tab.value === leaf.tab} aria-controls="panel"
          onClick={() => (tab.value = tab.value === leaf.tab ? null : leaf.tab)}
        >
          <Icon name={leaf.icon} />
          <span>{leaf.name}</span>
          {leaf.tab === "problems" && wrong > 0 && <span class={`count ${worst}`}>{wrong > 99 ? "99+" : wrong}</span>}
        </button>
      ))}
    </nav>
  );
}

export function Panel() {
  const leaf = LEAVES.find((one) => one.tab === tab.value)!;
  const Body = leaf.body;
  return (
    <aside id="panel" class="panel" aria-label={leaf.name}>
      <div class="head">
        <h2>{leaf.name}</h2>
        <button type="button" class="tool" aria-label="Close the panel" onClick={() => (tab.value = null)}>
          <Icon name="close" />
        </button>
      </div>
      {/* What is longer than the panel can be scrolled with the keys. */}
      <div class="body" tabIndex={0} role="region" aria-label={`${leaf.name}, contents`}>
        {leaf.there() ? <Body /> : <p class="faint">There is nothing yet.</p>}
      </div>
    </aside>
  );
}
