import { describe, expect, it } from "vitest";
import { placeAfter } from "./arrows";

describe("arrow keys", () => {
  it("lead along a row and round its ends", () => {
    expect(["ArrowRight", "ArrowLeft", "Home", "End"].map((key) => placeAfter(key, "row", 2, 3))).toEqual([0, 1, 0, 2]);
    expect(placeAfter("ArrowLeft", "row", 0, 3)).toBe(2);
  });

  it("begin at the nearer end when nothing is chosen", () => {
    expect(placeAfter("ArrowDown", "column", -1, 3)).toBe(0);
    expect(placeAfter("ArrowUp", "column", -1, 3)).toBe(2);
  });

  it("of another direction, and other keys, do nothing", () => {
    expect(placeAfter("ArrowDown", "row", 0, 3)).toBeUndefined();
    expect(placeAfter("x", "row", 0, 3)).toBeUndefined();
    expect(placeAfter("Home", "row", 0, 0)).toBeUndefined();
  });
});
