import { describe, expect, it } from "vitest";
import { barAt, bars } from "./strip";

describe("the strip", () => {
  it("has a bar for each application when there is room", () => {
    expect(bars("HDP", 100).map((bar) => bar.worst)).toEqual(["Healthy", "Degraded", "Progressing"]);
  });

  it("shows the worst of those that share a bar, and leaves none out", () => {
    const letters = `${"H".repeat(4999)}D${"H".repeat(5000)}`;
    const all = bars(letters, 300);
    expect(all).toHaveLength(300);
    expect(all.filter((bar) => bar.worst === "Degraded")).toHaveLength(1);
    expect(all[0]?.from).toBe(0);
    expect(all.at(-1)?.to).toBe(10_000);
    all.forEach((bar, index) => expect(bar.from).toBe(index === 0 ? 0 : all[index - 1]?.to));
  });

  it("of nothing is empty", () => {
    expect(bars("", 300)).toEqual([]);
    expect(barAt([], 0.5)).toBeUndefined();
  });

  it("is found by where it is pointed at", () => {
    const all = bars("HDP", 3);
    expect([0, 0.5, 1].map((part) => barAt(all, part)?.worst)).toEqual(["Healthy", "Degraded", "Progressing"]);
  });
});
