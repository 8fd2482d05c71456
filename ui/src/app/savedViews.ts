import type { ApplicationPageDto } from "../client/generated";
import type { Shape } from "../design/Icon";

/** What a fleet is counted by. */
export type Counted = Pick<ApplicationPageDto, "sync" | "phases" | "states">;

/** A view of the fleet that people want often; an address, as any other view. */
export interface SavedView {
  words: string;
  query: string;
  shape: Shape;
  /** How many applications it shows. */
  count: (counted: Counted) => number;
}

export const SAVED_VIEWS: readonly SavedView[] = [
  {
    words: "Needs attention",
    query: "is:failing",
    shape: "attention",
    count: ({ states }) => states.failing,
  },
  { words: "Moving", query: "phase:running", shape: "wave", count: ({ phases }) => phases["Running"] ?? 0 },
  { words: "Out of sync", query: "sync:outofsync", shape: "differs", count: ({ sync }) => sync["OutOfSync"] ?? 0 },
  { words: "Held", query: "is:held", shape: "held", count: ({ states }) => states.held },
];
