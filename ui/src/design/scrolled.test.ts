import { describe, expect, it } from "vitest";
import { drawnRows, slotsFor } from "./scrolled";

describe("rows of a long list", () => {
  it("are drawn only where they are seen, in steps", () => {
    expect(drawnRows(0, 360, 36, 10_000)).toEqual({ from: 0, to: 24 });
    expect(drawnRows(3600, 360, 36, 10_000)).toEqual({ from: 88, to: 128 });
    expect(drawnRows(3700, 360, 36, 10_000)).toEqual({ from: 88, to: 128 });
  });

  it("share more elements than are drawn, and mostly the same number", () => {
    expect([0, 24, 40, 63].map(slotsFor)).toEqual([32, 32, 64, 64]);
  });

  it("end where the list ends", () => {
    expect(drawnRows(9999, 360, 36, 5)).toEqual({ from: 5, to: 5 });
    expect(drawnRows(0, 360, 36, 0)).toEqual({ from: 0, to: 0 });
  });
});
