import { describe, expect, it } from "vitest";
import { SAVED_VIEWS } from "./savedViews";

describe("saved views", () => {
  it("count what they show", () => {
    const counted = {
      health: { Healthy: 5, Degraded: 2, Missing: 1, Unknown: 1 },
      sync: { OutOfSync: 3 },
      phases: { Running: 4, Failed: 1 },
      states: { held: 2, suspended: 0, blocked: 0, automated: 9 },
    };
    expect(SAVED_VIEWS.map((view) => `${view.words} ${view.count(counted)}`)).toEqual(["Needs attention 4", "Last run failed 1", "Moving 4", "Out of sync 3", "Held 2"]);
  });

  it("of a quiet fleet count nothing", () => {
    const counted = { health: {}, sync: {}, phases: {}, states: { held: 0, suspended: 0, blocked: 0, automated: 0 } };
    expect(SAVED_VIEWS.map((view) => view.count(counted))).toEqual(SAVED_VIEWS.map(() => 0));
  });
});
