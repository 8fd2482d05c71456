import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useLater } from "./later";
import { count } from "./words";

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
  const [shown, setShown] = useState(max);
  const isLater = useLater(first < max && items.length > first);
  const number = isLater ? shown : Math.min(first, shown);
  const rest = items.length - shown;
  const drawn = items.length <= number ? items : latest ? items.slice(-number) : items.slice(0, number);
  if (rest <= 0) return <>{children(drawn)}</>;
  const more = (
    <p class="pad">
      <button type="button" class="button small" onClick={() => setShown(shown + max)}>
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
