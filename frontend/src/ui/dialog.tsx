/** A window over the page that keeps the keys to itself until it is closed. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { dialog } from "../state";
import { Icon } from "./icons";

export function Dialog({ name, children }: { name: string; children: ComponentChildren }) {
  const own = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    own.current?.showModal();
    return () => document.getElementById("board")?.focus();
  }, []);
  return (
    <dialog ref={own} aria-label={name} onClose={() => (dialog.value = null)}>
      <div class="head">
        <h2>{name}</h2>
        <button type="button" class="tool" aria-label="Close" onClick={() => (dialog.value = null)}><Icon name="close" /></button>
      </div>
      {children}
    </dialog>
  );
}
