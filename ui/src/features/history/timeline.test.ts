import { describe, expect, it } from "vitest";
import type { JournalEntryDto, RunDto } from "../../client/generated";
import { lengths, liveAt, longest, pieces, reigns, renewals, scaleOf, span, ticks } from "./timeline";

function run(id: string, phase: string, from: number, to: number): RunDto {
  const summary = { id, phase, startedAt: new Date(from).toISOString(), finishedAt: new Date(to).toISOString() };
  return { summary } as unknown as RunDto;
}

const RUNS = [run("c", "Succeeded", 5000, 6000), run("b", "Failed", 3000, 4000), run("a", "Succeeded", 1000, 2000)];

describe("the timeline", () => {
  it("knows what was live when: failures change nothing", () => {
    const all = reigns(RUNS);
    expect(all.map((reign) => [reign.run.summary.id, reign.from, reign.to])).toEqual([["a", 2000, 6000], ["c", 6000, undefined]]);
    expect([1500, 2000, 5999, 6000, 9000].map((at) => liveAt(all, at)?.run.summary.id)).toEqual([undefined, "a", "a", "c", "c"]);
  });

  it("bends time, and finds its way back", () => {
    const all = reigns(RUNS);
    const { from, to } = span(RUNS, 1_000_000);
    expect({ from, to }).toEqual({ from: 1000, to: 1_000_000 });
    const scale = scaleOf(all, from, to);
    for (const at of [1000, 2000, 4000, 6000, 500_000, 1_000_000]) expect(scale.time(scale.place(at))).toBeCloseTo(at, 3);
    expect(scale.place(from)).toBe(0);
    expect(scale.place(to)).toBeCloseTo(100, 6);
    const drawn = pieces(all, from, to);
    expect(drawn[0]!.width).toBeGreaterThan(10);
    expect(drawn[0]!.left + drawn[0]!.width).toBeCloseTo(drawn[1]!.left, 6);
  });

  it("of one run fills the line", () => {
    const only = reigns([RUNS[2]!]);
    expect(pieces(only, 2000, 3000)).toEqual([{ run: RUNS[2], left: 0, width: 100 }]);
    expect(pieces([], 0, 1)).toEqual([]);
  });
});

describe("runs", () => {
  it("that brought another revision are marked", () => {
    const at = (id: string, revision: string): RunDto => ({ summary: { id, revisions: [revision] } }) as unknown as RunDto;
    const marked = renewals([at("d", "2"), at("c", "2"), at("b", "2"), at("a", "1")]);
    expect([...marked].map((one) => one.summary.id)).toEqual(["b", "a"]);
    expect(renewals([]).size).toBe(0);
  });
});

describe("durations", () => {
  it("of many parts are told of those that failed and those that took longest", () => {
    const part = (words: string, millis: number, failed = false) => ({ words, from: 0, millis, failed });
    const all = [part("a", 5), part("b", 1, true), part("c", 9), part("d", 2)];
    expect(longest(all, 3).map((one) => one.words)).toEqual(["a", "b", "c"]);
    expect(longest(all, 4)).toBe(all);
  });

  it("have round marks of time", () => {
    expect(ticks(2400)).toEqual([0, 1000, 2000]);
    expect(ticks(1000)).toEqual([0, 500]);
    expect(ticks(10_500)).toEqual([0, 5000]);
    expect(ticks(0)).toEqual([0]);
  });

  it("tell each change, and the waiting for health", () => {
    const ref = { group: "", kind: "Process", namespace: "", name: "api" };
    const entry = (at: number, type: string, data: object): JournalEntryDto =>
      ({ id: at, at: new Date(at).toISOString(), application: "api", type, data }) as JournalEntryDto;
    const told = lengths([
      entry(1000, "ChangeStarted", { phase: "Sync", wave: 1, ref, verb: "update" }),
      entry(1050, "ChangeFinished", { phase: "Sync", wave: 1, result: { ref, outcome: "configured", message: "" } }),
      entry(3050, "WaveFinished", { phase: "Sync", wave: 1, health: { status: "Healthy", message: "" } }),
    ]);
    expect(told.map((one) => [one.words, one.millis])).toEqual([
      ["update Process/api", 50],
      ["healthy: Sync wave 1", 2000],
    ]);
    expect(lengths([])).toEqual([]);
  });
});
