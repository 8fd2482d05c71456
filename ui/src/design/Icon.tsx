import type { ComponentChildren } from "preact";

/** The shapes of the page, drawn on a field of 16 by 16 in the colour of the text. */
const SHAPES = {
  healthy: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.8 8.3 7 10.4l4.2-4.6" fill="none" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
    </>
  ),
  progressing: (
    <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
      <circle cx="8" cy="8" r="6" opacity=".25" />
      <path d="M8 2a6 6 0 0 1 6 6" class="turning" />
    </g>
  ),
  degraded: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
      <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round" />
    </>
  ),
  missing: <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.9" stroke-dasharray="3.1 2.5" />,
  suspended: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6" />
      <path d="M6.3 5.6v4.8m3.4-4.8v4.8" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6" />
      <path d="M6.2 6.4C6.3 5.3 7 4.8 8 4.8s1.8.6 1.8 1.5c0 1.2-1.8 1.3-1.8 2.6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
      <circle cx="8" cy="11.2" r=".95" fill="currentColor" />
    </>
  ),
  same: <path d="M3 6h10M3 10h10" stroke="currentColor" stroke-width="2" stroke-linecap="round" />,
  differs: <path d="M3 6h10M3 10h10M10.5 2.5l-5 11" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" fill="none" />,
  attention: (
    <g fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">
      <path d="M8 2.2 14.4 13.4H1.6z" />
      <path d="M8 6.6v3M8 11.6h.02" stroke-width="1.8" />
    </g>
  ),
  held: (
    <g fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round">
      <rect x="3" y="7" width="10" height="7" rx="1.5" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </g>
  ),
  search: (
    <g fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round">
      <circle cx="7" cy="7" r="4.6" />
      <path d="m10.6 10.6 3.2 3.2" />
    </g>
  ),
  fleet: (
    <g fill="currentColor">
      <rect x="2" y="2.5" width="12" height="2.4" rx="1.2" />
      <rect x="2" y="6.8" width="12" height="2.4" rx="1.2" opacity=".7" />
      <rect x="2" y="11.1" width="12" height="2.4" rx="1.2" opacity=".45" />
    </g>
  ),
  instance: (
    <g fill="none" stroke="currentColor" stroke-width="1.6">
      <rect x="2" y="2.5" width="12" height="4.6" rx="1.4" />
      <rect x="2" y="8.9" width="12" height="4.6" rx="1.4" />
      <path d="M4.6 4.8h.02M4.6 11.2h.02" stroke-width="2" stroke-linecap="round" />
    </g>
  ),
  right: <path d="m6 3.5 4.5 4.5L6 12.5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />,
  down: <path d="m3.5 6 4.5 4.5L12.5 6" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />,
  back: <path d="M6 3 2.5 6.5 6 10M3 6.5h6a4 4 0 0 1 0 8H7" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />,
  commit: (
    <g fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round">
      <circle cx="8" cy="8" r="2.8" />
      <path d="M1.5 8h3.4m6.2 0h3.4" />
    </g>
  ),
  gate: <path d="M3 14V2m10 12V2M3 5h10M3 9h10" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />,
  sheet: <path d="M4 1.8h5L12.5 5v9.2H4zM6.3 8h4M6.3 10.8h4" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round" />,
  plan: <path d="M3 4h2m3 0h5M3 8h2m3 0h5M3 12h2m3 0h5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />,
  wave: <path d="M1.5 9.5c2-4 4-4 6.5-1s4.5 3 6.5-1" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />,
  flag: <path d="M4 14V2.5h7.5L10 5.2l1.5 2.8H4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round" />,
  dot: <circle cx="8" cy="8" r="4" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" stroke-width="1.8" />,
  tree: <path d="M4 2v10.5h4M4 6.5h4M11 6.5h2.5M11 12.5h2.5" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" />,
  graph: (
    <g fill="none" stroke="currentColor" stroke-width="1.5">
      <circle cx="3.4" cy="8" r="1.9" />
      <circle cx="12.6" cy="3.6" r="1.9" />
      <circle cx="12.6" cy="12.4" r="1.9" />
      <path d="m5.2 7.2 5.6-2.8M5.2 8.8l5.6 2.8" />
    </g>
  ),
} satisfies Record<string, ComponentChildren>;

export type Shape = keyof typeof SHAPES;

/** A drawing beside a word; never alone, so that readers of the page by ear miss nothing. */
export function Icon({ shape, class: extra = "" }: { shape: Shape; class?: string }) {
  return (
    <svg class={`icon ${extra}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[shape]}
    </svg>
  );
}
