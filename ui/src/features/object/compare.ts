import { diffArrays } from "diff";

/** A row of a comparison: numbers of the lines that stand beside each other; -1 where there is none. */
export interface Pair {
  left: number;
  right: number;
  kind: "same" | "changed" | "added" | "removed";
}

/** A stretch of equal rows that is folded, or rows that are shown. */
export type Stretch = { kind: "rows"; pairs: Pair[] } | { kind: "folded"; pairs: Pair[] };

/** The largest number of lines that are compared line by line. */
export const LINES_MAX = 20_000;

/** Lays two texts beside each other, line by line. */
export function pairs(left: readonly string[], right: readonly string[]): Pair[] {
  const rows: Pair[] = [];
  let l = 0;
  let r = 0;
  const parts = diffArrays([...left], [...right], { timeout: 2000 }) ?? [
    { value: [...left], removed: true, added: false, count: left.length },
    { value: [...right], removed: false, added: true, count: right.length },
  ];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    const next = parts[at + 1];
    if (!part.added && !part.removed) {
      for (let step = 0; step < part.value.length; step++) rows.push({ left: l++, right: r++, kind: "same" });
    } else if (part.removed && next?.added === true) {
      const both = Math.min(part.value.length, next.value.length);
      for (let step = 0; step < both; step++) rows.push({ left: l++, right: r++, kind: "changed" });
      for (let step = both; step < part.value.length; step++) rows.push({ left: l++, right: -1, kind: "removed" });
      for (let step = both; step < next.value.length; step++) rows.push({ left: -1, right: r++, kind: "added" });
      at += 1;
    } else if (part.removed) {
      for (let step = 0; step < part.value.length; step++) rows.push({ left: l++, right: -1, kind: "removed" });
    } else {
      for (let step = 0; step < part.value.length; step++) rows.push({ left: -1, right: r++, kind: "added" });
    }
  }
  return rows;
}

/** Equal rows kept beside a change. */
const NEAR = 3;

/** Folds what is equal and far from a change. */
export function stretches(rows: readonly Pair[]): Stretch[] {
  const near = rows.map(() => false);
  rows.forEach((row, at) => {
    if (row.kind === "same") return;
    for (let step = Math.max(0, at - NEAR); step <= Math.min(rows.length - 1, at + NEAR); step++) near[step] = true;
  });
  const found: Stretch[] = [];
  rows.forEach((row, at) => {
    const kind = near[at] === true ? "rows" : "folded";
    const last = found.at(-1);
    if (last?.kind === kind) last.pairs.push(row);
    else found.push({ kind, pairs: [row] });
  });
  return found.map((one) => (one.kind === "folded" && one.pairs.length <= 2 ? { ...one, kind: "rows" } : one));
}
