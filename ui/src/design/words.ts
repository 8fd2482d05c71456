/** Healths from best to worst. */
export const HEALTHS = ["Healthy", "Suspended", "Progressing", "Missing", "Degraded", "Unknown"] as const;

export type HealthWord = (typeof HEALTHS)[number];

/** The word of a health; a word of a newer server reads as unknown. */
export function healthWord(text: string): HealthWord {
  return HEALTHS.find((word) => word === text) ?? "Unknown";
}

/** `1 object`, `2 objects`, `10,000 objects`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** A text that begins with a capital letter. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** What a revision says: `main@sha1:4293…` is the commit `4293…` reached by `main`. */
export interface RevisionWords {
  name: string;
  id: string;
  /** Eight characters of a digest, or the whole of something else. */
  short: string;
}

export function revisionWords(text: string): RevisionWords {
  const at = text.lastIndexOf("@");
  const name = at < 0 ? "" : text.slice(0, at);
  const id = text.slice(at + 1).replace(/^[a-z0-9]+:/, "");
  return { name, id, short: /^[0-9a-f]{16,}$/.test(id) ? id.slice(0, 8) : id || name };
}

/** The first line of a commit's message. */
export function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** A text whose commit ids are cut to eight characters, as people say them. */
export function withShortIds(text: string): string {
  return text.replace(/\[?\b(?:([\w./-]+)@)?(?:sha1:|sha256:)?([0-9a-f]{40}(?:[0-9a-f]{24})?)\b\]?/g, (_, name: string | undefined, id: string) =>
    name === undefined ? id.slice(0, 8) : `${name} ${id.slice(0, 8)}`,
  );
}

/** An address that may become a link: http and https only. */
export function safeLink(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\/[^\s]+$/i.test(text) ? text : undefined;
}
