import { signal } from "@preact/signals";
import { ago, exact } from "./time";

/** The time as the page tells it; moves once a second while somebody looks. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1000);

/** A time as its distance from now; the exact one on hover. */
export function Ago({ at }: { at: string | undefined }) {
  if (at === undefined) return null;
  const millis = Date.parse(at);
  if (Number.isNaN(millis)) return null;
  return (
    <time dateTime={at} title={exact(millis)}>
      {ago(millis, now.value)}
    </time>
  );
}
