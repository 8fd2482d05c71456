/** The new answer built from the parts of the one before that are equal: what has not changed stays the same
 * object, so that it is neither drawn again nor kept twice. */
export function shared<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(after)) {
    const known = Array.isArray(before) ? before : [];
    const made = after.map((item, index) => shared(known[index], item));
    return (made.length === known.length && made.every((item, index) => item === known[index]) ? known : made) as T;
  }
  if (!isRecord(after) || !isRecord(before)) return after;
  const keys = Object.keys(after);
  const made = Object.fromEntries(keys.map((key) => [key, shared(before[key], after[key])]));
  const isSame = keys.length === Object.keys(before).length && keys.every((key) => key in before && made[key] === before[key]);
  return (isSame ? before : made) as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
