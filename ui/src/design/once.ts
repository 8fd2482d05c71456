import { useRef, useState } from "preact/hooks";

/** Something that takes a while and must not be begun twice, however often it is asked for meanwhile. */
export interface Once {
  isBusy: boolean;
  run: () => void;
}

/** Wraps what a press of a button begins. */
export function once(what: () => Promise<unknown>, tell: (isBusy: boolean) => void): () => void {
  let isBusy = false;
  const turn = (on: boolean): void => {
    isBusy = on;
    tell(on);
  };
  return () => {
    if (isBusy) return;
    turn(true);
    void what().finally(() => turn(false));
  };
}

/** Lets a button begin something once at a time. */
export function useOnce(what: () => Promise<unknown>): Once {
  const [isBusy, setBusy] = useState(false);
  const latest = useRef(what);
  latest.current = what;
  const [run] = useState(() => once(() => latest.current(), setBusy));
  return { isBusy, run };
}
