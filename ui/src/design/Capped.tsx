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

/** As many items of a list as a page can bear, and a button for the rest. */
export function Capped<T>({ items, max, noun, many = `${noun}s`, latest = false, children }: Asked<T>) {
  const [isWhole, setWhole] = useState(false);
  const rest = items.length - max;
  if (isWhole || rest <= 0) return <>{children(items)}</>;
  const more = (
    <p class="pad">
      <button type="button" class="button small" onClick={() => setWhole(true)}>
        Show {count(rest, latest ? `earlier ${noun}` : `more ${noun}`, latest ? `earlier ${many}` : `more ${many}`)}
      </button>
    </p>
  );
  return (
    <>
      {latest && more}
      {children(latest ? items.slice(-max) : items.slice(0, max))}
      {!latest && more}
    </>
  );
}
