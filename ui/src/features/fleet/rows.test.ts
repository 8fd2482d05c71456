import { describe, expect, it } from "vitest";
import { chunksOf, lastChunk, neighbours, RowPlan, scrollFor, type Row } from "./rows";

const all = (plan: RowPlan): Row[] => Array.from({ length: plan.length }, (_, row) => plan.at(row));

describe("rows of the fleet", () => {
  it("are the items when there are no groups", () => {
    const plan = new RowPlan(3, [], new Set());
    expect(all(plan)).toEqual([0, 1, 2].map((offset) => ({ kind: "item", offset, group: -1 })));
    expect(plan.rowOf(2)).toBe(2);
  });

  it("are heads and items when there are groups, folded ones without items", () => {
    const groups = [
      { key: "a", count: 2 },
      { key: "b", count: 3 },
      { key: "c", count: 1 },
    ];
    const plan = new RowPlan(6, groups, new Set(["b"]));
    expect(all(plan)).toEqual([
      { kind: "head", group: 0 },
      { kind: "item", offset: 0, group: 0 },
      { kind: "item", offset: 1, group: 0 },
      { kind: "head", group: 1 },
      { kind: "head", group: 2 },
      { kind: "item", offset: 5, group: 2 },
    ]);
    expect([0, 1, 2, 4, 5].map((offset) => plan.rowOf(offset))).toEqual([1, 2, 3, 3, 5]);
  });

  it("are scrolled into sight", () => {
    expect(scrollFor(0, 100, 360, 36)).toBe(0);
    expect(scrollFor(5, 100, 360, 36)).toBe(100);
    expect(scrollFor(20, 0, 360, 36)).toBe(396);
  });

  it("are fetched a page ahead and behind", () => {
    const last = lastChunk(new RowPlan(250, [], new Set()), 100);
    expect(last).toBe(2);
    expect([[0], [1], [1, 2], []].map((chunks) => neighbours(chunks, last))).toEqual([[1], [2, 0], [0], []]);
  });

  it("come in pages", () => {
    expect(chunksOf([{ kind: "head", group: 0 }, { kind: "item", offset: 99, group: 0 }, { kind: "item", offset: 100, group: 0 }], 100)).toEqual([0, 1]);
  });
});
