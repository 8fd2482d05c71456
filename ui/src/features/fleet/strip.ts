import type { HealthWord } from "../../design/words";

/** Letters of the strip, worst last. */
const LETTERS: Record<string, HealthWord> = {
  H: "Healthy",
  S: "Suspended",
  P: "Progressing",
  U: "Unknown",
  M: "Missing",
  D: "Degraded",
};

const ORDER = Object.keys(LETTERS).join("");

/** How high the bar of a health is, so that colour is not the only sign. */
export const HEIGHTS: Record<HealthWord, number> = {
  Healthy: 0.34,
  Suspended: 0.34,
  Unknown: 0.5,
  Progressing: 0.62,
  Missing: 0.8,
  Degraded: 1,
};

/** One bar: some applications beside each other, shown as the worst of them. */
export interface Bar {
  from: number;
  to: number;
  worst: HealthWord;
}

/** The bars of a strip that has room for some; each application has its own when there is room for all. */
export function bars(letters: string, room: number): Bar[] {
  const number = Math.min(letters.length, Math.max(1, Math.floor(room)));
  return Array.from({ length: letters.length === 0 ? 0 : number }, (_, index) => {
    const from = Math.floor((index * letters.length) / number);
    const to = Math.floor(((index + 1) * letters.length) / number);
    let worst = 0;
    for (let at = from; at < to; at++) worst = Math.max(worst, ORDER.indexOf(letters[at] ?? "H"));
    return { from, to, worst: LETTERS[ORDER[worst] ?? "U"] ?? "Unknown" };
  });
}

/** The bar at a part of the width, from 0 to 1. */
export function barAt(all: readonly Bar[], part: number): Bar | undefined {
  return all[Math.min(all.length - 1, Math.max(0, Math.floor(part * all.length)))];
}
