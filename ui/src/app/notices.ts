import { signal } from "@preact/signals";
import { failureOf } from "../client/http";

/** A sentence about what an action did, with a place where more is told. */
export interface Notice {
  id: number;
  kind: "doing" | "done" | "failed";
  text: string;
  href?: string;
}

/** How long good news stays, in milliseconds; bad news stays until it is put away. */
const SHOWN_MILLIS = 8000;
const NOTICES_MAX = 4;

/** What takes longer than this is said to be under way, in milliseconds. */
const SLOW_MILLIS = 300;

export const notices = signal<readonly Notice[]>([]);

let next = 1;

/** Says something; answers what it is put away by. */
export function say(notice: Omit<Notice, "id">): number {
  const id = next++;
  notices.value = [...notices.value, { ...notice, id }].slice(-NOTICES_MAX);
  if (notice.kind === "done") setTimeout(() => putAway(id), SHOWN_MILLIS);
  return id;
}

export function putAway(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

/** Does something that a person asked for, says that it is under way when it takes long, and how it ended. Answers whether
 * it worked. */
export async function act(words: string, what: () => Promise<unknown>, href?: string): Promise<boolean> {
  let doing: number | undefined;
  const slow = setTimeout(() => (doing = say({ kind: "doing", text: "Working …" })), SLOW_MILLIS);
  try {
    await what();
    say(href === undefined ? { kind: "done", text: words } : { kind: "done", text: words, href });
    return true;
  } catch (problem) {
    const { subject, message, remedy } = failureOf(problem).error;
    say({ kind: "failed", text: [subject, message, remedy && `— ${remedy}`].filter(Boolean).join(" ") });
    return false;
  } finally {
    clearTimeout(slow);
    if (doing !== undefined) putAway(doing);
  }
}
