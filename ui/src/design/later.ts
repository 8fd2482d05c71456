import { useEffect, useState } from "preact/hooks";

/** How long after the first frame the rest is drawn: a press that follows at once is answered before, in milliseconds. */
const LATER_MILLIS = 100;

/** Whether all may be drawn: from the start when there is not much, else once the first frame is over. It stays so. */
export function useLater(isMuch: boolean): boolean {
  const [isLater, setLater] = useState(!isMuch);
  useEffect(() => {
    if (isLater) return undefined;
    const timer = setTimeout(() => setLater(true), LATER_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return isLater;
}
