import { describe, expect, it } from "vitest";
import { pairs, stretches } from "./compare";

const told = (left: string[], right: string[]): string[] => pairs(left, right).map((row) => `${row.kind} ${row.left} ${row.right}`);

describe("a comparison", () => {
  it("pairs what changed and parts what came and went", () => {
    expect(told(["a", "b", "c"], ["a", "x", "c", "d"])).toEqual(["same 0 0", "changed 1 1", "same 2 2", "added -1 3"]);
    expect(told(["a", "b", "c"], ["c"])).toEqual(["removed 0 -1", "removed 1 -1", "same 2 0"]);
    expect(told(["a"], ["x", "y"])).toEqual(["changed 0 0", "added -1 1"]);
    expect(told([], [])).toEqual([]);
  });

  it("shows each line once, whatever is compared", () => {
    const left = Array.from({ length: 60 }, (_, at) => `line ${at % 7}`);
    const right = Array.from({ length: 50 }, (_, at) => `line ${(at * 3) % 7}`);
    const rows = pairs(left, right);
    expect(rows.map((row) => row.left).filter((at) => at >= 0)).toEqual(left.map((_, at) => at));
    expect(rows.map((row) => row.right).filter((at) => at >= 0)).toEqual(right.map((_, at) => at));
  });

  it("folds what is equal and far away", () => {
    const left = Array.from({ length: 20 }, (_, at) => `${at}`);
    const right = left.map((text, at) => (at === 10 ? "x" : text));
    expect(stretches(pairs(left, right)).map((one) => `${one.kind} ${one.pairs.length}`)).toEqual(["folded 7", "rows 7", "folded 6"]);
    expect(stretches(pairs(["a"], ["a"])).map((one) => one.kind)).toEqual(["rows"]);
  });
});
