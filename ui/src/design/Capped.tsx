import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { count } from "./words";

/** How long after the first frame the rest is drawn: a press that follows at once is answered before, in milliseconds. */
const LATER_MILLIS = 100;

interface Asked<T> {
  items: readonly T[];
  max: number;
  /** How many are drawn in the first frame; the others follow soon, so that nobody waits for what is not seen yet. */
  first?: number;
  /** What an item is called. */
  noun: string;
  many?: string;
  /** Whether the last items are shown first, as of a journal. */
  latest?: boolean;
  children: (items: readonly T[]) => ComponentChildren;
}

/** As many items of a list as a page can bear, and a button for as many again, so that no press takes long. */
export function Capped<T>({ items, max, first = max, noun, many = `${noun}s`, latest = false, children }: Asked<T>) {
  const [shown, setShown] = useState(first);
  useEffect(() => {
    if (first >= max) return undefined;
    const timer = setTimeout(() => setShown((before) => Math.max(before, max)), LATER_MILLIS);
    return () => clearTimeout(timer);
  }, [max]);
  const wanted = Math.max(shown, max);
  const rest = items.length - wanted;
  const drawn = items.length <= shown ? items : latest ? items.slice(-shown) : items.slice(0, shown);
  if (rest <= 0) return <>{children(drawn)}</>;
  const more = (
    <p class="pad">
      <button type="button" class="button small" onClick={() => setShown(wanted + max)}>
        Show {rest > max && `${max} of `}
        {count(rest, latest ? `earlier ${noun}` : `more ${noun}`, latest ? `earlier ${many}` : `more ${many}`)}
      </button>
    </p>
  );
  return (
    <>
      {latest && more}
      {children(drawn)}
      {!latest && more}
    </>
  );
}
