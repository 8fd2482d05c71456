/** A term of the search: `key:a,b`, a bare word, or either turned round by `-`. */
export interface Term {
  not: boolean;
  /** Empty for a bare word. */
  key: string;
  values: string[];
}

/** Keys the search understands, with what they mean. */
export const KEYS: readonly [string, string][] = [
  ["health", "healthy, progressing, degraded, …"],
  ["sync", "synced, outofsync or unknown"],
  ["phase", "of the latest run"],
  ["project", "whose rules bind it"],
  ["target", "where its objects live"],
  ["namespace", "inside the target"],
  ["label", "key or key=value"],
  ["repo", "part of a repository's address"],
  ["parent", "the application that declares it"],
  ["name", "exactly"],
  ["is", "failing, held, suspended, blocked or automated"],
];

const FIXED: Record<string, readonly string[]> = {
  health: ["healthy", "suspended", "progressing", "missing", "degraded", "unknown"],
  sync: ["synced", "outofsync", "unknown"],
  phase: ["running", "succeeded", "failed", "error", "terminated", "none"],
  is: ["failing", "held", "suspended", "blocked", "automated"],
};

export function parseTerms(query: string): Term[] {
  return query
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => {
      const not = word.length > 1 && word.startsWith("-");
      const bare = not ? word.slice(1) : word;
      const colon = bare.indexOf(":");
      return colon < 0
        ? { not, key: "", values: [bare] }
        : { not, key: bare.slice(0, colon).toLowerCase(), values: bare.slice(colon + 1).split(",") };
    });
}

export function formatTerms(terms: readonly Term[]): string {
  return terms
    .map((term) => `${term.not ? "-" : ""}${term.key === "" ? "" : `${term.key}:`}${term.values.join(",")}`)
    .join(" ");
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether the search is limited to a value. */
export function has(query: string, key: string, value: string): boolean {
  return parseTerms(query).some((term) => !term.not && term.key === key && term.values.some((one) => same(one, value)));
}

/** The search with a value added to a key, or taken away when it was there. */
export function toggle(query: string, key: string, value: string): string {
  const terms = parseTerms(query);
  const known = terms.find((term) => !term.not && term.key === key);
  if (known === undefined) return formatTerms([...terms, { not: false, key, values: [value.toLowerCase()] }]);
  known.values = known.values.some((one) => same(one, value))
    ? known.values.filter((one) => !same(one, value))
    : [...known.values, value.toLowerCase()];
  return formatTerms(terms.filter((term) => term.values.length > 0));
}

/** Values seen in the fleet, by key of the search. */
export type Seen = Record<string, readonly string[]>;

export interface Suggestion {
  /** The whole search after taking it. */
  query: string;
  text: string;
  words: string;
}

const SUGGESTIONS_MAX = 10;

/** What could follow what is typed at the end of the search. */
export function suggest(query: string, seen: Seen): Suggestion[] {
  const start = query.search(/\S*$/);
  const before = query.slice(0, start);
  const word = query.slice(start);
  const sign = word.startsWith("-") ? "-" : "";
  const bare = word.slice(sign.length);
  const colon = bare.indexOf(":");
  if (colon < 0) {
    return KEYS.filter(([key]) => key.startsWith(bare.toLowerCase()))
      .slice(0, SUGGESTIONS_MAX)
      .map(([key, words]) => ({ query: `${before}${sign}${key}:`, text: `${sign}${key}:`, words }));
  }
  const key = bare.slice(0, colon).toLowerCase();
  const typed = bare.slice(colon + 1);
  const comma = typed.lastIndexOf(",") + 1;
  const taken = typed.slice(0, comma);
  const part = typed.slice(comma).toLowerCase();
  return [...(FIXED[key] ?? seen[key] ?? [])]
    .filter((value) => value.toLowerCase().startsWith(part) && !/\s/.test(value) && value !== "")
    .slice(0, SUGGESTIONS_MAX)
    .map((value) => ({ query: `${before}${sign}${key}:${taken}${value} `, text: value, words: "" }));
}
