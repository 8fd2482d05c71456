import type { ApplicationPageDto } from "../client/generated";
import type { Shape } from "../design/Icon";

/** What a fleet is counted by. */
export type Counted = Pick<ApplicationPageDto, "health" | "sync" | "phases" | "states">;

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
    query: "health:degraded,missing,unknown",
    shape: "attention",
    count: ({ health }) => (health["Degraded"] ?? 0) + (health["Missing"] ?? 0) + (health["Unknown"] ?? 0),
  },
  {
    words: "Last run failed",
    query: "phase:failed,error",
    shape: "degraded",
    count: ({ phases }) => (phases["Failed"] ?? 0) + (phases["Error"] ?? 0),
  },
  { words: "Moving", query: "phase:running", shape: "wave", count: ({ phases }) => phases["Running"] ?? 0 },
  { words: "Out of sync", query: "sync:outofsync", shape: "differs", count: ({ sync }) => sync["OutOfSync"] ?? 0 },
  { words: "Held", query: "is:held", shape: "held", count: ({ states }) => states.held },
];
