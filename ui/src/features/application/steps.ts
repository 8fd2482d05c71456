import type { Shape } from "../../design/Icon";
import type { Entry } from "../journal/events";

export type StepState = "done" | "doing" | "waiting" | "failed" | "ahead";

/** One step of the road, with the entries that prove it. */
export interface Step {
  id: string;
  shape: Shape;
  words: string;
  detail: string;
  state: StepState;
  /** When it ended, or began when it has not ended. */
  at?: string;
  millis?: number;
  evidence: Entry[];
}

/** The road of the last run: from what was seen to what came of it. */
export interface Road {
  run?: string;
  steps: Step[];
}

/** A step that is under way is told by when it began. */
export function beginning(entries: readonly Entry[]): { at?: string } {
  const at = entries[0]?.entry.at;
  return at === undefined ? {} : { at };
}

/** How long some entries took together, in milliseconds. */
export function span(entries: readonly Entry[]): number {
  return Date.parse(entries.at(-1)?.entry.at ?? "") - Date.parse(entries[0]?.entry.at ?? "");
}

/** A step, told by the latest of its entries. */
export function step(id: string, shape: Shape, words: string, detail: string, state: StepState, evidence: Entry[]): Step {
  const at = evidence.at(-1)?.entry.at;
  return { id, shape, words, detail, state, evidence, ...(at === undefined ? {} : { at }) };
}

/** A step that was not reached yet. */
export function ahead(id: string, shape: Shape, words: string): Step {
  return step(id, shape, words, "", "ahead", []);
}
