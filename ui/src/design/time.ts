const UNITS: readonly [string, number][] = [
  ["y", 31_536_000],
  ["mo", 2_592_000],
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
];

/** How long ago something was, in one unit: `now`, `12 s ago`, `3 h ago`, `10 mo ago`, `in 5 m`. */
export function ago(at: number, now: number): string {
  const seconds = Math.round((now - at) / 1000);
  if (Math.abs(seconds) < 2) return "now";
  const text = oneUnit(Math.abs(seconds));
  return seconds < 0 ? `in ${text}` : `${text} ago`;
}

/** How long something has lasted, in one unit: `12 s`, `3 h`; `a moment` at its beginning. */
export function lasting(since: number, now: number): string {
  const seconds = Math.round((now - since) / 1000);
  return seconds < 2 ? "a moment" : oneUnit(seconds);
}

function oneUnit(seconds: number): string {
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ["s", 1];
  return `${Math.floor(seconds / length)} ${unit}`;
}

/** How long something took: `41 ms`, `1.2 s`, `2 m 05 s`, `3 h 20 m`. */
export function duration(millis: number): string {
  if (millis < 1000) return `${Math.max(0, Math.round(millis))} ms`;
  if (millis < 60_000) return `${(millis / 1000).toFixed(1)} s`;
  const seconds = Math.round(millis / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, "0")} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} m`;
}

/** The exact time, in the reader's own time zone. */
export function exact(at: number): string {
  const date = new Date(at);
  const two = (number: number, width = 2): string => String(number).padStart(width, "0");
  const zone = -date.getTimezoneOffset();
  const sign = zone < 0 ? "-" : "+";
  const offset = `${sign}${two(Math.floor(Math.abs(zone) / 60))}:${two(Math.abs(zone) % 60)}`;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${clock(at)}.${two(date.getMilliseconds(), 3)} ${offset}`;
}

/** The time of day. */
export function clock(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** A moment of today by its time of day, any other by its date, too. */
export function moment(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? clock(at) : minute(at).replace("T", " ");
}

/** A moment as fields for date and time write it, in the reader's own time zone: `2026-11-20T15:00`. */
export function minute(at: number): string {
  return `${exact(at).slice(0, 10)}T${clock(at).slice(0, 5)}`;
}
