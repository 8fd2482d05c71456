import { describe, expect, it } from "vitest";
import { drawnRows, slotsFor } from "./scrolled";

describe("rows of a long list", () => {
  it("are drawn only where they are seen, in steps", () => {
    expect(drawnRows(0, 360, 36, 10_000)).toEqual({ from: 0, to: 32 });
    expect(drawnRows(3600, 360, 36, 10_000)).toEqual({ from: 88, to: 136 });
    expect(drawnRows(3700, 360, 36, 10_000)).toEqual({ from: 88, to: 136 });
  });

  it("are as many wherever the list stands, so that their elements serve again", () => {
    const numbers = Array.from({ length: 500 }, (_, index) => drawnRows(2000 + index * 7, 627, 36, 10_000)).map(({ from, to }) => to - from);
    expect(new Set(numbers)).toEqual(new Set([slotsFor(627, 36)]));
  });

  it("reach beyond both ends of what is seen", () => {
    for (let top = 2000; top < 4000; top += 11) {
      const { from, to } = drawnRows(top, 627, 36, 10_000);
      expect(from * 36).toBeLessThanOrEqual(top - 12 * 36);
      expect(to * 36).toBeGreaterThanOrEqual(top + 627 + 12 * 36);
    }
  });

  it("end where the list ends", () => {
    expect(drawnRows(9999, 360, 36, 5)).toEqual({ from: 5, to: 5 });
    expect(drawnRows(0, 360, 36, 0)).toEqual({ from: 0, to: 0 });
  });
});
