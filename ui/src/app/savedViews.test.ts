import { describe, expect, it } from "vitest";
import { SAVED_VIEWS } from "./savedViews";

describe("saved views", () => {
  it("count what they show", () => {
    const counted = {
      sync: { OutOfSync: 3 },
      phases: { Running: 4, Failed: 1 },
      states: { failing: 4, held: 2, suspended: 0, blocked: 0, automated: 9 },
    };
    expect(SAVED_VIEWS.map((view) => `${view.words} ${view.count(counted)}`)).toEqual(["Needs attention 4", "Moving 4", "Out of sync 3", "Held 2"]);
  });

  it("of a quiet fleet count nothing", () => {
    const counted = { sync: {}, phases: {}, states: { failing: 0, held: 0, suspended: 0, blocked: 0, automated: 0 } };
    expect(SAVED_VIEWS.map((view) => view.count(counted))).toEqual(SAVED_VIEWS.map(() => 0));
  });
});
