/** What is wrong with the model, in the order of the text. */

import { BADGES } from "../board/look";
import type { Finding } from "../model/deck";
import { deck } from "../state";
import { goTo } from "../view";

const SHOWN = 300;

export function Problems() {
  const all = deck.value?.diagnostics ?? [];
  if (!all.length) return <p class="faint">Nothing is wrong with this model.</p>;
  const worst = [...all].sort((a, b) => rank(a) - rank(b)).slice(0, SHOWN);
  return (
    <>
      <p class="faint">{counts(all)}</p>
      <FindingList findings={worst} linked />
      {all.length > SHOWN && <p class="faint">And {all.length - SHOWN} more.</p>}
    </>
  );
}

export function FindingList({ findings, linked }: { findings: readonly Finding[]; linked: boolean }) {
  if (!findings.length) return null;
  return <ul class="findings">{findings.map((finding, at) => <li key={at}><One finding={finding} linked={linked} /></li>)}</ul>;
}

function One({ finding, linked }: { finding: Finding; linked: boolean }) {
  const { severity, message, hint, file, line, code, name, element } = finding;
  const body = (
    <>
      <span class={`badge ${severity}`}>{severity}</span>
      <span class="message">{message}</span>
      {hint && <span class="hint">{hint}</span>}
      <span class="faint">{code} {name}{file && ` · ${file}:${line}`}</span>
    </>
  );
  if (!linked || element === null) return <div class="finding">{body}</div>;
  return <button type="button" class="finding" onClick={() => void goTo(element)}>{body}</button>;
}

const rank = ({ severity }: Finding): number => BADGES.indexOf(severity as (typeof BADGES)[number]);

function counts(all: readonly Finding[]): string {
  return BADGES.map((severity) => [severity, all.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count)
    .map(([severity, count]) => `${count} ${severity}${count === 1 || severity === "info" ? "" : "s"}`)
    .join(", ");
}
