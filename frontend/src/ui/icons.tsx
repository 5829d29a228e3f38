/** Signs on buttons, as lines on a square of 24; a reader of the page hears the name of the button instead. */

const PATHS = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  details: "M5 4h14v12l-4 4H5zM15 20v-4h4M8 9h8M8 13h5",
  filter: "M4 5h16l-6 8v6l-4-2v-4z",
  problems: "M12 4 21 19H3zM12 10v4M12 16.5v.5",
  traces: "M8 5v14l11-7z",
  seams: "M12 3v3M12 9v3M12 15v3M12 21v0M4 5h5v14H4zM15 5h5v14h-5z",
  ranking: "M5 20V11M12 20V4M19 20v-6",
  outline: "M4 6h.5M8 6h12M6 12h.5M10 12h10M6 18h.5M10 18h10",
  present: "M3 4h18v12H3zM12 16v4M8 20h8",
  export: "M12 4v11M7 10l5 5 5-5M5 20h14",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5",
  close: "M6 6l12 12M18 6 6 18",
  pause: "M8 5v14M16 5v14",
  back: "M15 5l-7 7 7 7",
  forth: "M9 5l7 7-7 7",
  undo: "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 0 12",
  redo: "M15 7l5 5-5 5M20 12H10a6 6 0 0 0 0 12",
  pencil: "M4 20l1-4L16 5l3 3L8 19z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  arrow: "M4 12h15M13 6l6 6-6 6",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
