import type { FieldDiffDto } from "../../client/generated";

type Branch = Record<string, unknown> | unknown[];

/** What is declared, with the live values where they differ: beside what is declared it shows what differs and
 * nothing else. What the cluster fills in and what others own is no part of it. */
export function asLive(desired: unknown, fields: readonly FieldDiffDto[]): unknown {
  let made: unknown = structuredClone(desired);
  for (const field of fields) {
    const parts = field.pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    made = parts.length === 0 ? field.live : withValue(made, parts, field.live);
  }
  return withoutGaps(made);
}

/** The value with another one at a place, which is made when it is missing; undefined takes it away. */
function withValue(value: unknown, parts: readonly string[], put: unknown): unknown {
  const [part = "", ...rest] = parts;
  const branch: Branch = isBranch(value) ? value : /^\d+$/.test(part) ? [] : {};
  const inner = rest.length === 0 ? put : withValue(at(branch, part), rest, put);
  if (Array.isArray(branch)) branch[Math.min(Number(part), branch.length)] = inner;
  else if (inner === undefined) delete branch[part];
  else branch[part] = inner;
  return branch;
}

function at(branch: Branch, part: string): unknown {
  return Array.isArray(branch) ? branch[Number(part)] : branch[part];
}

/** Items that were taken away leave no gap. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(withoutGaps);
  if (!isBranch(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutGaps(item)]));
}

function isBranch(value: unknown): value is Branch {
  return typeof value === "object" && value !== null;
}
