/** A dab of the colour that a kind of sticky has. */

import { inkOf } from "../board/look";
import { theme } from "../look";

export function Chip({ kind }: { kind: string }) {
  const [background, borderColor] = inkOf(theme.value, kind);
  return <span class="chip" aria-hidden="true" style={{ background, borderColor }} />;
}
