import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import type { RefObject } from "preact";

/** Rows that are drawn, `to` excluded. */
export interface Drawn {
  from: number;
  to: number;
}

/** Rows are drawn in steps of this many, so that most frames of scrolling draw nothing anew. */
const STEP = 8;

/** Rows drawn above and below what is seen. */
const MARGIN = 12;

/** How many rows are drawn for a box: always as many, so that rows which go lend their elements to those which come. */
export function slotsFor(height: number, rowHeight: number): number {
  return Math.ceil((height / rowHeight + 2 * MARGIN) / STEP + 1) * STEP;
}

/** Which rows are drawn for a part of a list that is seen. */
export function drawnRows(top: number, height: number, rowHeight: number, length: number): Drawn {
  const first = Math.floor((top / rowHeight - MARGIN) / STEP) * STEP;
  const to = Math.max(0, Math.min(length, first + slotsFor(height, rowHeight)));
  return { from: Math.min(Math.max(0, first), to), to };
}

/** Follows which rows of a scrolling box are seen, whether it scrolls or changes its size. */
export function useDrawnRows(box: RefObject<HTMLElement | null>, rowHeight: number, length: number): Drawn & { slots: number; look: () => void } {
  const [seen, setSeen] = useState({ top: 0, height: 0 });
  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const { scrollTop: top, clientHeight: height } = element;
    setSeen((before) => {
      const [one, other] = [drawnRows(before.top, before.height, rowHeight, Infinity), drawnRows(top, height, rowHeight, Infinity)];
      return before.height > 0 && one.from === other.from && one.to === other.to ? before : { top, height };
    });
  }, [rowHeight]);
  useLayoutEffect(() => {
    look();
    const watch = new ResizeObserver(look);
    if (box.current !== null) watch.observe(box.current);
    return () => watch.disconnect();
  }, [look]);
  return { ...drawnRows(seen.top, seen.height, rowHeight, length), slots: slotsFor(seen.height, rowHeight), look };
}
