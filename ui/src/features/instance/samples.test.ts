import { describe, expect, it } from "vitest";
import { Samples } from "./samples";

const totals = (number: number): ReadonlyMap<string, number> => new Map([["prod", number]]);

describe("a rate", () => {
  it("needs two looks", () => {
    const samples = new Samples();
    expect(samples.perMinute("prod")).toBeUndefined();
    samples.push(0, totals(10));
    expect(samples.perMinute("prod")).toBeUndefined();
    samples.push(0, totals(99));
    expect(samples.perMinute("prod")).toBeUndefined();
    samples.push(30_000, totals(20));
    expect(samples.perMinute("prod")).toBe(20);
    expect(samples.perMinute("other")).toBe(0);
  });

  it("forgets what is older than a minute", () => {
    const samples = new Samples();
    [0, 30_000, 60_000, 90_000, 120_000].forEach((at, index) => samples.push(at, totals(index < 3 ? 0 : 100)));
    expect(samples.perMinute("prod")).toBe(100);
  });

  it("is unknown after the server began anew", () => {
    const samples = new Samples();
    samples.push(0, totals(50));
    samples.push(1000, totals(2));
    expect(samples.perMinute("prod")).toBeUndefined();
  });
});
