/** What a reader chose, kept for the next time where the browser lets a page keep anything. */

const PREFIX = "stormgen.";

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private windows and files may refuse; then it is chosen anew the next time.
  }
}

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}
