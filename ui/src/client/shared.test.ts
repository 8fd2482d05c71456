import { describe, expect, it } from "vitest";
import { shared } from "./shared";

describe("a new answer", () => {
  const before = { items: [{ name: "a", health: { status: "Healthy" } }, { name: "b" }], total: 2 };

  it("that is equal is the one before", () => {
    expect(shared(before, structuredClone(before))).toBe(before);
  });

  it("keeps its equal parts", () => {
    const after = shared(before, { ...structuredClone(before), items: [{ name: "a", health: { status: "Healthy" } }, { name: "c" }] });
    expect(after).toEqual({ items: [{ name: "a", health: { status: "Healthy" } }, { name: "c" }], total: 2 });
    expect(after.items[0]).toBe(before.items[0]);
    expect(after.items[1]).not.toBe(before.items[1]);
  });

  it("keeps nothing that only looks alike", () => {
    expect(shared({ a: [1] }, { a: { 0: 1 } })).toEqual({ a: { 0: 1 } });
    expect(shared({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(shared({ a: 1 }, { a: undefined, b: 1 })).toEqual({ a: undefined, b: 1 });
    expect(shared([1, 2], [1])).toEqual([1]);
    expect(shared(null, { a: null })).toEqual({ a: null });
  });
});
