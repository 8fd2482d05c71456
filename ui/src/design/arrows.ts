/** Which way places lie beside each other. */
export type Axis = "row" | "column";

const STEPS: Record<Axis, Record<string, number>> = {
  row: { ArrowLeft: -1, ArrowRight: 1 },
  column: { ArrowUp: -1, ArrowDown: 1 },
};

/** Where a key leads from one of some places, round the ends; undefined when it is no key for that. */
export function placeAfter(key: string, axis: Axis, here: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  const step = STEPS[axis][key];
  if (step === undefined) return undefined;
  return here < 0 ? (step > 0 ? 0 : length - 1) : (here + step + length) % length;
}

/** Moves the focus along the links and buttons of an element by the arrow keys, Home and End. */
export function arrowsAlong(axis: Axis): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const room = event.currentTarget as HTMLElement;
    const places = [...room.querySelectorAll<HTMLElement>("a[href], button:not(:disabled)")];
    const next = placeAfter(event.key, axis, places.indexOf(document.activeElement as HTMLElement), places.length);
    if (next === undefined) return;
    event.preventDefault();
    places[next]?.focus();
  };
}
