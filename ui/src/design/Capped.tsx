import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { count } from "./words";

interface Asked<T> {
  items: readonly T[];
  max: number;
  /** What an item is called. */
  noun: string;
  many?: string;
  /** Whether the last items are shown first, as of a journal. */
  latest?: boolean;
  children: (items: readonly T[]) => ComponentChildren;
}

/** As many items of a list as a page can bear, and a button for as many again, so that no press takes long. */
export function Capped<T>({ items, max, noun, many = `${noun}s`, latest = false, children }: Asked<T>) {
  const [shown, setShown] = useState(max);
  const rest = items.length - shown;
  if (rest <= 0) return <>{children(items)}</>;
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
      {children(latest ? items.slice(-shown) : items.slice(0, shown))}
      {!latest && more}
    </>
  );
}
