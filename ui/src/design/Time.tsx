import { signal } from "@preact/signals";
import { ago, exact, lasting } from "./time";

/** The time as the page tells it; moves once a second while somebody looks. */
export const now = signal(Date.now());

/** The same, but moves only every tenth second: enough for what is told in minutes, and a long list stays at rest. */
const slow = signal(Date.now());

const SECONDS_MATTER_MILLIS = 120_000;

setInterval(() => {
  if (document.hidden) return;
  now.value = Date.now();
  if (now.value - slow.value >= 10_000) slow.value = now.value;
}, 1000);

/** A time as its distance from now; the exact one on hover. */
export function Ago({ at }: { at: string | undefined }) {
  return <Told at={at} words={ago} />;
}

/** A time as how long it has been so; the exact one on hover. */
export function Lasting({ since }: { since: string | undefined }) {
  return <Told at={since} words={lasting} />;
}

function Told({ at, words }: { at: string | undefined; words: (at: number, now: number) => string }) {
  if (at === undefined) return null;
  const millis = Date.parse(at);
  if (Number.isNaN(millis)) return null;
  return (
    <time dateTime={at} title={exact(millis)}>
      {words(millis, slow.value - millis > SECONDS_MATTER_MILLIS ? slow.value : now.value)}
    </time>
  );
}
